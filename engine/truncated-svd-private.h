#pragma once

#include <glib.h>

/* A sparse matrix by rows: row r holds the entries starts[r] to starts[r + 1]. Borrowed. */
typedef struct {
  guint32 n_rows, n_columns;
  const guint64 *starts; /* n_rows + 1 */
  const guint32 *columns;
  const float *values;
} SparseView;

/* The leading singular triplets of a matrix, largest first. */
typedef struct {
  guint32 n_rows, n_columns;
  guint rank;      /* at most the one asked for */
  float *left;     /* (owned) n_rows × rank, by rows; orthonormal columns */
  float *right;    /* (owned) n_columns × rank, by rows; orthonormal columns */
  float *singular; /* (owned) rank, descending, above 0 */
} TruncatedSvd;

/* Randomised SVD (Halko, Martinsson and Tropp 2011) with @n_iterations of subspace iteration from a
 * start that @seed decides. The signs are fixed: the largest entry of each left column is positive.
 * NULL on @error. */
TruncatedSvd *truncated_svd_new(const SparseView *matrix, guint rank, guint n_iterations,
                                guint64 seed, GError **error);
void truncated_svd_free(TruncatedSvd *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TruncatedSvd, truncated_svd_free)
