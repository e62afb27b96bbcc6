#pragma once

#include <glib.h>

#include "engine/query-terms-private.h"

/* The words that hold a query's terms. */
typedef struct {
  QueryTerms words;
  guint32 *terms; /* (owned) by word: the place of its term */
} QueryWords;

/* Room for @n_words. @self must be zeroed; it is to be cleared in any case. FALSE on @error. */
gboolean query_words_start(QueryWords *self, guint n_words, GError **error);
void query_words_clear(QueryWords *self);

/* @word: not there yet; @term: the place of the term that it holds */
void query_words_add(QueryWords *self, guint32 word, guint32 term);

/* The place of the term that @word holds + 1; 0 when it holds none. */
static inline guint32
query_words_find(const QueryWords *self, guint32 word)
{
  guint32 found = query_terms_find(&self->words, word);
  return found == 0 ? 0 : self->terms[found - 1] + 1;
}
