#pragma once

#include <glib.h>

#include "engine/walk-private.h"

/* A weighted term of a query, with the reader's place in the term's postings. */
typedef struct {
  guint32 term;
  float weight;
  guint64 next; /* posting to go on with; postings_add() moves it forward */
} QueryTerm;

/* For each term the rows that hold it, ascending, with a weight: starts[t] to starts[t + 1]. */
typedef struct {
  guint32 n_terms;
  guint64 *starts; /* (owned) n_terms + 1 */
  guint32 *rows;   /* (owned) */
  float *weights;  /* (owned) finite, positive */
  guint64 *filled; /* (owned) where the next posting of a term goes; NULL once it is full */
} Postings;

/* Room for @n_rows[t] postings of each term. NULL on @error. */
Postings *postings_new(guint32 n_terms, const guint32 *n_rows, GError **error);
void postings_free(Postings *self);

/* Adds a posting; the rows of a term must come in ascending order. */
static inline void
postings_put(Postings *self, guint32 term, guint32 row, float weight)
{
  guint64 at = self->filled[term]++;
  self->rows[at] = row;
  self->weights[at] = weight;
}

/* No more postings are to come. */
void postings_close(Postings *self);

/* Full postings of @n_terms terms, of rows below @n_rows. An empty one is made for taking. */
gboolean postings_walk(Postings **self, Walk *walk, guint32 n_terms, guint32 n_rows);

/* Adds @scale times the products of the query with the rows @first to @end - 1 to @sums. The ranges
 * of a query start at row 0 and follow each other without a gap. The order of additions depends on
 * the query only. */
void postings_add(const Postings *self, QueryTerm *query, guint n_terms, guint32 first, guint32 end,
                  float scale, float *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postings, postings_free)
