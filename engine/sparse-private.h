#pragma once

#include <glib.h>

/* A weighted term of a query, with the reader's place in the term's postings. */
typedef struct {
  guint32 term;
  float weight;
  guint64 next; /* posting to go on with; sparse_add() moves it forward */
} QueryTerm;

/*
 * Rows of weighted terms, both ways round. Row r holds the entries row_starts[r] to
 * row_starts[r + 1], by ascending term; term t stands in the postings term_starts[t] to
 * term_starts[t + 1], by ascending row. Weights are finite and positive.
 */
typedef struct {
  guint32 n_rows, n_terms;
  guint64 *row_starts;   /* (owned) n_rows + 1 */
  guint32 *terms;        /* (owned) by row */
  float *weights;        /* (owned) by row */
  guint64 *term_starts;  /* (owned) n_terms + 1 */
  guint32 *rows;         /* (owned) by term */
  float *posted_weights; /* (owned) by term */
} Sparse;

/* An empty matrix with room for @n_entries; the builder fills row_starts, terms and weights, then
 * calls sparse_invert(). NULL on @error. */
Sparse *sparse_new(guint32 n_rows, guint32 n_terms, guint64 n_entries, GError **error);
void sparse_free(Sparse *self);

/* Makes the postings from the rows. */
gboolean sparse_invert(Sparse *self, GError **error);

/* Makes a query of @n_terms (of guint32 and float, by ascending term) start at the first row. */
void sparse_rewind(const Sparse *self, QueryTerm *query, guint n_terms);

/* Adds the dot products of the query with the rows @first to @end - 1 to @sums. Between two
 * rewinds the ranges must ascend. The order of additions depends on the query only. */
void sparse_add(const Sparse *self, QueryTerm *query, guint n_terms, guint32 first, guint32 end,
                float *sums);

/* The dot product with one row, in double, by ascending term. */
double sparse_dot(const Sparse *self, const QueryTerm *query, guint n_terms, guint32 row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sparse, sparse_free)
