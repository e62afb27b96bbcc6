/* Precision: the share of relevant members among the first; a short list is no excuse. */
#include "engine/measures/measures-private.h"

static double
compute(const MatchdayGrades *grades, guint cutoff)
{
  guint n_found = 0;
  for (guint i = 0; i < MIN(grades->n_ranked, cutoff); i++)
    n_found += grades->ranked[i] > 0;
  return (double)n_found / cutoff;
}

const MatchdayMeasureKind measure_precision = {
    .name = "p",
    .help = "share of the first so many that are relevant",
    .source = "Buckley and Voorhees, in: TREC, MIT Press 2005, chapter 3 (trec_eval: P)",
    .needs_cutoff = TRUE,
    .compute = compute,
};
