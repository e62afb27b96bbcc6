/* The queries of a tile, packed side by side for the products. */
#include "engine/dense-query-private.h"

#include <string.h>

typedef struct {
  const Tile *tile;
  guint *rows; /* row of the tile for each packed query */
  DenseTake take;
} Packed;

static void
pass_on(guint q, guint first, guint n_members, const float *likeness, void *data)
{
  const Packed *packed = data;
  packed->take(packed->rows[q], first, n_members, likeness, (void *)packed->tile);
}

void
dense_query_compare(const Dense *members, const Tile *tile, DenseTake take)
{
  guint rank = members->rank, n = 0;
  g_autofree float *vectors = g_new(float, (gsize)tile->n_queries *rank);
  g_autofree guint *rows = g_new(guint, tile->n_queries);
  for (guint q = 0; q < tile->n_queries; q++) {
    const DenseQuery *query = tile->queries[q];
    if (query == NULL)
      continue;
    memcpy(vectors + (gsize)n * rank, query->vector, rank * sizeof *vectors);
    rows[n++] = q;
  }
  Packed packed = {tile, rows, take};
  if (n > 0)
    dense_compare(members, vectors, n, tile->first_member, tile->n_members, pass_on, &packed);
}
