#pragma once

#include <glib.h>

#include "engine/walk-private.h"

enum { POSTINGS_ONE = 0x3f800000 }; /* the bits of 1, from which codes of weights count */

/*
 * For each term the rows that hold it, ascending, with a weight of at least 1.
 *
 * An entry holds a row and, in the bits that the rows leave, the upper bits of its weight, of which
 * most are 1: so a posting takes four bytes and one place in memory.
 */
typedef struct {
  guint32 n_terms;
  guint code_bits;  /* of an entry, the lowest; the others are the row */
  guint shift;      /* what the code of a weight lacks of its bits */
  guint64 *starts;  /* (owned) n_terms + 1 */
  guint32 *entries; /* (owned) those of t: starts[t] to starts[t + 1] */
} Postings;

/* Room for @n_with[t] postings of each term, of rows below @n_rows. NULL on @error.
 * @heaviest: no weight is above it; the closer, the more exact are the weights */
Postings *postings_new(guint32 n_terms, const guint32 *n_with, guint32 n_rows, float heaviest,
                       GError **error);
void postings_free(Postings *self);

/* Adds a posting; the rows of a term must come in ascending order, all that were announced. */
void postings_put(Postings *self, guint32 term, guint32 row, float weight);

/* Asks memory for the place of the next posting of @term. */
static inline void
postings_prefetch(const Postings *self, guint32 term)
{
  __builtin_prefetch(&self->entries[self->starts[term + 1]], 1);
}

/* How far a weight can be from what was put, as a share of it. A weight of 1 is exact. */
double postings_error(const Postings *self);

/* Full postings of @n_terms terms, of rows below @n_rows. An empty one is made for taking. */
gboolean postings_walk(Postings **self, Walk *walk, guint32 n_terms, guint32 n_rows);

/* How many rows hold @term. */
guint64 postings_count(const Postings *self, guint32 term);

/* A term that is asked for. */
typedef struct {
  guint32 term;
  float weight; /* positive */
} WeightedTerm;

/* A reader's place in the entries of a frequent term. */
typedef struct {
  guint64 at;     /* of the next entry in the array */
  guint32 entry;  /* that one */
  guint32 n_left; /* entries, the next one included */
  guint32 n_all;
  float weight; /* of the term */
} PostingsReader;

/* A product of a rare term. */
typedef struct {
  guint32 row;
  float product;
} PostingsProduct;

/*
 * A query on its way through the rows. Most terms that a query may have stand in few rows: their
 * products are worked out at once and sorted, or looking whether one is due would take longer than
 * adding it. For one thread.
 */
typedef struct {
  PostingsReader *readers; /* (owned) */
  guint n_readers;
  PostingsProduct *products; /* (owned) by ascending row */
  gsize n_products, next;
} PostingsQuery;

/* @terms: @n_terms, each of them once. FALSE on @error. */
gboolean postings_ask(const Postings *self, const WeightedTerm *terms, guint n_terms,
                      PostingsQuery *query, GError **error);
void postings_query_clear(PostingsQuery *self);

/* Adds @factor times the products of the query with the rows @first to @end - 1 to @sums. The
 * ranges of a query start at row 0 and follow each other without a gap. The order of additions
 * depends on the query only. */
void postings_add(const Postings *self, PostingsQuery *query, guint32 first, guint32 end,
                  float factor, float *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postings, postings_free)
