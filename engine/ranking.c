/*
 * Ranking: demands × members in tiles, all facets into the same tile, exact top-k of each row.
 *
 * A job is a share of the demands against all members, block by block. The fast scores of a tile
 * only propose: whoever could be among the best within the facets' error bounds, or by upper
 * bounds, is scored in double and in a fixed order, and ids break ties. So neither blocks nor
 * threads show in a result.
 */
#include "engine/ranking-private.h"

#include <string.h>

#include "engine/demand-row-private.h"
#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "engine/parallel-private.h"
#include "models/error.h"

enum {
  MEMBERS_OF_SINGLE = ROW_MEMBERS_MOST, /* whose scores fit into the second cache */
  MEMBERS_A_TILE = 2048,                /* a tile of many rows takes up to 8 MiB */
  MEMBERS_OF_SHARED = 512,              /* few enough that a bad order costs little */
  PADDING = 48,           /* after a row, or rows would fight for the same places in caches */
  ROWS_AHEAD = 24,        /* whose masks are fetched while one is looked at */
  DEMANDS_OF_SINGLE = 64, /* of a job whose facets gain nothing from more */
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
  guint last_shared;           /* the last of the facets that are given the demands of a job
                                  together, or NO_FACET */
  gsize stride;                /* of a tile; 0: none is needed, or one row */
  RequirementMasks *masks;     /* (owned) */
  FastScores *fast;            /* (nullable) to be filled in */
  Workspace *workspaces;       /* (owned array) by worker */
  MatchdayShortlist **results; /* (owned array) by demand */
  gint is_short;               /* (atomic) memory ran out in a job */
} Ranking;

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

/* Adds the scores of the facets that are (not) shared, but for @last. */
static void
add_facets(const MatchdayIndex *index, gboolean is_shared, guint last, const Row *rows,
           guint n_rows, const Workspace *space, Tile *tile)
{
  for (guint f = 0; f < index->prepared->len; f++)
    if (f != last && g_array_index(index->prepared, PreparedFacet, f).facet->is_shared == is_shared)
      add_facet(index, f, rows, n_rows, space, tile);
}

static void
add_single_facets(const MatchdayIndex *index, const Row *row, const Workspace *space, Tile *tile)
{
  memset(tile->scores, 0, tile->n_members * sizeof *tile->scores);
  add_facets(index, FALSE, NO_FACET, row, 1, space, tile);
}

static Row *
row_at(const Tile *tile, guint row, guint first)
{
  Row *rows = tile->data;
  if (row + ROWS_AHEAD < tile->n_queries && rows[row + ROWS_AHEAD].mask != NULL)
    __builtin_prefetch(&rows[row + ROWS_AHEAD].mask[first / 64]);
  return &rows[row];
}

/* A piece of a row is bounded. */
static gboolean
pick_piece(const Tile *tile, guint row, guint first, guint n_members, const float *most,
           guint64 *wanted)
{
  return row_pick(row_at(tile, row, first), first, n_members, most, wanted);
}

/* A piece of a row is complete. */
static void
select_piece(const Tile *tile, guint row, guint first, guint n_members, const float *scores,
             const guint64 *wanted)
{
  if (wanted != NULL) {
    Row *rows = tile->data;
    row_take(&rows[row], first, n_members, scores, wanted);
    return;
  }
  Row *whole = row_at(tile, row, first);
  row_keep(whole, first, n_members, scores);
  if (whole->query->is_loose)
    row_offer_bounds(whole, first, n_members, scores, NULL);
  else
    row_offer(whole, first, n_members, scores);
}

/* Who asks a shared facet for whole rows. Fast scores that are kept must be those of all. */
static void
ask_for_rows(Row *rows, Tile *tile)
{
  tile->done = select_piece;
  tile->pick = tile->first_member < rows[0].n_kept ? NULL : pick_piece;
  tile->data = rows;
}

/* Row by row, so that a row stays in the nearest cache from its first facet to the selection. */
static void
score_singly(const Ranking *ranking, Row *rows, guint n_rows, const Workspace *space, Tile *tile)
{
  for (guint r = 0; r < n_rows; r++) {
    add_single_facets(ranking->index, &rows[r], space, tile);
    row_offer_incomplete(&rows[r], tile->first_member, tile->n_members, tile->scores);
  }
}

/* Before a tile of bounds, which is not there for many members at once, tells what a row wants. */
static void
foresee(const Ranking *ranking, Row *rows, guint n_rows, const Workspace *space)
{
  Tile tile = {
      .n_members = MIN(MEMBERS_OF_SINGLE, ranking->index->members->len),
      .scores = space->scores,
  };
  for (guint r = 0; r < n_rows; r++) {
    if (!rows[r].query->is_loose)
      continue;
    add_single_facets(ranking->index, &rows[r], space, &tile);
    row_foresee(&rows[r], tile.n_members, tile.scores, &rows[r].query->common);
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
  for (guint r = 0; r < n_rows; r++, tile->scores += tile->stride) {
    add_single_facets(index, &rows[r], space, tile);
    common_query_add(&rows[r].query->common, tile->first_member, tile->n_members, 1, tile->scores);
  }
  tile->scores = scores;
  add_facets(index, TRUE, last, rows, n_rows, space, tile);
  ask_for_rows(rows, tile);
  add_facet(index, last, rows, n_rows, space, tile);
  for (guint r = 0; r < n_rows; r++)
    if (rows[r].query->queries[last] == NULL)
      select_piece(tile, r, tile->first_member, tile->n_members, scores + r * tile->stride, NULL);
}

/* A shared facet that is alone needs no tile. */
static void
score_alone(const Ranking *ranking, Row *rows, guint n_rows, const Workspace *space, Tile *tile)
{
  tile->scores = NULL;
  ask_for_rows(rows, tile);
  add_facet(ranking->index, ranking->last_shared, rows, n_rows, space, tile);
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
  else if (ranking->stride > 0)
    score_together(ranking, rows, n_rows, space, &tile);
  else
    score_alone(ranking, rows, n_rows, space, &tile);
}

static guint
greatest_divisor(guint a, guint b)
{
  return b == 0 ? a : greatest_divisor(b, a % b);
}

/* How far to go from block to block: by the golden ratio, round and round, so that the first few
 * blocks hold a fair sample of the members even if they stand in the order of their scores. */
static guint
choose_step(guint n_blocks)
{
  guint step = (guint)(0.618 * n_blocks) + 1;
  while (greatest_divisor(step, n_blocks) > 1)
    step++;
  return step;
}

/* Postings are walked through in their order. Elsewhere both ends come first, where the best ones
 * stand if the members stand in the order of their scores. */
static void
score_blocks(const Ranking *self, Row *rows, guint n_rows, const Workspace *space)
{
  guint n_members = self->index->members->len, n_a_block = self->n_a_block;
  guint n_blocks = n_members / n_a_block + (n_members % n_a_block > 0), last = n_blocks - 1;
  if (self->stride > 0)
    foresee(self, rows, n_rows, space);
  if (self->last_shared == NO_FACET || self->stride > 0) {
    for (guint block = 0; block < n_blocks; block++)
      score_block(self, rows, n_rows, block * n_a_block, space);
    return;
  }
  guint64 step = choose_step(n_blocks), block = 0;
  for (guint i = 0; i < n_blocks; i++, block = (block + step) % n_blocks) {
    if (block != last || last == 0)
      score_block(self, rows, n_rows, (guint)block * n_a_block, space);
    if (i == 0 && last > 0)
      score_block(self, rows, n_rows, last * n_a_block, space);
  }
}

/* FALSE when memory runs out. */
static gboolean
start_row(Ranking *self, Row *row, guint demand)
{
  if (!row_start(row, self->index, self->masks, self->demands->pdata[demand]))
    return FALSE;
  if (self->fast != NULL) {
    row->n_kept = self->fast->n_members;
    row->kept = self->fast->scores + (gsize)demand * row->n_kept;
    self->fast->above[demand] = row->query->is_loose ? 1 : row->query->error;
    self->fast->below[demand] = row->query->error;
  }
  return TRUE;
}

static void
rank_job(guint nth, guint worker, void *data)
{
  Ranking *self = data;
  const Workspace *space = &self->workspaces[worker];
  guint first = nth * self->n_a_job;
  guint n_rows = MIN(self->n_a_job, self->demands->len - first);
  g_autofree Row *rows = g_new0(Row, n_rows);
  g_autoptr(Pieces) pieces = pieces_new();
  gboolean is_short = FALSE;
  for (guint r = 0; r < n_rows; r++)
    is_short |= !start_row(self, &rows[r], first + r);
  if (!is_short)
    score_blocks(self, rows, n_rows, space);
  for (guint r = 0; r < n_rows; r++) {
    is_short |= row_is_short(&rows[r]);
    if (!is_short)
      self->results[first + r] =
          row_make_shortlist(&rows[r], self->options.without_reasons, pieces);
    is_short |= self->results[first + r] == NULL;
    row_clear(&rows[r]);
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

/* Shares the demands out: jobs as large as the facets like them, and as many for each thread.
 * What facets make of a demand lives as long as its job. */
static void
plan_jobs(Ranking *self, guint *n_jobs, guint *n_workers)
{
  guint n = self->demands->len;
  *n_workers = parallel_n_workers(self->options.n_threads, n);
  gboolean like_many = self->last_shared != NO_FACET || self->index->prepared->len == 1;
  guint64 n_a_round = (guint64)(like_many ? TILE_QUERIES_MOST : DEMANDS_OF_SINGLE) * *n_workers;
  guint n_rounds = (guint)((n + n_a_round - 1) / n_a_round);
  guint n_shares = MAX(1, n_rounds * *n_workers);
  self->n_a_job = MAX(1, (n + n_shares - 1) / n_shares);
  *n_jobs = (n + self->n_a_job - 1) / self->n_a_job;
}

/* One row of scores is enough where it is complete before the next one begins: without shared
 * facets. With nothing but one, none is needed. */
static void
choose_shape(Ranking *self)
{
  guint n_prepared = self->index->prepared->len;
  self->last_shared = NO_FACET;
  for (guint f = n_prepared; f-- > 0;) /* the first one: it has most rows to leave out */
    if (g_array_index(self->index->prepared, PreparedFacet, f).facet->is_shared)
      self->last_shared = f;
  gboolean is_tile = self->last_shared != NO_FACET && n_prepared > 1;
  self->n_a_block = is_tile                         ? MEMBERS_A_TILE
                    : self->last_shared == NO_FACET ? MEMBERS_OF_SINGLE
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
  gsize n_scores = MAX(self->n_a_job * self->stride, MEMBERS_OF_SINGLE);
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
index_rank(const MatchdayIndex *self, const GPtrArray *demands, const MatchdayRankOptions *options,
           FastScores *fast, GError **error)
{
  Ranking ranking = {.index = self, .demands = demands, .fast = fast};
  if (options != NULL)
    ranking.options = *options;
  choose_shape(&ranking);
  guint n_jobs, n_workers;
  plan_jobs(&ranking, &n_jobs, &n_workers);
  ranking.results = try_array(demands->len, sizeof *ranking.results, error);
  ranking.masks = ranking.results == NULL
                      ? NULL
                      : requirement_masks_new(self->members, demands,
                                              matchday_settings_get_strict(self->settings),
                                              ranking.options.n_threads, error);
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

GPtrArray *
matchday_index_rank(const MatchdayIndex *self, const GPtrArray *demands,
                    const MatchdayRankOptions *options, GError **error)
{
  g_return_val_if_fail(self != NULL && demands != NULL, NULL);
  return index_rank(self, demands, options, NULL, error);
}
