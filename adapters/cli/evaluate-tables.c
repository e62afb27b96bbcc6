/* What matchday evaluate prints for people. */
#include "adapters/cli/evaluate-tables.h"

#include <math.h>
#include <stdio.h>

#include "adapters/cli/report.h"
#include "adapters/evaluation-json.h"

static char *
dup_measure_name(const MatchdayEvaluation *evaluation, guint measure)
{
  return matchday_measure_dup_name(matchday_evaluation_get_measure(evaluation, measure));
}

void
evaluate_print_demands(const MatchdayEvaluation *evaluation)
{
  guint n_measures = matchday_evaluation_get_n_measures(evaluation);
  for (guint m = 0; m < n_measures; m++) {
    g_autofree char *name = dup_measure_name(evaluation, m);
    printf("%10s  ", name);
  }
  fputs("demand\n", stdout);
  for (guint d = 0; d < matchday_evaluation_get_n_demands(evaluation); d++) {
    for (guint m = 0; m < n_measures; m++)
      printf("%10.4f  ", matchday_evaluation_get_figure(evaluation, d, m));
    print_escaped(matchday_evaluation_get_demand(evaluation, d));
    putchar('\n');
  }
  putchar('\n');
}

/* What a difference comes to: figures, and in words whether it is one at all. */
static void
print_difference(const MatchdayEvaluation *evaluation, const MatchdayEvaluation *baseline,
                 guint measure)
{
  double difference = matchday_evaluation_get_mean(evaluation, measure) -
                      matchday_evaluation_get_mean(baseline, measure);
  if (fabs(difference) < 0.00005)
    difference = 0; /* no "-0.0000" */
  double p = matchday_evaluation_compare(evaluation, baseline, measure);
  guint n_better, n_worse;
  matchday_evaluation_count_changes(evaluation, baseline, measure, &n_better, &n_worse);
  const char *verdict = difference > 0 ? "better" : "worse";
  if (n_better + n_worse == 0)
    verdict = "same";
  else if (p >= MATCHDAY_NOISE_P)
    verdict = "within noise";
  printf("%+10.4f  %7.4f  %7u  %5u  %s\n", difference, p, n_better, n_worse, verdict);
}

static const char difference_header[] = "difference        p   better  worse";

void
evaluate_print_means(const MatchdayEvaluation *evaluation, const MatchdayEvaluation *baseline)
{
  printf("%-12s %7s   %s", "measure", "mean", "95 % interval");
  if (baseline != NULL)
    printf("      baseline  %s", difference_header);
  putchar('\n');
  for (guint m = 0; m < matchday_evaluation_get_n_measures(evaluation); m++) {
    g_autofree char *name = dup_measure_name(evaluation, m);
    double low, high;
    matchday_evaluation_get_interval(evaluation, m, &low, &high);
    printf("%-12s %7.4f", name, matchday_evaluation_get_mean(evaluation, m));
    if (isnan(low))
      printf("   %-16s", "-");
    else
      printf("   %.4f to %.4f", low, high);
    if (baseline == NULL) {
      putchar('\n');
      continue;
    }
    printf("     %.4f  ", matchday_evaluation_get_mean(baseline, m));
    print_difference(evaluation, baseline, m);
  }
}

void
evaluate_print_ablation(const MatchdayEvaluation *whole, const GArray *ablations)
{
  printf("%-12s %-12s %6s  %7s  %s\n", "measure", "without", "weight", "mean", difference_header);
  for (guint m = 0; m < matchday_evaluation_get_n_measures(whole); m++) {
    g_autofree char *name = dup_measure_name(whole, m);
    printf("%-12s %-12s %6s  %7.4f\n", name, "-", "", matchday_evaluation_get_mean(whole, m));
    for (guint i = 0; i < ablations->len; i++) {
      const MatchdayAblation *one = &g_array_index(ablations, MatchdayAblation, i);
      printf("%-12s %-12s %6.3g  %7.4f  ", name, one->facet, one->weight,
             matchday_evaluation_get_mean(one->evaluation, m));
      print_difference(one->evaluation, whole, m);
    }
  }
}
