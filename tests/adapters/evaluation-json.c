#include "adapters/evaluation-json.h"

#include <criterion/criterion.h>
#include <string.h>

/* One list of two members for one of two judged demands, measured by ndcg@10 and mrr. */
static MatchdayEvaluation *
some_evaluation(MatchdayJudgements *judgements, const char *first, const char *second)
{
  MatchdayMeasure measures[2];
  cr_assert(matchday_measure_parse("ndcg@10", &measures[0], NULL));
  cr_assert(matchday_measure_parse("mrr", &measures[1], NULL));
  MatchdayEvaluation *evaluation = matchday_evaluation_new(judgements, measures, 2);
  g_autoptr(MatchdayRankedList) list = matchday_ranked_list_new("A \"1\"");
  matchday_ranked_list_add(list, first);
  matchday_ranked_list_add(list, second);
  cr_assert(matchday_evaluation_add_list(evaluation, list));
  return evaluation;
}

static MatchdayJudgements *
some_judgements(void)
{
  MatchdayJudgements *judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "A \"1\"", "m1", 1);
  matchday_judgements_add(judgements, "B", "m1", 1);
  return judgements;
}

Test(evaluation_json, holds_means_and_figures_of_each_demand)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements, "m2", "m1");
  g_autofree char *json = matchday_evaluation_to_json(evaluation, NULL, TRUE);
  cr_assert_str_eq(json,
                   "{\"n_demands\":2,\"n_lists\":1,\"measures\":["
                   "{\"name\":\"ndcg@10\",\"mean\":0.315465,\"low\":0.000000,\"high\":1.000000},"
                   "{\"name\":\"mrr\",\"mean\":0.250000,\"low\":0.000000,\"high\":1.000000}],"
                   "\"demands\":["
                   "{\"id\":\"A \\\"1\\\"\",\"figures\":{\"ndcg@10\":0.630930,\"mrr\":0.500000}},"
                   "{\"id\":\"B\",\"figures\":{\"ndcg@10\":0.000000,\"mrr\":0.000000}}]}");
}

Test(evaluation_json, compares_with_a_baseline)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements, "m1", "m2");
  g_autoptr(MatchdayEvaluation) baseline = some_evaluation(judgements, "m2", "m1");
  g_autofree char *json = matchday_evaluation_to_json(evaluation, baseline, FALSE);
  cr_assert_str_eq(json,
                   "{\"n_demands\":2,\"n_lists\":1,\"measures\":["
                   "{\"name\":\"ndcg@10\",\"mean\":0.500000,\"low\":0.000000,"
                   "\"high\":1.000000,\"baseline\":0.315465,\"difference\":0.184535,"
                   "\"p\":1.000000,\"n_better\":1,\"n_worse\":0},"
                   "{\"name\":\"mrr\",\"mean\":0.500000,\"low\":0.000000,\"high\":1.000000,"
                   "\"baseline\":0.250000,\"difference\":0.250000,\"p\":1.000000,\"n_better\":1,"
                   "\"n_worse\":0}]}");
}

Test(evaluation_json, tells_what_each_facet_left_out_costs)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) whole = some_evaluation(judgements, "m1", "m2");
  g_autoptr(MatchdayEvaluation) less = some_evaluation(judgements, "m2", "m1");
  g_autoptr(GArray) ablations = g_array_new(FALSE, FALSE, sizeof(MatchdayAblation));
  MatchdayAblation one = {"codes", 0.3, less};
  g_array_append_val(ablations, one);
  g_autofree char *json = matchday_ablation_to_json(whole, ablations);
  const char *without = strstr(json, ",\"without\":[");
  cr_assert_not_null(without);
  cr_assert_eq(strncmp(without,
                       ",\"without\":[{\"facet\":\"codes\",\"weight\":0.300000,\"measures\":["
                       "{\"name\":\"ndcg@10\",\"mean\":0.315465,",
                       strlen(",\"without\":[{\"facet\":\"codes\",\"weight\":0.300000,"
                              "\"measures\":[{\"name\":\"ndcg@10\",\"mean\":0.315465,")),
               0, "%s", json);
  cr_assert_not_null(strstr(without, "\"baseline\":0.500000,\"difference\":-0.184535,"), "%s",
                     json);
}
