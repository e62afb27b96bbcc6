/*
 * Members of whom a demand knows bounds at first, and those without the common terms. They are
 * scored by descending bounds, roughly, so that the first few make a threshold which nearly all
 * others stay below.
 */
#include "engine/demand-row-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum {
  MEMBERS_A_PIECE = 512,
  MEMBERS_A_STEP = COMMON_ROWS_A_STEP,
  STEPS_A_PIECE = MEMBERS_A_PIECE / MEMBERS_A_STEP,
  MEMBERS_A_PEAK = 64,
  PEAKS_MOST = ROW_MEMBERS_MOST / MEMBERS_A_PEAK,
  DEEPER = 4, /* times as many members that are scored before looking at the threshold */
  WAITING_MOST = 16,
};

/* Members on the way to being scored. */
typedef struct {
  Row *row;
  guint first, n_members;
  const float *bounds;
  const CommonQuery *rest; /* (nullable) what the bounds lack */
  guint n_waiting;
  Survivor waiting[WAITING_MOST]; /* with whole bounds */
} Search;

static Selection *
selection_for(Row *row, guint member)
{
  return demand_query_rules_out(row->query, member) ? &row->ruled_out : &row->eligible;
}

/* Where very many are alike they stay in the selection, which then cuts itself back in time. */
static void
raise_threshold(Selection *selection)
{
  if (selection->n / 2 < selection->k + WAITING_MOST)
    selection_finish(selection);
}

/* Scores those who wait and raises the thresholds. Who is ruled out would have to beat the eligible
 * too. */
static void
score_waiting(Search *self)
{
  Row *row = self->row;
  for (guint i = 0; i < self->n_waiting; i++)
    demand_query_prefetch(row->query, self->waiting[i].member);
  for (guint i = 0; i < self->n_waiting; i++) {
    guint member = self->waiting[i].member;
    Selection *selection = selection_for(row, member);
    if (self->waiting[i].score <= selection->threshold)
      continue;
    double score = demand_query_score(row->query, member, NULL);
    if (score > 0)
      selection_push(selection, member, MAX((float)score, FLT_MIN));
  }
  self->n_waiting = 0;
  raise_threshold(&row->eligible);
  row->ruled_out.threshold = MAX(row->ruled_out.threshold, row->eligible.threshold);
  raise_threshold(&row->ruled_out);
}

/* Offers those of @n members of a step, from place @at on, who have a bit. */
static void
offer_step(Search *self, guint at, guint n, guint64 bits)
{
  float bounds[MEMBERS_A_STEP];
  memcpy(bounds, self->bounds + at, n * sizeof *bounds);
  if (self->rest != NULL)
    common_query_add_some(self->rest, self->first + at, n, bits, bounds);
  for (; bits != 0; bits &= bits - 1) {
    guint i = (guint)__builtin_ctzll(bits), member = self->first + at + i;
    if (bounds[i] <= selection_for(self->row, member)->threshold)
      continue;
    self->waiting[self->n_waiting++] = (Survivor){member, bounds[i]};
    if (self->n_waiting == WAITING_MOST)
      score_waiting(self);
  }
}

/* Offers those whose incomplete bounds are above @above, but not above @up_to. */
static void
offer_between(Search *self, float above, float up_to)
{
  const DenseKernel *kernel = self->row->kernel;
  guint64 steps[STEPS_A_PIECE], done = 0;
  for (guint at = 0, n; at < self->n_members; at += n) {
    n = MIN(MEMBERS_A_PIECE, self->n_members - at);
    kernel->find_above(self->bounds + at, n, above, steps);
    for (guint i = 0; i < n; i += MEMBERS_A_STEP) {
      guint64 bits = steps[i / MEMBERS_A_STEP];
      if (bits == 0)
        continue;
      guint n_here = MIN(MEMBERS_A_STEP, n - i);
      kernel->find_above(self->bounds + at + i, n_here, up_to, &done);
      if ((bits & ~done) != 0)
        offer_step(self, at + i, n_here, bits & ~done);
    }
  }
  if (self->n_waiting > 0)
    score_waiting(self);
}

/* The highest of numbers of at least 0, as bits, whose order is theirs. Written so that it runs on
 * vectors. */
static gint32
find_highest(const float numbers[MEMBERS_A_PEAK])
{
  gint32 bits[MEMBERS_A_PEAK], highest = 0;
  memcpy(bits, numbers, sizeof bits);
  for (guint i = 0; i < MEMBERS_A_PEAK; i++)
    highest = MAX(highest, bits[i]);
  return highest;
}

/* The highest incomplete bounds among members who follow each other. */
static guint
find_peaks(const Search *self, gint32 *peaks)
{
  guint n_peaks = 0, at = 0;
  for (; at + MEMBERS_A_PEAK <= self->n_members; at += MEMBERS_A_PEAK)
    peaks[n_peaks++] = find_highest(self->bounds + at);
  if (at == self->n_members)
    return n_peaks;
  float last[MEMBERS_A_PEAK] = {0};
  memcpy(last, self->bounds + at, (self->n_members - at) * sizeof *last);
  peaks[n_peaks++] = find_highest(last);
  return n_peaks;
}

/* What @nth of the peaks are above. */
static float
below_nth(const gint32 *peaks, guint n_peaks, guint nth)
{
  gint32 from = 0, to = G_MAXINT32;
  guint n = 0;
  while (from < to && n != nth) {
    gint32 middle = from + (to - from) / 2 + 1;
    n = 0;
    for (guint i = 0; i < n_peaks; i++)
      n += peaks[i] >= middle ? 1 : 0;
    if (n >= nth)
      from = middle;
    else
      to = middle - 1;
  }
  gint32 below = MAX(from, 1) - 1;
  float value;
  memcpy(&value, &below, sizeof value);
  return value;
}

/* Offers members by descending bounds until there are thresholds. Returns what the incomplete
 * bounds of the others are not above. */
static float
raise_thresholds(Search *self)
{
  const Selection *eligible = &self->row->eligible;
  float most = self->rest == NULL ? 0 : self->rest->most, up_to = HUGE_VALF;
  gint32 peaks[PEAKS_MOST];
  guint n_peaks = eligible->threshold > 0 ? 0 : find_peaks(self, peaks);
  for (guint64 nth = eligible->k; eligible->threshold <= 0 && nth < n_peaks; nth *= DEEPER) {
    float above = MAX(eligible->threshold - most, below_nth(peaks, n_peaks, (guint)nth));
    offer_between(self, above, up_to);
    up_to = above;
  }
  return up_to;
}

void
row_offer_bounds(Row *row, guint first, guint n_members, const float *bounds,
                 const CommonQuery *rest)
{
  Search search = {
      .row = row, .first = first, .n_members = n_members, .bounds = bounds, .rest = rest};
  float most = rest == NULL ? 0 : rest->most, up_to = raise_thresholds(&search);
  offer_between(&search, row->eligible.threshold - most, up_to);
}

void
row_take_bounds(Row *row, guint first, guint n_members, const float *bounds, const guint64 *picked)
{
  Search search = {.row = row, .first = first, .n_members = n_members, .bounds = bounds};
  for (guint at = 0; at < n_members; at += MEMBERS_A_STEP)
    if (picked[at / MEMBERS_A_STEP] != 0)
      offer_step(&search, at, MIN(MEMBERS_A_STEP, n_members - at), picked[at / MEMBERS_A_STEP]);
  if (search.n_waiting > 0)
    score_waiting(&search);
}

void
row_foresee(Row *row, guint n_members, const float *bounds, const CommonQuery *rest)
{
  Search search = {.row = row, .n_members = n_members, .bounds = bounds, .rest = rest};
  raise_thresholds(&search);
  row->eligible.n = 0;
  row->ruled_out.n = 0;
}

/* Piece by piece, so that what the first ones show spares work with the others. */
static void
offer_pieces(Row *row, guint first, guint n_members, float *scores)
{
  for (guint end = first + n_members, n; first < end; first += n, scores += n) {
    n = MIN(MEMBERS_A_PIECE, end - first);
    float least = first < row->n_kept ? -1 : row->eligible.threshold;
    if (!common_query_add_above(&row->query->common, first, n, least, scores))
      continue;
    row_keep(row, first, n, scores);
    row_offer(row, first, n, scores);
  }
}

void
row_offer_incomplete(Row *row, guint first, guint n_members, float *scores)
{
  if (!row->query->is_loose) {
    offer_pieces(row, first, n_members, scores);
    return;
  }
  if (first < row->n_kept) {
    guint n = MIN(n_members, row->n_kept - first);
    memcpy(row->kept + first, scores, n * sizeof *scores);
    common_query_add(&row->query->common, first, n, 1, row->kept + first);
  }
  row_offer_bounds(row, first, n_members, scores, &row->query->common);
}
