#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "engine/ranking.h"
#include "models/error.h"

static MatchdayVectors *
make_vectors(const char *const *ids, guint rank, const float *rows)
{
  GPtrArray *owned = g_ptr_array_new_with_free_func(g_free);
  for (gsize i = 0; ids[i] != NULL; i++)
    g_ptr_array_add(owned, g_strdup(ids[i]));
  return matchday_vectors_new(owned, rank,
                              g_memdup2(rows, (gsize)owned->len * rank * sizeof *rows));
}

/* Settings under which nothing but vectors speaks. */
static MatchdayRun *
make_silent_run(void)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_set_weight(settings, "competences", 0);
  matchday_settings_set_weight(settings, "profile", 0);
  return matchday_run_new(settings);
}

/* Four members and two demands. */
static MatchdayRun *
make_run(void)
{
  MatchdayRun *run = make_silent_run();
  for (guint i = 1; i <= 4; i++) {
    g_autofree char *id = g_strdup_printf("m%u", i);
    g_ptr_array_add(matchday_run_get_members(run), matchday_member_new(id));
  }
  for (guint i = 1; i <= 2; i++) {
    g_autofree char *id = g_strdup_printf("d%u", i);
    g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_new(id));
  }
  return run;
}

/* (transfer full): "m2 0.8 m1 0.6" */
static char *
describe(const MatchdayRun *run, guint demand)
{
  GString *text = g_string_new(NULL);
  const MatchdayShortlist *list = matchday_run_get_shortlists(run)->pdata[demand];
  const GPtrArray *candidates = matchday_shortlist_get_candidates(list);
  for (guint i = 0; i < candidates->len; i++)
    g_string_append_printf(
        text, "%s%s %.3f", i == 0 ? "" : " ",
        matchday_member_get_id(matchday_candidate_get_member(candidates->pdata[i])),
        matchday_candidate_get_score(candidates->pdata[i]));
  return g_string_free(text, FALSE);
}

static void
rank(MatchdayRun *run)
{
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_rank(run, NULL, &error), "%s", error->message);
}

static const char *const member_ids[] = {"m2", "m1", "m2", "m3", NULL};
static const float member_rows[] = {0, 5, 3, 4, 8, 6, -1, 0}; /* m2 has two, m4 has none */

Test(vectors, score_the_cosine_with_the_nearest_row)
{
  static const char *const demand_ids[] = {"d1", NULL};
  static const float demand_rows[] = {2, 0};
  g_autoptr(MatchdayRun) run = make_run();
  g_autoptr(MatchdayVectors) members = make_vectors(member_ids, 2, member_rows);
  g_autoptr(MatchdayVectors) demands = make_vectors(demand_ids, 2, demand_rows);
  matchday_run_set_member_vectors(run, members);
  matchday_run_set_demand_vectors(run, demands);
  rank(run);
  g_autofree char *first = describe(run, 0), *second = describe(run, 1);
  cr_expect_str_eq(first, "m2 0.800 m1 0.600");
  cr_expect_str_eq(second, "", "a demand without vectors");
}

Test(vectors, of_one_demand_count_as_their_mean_direction)
{
  static const char *const demand_ids[] = {"d1", "d2", "d1", "d2", NULL};
  static const float demand_rows[] = {7, 0, 1, 0, 0, 2, -3, 0}; /* those of d2 cancel out */
  g_autoptr(MatchdayRun) run = make_run();
  g_autoptr(MatchdayVectors) members = make_vectors(member_ids, 2, member_rows);
  g_autoptr(MatchdayVectors) demands = make_vectors(demand_ids, 2, demand_rows);
  matchday_run_set_member_vectors(run, members);
  matchday_run_set_demand_vectors(run, demands);
  rank(run);
  g_autofree char *first = describe(run, 0), *second = describe(run, 1);
  cr_expect_str_eq(first, "m1 0.990 m2 0.990");
  cr_expect_str_eq(second, "");
}

Test(vectors, are_silent_when_one_side_has_none)
{
  g_autoptr(MatchdayRun) run = make_run();
  g_autoptr(MatchdayVectors) members = make_vectors(member_ids, 2, member_rows);
  matchday_run_set_member_vectors(run, members);
  rank(run);
  g_autofree char *first = describe(run, 0);
  cr_expect_str_eq(first, "");
}

Test(vectors, of_different_length_are_refused)
{
  static const char *const demand_ids[] = {"d1", NULL};
  static const float demand_rows[] = {1, 2, 3};
  g_autoptr(MatchdayRun) run = make_run();
  g_autoptr(MatchdayVectors) members = make_vectors(member_ids, 2, member_rows);
  g_autoptr(MatchdayVectors) demands = make_vectors(demand_ids, 3, demand_rows);
  matchday_run_set_member_vectors(run, members);
  matchday_run_set_demand_vectors(run, demands);
  g_autoptr(GError) error = NULL;
  cr_expect_not(matchday_run_rank(run, NULL, &error));
  cr_expect_eq(error->code, MATCHDAY_ERROR_FORMAT);
  cr_expect_str_eq(error->message, "the vectors of members have 2 coordinates, those of demands 3");
}

/* Members in another order, several threads: the same bits. */
Test(vectors, rank_alike_whatever_the_order)
{
  enum { N = 300, RANK = 24 };
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  g_autofree float *rows = g_new(float, N *RANK);
  for (guint i = 0; i < N * RANK; i++)
    rows[i] = (float)g_rand_double_range(random, -1, 1);
  static const char *const demand_ids[] = {"d", NULL};
  g_autoptr(MatchdayVectors) demands = make_vectors(demand_ids, RANK, rows);
  g_autofree char *first = NULL;
  for (guint turn = 0; turn < 2; turn++) {
    g_autoptr(MatchdayRun) run = make_silent_run();
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < N; i++)
      g_ptr_array_add(ids, g_strdup_printf("m%03u", i));
    for (guint i = 0; i < N; i++)
      g_ptr_array_add(matchday_run_get_members(run),
                      matchday_member_new(ids->pdata[turn == 0 ? i : N - 1 - i]));
    g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_new("d"));
    g_autoptr(MatchdayVectors) members =
        matchday_vectors_new(ids, RANK, g_memdup2(rows, N * RANK * sizeof *rows));
    matchday_run_set_member_vectors(run, members);
    matchday_run_set_demand_vectors(run, demands);
    rank(run);
    g_autofree char *found = describe(run, 0);
    if (turn == 0)
      first = g_steal_pointer(&found);
    else
      cr_expect_str_eq(found, first);
  }
}
