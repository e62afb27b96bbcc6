#pragma once

#include <glib.h>

#include "engine/dense-private.h"
#include "engine/facet-private.h"

/* A demand as a vector. What a facet of dense vectors keeps of a demand begins with it. */
typedef struct {
  float *vector; /* (owned) rank coordinates: of length 1, or zeros */
  guint rank;
} DenseQuery;

/* Sets @scores to what the likeness of @n_members from @first on makes of them. @query: of the
 * facet
 */
typedef void (*DenseScore)(const void *query, guint first, guint n_members, const float *likeness,
                           float *scores);

/* Compares the queries of the tile that are there with its members. @score: (nullable): likeness is
 * the score */
void dense_query_compare(const Dense *members, const Tile *tile, DenseScore score);

/* The scratch that it needs, in floats. */
gsize dense_query_scratch(const Dense *members, guint n_queries);
