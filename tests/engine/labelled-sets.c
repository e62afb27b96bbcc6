/* What all of it is for: who really won stands high on the list, on real awards. */
#include <stdio.h>

#include "adapters/input.h"
#include "adapters/judgements.h"
#include "engine/evaluation.h"
#include "engine/ranking.h"
#include "tests/rows.h"
#include "tests/support.h"

/* nDCG@10 with the default settings must not fall below the floor; the figure seen is a little
 * higher. */
static const struct {
  const char *set;
  double floor;
} sets[] = {{"gebiz", 0.325}, {"pt2024", 0.325}, {"ted-repeat", 0.50}, {"ted-lots", 0.60}};

static char *
path_of(const char *set, const char *file)
{
  return g_build_filename(test_data(), "bench", set, file, NULL);
}

static MatchdayRun *
read_set(const char *set)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_set_n_wanted(settings, 10);
  MatchdayRun *run = matchday_run_new(settings);
  g_autofree char *members = path_of(set, "members.csv");
  g_autofree char *demands = path_of(set, "demands.csv");
  cr_assert(matchday_run_read_members(run, members, &error), "%s", error->message);
  cr_assert(matchday_run_read_demands(run, demands, &error), "%s", error->message);
  return run;
}

ParameterizedTestParameters(labelled_sets, are_ranked_as_well_as_ever)
{
  return rows_of(G_N_ELEMENTS(sets));
}

ParameterizedTest(gsize *row, labelled_sets, are_ranked_as_well_as_ever)
{
  if (test_data() == NULL)
    cr_skip_test("no real data: set MATCHDAY_DATA");
  const char *set = sets[*row].set;
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_set(set);
  MatchdayRankOptions options = {.without_reasons = TRUE};
  cr_assert(matchday_run_rank(run, &options, &error), "%s", error->message);

  g_autofree char *path = path_of(set, "qrels.txt");
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_read(path, import, &error);
  cr_assert_not_null(judgements, "%s", error->message);
  MatchdayMeasure measure;
  cr_assert(matchday_measure_parse("ndcg@10", &measure, NULL));
  g_autoptr(MatchdayEvaluation) evaluation = matchday_evaluation_new(judgements, &measure, 1);
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  for (guint i = 0; i < shortlists->len; i++)
    matchday_evaluation_add_shortlist(evaluation, shortlists->pdata[i]);

  double mean = matchday_evaluation_get_mean(evaluation, 0);
  printf("%s: %.4f over %u demands\n", set, mean, matchday_evaluation_get_n_demands(evaluation));
  cr_assert_eq(matchday_evaluation_get_n_lists(evaluation),
               matchday_evaluation_get_n_demands(evaluation), "%s: demands without a list", set);
  cr_assert_geq(mean, sets[*row].floor, "%s: %.4f", set, mean);
}
