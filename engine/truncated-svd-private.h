#pragma once

#include <glib.h>

#include "engine/progress.h"

/* A sparse matrix by rows: row r holds the entries starts[r] to starts[r + 1]. Borrowed. */
typedef struct {
  guint32 n_rows, n_columns;
  const guint64 *starts; /* n_rows + 1 */
  const guint32 *columns;
  const float *values;
} SparseView;

/* The leading singular values of a matrix and their right vectors, largest first. */
typedef struct {
  guint32 n_columns;
  guint rank;      /* at most the one asked for */
  float *right;    /* (owned) n_columns × rank, by rows; orthonormal columns */
  float *singular; /* (owned) rank, descending, above 0 */
} TruncatedSvd;

typedef struct {
  guint rank;         /* triplets wanted, at least 1 */
  guint n_iterations; /* of subspace iteration, at least 1: more separate close singular values */
  guint64 seed;       /* of the start */
  guint n_threads;    /* 0: one for each core; changes no bit */
  MatchdayProgress progress; /* (nullable) */
  void *data;                /* for progress */
} SvdOptions;

/* Randomised SVD (Halko, Martinsson and Tropp 2011). Singular values below a thousandth of the
 * largest are rounding and left out. The signs are fixed: the largest entry of each column is
 * positive. NULL on @error. */
TruncatedSvd *truncated_svd_new(const SparseView *matrix, const SvdOptions *options,
                                GError **error);
void truncated_svd_free(TruncatedSvd *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TruncatedSvd, truncated_svd_free)
