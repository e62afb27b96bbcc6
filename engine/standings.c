/*
 * Standings: who is on how many lists, and what those on none came nearest to.
 *
 * Counting looks at the lists only. The nearest demand takes a score for each pair of an unlisted
 * member and a demand, the true one; a demand is asked once for all of them.
 */
#include "engine/standings.h"

#include "engine/demand-query-private.h"
#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "engine/parallel-private.h"

/* The demand that a member came nearest to so far. */
typedef struct {
  guint demand;
  double score;
  double closeness; /* score / (score + what it takes), in [0, 1]; 0: no demand yet */
} Nearest;

typedef struct {
  const MatchdayIndex *index;
  const GPtrArray *shortlists;
  RequirementMasks *masks; /* (owned) */
  GArray *standings;
  const guint32 *unlisted; /* members to be compared */
  guint n_unlisted;
  Nearest *nearest; /* (owned) by worker and unlisted member; that of worker 0 is the result */
  gint is_short;    /* (atomic) memory ran out in a job */
} Comparison;

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

static gboolean
is_nearer(const Nearest *one, const Nearest *other)
{
  if (one->closeness != other->closeness)
    return one->closeness > other->closeness;
  if (one->score != other->score)
    return one->score > other->score;
  return one->demand < other->demand;
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

static void
compare_job(guint demand, guint worker, void *data)
{
  Comparison *self = data;
  g_autoptr(DemandQuery) query = ask(self, demand);
  if (query == NULL)
    return;
  double cut = find_cut(self->index, self->shortlists->pdata[demand]);
  Nearest *nearest = self->nearest + (gsize)worker * self->n_unlisted;
  for (guint i = 0; i < self->n_unlisted; i++) {
    double score = demand_query_score(query, self->unlisted[i], NULL);
    Nearest here = {demand, score, score > 0 ? score / (score + cut) : 0};
    if (score > 0 && is_nearer(&here, &nearest[i]))
      nearest[i] = here;
  }
}

static void
merge_workers(Comparison *self, guint n_workers)
{
  for (guint w = 1; w < n_workers; w++)
    for (guint i = 0; i < self->n_unlisted; i++)
      if (is_nearer(&self->nearest[(gsize)w * self->n_unlisted + i], &self->nearest[i]))
        self->nearest[i] = self->nearest[(gsize)w * self->n_unlisted + i];
}

static void
explain_job(guint demand, guint worker, void *data)
{
  (void)worker;
  Comparison *self = data;
  g_autoptr(DemandQuery) query = NULL;
  for (guint i = 0; i < self->n_unlisted; i++) {
    const Nearest *nearest = &self->nearest[i];
    if (nearest->closeness <= 0 || nearest->demand != demand)
      continue;
    if (query == NULL && (query = ask(self, demand)) == NULL)
      return;
    guint32 member = self->unlisted[i];
    MatchdayStanding *standing = &g_array_index(self->standings, MatchdayStanding, member);
    standing->nearest_demand = demand;
    standing->nearest = demand_query_explain(query, member, NULL, TRUE);
  }
}

static gboolean
compare(Comparison *self, guint n_threads, GError **error)
{
  guint n_demands = self->shortlists->len;
  guint n_workers = parallel_n_workers(n_threads, n_demands);
  g_autoptr(GPtrArray) demands = g_ptr_array_new();
  for (guint d = 0; d < n_demands; d++)
    g_ptr_array_add(demands, matchday_shortlist_get_demand(self->shortlists->pdata[d]));
  self->masks = requirement_masks_new(self->index->members, demands, n_threads, error);
  if (self->masks == NULL)
    return FALSE;
  self->nearest = try_array((gsize)n_workers * self->n_unlisted, sizeof *self->nearest, error);
  if (self->nearest == NULL)
    return FALSE;
  parallel_for(n_demands, n_workers, compare_job, NULL, self);
  merge_workers(self, n_workers);
  parallel_for(n_demands, n_workers, explain_job, NULL, self);
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
matchday_index_find_standings(const MatchdayIndex *self, const GPtrArray *shortlists,
                              guint n_threads, GError **error)
{
  g_return_val_if_fail(self != NULL && shortlists != NULL, NULL);

  g_autoptr(GArray) standings = start_standings(self, shortlists);
  g_autoptr(GArray) unlisted = choose_unlisted(standings, shortlists->len);
  if (unlisted->len == 0)
    return g_steal_pointer(&standings);
  Comparison comparison = {
      .index = self,
      .shortlists = shortlists,
      .standings = standings,
      .unlisted = &g_array_index(unlisted, guint32, 0),
      .n_unlisted = unlisted->len,
  };
  gboolean is_complete = compare(&comparison, n_threads, error);
  requirement_masks_free(comparison.masks);
  g_free(comparison.nearest);
  return is_complete ? g_steal_pointer(&standings) : NULL;
}
