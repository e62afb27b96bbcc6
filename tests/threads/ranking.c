/* One index for several threads that rank and explain while others make indexes of their own. */
#include <stdio.h>
#include <string.h>

#include "engine/ranking.h"
#include "tests/invented.h"

enum { N_THREADS = 4, N_ROUNDS = 3 };

typedef struct {
  GPtrArray *members, *demands;
  MatchdaySettings *settings;
  InventedKnowledge knowledge;
  MatchdayIndex *index;  /* shared */
  GPtrArray *shortlists; /* as one thread ranks */
} World;

static gboolean
are_alike(const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint d = 0; d < a->len; d++) {
    const GPtrArray *left = matchday_shortlist_get_candidates(a->pdata[d]);
    const GPtrArray *right = matchday_shortlist_get_candidates(b->pdata[d]);
    if (left->len != right->len)
      return FALSE;
    for (guint i = 0; i < left->len; i++)
      if (matchday_candidate_get_member(left->pdata[i]) !=
              matchday_candidate_get_member(right->pdata[i]) ||
          matchday_candidate_get_score(left->pdata[i]) !=
              matchday_candidate_get_score(right->pdata[i]))
        return FALSE;
  }
  return TRUE;
}

/* Whether everybody is explained with the score and the rank of the shortlist. */
static gboolean
explain_best(const World *world, guint demand)
{
  const GPtrArray *listed = matchday_shortlist_get_candidates(world->shortlists->pdata[demand]);
  for (guint i = 0; i < MIN(listed->len, 3); i++) {
    guint rank = 0;
    const MatchdayMember *member = matchday_candidate_get_member(listed->pdata[i]);
    g_autoptr(MatchdayCandidate) candidate = matchday_index_explain(
        world->index, world->demands->pdata[demand], matchday_member_get_id(member), &rank, NULL);
    if (candidate == NULL || rank != i + 1 ||
        matchday_candidate_get_score(candidate) != matchday_candidate_get_score(listed->pdata[i]))
      return FALSE;
  }
  return TRUE;
}

static gpointer
use_shared(gpointer data)
{
  const World *world = data;
  gboolean is_fine = TRUE;
  for (guint round = 0; round < N_ROUNDS; round++) {
    MatchdayRankOptions options = {.n_threads = 2};
    g_autoptr(GPtrArray) shortlists =
        matchday_index_rank(world->index, world->demands, &options, NULL);
    is_fine &= are_alike(shortlists, world->shortlists);
    is_fine &= explain_best(world, round);
  }
  return GINT_TO_POINTER(is_fine);
}

static gpointer
use_own(gpointer data)
{
  const World *world = data;
  MatchdayRankOptions options = {.n_threads = 3};
  g_autoptr(MatchdayIndex) index =
      matchday_index_new(world->members, world->settings, &world->knowledge, NULL);
  g_autoptr(GPtrArray) shortlists = matchday_index_rank(index, world->demands, &options, NULL);
  return GINT_TO_POINTER(world->shortlists == NULL || are_alike(shortlists, world->shortlists));
}

/* Runs each of @works in a thread of its own; whether all return true. */
static gboolean
run_together(World *world, const GThreadFunc *works)
{
  GThread *threads[N_THREADS];
  gboolean is_fine = TRUE;
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new("test", works[i], world);
  for (guint i = 0; i < N_THREADS; i++)
    is_fine &= GPOINTER_TO_INT(g_thread_join(threads[i]));
  return is_fine;
}

int
main(void)
{
  static const GThreadFunc all_own[N_THREADS] = {use_own, use_own, use_own, use_own};
  static const GThreadFunc mixed[N_THREADS] = {use_shared, use_own, use_shared, use_shared};
  TestRandom random = {1};
  World world = {.settings = matchday_settings_new()};
  world.members = invent_members(&random, 200);
  world.demands = invent_demands(&random, 40);
  world.knowledge = invent_knowledge(&random, world.members, world.demands);
  gboolean is_fine = run_together(&world, all_own); /* first, so that all start at once */

  MatchdayRankOptions options = {.n_threads = 1};
  world.index = matchday_index_new(world.members, world.settings, &world.knowledge, NULL);
  world.shortlists = matchday_index_rank(world.index, world.demands, &options, NULL);
  is_fine &= run_together(&world, mixed);
  if (!is_fine)
    fprintf(stderr, "threads give other results than one alone\n");

  g_ptr_array_unref(world.shortlists);
  matchday_index_free(world.index);
  invented_knowledge_clear(&world.knowledge);
  matchday_settings_free(world.settings);
  g_ptr_array_unref(world.members);
  g_ptr_array_unref(world.demands);
  return is_fine ? 0 : 1;
}
