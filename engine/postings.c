/* Inverted rows: a term at a time into a block of sums that stays in cache. */
#include "engine/postings-private.h"

#include "engine/memory-private.h"

enum { TERMS_AHEAD = 2 }; /* to be fetched while one is added */

Postings *
postings_new(guint32 n_terms, const guint32 *n_rows, GError **error)
{
  g_autoptr(Postings) self = g_new0(Postings, 1);
  self->n_terms = n_terms;
  self->starts = try_array((gsize)n_terms + 1, sizeof *self->starts, error);
  self->filled =
      self->starts == NULL ? NULL : try_array((gsize)n_terms + 1, sizeof *self->filled, error);
  if (self->filled == NULL)
    return NULL;
  for (guint32 t = 0; t < n_terms; t++)
    self->filled[t + 1] = self->starts[t + 1] = self->starts[t] + n_rows[t];
  self->rows = try_array(self->starts[n_terms], sizeof *self->rows, error);
  self->weights =
      self->rows == NULL ? NULL : try_array(self->starts[n_terms], sizeof *self->weights, error);
  return self->weights == NULL ? NULL : g_steal_pointer(&self);
}

void
postings_free(Postings *self)
{
  if (self == NULL)
    return;
  g_free(self->starts);
  g_free(self->rows);
  g_free(self->weights);
  g_free(self->filled);
  g_free(self);
}

void
postings_close(Postings *self)
{
  g_clear_pointer(&self->filled, g_free);
}

gboolean
postings_walk(Postings **slot, Walk *walk, guint32 n_terms, guint32 n_rows)
{
  if (*slot == NULL)
    *slot = g_new0(Postings, 1);
  Postings *self = *slot;
  self->n_terms = n_terms;
  if (!walk_starts(walk, "starts", &self->starts, n_terms))
    return FALSE;
  guint64 n = walk_end(walk, self->starts, n_terms);
  return walk_indexes(walk, "rows", &self->rows, n, n_rows) &&
         walk_weights(walk, "weights", &self->weights, n);
}

static void
rewind_all(const Postings *self, QueryTerm *query, guint n_terms)
{
  for (guint i = 0; i < n_terms; i++)
    query[i].next = self->starts[query[i].term];
}

void
postings_add(const Postings *self, QueryTerm *query, guint n_terms, guint32 first, guint32 end,
             float scale, float *sums)
{
  const guint32 *rows = self->rows;
  const float *weights = self->weights;
  if (first == 0)
    rewind_all(self, query, n_terms);
  for (guint i = 0; i < n_terms; i++) {
    const float weight = scale * query[i].weight;
    const guint64 stop = self->starts[query[i].term + 1];
    guint64 at = query[i].next;
    if (i + TERMS_AHEAD < n_terms) {
      __builtin_prefetch(rows + query[i + TERMS_AHEAD].next);
      __builtin_prefetch(weights + query[i + TERMS_AHEAD].next);
    }
    for (; at + 4 <= stop && rows[at + 3] < end; at += 4) {
      sums[rows[at] - first] += weight * weights[at];
      sums[rows[at + 1] - first] += weight * weights[at + 1];
      sums[rows[at + 2] - first] += weight * weights[at + 2];
      sums[rows[at + 3] - first] += weight * weights[at + 3];
    }
    for (; at < stop && rows[at] < end; at++)
      sums[rows[at] - first] += weight * weights[at];
    query[i].next = at;
  }
}
