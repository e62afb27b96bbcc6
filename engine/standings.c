/*
 * Standings: who is on how many lists, and what those on none came nearest to.
 *
 * Counting looks at the lists only. The nearest demand is found by true scores: of each pair of an
 * unlisted member and a demand, or of those alone that could be the nearest by the fast scores that
 * ranking left and their errors. A demand is asked once for all of them.
 */
#include "engine/ranking-private.h"

#include "engine/demand-query-private.h"
#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "engine/parallel-private.h"
#include "engine/standings.h"

enum { FAST_MEMBERS = 4 }; /* for each that is compared, as some of the first ones are listed */
#define ROUNDING 1e-12

/* The demand that a member came nearest to so far. */
typedef struct {
  guint demand;
  double score;
  double closeness;             /* score / (score + what it takes), in [0, 1]; 0: no demand yet */
  MatchdayCandidate *candidate; /* (owned) without evidence */
} Nearest;

typedef struct {
  const MatchdayIndex *index;
  const GPtrArray *shortlists;
  const FastScores *fast;  /* (nullable) */
  RequirementMasks *masks; /* (owned) */
  GArray *standings;
  const guint32 *unlisted; /* members to be compared */
  guint n_unlisted;
  double *cuts;     /* (owned) by demand: what a member must score more than */
  double *at_least; /* (owned) by unlisted member: how close it comes to some demand */
  Nearest *nearest; /* (owned) by worker and unlisted member; that of worker 0 is the result */
  guint n_workers;
  gint is_short; /* (atomic) memory ran out in a job */
} Comparison;

FastScores *
fast_scores_new(const MatchdayIndex *index, guint n_demands, GError **error)
{
  g_autoptr(FastScores) self = g_new0(FastScores, 1);
  self->n_members =
      MIN(index->members->len, FAST_MEMBERS * MATCHDAY_STANDINGS_MAX_PAIRS / MAX(1, n_demands));
  self->scores = try_array((gsize)n_demands * self->n_members, sizeof *self->scores, error);
  if (self->scores != NULL)
    self->above = try_array(n_demands, sizeof *self->above, error);
  if (self->above != NULL)
    self->below = try_array(n_demands, sizeof *self->below, error);
  return self->below == NULL ? NULL : g_steal_pointer(&self);
}

void
fast_scores_free(FastScores *self)
{
  if (self == NULL)
    return;
  g_free(self->scores);
  g_free(self->above);
  g_free(self->below);
  g_free(self);
}

static MatchdayStanding *
standing_of(GArray *standings, GHashTable *numbers, const MatchdayCandidate *candidate)
{
  gpointer number = g_hash_table_lookup(numbers, matchday_candidate_get_member(candidate));
  return &g_array_index(standings, MatchdayStanding, GPOINTER_TO_UINT(number));
}

static void
count_lists(GArray *standings, GHashTable *numbers, const GPtrArray *shortlists)
{
  for (guint d = 0; d < shortlists->len; d++) {
    const GPtrArray *listed = matchday_shortlist_get_candidates(shortlists->pdata[d]);
    const GPtrArray *near = matchday_shortlist_get_near_misses(shortlists->pdata[d]);
    for (guint i = 0; i < listed->len; i++) {
      MatchdayStanding *standing = standing_of(standings, numbers, listed->pdata[i]);
      standing->n_lists++;
      if (standing->best_rank == 0 || i + 1 < standing->best_rank) {
        standing->best_rank = i + 1;
        standing->best_demand = d;
      }
    }
    for (guint i = 0; i < near->len; i++)
      standing_of(standings, numbers, near->pdata[i])->n_near_misses++;
  }
}

static GArray *
start_standings(const MatchdayIndex *index, const GPtrArray *shortlists)
{
  GArray *standings = matchday_standings_new();
  g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
  for (guint m = 0; m < index->members->len; m++) {
    MatchdayStanding standing = {.member = matchday_member_ref(index->members->pdata[m])};
    g_array_append_val(standings, standing);
    g_hash_table_insert(numbers, standing.member, GUINT_TO_POINTER(m));
  }
  count_lists(standings, numbers, shortlists);
  return standings;
}

/* What a member must score more than: 0 while the list has room. */
static double
find_cut(const MatchdayIndex *index, const MatchdayShortlist *shortlist)
{
  const GPtrArray *listed = matchday_shortlist_get_candidates(shortlist);
  guint n_places = matchday_demand_get_n_wanted(matchday_shortlist_get_demand(shortlist));
  if (n_places == 0)
    n_places = matchday_settings_get_n_wanted(index->settings);
  return listed->len < n_places ? 0 : matchday_candidate_get_score(listed->pdata[listed->len - 1]);
}

static double
closeness(double score, double cut)
{
  return score > 0 ? score / (score + cut) : 0;
}

static gboolean
is_nearer(const Nearest *one, const Nearest *other)
{
  if (one->closeness != other->closeness)
    return one->closeness > other->closeness;
  if (one->score != other->score)
    return one->score > other->score;
  return one->demand < other->demand;
}

/* The fast score of an unlisted member; negative where there is none. */
static float
fast_score(const Comparison *self, guint demand, guint nth)
{
  guint32 member = self->unlisted[nth];
  if (self->fast == NULL || member >= self->fast->n_members)
    return -1;
  return self->fast->scores[(gsize)demand * self->fast->n_members + member];
}

/* How close each unlisted member comes to some demand at least, by its fast scores. */
static void
bound_closeness(Comparison *self)
{
  for (guint d = 0; self->fast != NULL && d < self->shortlists->len; d++)
    for (guint i = 0; i < self->n_unlisted; i++) {
      double least = (double)fast_score(self, d, i) - self->fast->above[d];
      self->at_least[i] = MAX(self->at_least[i], closeness(least, self->cuts[d]));
    }
}

/* Whether a demand can be the nearest one of an unlisted member that has come as near as @nearest.
 * Of no score nothing is known. */
static gboolean
can_be_nearest(const Comparison *self, guint demand, guint nth, const Nearest *nearest)
{
  double fast = (double)fast_score(self, demand, nth);
  if (fast <= 0)
    return fast < 0;
  double most = closeness(fast + self->fast->below[demand], self->cuts[demand]);
  return most * (1 + ROUNDING) >= MAX(self->at_least[nth], nearest->closeness);
}

static DemandQuery *
ask(Comparison *self, guint demand)
{
  DemandQuery *query = demand_query_new(
      self->index, matchday_shortlist_get_demand(self->shortlists->pdata[demand]), self->masks);
  if (query == NULL)
    g_atomic_int_set(&self->is_short, TRUE);
  return query;
}

/* @scores: room for those of the facets */
static void
compare_pair(const Comparison *self, const DemandQuery *query, Nearest here, guint nth,
             double *scores, Nearest *nearest)
{
  here.score = demand_query_score(query, self->unlisted[nth], scores);
  here.closeness = closeness(here.score, self->cuts[here.demand]);
  if (here.score <= 0 || !is_nearer(&here, nearest))
    return;
  matchday_candidate_free(nearest->candidate);
  here.candidate = demand_query_describe(query, self->unlisted[nth], scores);
  *nearest = here;
}

static void
compare_job(guint demand, guint worker, void *data)
{
  Comparison *self = data;
  Nearest *nearest = self->nearest + (gsize)worker * self->n_unlisted;
  g_autofree double *scores = g_new(double, self->index->prepared->len + 1);
  g_autoptr(DemandQuery) query = NULL;
  for (guint i = 0; i < self->n_unlisted; i++) {
    if (!can_be_nearest(self, demand, i, &nearest[i]))
      continue;
    if (query == NULL && (query = ask(self, demand)) == NULL)
      return;
    compare_pair(self, query, (Nearest){.demand = demand}, i, scores, &nearest[i]);
  }
}

/* Hands each unlisted member the nearest that any worker found. */
static void
take_nearest(Comparison *self)
{
  for (guint i = 0; i < self->n_unlisted; i++) {
    Nearest *best = &self->nearest[i];
    for (guint w = 1; w < self->n_workers; w++) {
      Nearest *other = &self->nearest[(gsize)w * self->n_unlisted + i];
      if (is_nearer(other, best))
        best = other;
    }
    MatchdayStanding *standing =
        &g_array_index(self->standings, MatchdayStanding, self->unlisted[i]);
    standing->nearest_demand = best->demand;
    standing->nearest = g_steal_pointer(&best->candidate);
  }
}

static void
clear_comparison(Comparison *self)
{
  gsize n = (gsize)self->n_workers * self->n_unlisted;
  for (gsize i = 0; self->nearest != NULL && i < n; i++)
    matchday_candidate_free(self->nearest[i].candidate);
  g_free(self->nearest);
  g_free(self->at_least);
  g_free(self->cuts);
  requirement_masks_free(self->masks);
}

static gboolean
start(Comparison *self, guint n_threads, GError **error)
{
  guint n_demands = self->shortlists->len;
  self->n_workers = parallel_n_workers(n_threads, n_demands);
  g_autoptr(GPtrArray) demands = g_ptr_array_new();
  for (guint d = 0; d < n_demands; d++)
    g_ptr_array_add(demands, matchday_shortlist_get_demand(self->shortlists->pdata[d]));
  self->masks =
      requirement_masks_new(self->index->members, demands,
                            matchday_settings_get_strict(self->index->settings), n_threads, error);
  if (self->masks != NULL)
    self->cuts = try_array(n_demands, sizeof *self->cuts, error);
  if (self->cuts != NULL)
    self->at_least = try_array(self->n_unlisted, sizeof *self->at_least, error);
  if (self->at_least != NULL)
    self->nearest =
        try_array((gsize)self->n_workers * self->n_unlisted, sizeof *self->nearest, error);
  return self->nearest != NULL;
}

static gboolean
compare(Comparison *self, guint n_threads, GError **error)
{
  if (!start(self, n_threads, error))
    return FALSE;
  for (guint d = 0; d < self->shortlists->len; d++)
    self->cuts[d] = find_cut(self->index, self->shortlists->pdata[d]);
  bound_closeness(self);
  parallel_for(self->shortlists->len, self->n_workers, compare_job, NULL, self);
  take_nearest(self);
  if (self->is_short)
    set_memory_error(error, self->n_unlisted, sizeof(Nearest));
  return !self->is_short;
}

/* (transfer full) (element-type guint32): the members on no list that are to be compared */
static GArray *
choose_unlisted(GArray *standings, guint n_demands)
{
  GArray *unlisted = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint n_most = n_demands == 0 ? 0 : MATCHDAY_STANDINGS_MAX_PAIRS / n_demands;
  for (guint32 m = 0; m < standings->len && unlisted->len < n_most; m++) {
    MatchdayStanding *standing = &g_array_index(standings, MatchdayStanding, m);
    if (standing->n_lists > 0)
      continue;
    standing->is_compared = TRUE;
    g_array_append_val(unlisted, m);
  }
  return unlisted;
}

GArray *
index_find_standings(const MatchdayIndex *self, const GPtrArray *shortlists, const FastScores *fast,
                     guint n_threads, GError **error)
{
  g_autoptr(GArray) standings = start_standings(self, shortlists);
  g_autoptr(GArray) unlisted = choose_unlisted(standings, shortlists->len);
  if (unlisted->len == 0)
    return g_steal_pointer(&standings);
  Comparison comparison = {
      .index = self,
      .shortlists = shortlists,
      .fast = fast,
      .standings = standings,
      .unlisted = &g_array_index(unlisted, guint32, 0),
      .n_unlisted = unlisted->len,
  };
  gboolean is_complete = compare(&comparison, n_threads, error);
  clear_comparison(&comparison);
  return is_complete ? g_steal_pointer(&standings) : NULL;
}

GArray *
matchday_index_find_standings(const MatchdayIndex *self, const GPtrArray *shortlists,
                              guint n_threads, GError **error)
{
  g_return_val_if_fail(self != NULL && shortlists != NULL, NULL);
  return index_find_standings(self, shortlists, NULL, n_threads, error);
}
