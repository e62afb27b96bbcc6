#include "engine/evaluation.h"

#include <criterion/criterion.h>
#include <math.h>

#include "engine/statistics-private.h"

static MatchdayRankedList *
list_of(const char *demand, const char *members)
{
  MatchdayRankedList *list = matchday_ranked_list_new(demand);
  g_auto(GStrv) ids = g_strsplit(members, " ", -1);
  for (gsize i = 0; ids[i] != NULL; i++)
    matchday_ranked_list_add(list, ids[i]);
  return list;
}

static gboolean
add(MatchdayEvaluation *evaluation, const char *demand, const char *members)
{
  g_autoptr(MatchdayRankedList) list = list_of(demand, members);
  return matchday_evaluation_add_list(evaluation, list);
}

/* Demand A: m1 (grade 2), m2 (grade 1), m3 (judged, not relevant); demand B: m1; demand C: none. */
static MatchdayJudgements *
some_judgements(void)
{
  MatchdayJudgements *judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "A", "m2", 1);
  matchday_judgements_add(judgements, "A", "m1", 2);
  matchday_judgements_add(judgements, "A", "m3", 0);
  matchday_judgements_add(judgements, "B", "m1", 1);
  matchday_judgements_add(judgements, "C", "m9", 0);
  return judgements;
}

static MatchdayEvaluation *
some_evaluation(MatchdayJudgements *judgements)
{
  static const char *const names[] = {"ndcg@10", "map", "mrr"};
  MatchdayMeasure measures[3];
  for (gsize i = 0; i < 3; i++)
    cr_assert(matchday_measure_parse(names[i], &measures[i], NULL));
  return matchday_evaluation_new(judgements, measures, 3);
}

Test(evaluation, averages_over_judged_demands)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements);
  cr_assert(add(evaluation, "A", "m3 m1 unknown m2"));
  cr_assert(add(evaluation, "B", "m1"));
  cr_assert(add(evaluation, "C", "m9 m1"));

  double ndcg_a = (2 / log2(3) + 1 / log2(5)) / (2 + 1 / log2(3));
  cr_assert_float_eq(matchday_evaluation_get_figure(evaluation, 0, 0), ndcg_a, 1e-12);
  cr_assert_float_eq(matchday_evaluation_get_figure(evaluation, 0, 1), 0.5, 1e-12);
  cr_assert_float_eq(matchday_evaluation_get_mean(evaluation, 0), (ndcg_a + 1 + 0) / 3, 1e-12);
  cr_assert_float_eq(matchday_evaluation_get_mean(evaluation, 1), (0.5 + 1 + 0) / 3, 1e-12);
  cr_assert_float_eq(matchday_evaluation_get_mean(evaluation, 2), (0.5 + 1 + 0) / 3, 1e-12);
}

Test(evaluation, counts_a_judged_demand_without_a_list_as_0)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements);
  cr_assert(add(evaluation, "B", "m1"));
  cr_assert_eq(matchday_evaluation_get_n_lists(evaluation), 1);
  cr_assert_eq(matchday_evaluation_get_n_demands(evaluation), 3);
  cr_assert_float_eq(matchday_evaluation_get_mean(evaluation, 1), 1.0 / 3, 1e-12);
}

Test(evaluation, takes_one_list_for_each_judged_demand)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements);
  cr_assert_not(add(evaluation, "Z", "m1"));
  cr_assert(add(evaluation, "B", "m2"));
  cr_assert_not(add(evaluation, "B", "m1"));
  cr_assert_eq(matchday_evaluation_get_figure(evaluation, 1, 2), 0);
}

Test(evaluation, takes_the_order_as_given)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements);
  cr_assert(add(evaluation, "B", "z m1 a"));
  cr_assert_float_eq(matchday_evaluation_get_figure(evaluation, 1, 2), 0.5, 1e-12);
}

Test(evaluation, reads_shortlists_by_rank)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) evaluation = some_evaluation(judgements);
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("B");
  g_autoptr(MatchdayShortlist) shortlist = matchday_shortlist_new(demand, 2, 2);
  static const char *const ids[] = {"m2", "m1"};
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
    g_autoptr(MatchdayMember) member = matchday_member_new(ids[i]);
    matchday_shortlist_take_candidate(shortlist, matchday_candidate_new(member));
  }
  cr_assert(matchday_evaluation_add_shortlist(evaluation, shortlist));
  cr_assert_float_eq(matchday_evaluation_get_figure(evaluation, 1, 2), 0.5, 1e-12);
}

Test(evaluation, says_when_two_systems_do_not_differ)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) one = some_evaluation(judgements);
  g_autoptr(MatchdayEvaluation) other = some_evaluation(judgements);
  cr_assert(add(one, "B", "m1"));
  cr_assert_float_eq(matchday_evaluation_compare(one, one, 0), 1, 1e-12);
  /* One demand of three differs: every choice of signs gives the same size of difference. */
  cr_assert_float_eq(matchday_evaluation_compare(one, other, 0), 1, 1e-12);
}

Test(evaluation, counts_demands_that_change)
{
  g_autoptr(MatchdayJudgements) judgements = some_judgements();
  g_autoptr(MatchdayEvaluation) one = some_evaluation(judgements);
  g_autoptr(MatchdayEvaluation) other = some_evaluation(judgements);
  cr_assert(add(one, "A", "m2 m1"));
  cr_assert(add(other, "A", "m1 m2"));
  cr_assert(add(one, "B", "m1"));
  guint n_better, n_worse;
  matchday_evaluation_count_changes(one, other, 0, &n_better, &n_worse);
  cr_assert_eq(n_better, 1, "%u", n_better);
  cr_assert_eq(n_worse, 1, "%u", n_worse);
  matchday_evaluation_count_changes(one, other, 1, &n_better, &n_worse);
  cr_assert_eq(n_worse, 0, "%u", n_worse); /* both orders have the same precision */
}

/* Tables of Student's t, two-sided 95 %. */
Test(statistics, knows_students_t)
{
  static const struct {
    guint n_free;
    double quantile;
  } rows[] = {{1, 12.706205}, {2, 4.302653},  {3, 3.182446},   {4, 2.776445},
              {9, 2.262157},  {30, 2.042272}, {100, 1.983972}, {10000, 1.960201}};
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    cr_assert_float_eq(statistics_t_quantile(rows[i].n_free), rows[i].quantile, 1e-6, "%u: %f",
                       rows[i].n_free, statistics_t_quantile(rows[i].n_free));
}

Test(statistics, gives_the_interval_of_a_mean)
{
  /* mean 3, standard deviation sqrt(2.5), standard error sqrt(0.5) */
  static const double values[] = {1, 2, 3, 4, 5};
  double low, high;
  statistics_interval(values, 5, &low, &high);
  cr_assert_float_eq(low, 3 - 2.776445 * sqrt(0.5), 1e-5);
  cr_assert_float_eq(high, 3 + 2.776445 * sqrt(0.5), 1e-5);
  statistics_interval(values, 1, &low, &high);
  cr_assert(isnan(low) && isnan(high));
}

Test(statistics, tries_all_signs_of_few_differences)
{
  /* Of 16 choices only all plus and all minus reach a sum of 4. */
  static const double same[] = {1, 1, 1, 1}, mixed[] = {0.1, -0.2, 0.1, 0};
  cr_assert_float_eq(statistics_randomisation_test(same, 4, 1000), 2.0 / 16, 1e-12);
  cr_assert_float_eq(statistics_randomisation_test(mixed, 4, 1000), 1, 1e-12);
}

Test(statistics, draws_signs_of_many_differences_always_the_same)
{
  double differences[200];
  for (guint i = 0; i < G_N_ELEMENTS(differences); i++)
    differences[i] = i % 10 < 6 ? 1 : -1; /* 120 against 80: z = 2.8 */
  double p = statistics_randomisation_test(differences, 200, 100000);
  /* P(|2X - 200| >= 40) for X binomial(200, 1/2) is 0.005685. */
  cr_assert_float_eq(p, 0.005685, 0.001, "%f", p);
  cr_assert_eq(p, statistics_randomisation_test(differences, 200, 100000));
}
