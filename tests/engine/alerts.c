/* The best demands of each member against whole rankings of every demand, turned round. */
#include "engine/alerts.h"

#include <criterion/criterion.h>
#include <string.h>

#include "models/error.h"
#include "tests/invented.h"

typedef struct {
  GPtrArray *members, *demands;
  MatchdaySettings *settings;
  InventedKnowledge knowledge;
  MatchdayIndex *index;
} World;

static void
clear_world(World *world)
{
  matchday_index_free(world->index);
  g_ptr_array_unref(world->members);
  g_ptr_array_unref(world->demands);
  matchday_settings_free(world->settings);
  invented_knowledge_clear(&world->knowledge);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

static World
make_world(guint n_members, guint n_demands, guint n_wanted)
{
  TestRandom random = {n_members};
  World world = {invent_members(&random, n_members),
                 invent_demands(&random, n_demands),
                 matchday_settings_new(),
                 {.concepts = NULL},
                 NULL};
  world.knowledge = invent_knowledge(&random, world.members, world.demands);
  matchday_settings_set_n_wanted(world.settings, n_wanted);
  matchday_settings_set_n_near_misses(world.settings, 0);
  world.index = matchday_index_new(world.members, world.settings, &world.knowledge, NULL);
  return world;
}

static GArray *
find_alerts(const World *world, guint n_threads)
{
  MatchdayAlertOptions options = {.n_threads = n_threads};
  GArray *alerts = matchday_index_alert(world->index, world->demands, &options, NULL);
  cr_assert_not_null(alerts);
  return alerts;
}

typedef struct {
  const char *demand;
  double score;
} Pair;

static int
compare_pairs(const void *a, const void *b)
{
  const Pair *left = a, *right = b;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return strcmp(left->demand, right->demand);
}

/* (transfer full) (element-type Pair): every demand that lists a member, best first */
static GArray *
turn_round(const GPtrArray *shortlists, const MatchdayMember *member)
{
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
  for (guint d = 0; d < shortlists->len; d++) {
    const GPtrArray *listed = matchday_shortlist_get_candidates(shortlists->pdata[d]);
    for (guint i = 0; i < listed->len; i++) {
      const MatchdayCandidate *candidate = listed->pdata[i];
      if (matchday_candidate_get_member(candidate) != member)
        continue;
      Pair pair = {matchday_demand_get_id(matchday_shortlist_get_demand(shortlists->pdata[d])),
                   matchday_candidate_get_score(candidate)};
      g_array_append_val(pairs, pair);
    }
  }
  g_array_sort(pairs, compare_pairs);
  return pairs;
}

static void
assert_same(const GArray *offers, const GArray *pairs, guint n_wanted)
{
  cr_assert_eq(offers->len, MIN(pairs->len, n_wanted));
  for (guint i = 0; i < offers->len; i++) {
    const MatchdayOffer *offer = &g_array_index(offers, MatchdayOffer, i);
    const Pair *pair = &g_array_index(pairs, Pair, i);
    cr_assert_str_eq(matchday_demand_get_id(offer->demand), pair->demand);
    double score = matchday_candidate_get_score(offer->candidate);
    cr_assert(score >= pair->score && score <= pair->score);
  }
}

static void
assert_true_to_rankings(guint n_members, guint n_demands, guint n_wanted)
{
  g_auto(World) world = make_world(n_members, n_demands, n_wanted);
  g_autoptr(GArray) alerts = find_alerts(&world, 2);
  cr_assert_eq(alerts->len, n_members);

  g_autoptr(MatchdaySettings) all = matchday_settings_copy(world.settings);
  matchday_settings_set_n_wanted(all, 100000);
  for (guint d = 0; d < n_demands; d++)
    matchday_demand_set_n_wanted(world.demands->pdata[d], 0);
  g_autoptr(MatchdayIndex) index = matchday_index_new(world.members, all, &world.knowledge, NULL);
  MatchdayRankOptions options = {.without_reasons = TRUE};
  g_autoptr(GPtrArray) shortlists = matchday_index_rank(index, world.demands, &options, NULL);
  cr_assert_not_null(shortlists);
  for (guint m = 0; m < n_members; m++) {
    const MatchdayAlert *alert = &g_array_index(alerts, MatchdayAlert, m);
    cr_assert_eq(alert->member, world.members->pdata[m]);
    g_autoptr(GArray) pairs = turn_round(shortlists, alert->member);
    assert_same(alert->offers, pairs, n_wanted);
  }
}

Test(alerts, are_those_of_whole_rankings)
{
  assert_true_to_rankings(300, 40, 5);
  assert_true_to_rankings(30, 300, 3);  /* several batches */
  assert_true_to_rankings(1200, 20, 7); /* several blocks */
  assert_true_to_rankings(20, 12, 1);
}

Test(alerts, are_the_same_for_any_number_of_threads)
{
  g_auto(World) world = make_world(1500, 60, 6);
  g_autoptr(GArray) one = find_alerts(&world, 1);
  for (guint n_threads = 2; n_threads <= 4; n_threads++) {
    g_autoptr(GArray) other = find_alerts(&world, n_threads);
    for (guint m = 0; m < one->len; m++) {
      const GArray *left = g_array_index(one, MatchdayAlert, m).offers;
      const GArray *right = g_array_index(other, MatchdayAlert, m).offers;
      cr_assert_eq(left->len, right->len);
      for (guint i = 0; i < left->len; i++)
        cr_assert_eq(g_array_index(left, MatchdayOffer, i).demand,
                     g_array_index(right, MatchdayOffer, i).demand);
    }
  }
}

Test(alerts, carry_the_reasons_of_explain)
{
  g_auto(World) world = make_world(60, 20, 4);
  g_autoptr(GArray) alerts = find_alerts(&world, 1);
  guint n = 0;
  for (guint m = 0; m < alerts->len; m += 7) {
    const MatchdayAlert *alert = &g_array_index(alerts, MatchdayAlert, m);
    for (guint i = 0; i < alert->offers->len; i++, n++) {
      const MatchdayOffer *offer = &g_array_index(alert->offers, MatchdayOffer, i);
      g_autoptr(MatchdayCandidate) explained = matchday_index_explain(
          world.index, offer->demand, matchday_member_get_id(alert->member), NULL, NULL);
      cr_assert_eq(matchday_candidate_get_competences(explained)->len,
                   matchday_candidate_get_competences(offer->candidate)->len);
      cr_assert_eq(matchday_candidate_get_outcomes(explained)->len,
                   matchday_candidate_get_outcomes(offer->candidate)->len);
    }
  }
  cr_assert_gt(n, 5);
}

Test(alerts, are_for_those_who_are_asked_for)
{
  g_auto(World) world = make_world(40, 20, 4);
  static const char *const ids[] = {"m0031", "m0002", NULL}, *const unknown[] = {"m0002", "x",
                                                                                 NULL};
  g_autoptr(GArray) all = find_alerts(&world, 1);
  MatchdayAlertOptions options = {.members = ids};
  g_autoptr(GArray) some = matchday_index_alert(world.index, world.demands, &options, NULL);
  cr_assert_eq(some->len, 2);
  const MatchdayAlert *last = &g_array_index(some, MatchdayAlert, 1);
  cr_assert_str_eq(matchday_member_get_id(last->member), "m0031");
  const GArray *offers = g_array_index(all, MatchdayAlert, 31).offers;
  cr_assert_eq(last->offers->len, offers->len);

  g_autoptr(GError) error = NULL;
  options.members = unknown;
  cr_assert_null(matchday_index_alert(world.index, world.demands, &options, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_NOT_FOUND));
  cr_assert_str_eq(error->message, "there is no member \"x\"");
}

Test(alerts, are_empty_without_demands)
{
  g_auto(World) world = make_world(5, 3, 4);
  g_autoptr(GPtrArray) none = g_ptr_array_new();
  g_autoptr(GArray) alerts = matchday_index_alert(world.index, none, NULL, NULL);
  cr_assert_eq(alerts->len, 5);
  cr_assert_eq(g_array_index(alerts, MatchdayAlert, 0).offers->len, 0);
}
