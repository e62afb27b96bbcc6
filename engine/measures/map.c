/* Average precision: precision at the rank of each relevant member, averaged over all of them. */
#include "engine/measures/measures-private.h"

static double
compute(const MatchdayGrades *grades, guint cutoff)
{
  guint n_found = 0;
  double sum = 0;
  for (guint i = 0; i < MIN(grades->n_ranked, cutoff); i++)
    if (grades->ranked[i] > 0)
      sum += ++n_found / (i + 1.0);
  return n_found > 0 ? sum / grades->n_relevant : 0;
}

const MatchdayMeasureKind measure_map = {
    .name = "map",
    .help = "precision at each relevant member's rank, averaged over all relevant members",
    .source = "Buckley and Voorhees, in: TREC, MIT Press 2005, chapter 3 (trec_eval: map, map_cut)",
    .compute = compute,
};
