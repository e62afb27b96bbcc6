/* Normalised discounted cumulative gain: the gain of the list over that of the best possible one.
 */
#include <math.h>

#include "engine/measures/measures-private.h"

/* Gains are the grades themselves; the discount of rank r is log2(r + 1). */
static double
discounted_gain(const int *grades, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    if (grades[i] > 0)
      sum += grades[i] / log2(i + 2.0);
  return sum;
}

static double
compute(const MatchdayGrades *grades, guint cutoff)
{
  double ideal = discounted_gain(grades->relevant, MIN(grades->n_relevant, cutoff));
  return ideal > 0 ? discounted_gain(grades->ranked, MIN(grades->n_ranked, cutoff)) / ideal : 0;
}

const MatchdayMeasureKind measure_ndcg = {
    .name = "ndcg",
    .help = "how much of the best possible order is reached; grades and ranks both count",
    .source = "Järvelin and Kekäläinen, ACM TOIS 20(4), 2002; linear gain (trec_eval: ndcg_cut)",
    .compute = compute,
};
