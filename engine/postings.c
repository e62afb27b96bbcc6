/* Inverted rows: a term at a time into a block of sums that stays in cache. */
#include "engine/postings-private.h"

#include <string.h>

#include "engine/memory-private.h"

static void
free_filling(PostingsFilling *self)
{
  if (self == NULL)
    return;
  g_free(self->filled);
  g_free(self->others);
  g_free(self);
}

Postings *
postings_new(guint32 n_terms, const guint32 *n_rows, GError **error)
{
  g_autoptr(Postings) self = try_array(1, sizeof *self, error);
  if (self == NULL || (self->filling = try_array(1, sizeof *self->filling, error)) == NULL ||
      (self->starts = try_array((gsize)n_terms + 1, sizeof *self->starts, error)) == NULL ||
      (self->filling->filled = try_array((gsize)n_terms + 1, sizeof *self->starts, error)) == NULL)
    return NULL;
  self->n_terms = n_terms;
  for (guint32 t = 0; t < n_terms; t++)
    self->filling->filled[t + 1] = self->starts[t + 1] = self->starts[t] + n_rows[t];
  self->rows = try_array(self->starts[n_terms], sizeof *self->rows, error);
  return self->rows == NULL ? NULL : g_steal_pointer(&self);
}

void
postings_free(Postings *self)
{
  if (self == NULL)
    return;
  g_free(self->starts);
  g_free(self->rows);
  g_free(self->other_starts);
  g_free(self->other_rows);
  g_free(self->other_weights);
  free_filling(self->filling);
  g_free(self);
}

gboolean
postings_put(Postings *self, guint32 term, guint32 row, float weight, GError **error)
{
  PostingsFilling *filling = self->filling;
  if (weight == 1) {
    self->rows[filling->filled[term]++] = row;
    return TRUE;
  }
  if (!try_grow(&filling->others, &filling->n_allocated, filling->n_others + 1,
                sizeof *filling->others, error))
    return FALSE;
  filling->others[filling->n_others++] = (WeightedPosting){term, row, weight};
  return TRUE;
}

/* Leaves no room between the rows of weight 1. */
static gboolean
close_ranks(Postings *self, GError **error)
{
  guint64 n = 0;
  for (guint32 t = 0; t < self->n_terms; t++) {
    guint64 start = self->starts[t], n_ones = self->filling->filled[t] - start;
    memmove(self->rows + n, self->rows + start, n_ones * sizeof *self->rows);
    self->starts[t] = n;
    n += n_ones;
  }
  self->starts[self->n_terms] = n;
  guint32 *shorter = g_try_realloc_n(self->rows, MAX(n, 1), sizeof *self->rows);
  if (shorter == NULL) {
    set_memory_error(error, n, sizeof *self->rows);
    return FALSE;
  }
  self->rows = shorter;
  return TRUE;
}

/* Sorts the other rows by term. */
static gboolean
sort_others(Postings *self, GError **error)
{
  const PostingsFilling *filling = self->filling;
  self->other_starts = try_array((gsize)self->n_terms + 2, sizeof *self->other_starts, error);
  if (self->other_starts == NULL)
    return FALSE;
  self->other_rows = try_array(filling->n_others, sizeof *self->other_rows, error);
  if (self->other_rows == NULL)
    return FALSE;
  self->other_weights = try_array(filling->n_others, sizeof *self->other_weights, error);
  if (self->other_weights == NULL)
    return FALSE;

  guint64 *next = self->other_starts + 1; /* one ahead, so that filling leaves the starts right */
  for (gsize i = 0; i < filling->n_others; i++)
    next[filling->others[i].term + 1]++;
  for (guint32 t = 0; t < self->n_terms; t++)
    next[t + 1] += next[t];
  for (gsize i = 0; i < filling->n_others; i++) {
    guint64 at = next[filling->others[i].term]++;
    self->other_rows[at] = filling->others[i].row;
    self->other_weights[at] = filling->others[i].weight;
  }
  return TRUE;
}

gboolean
postings_close(Postings *self, GError **error)
{
  if (!sort_others(self, error) || !close_ranks(self, error))
    return FALSE;
  free_filling(g_steal_pointer(&self->filling));
  return TRUE;
}

/* The rows of each term ascend, or adding would leave the block. */
static gboolean
are_ascending(const guint64 *starts, const guint32 *rows, guint32 n_terms)
{
  gboolean all = TRUE;
  for (guint32 t = 0; t < n_terms; t++)
    for (guint64 at = starts[t] + 1; at < starts[t + 1]; at++)
      all &= rows[at - 1] < rows[at];
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
  self->n_terms = n_terms;
  if (!walk_starts(walk, "starts", &self->starts, n_terms) ||
      !walk_indexes(walk, "rows", &self->rows, walk_end(walk, self->starts, n_terms), n_rows) ||
      !walk_starts(walk, "other_starts", &self->other_starts, n_terms))
    return FALSE;
  guint64 n_others = walk_end(walk, self->other_starts, n_terms);
  if (!walk_indexes(walk, "other_rows", &self->other_rows, n_others, n_rows) ||
      !walk_weights(walk, "other_weights", &self->other_weights, n_others))
    return FALSE;
  if (walk->mode != WALK_TAKE)
    return TRUE;
  if (!are_ascending(self->starts, self->rows, n_terms))
    return walk_refuse(walk, "rows");
  if (!are_ascending(self->other_starts, self->other_rows, n_terms))
    return walk_refuse(walk, "other_rows");
  return TRUE;
}

guint64
postings_count(const Postings *self, guint32 term)
{
  return self->starts[term + 1] - self->starts[term] + self->other_starts[term + 1] -
         self->other_starts[term];
}
