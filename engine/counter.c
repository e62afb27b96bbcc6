/* Counting without hashing: numbered terms and a list of those that were met. */
#include "engine/counter-private.h"

#include "engine/memory-private.h"

gboolean
counter_start(Counter *self, guint32 n_terms, GError **error)
{
  *self = (Counter){0};
  self->counts = try_array(n_terms, sizeof *self->counts, error);
  self->touched = self->counts == NULL ? NULL : try_array(n_terms, sizeof *self->touched, error);
  return self->touched != NULL;
}

void
counter_clear(Counter *self)
{
  g_free(self->counts);
  g_free(self->touched);
  *self = (Counter){0};
}
