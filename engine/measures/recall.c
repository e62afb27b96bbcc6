/* Recall: the share of the relevant members that are among the first. */
#include "engine/measures/measures-private.h"

static double
compute(const MatchdayGrades *grades, guint cutoff)
{
  guint n_found = 0;
  for (guint i = 0; i < MIN(grades->n_ranked, cutoff); i++)
    n_found += grades->ranked[i] > 0;
  return n_found > 0 ? (double)n_found / grades->n_relevant : 0;
}

const MatchdayMeasureKind measure_recall = {
    .name = "recall",
    .help = "share of all relevant members that are among the first so many",
    .source = "Buckley and Voorhees, in: TREC, MIT Press 2005, chapter 3 (trec_eval: recall)",
    .needs_cutoff = TRUE,
    .compute = compute,
};
