#pragma once

#include <glib.h>

#include "engine/walk-private.h"

/* A posting with a weight of its own, while others are still to come. */
typedef struct {
  guint32 term, row;
  float weight;
} WeightedPosting;

/* Room for postings, and how far it is filled. */
typedef struct {
  guint64 *filled;         /* (owned) by term: where the next one of weight 1 goes */
  WeightedPosting *others; /* (owned) in the order of arrival */
  gsize n_others, n_allocated;
} PostingsFilling;

/*
 * For each term the rows that hold it, ascending, with a weight. Most weights are 1, where a term
 * stands in a row once; these take no place and no multiplication.
 */
typedef struct {
  guint32 n_terms;
  guint64 *starts; /* (owned) n_terms + 1 */
  guint32 *rows;   /* (owned) of weight 1; those of t: starts[t] to starts[t + 1] */

  guint64 *other_starts; /* (owned) n_terms + 1 */
  guint32 *other_rows;   /* (owned) of other weights */
  float *other_weights;  /* (owned) finite, positive */

  PostingsFilling *filling; /* (owned) NULL once it is full */
} Postings;

/* Room for @n_rows[t] postings of each term. NULL on @error. */
Postings *postings_new(guint32 n_terms, const guint32 *n_rows, GError **error);
void postings_free(Postings *self);

/* Adds a posting; the rows of a term must come in ascending order. FALSE on @error. */
gboolean postings_put(Postings *self, guint32 term, guint32 row, float weight, GError **error);

/* No more postings are to come. FALSE on @error. */
gboolean postings_close(Postings *self, GError **error);

/* Full postings of @n_terms terms, of rows below @n_rows. An empty one is made for taking. */
gboolean postings_walk(Postings **self, Walk *walk, guint32 n_terms, guint32 n_rows);

/* How many rows hold @term. */
guint64 postings_count(const Postings *self, guint32 term);

/* A term that is asked for. */
typedef struct {
  guint32 term;
  float weight; /* positive */
} WeightedTerm;

/* A reader's place in the rows of a frequent term. */
typedef struct {
  guint64 at;     /* of the next row in the array */
  guint32 row;    /* that row */
  guint32 n_left; /* rows, the next one included */
  guint32 n_all;  /* rows */
  float weight;   /* of the term */
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
  PostingsReader *readers; /* (owned) n_ones for rows of weight 1, then n_others for others */
  guint n_ones, n_others;
  PostingsProduct *products; /* (owned) by ascending row */
  gsize n_products, next;
} PostingsQuery;

/* @terms: @n_terms, each of them once. FALSE on @error. */
gboolean postings_ask(const Postings *self, const WeightedTerm *terms, guint n_terms,
                      PostingsQuery *query, GError **error);
void postings_query_clear(PostingsQuery *self);

/* Adds the products of the query with the rows @first to @end - 1 to @sums. The ranges of a query
 * start at row 0 and follow each other without a gap. The order of additions depends on the
 * query only. */
void postings_add(const Postings *self, PostingsQuery *query, guint32 first, guint32 end,
                  float *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Postings, postings_free)
