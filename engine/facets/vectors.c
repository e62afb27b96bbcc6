/*
 * Vectors: what the user's own vectors say, of whatever model made them.
 *
 * The score is the cosine with the member's nearest vector, at least 0; several vectors of a demand
 * count as their mean direction. A demand without vectors leaves the facet silent, a member without
 * vectors scores 0.
 */
#include "engine/facets/facets-private.h"

#include <string.h>

#include "engine/dense-query-private.h"
#include "engine/memory-private.h"
#include "models/error.h"

typedef struct {
  const MatchdayVectors *demands;
  Dense dense;
  guint32 *first_row; /* (owned) n_members + 1 */
  float *rows;        /* (owned) */
} Model;

static void
free_model(void *data)
{
  Model *self = data;
  g_free(self->first_row);
  g_free(self->rows);
  g_free(self);
}

static gboolean
count_rows(Model *self, const GPtrArray *members, const MatchdayVectors *vectors, GError **error)
{
  self->first_row = try_array((gsize)members->len + 1, sizeof *self->first_row, error);
  for (guint m = 0; self->first_row != NULL && m < members->len; m++) {
    guint32 n = 0;
    guint row = matchday_vectors_find(vectors, matchday_member_get_id(members->pdata[m]));
    for (; row != MATCHDAY_VECTORS_NONE; row = matchday_vectors_next(vectors, row))
      n++;
    self->first_row[m + 1] = self->first_row[m] + n;
  }
  return self->first_row != NULL;
}

static gboolean
gather_rows(Model *self, const GPtrArray *members, const MatchdayVectors *vectors, GError **error)
{
  guint rank = matchday_vectors_get_rank(vectors);
  self->rows = try_array(self->first_row[members->len], rank * sizeof *self->rows, error);
  float *to = self->rows;
  for (guint m = 0; self->rows != NULL && m < members->len; m++) {
    guint row = matchday_vectors_find(vectors, matchday_member_get_id(members->pdata[m]));
    for (; row != MATCHDAY_VECTORS_NONE; row = matchday_vectors_next(vectors, row), to += rank) {
      memcpy(to, matchday_vectors_get_row(vectors, row), rank * sizeof *to);
      dense_scale_to_unit(to, rank);
    }
  }
  self->dense = (Dense){rank, members->len, self->first_row, self->rows};
  return self->rows != NULL;
}

static gboolean
check_ranks(const MatchdayKnowledge *knowledge, GError **error)
{
  guint of_members = matchday_vectors_get_rank(knowledge->member_vectors);
  guint of_demands = matchday_vectors_get_rank(knowledge->demand_vectors);
  if (of_members == of_demands)
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "the vectors of members have %u coordinates, those of demands %u", of_members,
              of_demands);
  return FALSE;
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  const MatchdayKnowledge *knowledge = &groundwork->knowledge;
  if (knowledge->member_vectors == NULL || knowledge->demand_vectors == NULL ||
      !check_ranks(knowledge, error))
    return NULL;
  Model *self = g_new0(Model, 1);
  self->demands = knowledge->demand_vectors;
  if (count_rows(self, groundwork->members, knowledge->member_vectors, error) &&
      gather_rows(self, groundwork->members, knowledge->member_vectors, error))
    return self;
  free_model(self);
  return NULL;
}

static void *
ask(const void *data, const DemandView *view, GError **error)
{
  const Model *self = data;
  guint rank = self->dense.rank;
  guint row = matchday_vectors_find(self->demands, matchday_demand_get_id(view->demand));
  if (row == MATCHDAY_VECTORS_NONE)
    return NULL;

  g_autofree float *one = try_array(rank, sizeof *one, error);
  g_autofree float *sum = one == NULL ? NULL : try_array(rank, sizeof *sum, error);
  if (sum == NULL)
    return NULL;
  for (; row != MATCHDAY_VECTORS_NONE; row = matchday_vectors_next(self->demands, row)) {
    memcpy(one, matchday_vectors_get_row(self->demands, row), rank * sizeof *one);
    dense_scale_to_unit(one, rank);
    for (guint j = 0; j < rank; j++)
      sum[j] += one[j];
  }
  if (!dense_scale_to_unit(sum, rank))
    return NULL; /* they cancel each other out */
  DenseQuery *query = g_new(DenseQuery, 1);
  *query = (DenseQuery){g_steal_pointer(&sum), rank};
  return query;
}

static void
free_query(void *data)
{
  DenseQuery *query = data;
  g_free(query->vector);
  g_free(query);
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  dense_query_compare(&self->dense, tile, NULL);
}

static gsize
n_scratch(const void *data, guint n_queries, guint n_members)
{
  const Model *self = data;
  (void)n_members;
  return dense_query_scratch(&self->dense, n_queries);
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const DenseQuery *query = query_data;
  return dense_likeness(&self->dense, query->vector, member, NULL);
}

static void
prefetch(const void *data, guint member)
{
  const Model *self = data;
  dense_prefetch(&self->dense, member);
}

static double
error_bound(const void *data, double weight)
{
  const DenseQuery *query = data;
  return weight * (dense_error_bound(query->rank) + 1e-6);
}

const Facet vectors_facet = {
    .name = "vectors",
    .help = "how near your own vectors of member and demand come (cosine)",
    .default_weight = 0.5,
    .prepare = prepare,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .is_shared = TRUE,
    .add_tile = add_tile,
    .n_scratch = n_scratch,
    .score = score,
    .prefetch = prefetch,
    .error_bound = error_bound,
};
