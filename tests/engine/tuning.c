#include "engine/tuning.h"

#include <criterion/criterion.h>

#include "models/run.h"

static const char *const facet_names[] = {"a", "b"};

static MatchdayTuning *
new_tuning(MatchdayJudgements *judgements, double a, double b)
{
  g_autoptr(GArray) facets = g_array_new(FALSE, FALSE, sizeof(MatchdayFacetUse));
  MatchdayFacetUse uses[] = {{facet_names[0], "", a}, {facet_names[1], "", b}};
  g_array_append_vals(facets, uses, 2);
  MatchdayMeasure measure;
  cr_assert(matchday_measure_parse("mrr@2", &measure, NULL));
  return matchday_tuning_new(judgements, facets, &measure);
}

static void
take_candidate(MatchdayShortlist *shortlist, const char *id, double a, double b)
{
  g_autoptr(MatchdayMember) member = matchday_member_new(id);
  MatchdayCandidate *candidate = matchday_candidate_new(member);
  matchday_candidate_add_contribution(candidate, facet_names[0], a, 0.5);
  matchday_candidate_add_contribution(candidate, facet_names[1], b, 0.5);
  matchday_shortlist_take_candidate(shortlist, candidate);
}

/* Facet a prefers m1 by @a, facet b prefers m2 by @b. */
static gboolean
add(MatchdayTuning *tuning, const char *id, double a, double b)
{
  g_autoptr(MatchdayDemand) demand = matchday_demand_new(id);
  g_autoptr(MatchdayShortlist) shortlist = matchday_shortlist_new(demand, 2, 2);
  take_candidate(shortlist, "m2", 0.1, 0.1 + b);
  take_candidate(shortlist, "m1", 0.1 + a, 0.1);
  return matchday_tuning_add_shortlist(tuning, shortlist);
}

/* The first id d0, d1, ... that belongs (or not) to the fold. */
static char *
dup_id(guint fold, gboolean is_inside)
{
  for (guint i = 0;; i++) {
    char *id = g_strdup_printf("d%u", i);
    if ((matchday_tuning_get_fold(id) == fold) == is_inside)
      return id;
    g_free(id);
  }
}

Test(tuning, finds_the_facet_that_is_right)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "d1", "m2", 1);
  matchday_judgements_add(judgements, "d2", "m2", 1);
  g_autoptr(MatchdayTuning) tuning = new_tuning(judgements, 1, 1);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert(add(tuning, "d1", 0.5, 0.4));
  cr_assert(add(tuning, "d2", 0.5, 0.15));
  cr_assert_float_eq(matchday_tuning_learn(tuning, MATCHDAY_N_FOLDS, settings), 1, 1e-12);
  double a = matchday_settings_get_weight(settings, "a", -1);
  double b = matchday_settings_get_weight(settings, "b", -1);
  cr_assert_lt(a * 0.5, b * 0.15);
}

Test(tuning, leaves_weights_alone_when_nothing_is_gained)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "d1", "m2", 1);
  matchday_judgements_add(judgements, "d2", "m9", 1);
  g_autoptr(MatchdayTuning) tuning = new_tuning(judgements, 0.3, 0.7);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert(add(tuning, "d1", 0.1, 0.5));
  cr_assert(add(tuning, "d2", 0.5, 0.1));
  cr_assert_float_eq(matchday_tuning_learn(tuning, MATCHDAY_N_FOLDS, settings), 0.5, 1e-12);
  cr_assert_eq(matchday_settings_get_weight(settings, "a", -1), 0.3);
  cr_assert_eq(matchday_settings_get_weight(settings, "b", -1), 0.7);
}

Test(tuning, learns_nothing_from_the_fold_left_out)
{
  g_autofree char *inside = dup_id(2, TRUE);
  g_autofree char *outside = dup_id(2, FALSE);
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, inside, "m2", 1);
  matchday_judgements_add(judgements, outside, "m1", 1);
  g_autoptr(MatchdayTuning) tuning = new_tuning(judgements, 1, 1);
  cr_assert(add(tuning, inside, 0.5, 0.4));
  cr_assert(add(tuning, outside, 0.4, 0.5));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert_float_eq(matchday_tuning_learn(tuning, 2, settings), 1, 1e-12);
  cr_assert_lt(matchday_settings_get_weight(settings, "b", 1),
               matchday_settings_get_weight(settings, "a", 1));
}

Test(tuning, orders_equal_scores_by_id)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "d1", "m2", 1);
  g_autoptr(MatchdayTuning) tuning = new_tuning(judgements, 1, 1);
  cr_assert(add(tuning, "d1", 0, 0));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert_float_eq(matchday_tuning_learn(tuning, MATCHDAY_N_FOLDS, settings), 0.5, 1e-12);
}

Test(tuning, takes_each_judged_demand_once)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "d1", "m2", 1);
  g_autoptr(MatchdayTuning) tuning = new_tuning(judgements, 1, 1);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert_eq(matchday_tuning_learn(tuning, MATCHDAY_N_FOLDS, settings), 0);
  cr_assert_not(add(tuning, "d2", 0.5, 0.4));
  cr_assert(add(tuning, "d1", 0.5, 0.4));
  cr_assert_not(add(tuning, "d1", 0.4, 0.5));
}

Test(tuning, survives_a_demand_without_candidates)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "d1", "m2", 1);
  g_autoptr(MatchdayTuning) tuning = new_tuning(judgements, 1, 1);
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d1");
  g_autoptr(MatchdayShortlist) shortlist = matchday_shortlist_new(demand, 0, 0);
  cr_assert(matchday_tuning_add_shortlist(tuning, shortlist));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert_eq(matchday_tuning_learn(tuning, MATCHDAY_N_FOLDS, settings), 0);
}

Test(tuning, spreads_demands_over_all_folds)
{
  guint n[MATCHDAY_N_FOLDS] = {0};
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *id = g_strdup_printf("%06u-2024/LOT-%04u", i * 37, i % 5);
    guint fold = matchday_tuning_get_fold(id);
    cr_assert_lt(fold, MATCHDAY_N_FOLDS);
    n[fold]++;
  }
  for (guint i = 0; i < MATCHDAY_N_FOLDS; i++)
    cr_assert(n[i] > 150 && n[i] < 250, "fold %u: %u", i, n[i]);
}
