#pragma once

#include <glib.h>

#include "engine/query-terms-private.h"

enum { QUERY_FILTER_BITS = 13 }; /* of a place in the filter: 1 KiB, for some hundred words */

/* The words that hold a query's terms. Most words of a member are none of them, which the filter
 * tells of nearly all. */
typedef struct {
  QueryTerms words;
  guint32 *terms; /* (owned) by word: the place of its term */
  guint64 filter[(1 << QUERY_FILTER_BITS) / 64];
} QueryWords;

/* Room for @n_words. @self must be zeroed; it is to be cleared in any case. FALSE on @error. */
gboolean query_words_start(QueryWords *self, guint n_words, GError **error);
void query_words_clear(QueryWords *self);

/* @word: not there yet; @term: the place of the term that it holds */
void query_words_add(QueryWords *self, guint32 word, guint32 term);

/* The place of @word in the filter, where others may be too. */
static inline guint32
query_words_place(guint32 word)
{
  return (guint32)(word * 0x9e3779b1u) >> (32 - QUERY_FILTER_BITS);
}

/* The place of the term that @word holds + 1; 0 when it holds none. */
static inline guint32
query_words_find(const QueryWords *self, guint32 word)
{
  guint32 place = query_words_place(word);
  if ((self->filter[place / 64] >> (place % 64) & 1) == 0)
    return 0;
  guint32 found = query_terms_find(&self->words, word);
  return found == 0 ? 0 : self->terms[found - 1] + 1;
}
