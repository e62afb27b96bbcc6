/* Inverted rows: for each term the rows that hold it. */
#include "engine/postings-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum { CODE_BITS_MOST = 30 }; /* from the bits of 1 up to those of infinity */

/* Rows and codes share an entry: the bits that numbers below @n_rows leave. */
static guint
choose_code_bits(guint32 n_rows)
{
  return n_rows <= 1 ? CODE_BITS_MOST : MIN(CODE_BITS_MOST, 32 - g_bit_storage(n_rows - 1));
}

/* The upper bits of a weight from 1 on, as a number from 0 on. */
static guint32
encode(float weight, guint shift)
{
  guint32 bits;
  memcpy(&bits, &weight, sizeof bits);
  return (bits - POSTINGS_ONE) >> shift;
}

/* The fewest bits that weights must lack for the heaviest to fit. */
static guint
choose_shift(guint code_bits, float heaviest)
{
  guint shift = 0;
  while (encode(heaviest, shift) >> code_bits > 0)
    shift++;
  return shift;
}

Postings *
postings_new(guint32 n_terms, const guint32 *n_with, guint32 n_rows, float heaviest, GError **error)
{
  g_autoptr(Postings) self = try_array(1, sizeof *self, error);
  if (self == NULL)
    return NULL;
  self->starts = try_array((gsize)n_terms + 2, sizeof *self->starts, error);
  if (self->starts == NULL)
    return NULL;
  self->n_terms = n_terms;
  self->code_bits = choose_code_bits(n_rows);
  self->shift = choose_shift(self->code_bits, heaviest);
  guint64 *next = self->starts + 1; /* one ahead, so that filling leaves the starts right */
  for (guint32 t = 0; t < n_terms; t++)
    next[t + 1] = next[t] + n_with[t];
  self->entries = try_array(next[n_terms], sizeof *self->entries, error);
  return self->entries == NULL ? NULL : g_steal_pointer(&self);
}

void
postings_free(Postings *self)
{
  if (self == NULL)
    return;
  g_free(self->starts);
  g_free(self->entries);
  g_free(self);
}

void
postings_put(Postings *self, guint32 term, guint32 row, float weight)
{
  guint32 code = weight == 1 ? 0 : encode(weight, self->shift);
  self->entries[self->starts[term + 1]++] = (guint32)((guint64)row << self->code_bits) | code;
}

double
postings_error(const Postings *self)
{
  return ((1U << self->shift) - 1) * 0x1p-23;
}

/* The rows of each term ascend, or adding would leave the block. */
static gboolean
are_ascending(const Postings *self)
{
  const guint32 mask = (1U << self->code_bits) - 1;
  gboolean all = TRUE;
  for (guint32 t = 0; t < self->n_terms; t++)
    for (guint64 at = self->starts[t] + 1; at < self->starts[t + 1]; at++)
      all &= (self->entries[at - 1] | mask) < self->entries[at];
  return all;
}

gboolean
postings_walk(Postings **slot, Walk *walk, guint32 n_terms, guint32 n_rows)
{
  if (*slot == NULL) {
    *slot = try_array(1, sizeof **slot, walk->error);
    if (*slot == NULL)
      return FALSE;
  }
  Postings *self = *slot;
  guint64 shift = self->shift;
  self->n_terms = n_terms;
  self->code_bits = choose_code_bits(n_rows);
  if (!walk_number(walk, "shift", &shift, CODE_BITS_MOST - self->code_bits) ||
      !walk_starts(walk, "starts", &self->starts, n_terms) ||
      !walk_indexes(walk, "entries", &self->entries, walk_end(walk, self->starts, n_terms),
                    (guint64)n_rows << self->code_bits))
    return FALSE;
  self->shift = (guint)shift;
  return walk->mode != WALK_TAKE || are_ascending(self) || walk_refuse(walk, "entries");
}

guint64
postings_count(const Postings *self, guint32 term)
{
  return self->starts[term + 1] - self->starts[term];
}
