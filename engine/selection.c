/* Exact top-k in two steps: this one keeps whoever could belong to it. */
#include "engine/selection-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum { SLACK = 16 };

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

/* The order of floats of at least 0 is that of their bits. */
static gint32
bits_of(float score)
{
  gint32 bits;
  memcpy(&bits, &score, sizeof bits);
  return bits;
}

static float
score_of(gint32 bits)
{
  float score;
  memcpy(&score, &bits, sizeof score);
  return score;
}

static guint
count_from(const Survivor *entries, gsize n, gint32 bits)
{
  guint count = 0;
  for (gsize i = 0; i < n; i++)
    count += bits_of(entries[i].score) >= bits ? 1 : 0;
  return count;
}

static gint32
highest_bits(const Survivor *entries, gsize n)
{
  gint32 highest = 0;
  for (gsize i = 0; i < n; i++)
    highest = MAX(highest, bits_of(entries[i].score));
  return highest;
}

static gint32
lowest_bits_from(const Survivor *entries, gsize n, gint32 bits)
{
  gint32 lowest = G_MAXINT32;
  for (gsize i = 0; i < n; i++) {
    gint32 one = bits_of(entries[i].score), counts = one >= bits ? one : G_MAXINT32;
    lowest = MIN(lowest, counts);
  }
  return lowest;
}

/* The k-th highest score, by halving the range of the bits: a few counts, of which processors do
 * several at once, where selection by exchanges guesses wrong at every other entry. */
static float
kth_highest(const Selection *self)
{
  gint32 from = bits_of(self->threshold), to = highest_bits(self->entries, self->n);
  gsize n_from = self->n; /* at least @from, which are k or more */
  while (from < to && n_from != self->k) {
    gint32 middle = from + (to - from) / 2 + 1;
    guint n = count_from(self->entries, self->n, middle);
    if (n >= self->k) {
      from = middle;
      n_from = n;
    } else {
      to = middle - 1;
    }
  }
  return score_of(lowest_bits_from(self->entries, self->n, from));
}

static void
keep_above_threshold(Selection *self)
{
  gsize kept = 0;
  for (gsize i = 0; i < self->n; i++) {
    Survivor one = self->entries[i];
    self->entries[kept] = one;
    kept += one.score > self->threshold ? 1 : 0;
  }
  self->n = kept;
}

/* Others may have raised the threshold, too. */
static void
cut_back(Selection *self)
{
  keep_above_threshold(self);
  if (self->n < self->k)
    return;
  float threshold = kth_highest(self) - self->margin;
  if (threshold <= self->threshold)
    return;
  self->threshold = threshold;
  keep_above_threshold(self);
}

/* Cuts back, and grows where little was cut: a cut costs as much as there are entries, so it must
 * make room for a share of them; not for many, since others are compared with the threshold. */
static gboolean
make_room(Selection *self)
{
  cut_back(self);
  gsize n_left = MAX(self->n, self->k), n_most = n_left + MAX(SLACK, n_left / 4);
  if (!try_grow(&self->entries, &self->allocated, n_most, sizeof *self->entries, NULL))
    return FALSE;
  self->n_most = n_most;
  return TRUE;
}

void
selection_push(Selection *self, guint32 member, float score)
{
  if (self->n == self->n_most && !make_room(self)) {
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
