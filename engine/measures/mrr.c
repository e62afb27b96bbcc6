/* Reciprocal rank: how soon the first relevant member comes. */
#include "engine/measures/measures-private.h"

static double
compute(const MatchdayGrades *grades, guint cutoff)
{
  for (guint i = 0; i < MIN(grades->n_ranked, cutoff); i++)
    if (grades->ranked[i] > 0)
      return 1 / (i + 1.0);
  return 0;
}

const MatchdayMeasureKind measure_mrr = {
    .name = "mrr",
    .help = "one divided by the rank of the first relevant member",
    .source = "Kantor and Voorhees, Information Retrieval 2, 2000 (trec_eval: recip_rank)",
    .compute = compute,
};
