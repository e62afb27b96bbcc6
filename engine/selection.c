/* Exact top-k in two steps: this one keeps whoever could belong to it. */
#include "engine/selection-private.h"

#include "engine/memory-private.h"

enum { SLACK = 128 };

void
selection_start(Selection *self, guint k, float margin)
{
  *self = (Selection){.k = k, .margin = margin, .threshold = 0};
}

void
selection_clear(Selection *self)
{
  g_free(self->entries);
  *self = (Selection){0};
}

static void
swap(Survivor *a, Survivor *b)
{
  Survivor kept = *a;
  *a = *b;
  *b = kept;
}

/* The k-th highest score (k from 1); reorders the entries (Hoare 1961, median of three). */
static float
kth_highest(Survivor *entries, gsize n, gsize k)
{
  gsize low = 0, high = n - 1;
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (entries[middle].score > entries[low].score)
      swap(&entries[middle], &entries[low]);
    if (entries[high].score > entries[low].score)
      swap(&entries[high], &entries[low]);
    if (entries[high].score > entries[middle].score)
      swap(&entries[high], &entries[middle]);
    float pivot = entries[middle].score;
    gsize i = low, j = high;
    for (;;) {
      while (entries[i].score > pivot)
        i++;
      while (entries[j].score < pivot)
        j--;
      if (i >= j)
        break;
      swap(&entries[i++], &entries[j--]);
    }
    if (k - 1 <= j)
      high = j;
    else
      low = j + 1;
  }
  return entries[k - 1].score;
}

static void
cut_back(Selection *self)
{
  if (self->n < self->k)
    return;
  float threshold = kth_highest(self->entries, self->n, self->k) - self->margin;
  if (threshold <= self->threshold)
    return;
  self->threshold = threshold;
  gsize kept = 0;
  for (gsize i = 0; i < self->n; i++)
    if (self->entries[i].score > threshold)
      self->entries[kept++] = self->entries[i];
  self->n = kept;
}

/* Cuts back, and grows where little was cut: a cut costs as much as there are entries, so it must
 * make room for a share of them. */
static gboolean
make_room(Selection *self)
{
  cut_back(self);
  gsize wanted = MAX(2 * (gsize)self->k + SLACK, self->n + self->n / 4 + 1);
  return try_grow(&self->entries, &self->allocated, wanted, sizeof *self->entries, NULL);
}

void
selection_push(Selection *self, guint32 member, float score)
{
  if (self->n == self->allocated && !make_room(self)) {
    self->is_short = TRUE;
    return;
  }
  if (score > self->threshold)
    self->entries[self->n++] = (Survivor){member, score};
}

void
selection_finish(Selection *self)
{
  cut_back(self);
}
