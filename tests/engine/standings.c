/* Standings against scores of every pair, found one by one through the public door. */
#include "engine/standings.h"

#include <criterion/criterion.h>
#include <string.h>

#include "engine/ranking-private.h"
#include "tests/invented.h"

enum { MEMBERS = 90, DEMANDS = 14 };

typedef struct {
  GPtrArray *members, *demands, *shortlists;
  MatchdayIndex *index;
} World;

static void
clear_world(World *world)
{
  matchday_index_free(world->index);
  g_ptr_array_unref(world->shortlists);
  g_ptr_array_unref(world->demands);
  g_ptr_array_unref(world->members);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

/* Short lists, so that many are on none; every third demand has a must that few meet. */
static World
make_world(guint n_demands)
{
  TestRandom random = {11};
  World world = {.members = invent_members(&random, MEMBERS),
                 .demands = invent_demands(&random, n_demands)};
  for (guint d = 0; d < n_demands; d += 3) {
    g_autoptr(MatchdayRequirement) must =
        matchday_requirement_parse(MATCHDAY_MUST, "country in AT", NULL);
    matchday_demand_add_requirement(world.demands->pdata[d], must);
  }
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_set_n_wanted(settings, 3);
  world.index = matchday_index_new(world.members, settings, NULL, NULL);
  world.shortlists = matchday_index_rank(world.index, world.demands, NULL, NULL);
  return world;
}

/* What a member must score more than for a demand, from the list alone. */
static double
cut_of(const MatchdayShortlist *shortlist)
{
  const GPtrArray *listed = matchday_shortlist_get_candidates(shortlist);
  guint n_own = matchday_demand_get_n_wanted(matchday_shortlist_get_demand(shortlist));
  guint n_places = n_own > 0 ? n_own : 3;
  return listed->len < n_places ? 0 : matchday_candidate_get_score(listed->pdata[n_places - 1]);
}

/* The first demand of which the score is the largest part of what it takes, or -1. */
static gint
nearest_of(const World *world, const char *id)
{
  gint nearest = -1;
  double most = 0, most_score = 0;
  for (guint d = 0; d < world->demands->len; d++) {
    g_autoptr(MatchdayCandidate) candidate =
        matchday_index_explain(world->index, world->demands->pdata[d], id, NULL, NULL);
    double score = matchday_candidate_get_score(candidate);
    double closeness = score > 0 ? score / (score + cut_of(world->shortlists->pdata[d])) : 0;
    if (closeness > most || (closeness >= most && score > most_score)) {
      nearest = (gint)d;
      most = closeness;
      most_score = score;
    }
  }
  return nearest;
}

static void
assert_counts(const World *world, const MatchdayStanding *standing)
{
  guint n_lists = 0, best_rank = 0, best_demand = 0;
  for (guint d = 0; d < world->shortlists->len; d++) {
    const GPtrArray *listed = matchday_shortlist_get_candidates(world->shortlists->pdata[d]);
    for (guint i = 0; i < listed->len; i++) {
      if (matchday_candidate_get_member(listed->pdata[i]) != standing->member)
        continue;
      n_lists++;
      if (best_rank == 0 || i + 1 < best_rank) {
        best_rank = i + 1;
        best_demand = d;
      }
    }
  }
  cr_assert_eq(standing->n_lists, n_lists);
  cr_assert_eq(standing->best_rank, best_rank);
  cr_assert_eq(standing->best_demand, best_demand);
}

static void
assert_nearest(const World *world, const MatchdayStanding *standing)
{
  gint expected = nearest_of(world, matchday_member_get_id(standing->member));
  cr_assert(standing->is_compared);
  cr_assert_eq(standing->nearest != NULL, expected >= 0);
  if (expected < 0)
    return;
  cr_assert_eq((gint)standing->nearest_demand, expected);
  cr_assert_eq(matchday_candidate_get_member(standing->nearest), standing->member);
  cr_assert_gt(matchday_candidate_get_score(standing->nearest), 0);
}

Test(standings, are_those_of_every_pair_for_any_number_of_threads)
{
  g_auto(World) world = make_world(DEMANDS);
  for (guint n_threads = 1; n_threads <= 4; n_threads++) {
    g_autoptr(GArray) standings =
        matchday_index_find_standings(world.index, world.shortlists, n_threads, NULL);
    cr_assert_eq(standings->len, MEMBERS);
    guint n_unlisted = 0, n_silent = 0, n_near = 0;
    for (guint m = 0; m < standings->len; m++) {
      const MatchdayStanding *standing = &g_array_index(standings, MatchdayStanding, m);
      cr_assert_eq(standing->member, world.members->pdata[m]);
      assert_counts(&world, standing);
      n_near += standing->n_near_misses;
      if (standing->n_lists > 0) {
        cr_assert_not(standing->is_compared);
        cr_assert_null(standing->nearest);
        continue;
      }
      assert_nearest(&world, standing);
      n_unlisted++;
      n_silent += standing->nearest == NULL;
    }
    cr_assert(n_near > 0 && n_unlisted > 20 && n_silent > 0 && n_silent < n_unlisted,
              "%u near misses, %u unlisted, %u silent", n_near, n_unlisted, n_silent);
  }
}

/* What ranking leaves of all members, of some and of none spares work and changes nothing. */
Test(standings, are_the_same_with_the_fast_scores_of_ranking)
{
  g_auto(World) world = make_world(DEMANDS);
  g_autoptr(GArray) expected =
      matchday_index_find_standings(world.index, world.shortlists, 1, NULL);
  for (guint n_kept = 0; n_kept <= MEMBERS; n_kept += MEMBERS / 3) {
    g_autoptr(FastScores) fast = fast_scores_new(world.index, DEMANDS, NULL);
    cr_assert_eq(fast->n_members, MEMBERS);
    fast->n_members = n_kept;
    g_autoptr(GPtrArray) shortlists = index_rank(world.index, world.demands, NULL, fast, NULL);
    g_autoptr(GArray) standings = index_find_standings(world.index, shortlists, fast, 3, NULL);
    for (guint m = 0; m < MEMBERS; m++) {
      const MatchdayStanding *one = &g_array_index(standings, MatchdayStanding, m);
      const MatchdayStanding *other = &g_array_index(expected, MatchdayStanding, m);
      cr_assert_eq(one->nearest != NULL, other->nearest != NULL);
      if (one->nearest == NULL)
        continue;
      cr_assert_eq(one->nearest_demand, other->nearest_demand);
      cr_assert_eq(matchday_candidate_get_score(one->nearest),
                   matchday_candidate_get_score(other->nearest));
      cr_assert_eq(matchday_candidate_get_outcomes(one->nearest)->len,
                   matchday_candidate_get_outcomes(other->nearest)->len);
    }
  }
}

Test(standings, of_a_run_without_demands_compare_nobody)
{
  g_auto(World) world = make_world(0);
  g_autoptr(GArray) standings =
      matchday_index_find_standings(world.index, world.shortlists, 0, NULL);
  cr_assert_eq(standings->len, MEMBERS);
  cr_assert_not(g_array_index(standings, MatchdayStanding, 0).is_compared);
}

/* Demands without a text ask for nothing, so that half a million pairs take no time. */
Test(standings, compare_no_more_pairs_than_they_promise)
{
  g_auto(World) world = make_world(0);
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("silent");
  g_autoptr(MatchdayShortlist) shortlist = matchday_shortlist_new(demand, MEMBERS, MEMBERS);
  g_autoptr(GPtrArray) many = g_ptr_array_new();
  for (guint d = 0; d < MATCHDAY_STANDINGS_MAX_PAIRS / 2; d++)
    g_ptr_array_add(many, shortlist);
  g_autoptr(GArray) standings = matchday_index_find_standings(world.index, many, 0, NULL);
  guint n_compared = 0;
  for (guint m = 0; m < standings->len; m++)
    n_compared += g_array_index(standings, MatchdayStanding, m).is_compared ? 1 : 0;
  cr_assert_eq(n_compared, 2);
}
