/* The queries of a tile that are there, side by side for the products. */
#include "engine/dense-query-private.h"

typedef struct {
  const Tile *tile;
  guint rows[TILE_QUERIES_MOST]; /* row of the tile for each query that is there */
  DenseTake take;
} Present;

static void
pass_on(guint q, guint first, guint n_members, const float *likeness, void *data)
{
  const Present *present = data;
  const Tile *tile = present->tile;
  present->take(present->rows[q], first, n_members, likeness, (void *)tile);
  if (tile->done != NULL)
    tile->done(tile, present->rows[q], first, n_members);
}

void
dense_query_compare(const Dense *members, const Tile *tile, DenseTake take)
{
  Present present = {.tile = tile, .take = take};
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
