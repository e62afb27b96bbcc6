/* The queries of a tile that are there, side by side for the products. */
#include "engine/dense-query-private.h"

typedef struct {
  const Tile *tile;
  guint rows[TILE_QUERIES_MOST]; /* row of the tile for each query that is there */
  DenseScore score;
} Present;

static void
add(float weight, const float *added, guint n, float *scores)
{
  for (guint i = 0; i < n; i++)
    scores[i] += weight * added[i];
}

static void
pass_on(guint q, guint first, guint n_members, const float *likeness, void *data)
{
  const Present *present = data;
  const Tile *tile = present->tile;
  guint row = present->rows[q];
  float own[DENSE_MEMBERS_MOST];
  const float *scores = likeness;
  if (present->score != NULL) {
    present->score(tile->queries[row], first, n_members, likeness, own);
    scores = own;
  }
  if (tile->scores != NULL) {
    float *sums = tile->scores + row * tile->stride + (first - tile->first_member);
    add(tile->weights[row], scores, n_members, sums);
    scores = sums;
  }
  if (tile->done != NULL)
    tile->done(tile, row, first, n_members, scores);
}

void
dense_query_compare(const Dense *members, const Tile *tile, DenseScore score)
{
  Present present = {.tile = tile, .score = score};
  const float *vectors[TILE_QUERIES_MOST];
  guint n = 0;
  for (guint q = 0; q < tile->n_queries; q++) {
    const DenseQuery *query = tile->queries[q];
    if (query == NULL)
      continue;
    vectors[n] = query->vector;
    present.rows[n++] = q;
  }
  if (n == 0)
    return;
  if (tile->first_member == 0)
    dense_pack(members->rank, vectors, n, tile->scratch);
  dense_compare(members, tile->scratch, n, tile->first_member, tile->n_members, pass_on, &present);
}

gsize
dense_query_scratch(const Dense *members, guint n_queries)
{
  return dense_room(members->rank, n_queries);
}
