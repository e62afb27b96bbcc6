/* Sparse rows and their inversion: term at a time into a block of sums that stays in cache. */
#include "engine/sparse-private.h"

#include "engine/memory-private.h"

Sparse *
sparse_new(guint32 n_rows, guint32 n_terms, guint64 n_entries, GError **error)
{
  g_autoptr(Sparse) self = g_new0(Sparse, 1);
  self->n_rows = n_rows;
  self->n_terms = n_terms;
  self->row_starts = try_array((gsize)n_rows + 1, sizeof *self->row_starts, error);
  if (self->row_starts == NULL)
    return NULL;
  self->terms = try_array(n_entries, sizeof *self->terms, error);
  if (self->terms == NULL)
    return NULL;
  self->weights = try_array(n_entries, sizeof *self->weights, error);
  if (self->weights == NULL)
    return NULL;
  return g_steal_pointer(&self);
}

void
sparse_free(Sparse *self)
{
  if (self == NULL)
    return;
  g_free(self->row_starts);
  g_free(self->terms);
  g_free(self->weights);
  g_free(self->term_starts);
  g_free(self->rows);
  g_free(self->posted_weights);
  g_free(self);
}

gboolean
sparse_invert(Sparse *self, GError **error)
{
  guint64 n_entries = self->row_starts[self->n_rows];
  g_autofree guint64 *next = try_array((gsize)self->n_terms + 1, sizeof *next, error);
  if (next == NULL)
    return FALSE;
  self->term_starts = try_array((gsize)self->n_terms + 1, sizeof *self->term_starts, error);
  if (self->term_starts == NULL)
    return FALSE;
  self->rows = try_array(n_entries, sizeof *self->rows, error);
  if (self->rows == NULL)
    return FALSE;
  self->posted_weights = try_array(n_entries, sizeof *self->posted_weights, error);
  if (self->posted_weights == NULL)
    return FALSE;

  for (guint64 i = 0; i < n_entries; i++)
    self->term_starts[self->terms[i] + 1]++;
  for (guint32 t = 0; t < self->n_terms; t++) {
    self->term_starts[t + 1] += self->term_starts[t];
    next[t + 1] = self->term_starts[t + 1];
  }
  for (guint32 row = 0; row < self->n_rows; row++)
    for (guint64 i = self->row_starts[row]; i < self->row_starts[row + 1]; i++) {
      guint64 at = next[self->terms[i]]++;
      self->rows[at] = row;
      self->posted_weights[at] = self->weights[i];
    }
  return TRUE;
}

void
sparse_rewind(const Sparse *self, QueryTerm *query, guint n_terms)
{
  for (guint i = 0; i < n_terms; i++)
    query[i].next = self->term_starts[query[i].term];
}

void
sparse_add(const Sparse *self, QueryTerm *query, guint n_terms, guint32 first, guint32 end,
           float *sums)
{
  const guint32 *rows = self->rows;
  const float *weights = self->posted_weights;
  for (guint i = 0; i < n_terms; i++) {
    const float weight = query[i].weight;
    const guint64 stop = self->term_starts[query[i].term + 1];
    guint64 at = query[i].next;
    for (; at < stop && rows[at] < end; at++)
      sums[rows[at] - first] += weight * weights[at];
    query[i].next = at;
  }
}

double
sparse_dot(const Sparse *self, const QueryTerm *query, guint n_terms, guint32 row)
{
  double sum = 0;
  guint64 at = self->row_starts[row], stop = self->row_starts[row + 1];
  for (guint i = 0; i < n_terms && at < stop; i++) {
    while (at < stop && self->terms[at] < query[i].term)
      at++;
    if (at < stop && self->terms[at] == query[i].term)
      sum += (double)query[i].weight * (double)self->weights[at];
  }
  return sum;
}
