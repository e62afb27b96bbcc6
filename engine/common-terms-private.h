#pragma once

#include <glib.h>

#include "engine/dense-kernel-private.h"
#include "engine/postings-private.h"

/*
 * Terms that so many rows hold that a byte for every row is less work than a posting for each that
 * does: a few dozen, where most of what demands would have to walk.
 */
typedef struct {
  guint32 n_rows, n_terms;
  guint32 *terms; /* (owned) ascending */
  guint8 *peaks;  /* (owned) by term: its highest level */
  guint8 *levels; /* (owned) by term and row: weights, 255 is 1 and 0 none */
} CommonTerms;

/* Of @n_terms terms, of which @n_with[t] of @n_rows rows hold t, those that are common; sets their
 * @n_with to 0. NULL on @error. */
CommonTerms *common_terms_new(guint32 n_terms, guint32 *n_with, guint32 n_rows, GError **error);
void common_terms_free(CommonTerms *self);

/* @term: a common one; @weight: above 0, at most 1 */
void common_terms_put(CommonTerms *self, guint32 term, guint32 row, double weight);

/* The arrays, of rows and terms below @n_terms. An empty one is made for taking. */
gboolean common_terms_walk(CommonTerms **self, Walk *walk, guint32 n_terms, guint32 n_rows);

/* A common term that is asked for. */
typedef struct {
  const guint8 *levels; /* by row */
  float weight;         /* of a level */
} CommonTerm;

enum { COMMON_ROWS_A_STEP = 64 };

typedef struct CommonQuery CommonQuery;

/* Adds @factor times the products of the query with the rows of one step, from @first on. */
typedef void CommonKernel(const CommonQuery *query, guint32 first, float factor, float *sums);
CommonKernel common_terms_add_plain, common_terms_add_avx2;

struct CommonQuery {
  CommonTerm *terms; /* (owned) */
  guint n_terms;
  float most;   /* no row gets more */
  double error; /* at most, of what a row gets */
  CommonKernel *add_step;
  const DenseKernel *kernel;
};

/* The common ones of @n_terms terms. FALSE on @error. */
gboolean common_terms_ask(const CommonTerms *self, const WeightedTerm *terms, guint n_terms,
                          CommonQuery *query, GError **error);
void common_query_clear(CommonQuery *self);

/* Makes everything that rows get @factor times as much. */
void common_query_scale(CommonQuery *self, float factor);

/* Room for terms of queries that are joined; FALSE on @error. */
gboolean common_query_start(CommonQuery *self, guint n_terms, GError **error);

/* Adds @factor times the terms of @other, which is to outlive @self. */
void common_query_join(CommonQuery *self, const CommonQuery *other, float factor);

/* Adds @factor times the products of the query with @n rows from @first on to @sums. */
void common_query_add(const CommonQuery *self, guint32 first, guint32 n, float factor, float *sums);

/* The same with a factor of 1, for those of @n rows, at most COMMON_ROWS_A_STEP, that have a bit in
 * @rows, and others where that is less work. */
void common_query_add_some(const CommonQuery *self, guint32 first, guint32 n, guint64 rows,
                           float *sums);

/* The same for those rows at least whose sums may come out above @least; FALSE when there is none.
 */
gboolean common_query_add_above(const CommonQuery *self, guint32 first, guint32 n, float least,
                                float *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CommonTerms, common_terms_free)
