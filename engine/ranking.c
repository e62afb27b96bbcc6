/*
 * Ranking: demands × members in tiles, all facets into the same tile, exact top-k of each row.
 *
 * A job is a share of the demands against all members, block by block. The fast scores of a tile
 * only propose: whoever could be among the best within the facets' error bounds is scored again in
 * double and in a fixed order, and ids break ties. So neither blocks nor threads show in a result.
 */
#include "engine/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "engine/demand-query-private.h"
#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "engine/parallel-private.h"
#include "engine/question-private.h"
#include "engine/selection-private.h"
#include "engine/standings.h"
#include "models/error.h"

enum {
  MEMBERS_A_BLOCK = 8192,  /* long enough for walks through postings, short enough for caches */
  MEMBERS_A_TILE = 2048,   /* a tile of many rows takes up to 8 MiB */
  MEMBERS_OF_SHARED = 512, /* few enough that a bad order costs little */
  PADDING = 48,            /* after a row, or rows would fight for the same places in caches */
  SCORES_A_LOOK = 64,      /* bits of a mask's word */
  SCORES_A_CLOSE_LOOK = 16,
  ROWS_AHEAD = 6, /* whose masks are fetched while one is looked at */
  NO_FACET = G_MAXINT,
};

typedef struct {
  float *scores;   /* (owned) a tile */
  float **scratch; /* (owned) by facet, see Tile */
} Workspace;

typedef struct {
  const MatchdayIndex *index;
  const GPtrArray *demands;
  MatchdayRankOptions options;
  guint n_a_job;               /* demands, at most TILE_QUERIES_MOST */
  guint n_a_block;             /* members */
  guint last_shared;           /* facet that is given the demands of a job together, or NO_FACET */
  gsize stride;                /* of a tile; 0: one row for all */
  RequirementMasks *masks;     /* (owned) */
  Workspace *workspaces;       /* (owned array) by worker */
  MatchdayShortlist **results; /* (owned array) by demand */
  gint is_short;               /* (atomic) memory ran out in a job */
} Ranking;

/* A demand while its job runs. */
typedef struct {
  DemandQuery *query;  /* (owned) */
  const guint64 *mask; /* who is ruled out; nullable */
  guint n_wanted;
  Selection eligible;  /* those who may be on the list */
  Selection ruled_out; /* those whom a must keeps off */
} Row;

typedef struct {
  guint32 member;
  double score;
} Ranked;

static void
start_row(Row *row, const Ranking *ranking, MatchdayDemand *demand)
{
  const MatchdaySettings *settings = ranking->index->settings;
  row->query = demand_query_new(ranking->index, demand, ranking->masks);
  if (row->query == NULL)
    return;
  row->mask = row->query->ruled_out;
  row->n_wanted = matchday_demand_get_n_wanted(demand);
  if (row->n_wanted == 0)
    row->n_wanted = matchday_settings_get_n_wanted(settings);
  float margin = (float)(2.1 * row->query->error);
  guint n_most = MAX(1, ranking->index->members->len); /* a demand may want 4,000 million */
  guint n_near_misses = matchday_settings_get_n_near_misses(settings);
  selection_start(&row->eligible, MIN(row->n_wanted, n_most), margin);
  selection_start(&row->ruled_out, CLAMP(n_near_misses, 1, n_most), margin);
}

static void
clear_row(Row *row)
{
  demand_query_free(row->query);
  selection_clear(&row->eligible);
  selection_clear(&row->ruled_out);
}

/* Written so that it runs on vectors. */
static inline gboolean
any_above(const float *scores, guint n, float threshold)
{
  guint any = 0;
  for (guint i = 0; i < n; i++)
    any |= scores[i] > threshold;
  return any != 0;
}

static void
offer(Row *row, guint first, guint n_members, const float *scores)
{
  for (guint i = 0; i < n_members; i++) {
    if (scores[i] <= row->eligible.threshold)
      continue;
    gboolean is_out = row->mask != NULL && mask_has(row->mask, first + i);
    Selection *selection = is_out ? &row->ruled_out : &row->eligible;
    if (scores[i] > selection->threshold)
      selection_push(selection, first + i, scores[i]);
  }
}

/* The bits of 64 members from @first on. */
static guint64
bits_from(const guint64 *mask, guint first)
{
  guint shift = first % 64;
  guint64 bits = mask[first / 64] >> shift;
  return shift == 0 ? bits : bits | mask[first / 64 + 1] << (64 - shift);
}

static void
offer_eligible(Row *row, guint first, guint64 eligible, const float *scores)
{
  for (; eligible != 0; eligible &= eligible - 1) {
    guint i = (guint)__builtin_ctzll(eligible);
    if (scores[i] > row->eligible.threshold)
      selection_push(&row->eligible, first + i, scores[i]);
  }
}

/* Offers 64 scores, one of which is above the threshold of the eligible. */
static void
look_closer(Row *row, guint first, const float *scores)
{
  if (row->mask != NULL && !any_above(scores, SCORES_A_LOOK, row->ruled_out.threshold)) {
    offer_eligible(row, first, ~bits_from(row->mask, first), scores);
    return;
  }
  for (guint i = 0; i < SCORES_A_LOOK; i += SCORES_A_CLOSE_LOOK)
    if (any_above(scores + i, SCORES_A_CLOSE_LOOK, row->eligible.threshold))
      offer(row, first + i, SCORES_A_CLOSE_LOOK, scores + i);
}

/* Offers the scores of one block to the row's selections. Who is ruled out would have to beat the
 * eligible too, to be a near miss, so the threshold of these is the lower one. */
static void
select_block(Row *row, guint first, guint n_members, const float *scores)
{
  row->ruled_out.threshold = MAX(row->ruled_out.threshold, row->eligible.threshold);
  guint i = 0;
  for (; i + SCORES_A_LOOK <= n_members; i += SCORES_A_LOOK)
    if (any_above(scores + i, SCORES_A_LOOK, row->eligible.threshold))
      look_closer(row, first + i, scores + i);
  offer(row, first + i, n_members - i, scores + i);
}

/* Adds the scores of facet @f for @n_rows demands to the tile. */
static void
add_facet(const MatchdayIndex *index, guint f, const Row *rows, guint n_rows,
          const Workspace *space, Tile *tile)
{
  const PreparedFacet *prepared = &g_array_index(index->prepared, PreparedFacet, f);
  void *queries[TILE_QUERIES_MOST];
  float weights[TILE_QUERIES_MOST];
  for (guint r = 0; r < n_rows; r++) {
    queries[r] = rows[r].query->queries[f];
    weights[r] = (float)rows[r].query->weights[f];
  }
  tile->n_queries = n_rows;
  tile->queries = queries;
  tile->weights = weights;
  tile->scratch = space->scratch[f];
  prepared->facet->add_tile(prepared->model, tile);
}

/* Adds the scores of the facets that are (not) shared, up to @end of them. */
static void
add_facets(const MatchdayIndex *index, gboolean is_shared, guint end, const Row *rows, guint n_rows,
           const Workspace *space, Tile *tile)
{
  for (guint f = 0; f < end; f++)
    if (g_array_index(index->prepared, PreparedFacet, f).facet->is_shared == is_shared)
      add_facet(index, f, rows, n_rows, space, tile);
}

static void
add_single_facets(const MatchdayIndex *index, const Row *row, const Workspace *space, Tile *tile)
{
  memset(tile->scores, 0, tile->n_members * sizeof *tile->scores);
  add_facets(index, FALSE, index->prepared->len, row, 1, space, tile);
}

/* A piece of a row of the tile is complete. */
static void
select_piece(const Tile *tile, guint row, guint first, guint n_members)
{
  Row *rows = tile->data;
  if (row + ROWS_AHEAD < tile->n_queries && rows[row + ROWS_AHEAD].mask != NULL)
    __builtin_prefetch(&rows[row + ROWS_AHEAD].mask[first / 64]);
  float *scores = tile->scores + row * tile->stride + (first - tile->first_member);
  select_block(&rows[row], first, n_members, scores);
  if (tile->stride == 0)
    memset(scores, 0, n_members * sizeof *scores);
}

/* Row by row, so that a row stays in the nearest cache from its first facet to the selection. */
static void
score_singly(const Ranking *ranking, Row *rows, guint n_rows, const Workspace *space, Tile *tile)
{
  for (guint r = 0; r < n_rows; r++) {
    add_single_facets(ranking->index, &rows[r], space, tile);
    select_block(&rows[r], tile->first_member, tile->n_members, tile->scores);
  }
}

/* All rows together; the last of the shared facets completes them piece by piece. */
static void
score_together(const Ranking *ranking, Row *rows, guint n_rows, const Workspace *space, Tile *tile)
{
  const MatchdayIndex *index = ranking->index;
  guint last = ranking->last_shared;
  float *scores = tile->scores;
  tile->stride = ranking->stride;
  for (guint r = 0; r < n_rows; r++, tile->scores += tile->stride)
    add_single_facets(index, &rows[r], space, tile);
  tile->scores = scores;
  add_facets(index, TRUE, last, rows, n_rows, space, tile);
  tile->done = select_piece;
  tile->data = rows;
  add_facet(index, last, rows, n_rows, space, tile);
  for (guint r = 0; r < n_rows; r++)
    if (rows[r].query->queries[last] == NULL)
      select_piece(tile, r, tile->first_member, tile->n_members);
}

static void
score_block(const Ranking *ranking, Row *rows, guint n_rows, guint first, const Workspace *space)
{
  Tile tile = {
      .first_member = first,
      .n_members = MIN(ranking->n_a_block, ranking->index->members->len - first),
      .scores = space->scores,
  };
  if (ranking->last_shared == NO_FACET)
    score_singly(ranking, rows, n_rows, space, &tile);
  else
    score_together(ranking, rows, n_rows, space, &tile);
}

static int
compare_ranked(const void *a, const void *b, void *data)
{
  const Ranked *left = a, *right = b;
  const guint32 *place = data;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return (place[left->member] > place[right->member]) -
         (place[left->member] < place[right->member]);
}

/* (transfer full) (element-type Ranked): the survivors with their true scores, best first, at most
 * @n_most */
static GArray *
settle(const DemandQuery *query, Selection *selection, guint n_most)
{
  selection_finish(selection);
  GArray *ranked = g_array_new(FALSE, FALSE, sizeof(Ranked));
  for (gsize i = 0; i < selection->n; i++) {
    guint32 member = selection->entries[i].member;
    Ranked one = {member, demand_query_score(query, member)};
    if (one.score > 0)
      g_array_append_val(ranked, one);
  }
  g_array_sort_with_data(ranked, compare_ranked, query->index->place);
  g_array_set_size(ranked, MIN(ranked->len, n_most));
  return ranked;
}

/* A near miss would be on the list if it were not ruled out. */
static gboolean
would_be_listed(const Ranked *one, const GArray *listed, guint n_wanted, const guint32 *place)
{
  if (listed->len < n_wanted)
    return TRUE;
  const Ranked *last = &g_array_index(listed, Ranked, listed->len - 1);
  return compare_ranked(one, last, (void *)place) < 0;
}

static MatchdayShortlist *
make_shortlist(Row *row, const Ranking *ranking)
{
  const DemandQuery *query = row->query;
  const guint32 *place = ranking->index->place;
  gboolean without_reasons = ranking->options.without_reasons;
  guint n_near = matchday_settings_get_n_near_misses(ranking->index->settings);
  g_autoptr(GArray) listed = settle(query, &row->eligible, row->n_wanted);
  g_autoptr(GArray) near = settle(query, &row->ruled_out, n_near);
  MatchdayShortlist *shortlist = matchday_shortlist_new(
      query->view.demand, ranking->index->members->len, demand_query_count_eligible(query));

  for (guint i = 0; i < listed->len; i++)
    matchday_shortlist_take_candidate(
        shortlist,
        demand_query_explain(query, g_array_index(listed, Ranked, i).member, without_reasons));
  for (guint i = 0; i < near->len; i++) {
    const Ranked *one = &g_array_index(near, Ranked, i);
    if (would_be_listed(one, listed, row->n_wanted, place))
      matchday_shortlist_take_near_miss(shortlist,
                                        demand_query_explain(query, one->member, without_reasons));
  }
  if (!without_reasons)
    question_shortlist(shortlist);
  return shortlist;
}

static guint
greatest_divisor(guint a, guint b)
{
  return b == 0 ? a : greatest_divisor(b, a % b);
}

/* How far to go from block to block: by the golden ratio, round and round, so that the first few
 * blocks hold a fair sample of the members even if they stand in the order of their scores. */
static guint
choose_step(const Ranking *self, guint n_blocks)
{
  if (self->last_shared == NO_FACET || self->stride > 0)
    return 1; /* postings are walked through in their order */
  guint step = (guint)(0.618 * n_blocks) + 1;
  while (greatest_divisor(step, n_blocks) > 1)
    step++;
  return step;
}

static void
score_blocks(const Ranking *self, Row *rows, guint n_rows, const Workspace *space)
{
  guint n_members = self->index->members->len;
  guint n_blocks = n_members / self->n_a_block + (n_members % self->n_a_block > 0);
  guint step = choose_step(self, n_blocks);
  guint64 block = 0;
  for (guint i = 0; i < n_blocks; i++, block = (block + step) % n_blocks)
    score_block(self, rows, n_rows, (guint)block * self->n_a_block, space);
}

static void
rank_job(guint nth, guint worker, void *data)
{
  Ranking *self = data;
  const Workspace *space = &self->workspaces[worker];
  guint first = nth * self->n_a_job;
  guint n_rows = MIN(self->n_a_job, self->demands->len - first);
  g_autofree Row *rows = g_new0(Row, n_rows);
  gboolean is_short = FALSE;
  for (guint r = 0; r < n_rows; r++) {
    start_row(&rows[r], self, self->demands->pdata[first + r]);
    is_short |= rows[r].query == NULL;
  }
  if (!is_short)
    score_blocks(self, rows, n_rows, space);
  for (guint r = 0; r < n_rows; r++) {
    is_short |= rows[r].eligible.is_short || rows[r].ruled_out.is_short;
    if (!is_short)
      self->results[first + r] = make_shortlist(&rows[r], self);
    clear_row(&rows[r]);
  }
  if (is_short)
    g_atomic_int_set(&self->is_short, TRUE);
}

static void
tell_progress(guint n_begun, void *data)
{
  const Ranking *self = data;
  guint n_done = MIN(n_begun * self->n_a_job, self->demands->len);
  if (self->options.progress != NULL)
    self->options.progress(n_done, self->demands->len, self->options.data);
}

/* Shares the demands out: jobs as large as a tile allows, and as many for each thread. */
static void
plan_jobs(Ranking *self, guint *n_jobs, guint *n_workers)
{
  guint n = self->demands->len;
  *n_workers = parallel_n_workers(self->options.n_threads, n);
  guint n_rounds = (guint)(((guint64)n + (guint64)TILE_QUERIES_MOST * *n_workers - 1) /
                           ((guint64)TILE_QUERIES_MOST * *n_workers));
  guint n_shares = MAX(1, n_rounds * *n_workers);
  self->n_a_job = MAX(1, (n + n_shares - 1) / n_shares);
  *n_jobs = (n + self->n_a_job - 1) / self->n_a_job;
}

/* One row of scores is enough where it is complete before the next one begins: without shared
 * facets, or with nothing but one. */
static void
choose_shape(Ranking *self)
{
  guint n_prepared = self->index->prepared->len;
  self->last_shared = NO_FACET;
  for (guint f = 0; f < n_prepared; f++)
    if (g_array_index(self->index->prepared, PreparedFacet, f).facet->is_shared)
      self->last_shared = f;
  gboolean is_tile = self->last_shared != NO_FACET && n_prepared > 1;
  self->n_a_block = is_tile                         ? MEMBERS_A_TILE
                    : self->last_shared == NO_FACET ? MEMBERS_A_BLOCK
                                                    : MEMBERS_OF_SHARED;
  self->stride = is_tile ? MEMBERS_A_TILE + PADDING : 0;
}

static float *
make_scratch(const Ranking *self, guint f, GError **error)
{
  const PreparedFacet *prepared = &g_array_index(self->index->prepared, PreparedFacet, f);
  guint n_queries = prepared->facet->is_shared ? self->n_a_job : 1;
  gsize n = 1;
  if (prepared->facet->n_scratch != NULL)
    n = MAX(n, prepared->facet->n_scratch(prepared->model, n_queries, self->n_a_block));
  return try_array(n, sizeof(float), error);
}

static gboolean
make_workspaces(Ranking *self, guint n_workers, GError **error)
{
  guint n_prepared = self->index->prepared->len;
  gsize n_scores = MAX(self->n_a_job * self->stride, MEMBERS_A_BLOCK);
  self->workspaces = g_new0(Workspace, n_workers);
  for (guint i = 0; i < n_workers; i++) {
    Workspace *space = &self->workspaces[i];
    space->scores = try_array(n_scores, sizeof *space->scores, error);
    if (space->scores == NULL)
      return FALSE;
    space->scratch = g_new0(float *, n_prepared + 1);
    for (guint f = 0; f < n_prepared; f++) {
      space->scratch[f] = make_scratch(self, f, error);
      if (space->scratch[f] == NULL)
        return FALSE;
    }
  }
  return TRUE;
}

static void
clear_ranking(Ranking *self, guint n_workers)
{
  for (guint i = 0; self->workspaces != NULL && i < n_workers; i++) {
    g_free(self->workspaces[i].scores);
    for (guint f = 0; self->workspaces[i].scratch != NULL && f < self->index->prepared->len; f++)
      g_free(self->workspaces[i].scratch[f]);
    g_free(self->workspaces[i].scratch);
  }
  g_free(self->workspaces);
  for (guint d = 0; self->results != NULL && d < self->demands->len; d++)
    matchday_shortlist_free(self->results[d]);
  g_free(self->results);
  requirement_masks_free(self->masks);
}

static void
free_shortlist(void *data)
{
  matchday_shortlist_free(data);
}

GPtrArray *
matchday_index_rank(const MatchdayIndex *self, const GPtrArray *demands,
                    const MatchdayRankOptions *options, GError **error)
{
  g_return_val_if_fail(self != NULL && demands != NULL, NULL);

  Ranking ranking = {.index = self, .demands = demands};
  if (options != NULL)
    ranking.options = *options;
  choose_shape(&ranking);
  guint n_jobs, n_workers;
  plan_jobs(&ranking, &n_jobs, &n_workers);
  ranking.results = try_array(demands->len, sizeof *ranking.results, error);
  ranking.masks =
      ranking.results == NULL ? NULL : requirement_masks_new(self->members, demands, error);
  if (ranking.masks == NULL || !make_workspaces(&ranking, n_workers, error)) {
    clear_ranking(&ranking, n_workers);
    return NULL;
  }

  parallel_for(n_jobs, n_workers, rank_job, tell_progress, &ranking);
  GPtrArray *shortlists = NULL;
  if (ranking.is_short) {
    set_memory_error(error, demands->len, sizeof(Survivor));
  } else if (index_check_members(self, error)) {
    shortlists = g_ptr_array_new_full(demands->len, free_shortlist);
    for (guint d = 0; d < demands->len; d++)
      g_ptr_array_add(shortlists, g_steal_pointer(&ranking.results[d]));
  }
  clear_ranking(&ranking, n_workers);
  return shortlists;
}

static guint
find_member(const MatchdayIndex *self, const char *id)
{
  guint m = 0;
  while (m < self->members->len && strcmp(matchday_member_get_id(self->members->pdata[m]), id) != 0)
    m++;
  return m;
}

/* 1 + the eligible members that rank above @member, by true scores. */
static guint
true_rank(const DemandQuery *query, guint member)
{
  Ranked asked = {member, demand_query_score(query, member)};
  guint rank = 1;
  for (guint m = 0; m < query->index->members->len; m++) {
    if (m == member || demand_query_rules_out(query, m))
      continue;
    Ranked other = {m, demand_query_score(query, m)};
    rank += compare_ranked(&other, &asked, query->index->place) < 0;
  }
  return rank;
}

MatchdayCandidate *
matchday_index_explain(const MatchdayIndex *self, MatchdayDemand *demand, const char *member_id,
                       guint *rank, GError **error)
{
  g_return_val_if_fail(self != NULL && demand != NULL && member_id != NULL, NULL);
  guint member = find_member(self, member_id);
  if (member == self->members->len) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_NOT_FOUND, "there is no member \"%s\"",
                member_id);
    return NULL;
  }

  g_autoptr(GPtrArray) demands = g_ptr_array_new();
  g_ptr_array_add(demands, demand);
  g_autoptr(RequirementMasks) masks = requirement_masks_new(self->members, demands, error);
  if (masks == NULL)
    return NULL;
  g_autoptr(DemandQuery) query = demand_query_new(self, demand, masks);
  if (query == NULL) {
    set_memory_error(error, self->members->len, sizeof(guint64));
    return NULL;
  }
  if (rank != NULL)
    *rank = true_rank(query, member);
  g_autoptr(MatchdayCandidate) candidate = demand_query_explain(query, member, FALSE);
  return index_check_members(self, error) ? g_steal_pointer(&candidate) : NULL;
}

gboolean
matchday_run_rank(MatchdayRun *run, const MatchdayRankOptions *options, GError **error)
{
  g_return_val_if_fail(run != NULL, FALSE);
  g_autoptr(MatchdayIndex) index =
      matchday_index_new_for_run(run, matchday_run_get_settings(run), error);
  if (index == NULL)
    return FALSE;
  g_autoptr(GPtrArray) shortlists =
      matchday_index_rank(index, matchday_run_get_demands(run), options, error);
  if (shortlists == NULL)
    return FALSE;
  g_autoptr(GArray) standings =
      options != NULL && options->with_standings
          ? matchday_index_find_standings(index, shortlists, options->n_threads, error)
          : matchday_standings_new();
  if (standings == NULL)
    return FALSE;

  const GArray *uses = matchday_index_get_facets(index);
  g_array_set_size(matchday_run_get_facets(run), 0);
  g_array_append_vals(matchday_run_get_facets(run), uses->data, uses->len);
  GPtrArray *kept = matchday_run_get_shortlists(run);
  g_ptr_array_set_size(kept, 0);
  g_ptr_array_extend_and_steal(kept, g_steal_pointer(&shortlists));
  matchday_run_take_standings(run, g_steal_pointer(&standings));
  return TRUE;
}
