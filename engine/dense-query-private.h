#pragma once

#include <glib.h>

#include "engine/dense-private.h"
#include "engine/facet-private.h"

/* A demand as a vector. What a facet of dense vectors keeps of a demand begins with it. */
typedef struct {
  float *vector; /* (owned) rank coordinates: of length 1, or zeros */
  guint rank;
} DenseQuery;

/* Compares the queries of the tile that are there with its members. @take: called with the row of
 * the tile as q, and with the tile as data */
void dense_query_compare(const Dense *members, const Tile *tile, DenseTake take);

/* The scratch that it needs, in floats. */
gsize dense_query_scratch(const Dense *members, guint n_queries);
