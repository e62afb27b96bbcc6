/* Terms of a query in a small hash table behind a filter: what a query takes depends on its text
 * only, however many words the members know. */
#include "engine/query-terms-private.h"

#include "engine/memory-private.h"

gboolean
query_terms_start(QueryTerms *self, guint n_terms, GError **error)
{
  *self = (QueryTerms){.n_bits = 1};
  while (self->n_bits < 31 && 1u << self->n_bits < 2 * (guint64)n_terms)
    self->n_bits++;
  self->terms = try_array(n_terms, sizeof *self->terms, error);
  self->slots =
      self->terms == NULL ? NULL : try_array(1u << self->n_bits, sizeof *self->slots, error);
  if (self->slots != NULL)
    return TRUE;
  query_terms_clear(self);
  return FALSE;
}

void
query_terms_clear(QueryTerms *self)
{
  g_free(self->terms);
  g_free(self->slots);
  *self = (QueryTerms){0};
}

void
query_terms_add(QueryTerms *self, guint32 term, float weight)
{
  guint32 mask = (1u << self->n_bits) - 1, slot = query_terms_slot(self, term);
  while (self->slots[slot].found != 0)
    slot = (slot + 1) & mask;
  guint32 place = query_terms_place(term);
  self->filter[place / 64] |= G_GUINT64_CONSTANT(1) << (place % 64);
  self->terms[self->n_terms++] = (WeightedTerm){term, weight};
  self->slots[slot] = (QuerySlot){term, self->n_terms};
}
