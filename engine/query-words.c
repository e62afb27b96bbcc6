/* The words that hold a query's terms. */
#include "engine/query-words-private.h"

#include "engine/memory-private.h"

gboolean
query_words_start(QueryWords *self, guint n_words, GError **error)
{
  self->terms = try_array(n_words, sizeof *self->terms, error);
  return self->terms != NULL && query_terms_start(&self->words, n_words, error);
}

void
query_words_clear(QueryWords *self)
{
  query_terms_clear(&self->words);
  g_clear_pointer(&self->terms, g_free);
}

void
query_words_add(QueryWords *self, guint32 word, guint32 term)
{
  self->terms[self->words.n_terms] = term;
  query_terms_add(&self->words, word, 1);
}
