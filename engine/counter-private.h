#pragma once

#include <glib.h>

/* A term and how often it occurs somewhere. */
typedef struct {
  guint32 term;
  guint32 count; /* at least 1 */
} TermCount;

/* Counts terms that have numbers, in time proportional to what is counted. */
typedef struct {
  guint32 *counts;  /* (owned) by term; 0 between uses */
  guint32 *touched; /* (owned) terms with a count, in the order of arrival */
  guint32 n_touched;
} Counter;

/* For terms below @n_terms. */
gboolean counter_start(Counter *self, guint32 n_terms, GError **error);
void counter_clear(Counter *self);

static inline void
counter_add(Counter *self, guint32 term, guint32 count)
{
  if (self->counts[term] == 0)
    self->touched[self->n_touched++] = term;
  self->counts[term] += count;
}

/* Forgets the counts, for the next use. */
static inline void
counter_reset(Counter *self)
{
  for (guint32 i = 0; i < self->n_touched; i++)
    self->counts[self->touched[i]] = 0;
  self->n_touched = 0;
}
