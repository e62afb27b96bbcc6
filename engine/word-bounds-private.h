#pragma once

#include <glib.h>

#include "engine/common-terms-private.h"
#include "engine/corpus-private.h"
#include "engine/postings-private.h"

/*
 * How much each word of a group of texts can add to what the texts of the group come to together:
 * v = (sum over its rows of ((1 + ln(count)) factor)³)^(1/3). By Minkowski's inequality the 3-norm
 * of the similarities of a group's rows is at most the sum over its words of weight × v.
 */
typedef struct {
  float lightest;       /* no v is below it */
  float heaviest;       /* nor above it */
  CommonTerms *common;  /* (owned) v of words that many groups have, over the heaviest */
  Postings *postings;   /* (owned) groups by other words, v over the lightest */
  guint32 *n_rows_with; /* (owned) by word: rows that have it */
} WordBounds;

/* @factors: by row. NULL on @error. */
WordBounds *word_bounds_new(const Corpus *corpus, const float *factors, GError **error);
void word_bounds_free(WordBounds *self);

/* The arrays. An empty one is made for taking. */
gboolean word_bounds_walk(WordBounds **self, Walk *walk, const Corpus *corpus);

/* What a query can come to in each group, on its way through the groups. */
typedef struct {
  PostingsQuery groups;
  CommonQuery common; /* the rest of it */
} BoundsQuery;

/* FALSE on @error; @query is to be cleared in any case. */
gboolean word_bounds_ask(const WordBounds *self, const WeightedTerm *words, guint n_words,
                         BoundsQuery *query, GError **error);
void bounds_query_clear(BoundsQuery *self);

/* Adds @factor times what the query can come to in the groups @first to @end - 1 at most, but for
 * the rest, to @sums. Ranges follow each other like those of postings_add(). */
void word_bounds_add(const WordBounds *self, BoundsQuery *query, guint32 first, guint32 end,
                     float factor, float *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordBounds, word_bounds_free)
