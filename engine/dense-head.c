/*
 * How many coordinates are multiplied for all pairs, before the rest of those that still matter:
 * few leave many pairs to be completed, many are work for all.
 *
 * A sample tells. What has been compared has raised what scores must be above to matter, so the
 * sample is looked at with several heads, and the cheapest is taken. It decides only how long
 * ranking takes.
 */
#include <math.h>

#include "engine/dense-comparison-private.h"

enum {
  STEP = 16, /* coordinates; the shortest head */
  SAMPLE_QUERIES = 24,
  PLACES = 12,
  ROWS_A_PLACE = 8,
  SAMPLE_ROWS = PLACES * ROWS_A_PLACE,
};

/* What completing a pair costs, in the price of its product among many; where members have several
 * rows to choose from; and what a bound costs beside the coordinates, in that of one coordinate. */
static const float completion = 5, completion_of_several = 10, overhead = 8;

/* A few members in succession, and where their rows stand in the sample. */
typedef struct {
  guint first, end;
  guint at;
} Place;

/* Some queries and some rows from all over the members, since those who are near each other may be
 * like each other. */
typedef struct {
  const Comparison *of;
  guint step; /* from one query to the next */
  guint n_queries;
  Place places[PLACES];
  guint n_rows;
  const float *rows[SAMPLE_ROWS];
  float heads[SAMPLE_QUERIES][SAMPLE_ROWS]; /* products of the coordinates so far */
} Sample;

guint
dense_longest_head(guint rank)
{
  return rank / 4 * 3 / STEP * STEP;
}

float
dense_length(const DenseKernel *kernel, const float *rest, guint n)
{
  float exceeds = 1 + (float)(n + 4) * 0x1p-24F; /* the errors of sum and root */
  return sqrtf(kernel->multiply_pair(n, rest, rest)) * exceeds;
}

static const float *
query_at(const Sample *sample, guint q)
{
  return sample->of->queries->vectors[(gsize)q * sample->step];
}

static void
add_coordinates(Sample *sample, guint from, guint end)
{
  for (guint q = 0; q < sample->n_queries; q++)
    for (guint r = 0; r < sample->n_rows; r++)
      sample->heads[q][r] += sample->of->kernel->multiply_pair(
          end - from, query_at(sample, q) + from, sample->rows[r] + from);
}

/* How many rows of a place are to be completed for query @q by their bounds. */
static guint
count_completed(const Sample *sample, guint q, const Place *place, const float *bounds)
{
  const Dense *dense = sample->of->dense;
  const DenseAsker *asker = sample->of->asker;
  guint n_members = place->end - place->first, n = 0;
  float most[ROWS_A_PLACE];
  guint64 wanted = 0;
  dense_find_largest(dense, place->first, place->end, bounds + place->at, most);
  if (n_members == 0 ||
      !asker->pick(q * sample->step, place->first, n_members, most, &wanted, asker->data))
    return 0;
  for (guint i = 0; i < n_members; i++)
    if (wanted >> i & 1)
      n += dense->first_row[place->first + i + 1] - dense->first_row[place->first + i];
  return n;
}

/* The share of pairs that are to be completed after @head coordinates, which have been added. */
static float
share_completed(const Sample *sample, guint head)
{
  const Comparison *of = sample->of;
  guint n_rest = of->dense->rank - head, n = 0;
  float lengths[SAMPLE_ROWS] = {0}, bounds[SAMPLE_ROWS] = {0};
  for (guint r = 0; r < sample->n_rows; r++)
    lengths[r] = dense_length(of->kernel, sample->rows[r] + head, n_rest);
  for (guint q = 0; q < sample->n_queries; q++) {
    float length = dense_length(of->kernel, query_at(sample, q) + head, n_rest);
    for (guint r = 0; r < sample->n_rows; r++)
      bounds[r] = MAX(0, sample->heads[q][r] + length * lengths[r] + of->raise);
    for (guint p = 0; p < PLACES; p++)
      n += count_completed(sample, q, &sample->places[p], bounds);
  }
  return (float)n / (float)(sample->n_queries * sample->n_rows);
}

/* Adds members from @first on, before @end, with at most ROWS_A_PLACE rows. */
static void
add_place(Sample *sample, Place *place, guint first, guint end)
{
  const Dense *dense = sample->of->dense;
  const guint32 *first_row = dense->first_row;
  *place = (Place){first, first, sample->n_rows};
  while (place->end < end && place->end - first < ROWS_A_PLACE &&
         first_row[place->end + 1] - first_row[first] <= ROWS_A_PLACE)
    place->end++;
  for (guint32 r = first_row[first]; r < first_row[place->end]; r++)
    sample->rows[sample->n_rows++] = dense->rows + (gsize)r * dense->rank;
}

static void
start_sample(Sample *sample, const Comparison *of)
{
  const DenseAsker *asker = of->asker;
  guint n = of->queries->n;
  guint64 n_known = asker->n_known;
  *sample = (Sample){.of = of, .step = (n + SAMPLE_QUERIES - 1) / SAMPLE_QUERIES};
  sample->n_queries = (n + sample->step - 1) / sample->step;
  guint64 shift = (guint64)of->plan->n_runs * ROWS_A_PLACE;
  for (guint p = 0; p < PLACES; p++)
    add_place(sample, &sample->places[p],
              asker->first_known + (guint)((n_known * p / PLACES + shift) % n_known),
              asker->first_known + asker->n_known);
}

static guint
next_head(guint head)
{
  return head + MAX(STEP, head / 2 / STEP * STEP);
}

guint
dense_choose_head(const Comparison *self)
{
  Sample sample;
  guint rank = self->dense->rank, best = rank;
  start_sample(&sample, self);
  if (sample.n_rows == 0)
    return self->plan->head;
  gboolean is_several = self->dense->first_row[self->dense->n_members] > self->dense->n_members;
  float price = (float)rank * (is_several ? completion_of_several : completion);
  float least = (float)rank;
  for (guint from = 0, head = STEP; head <= dense_longest_head(rank) && (float)head < least;
       from = head, head = next_head(head)) {
    add_coordinates(&sample, from, head);
    float cost = (float)head + overhead + price * share_completed(&sample, head);
    if (cost < least) {
      least = cost;
      best = head;
    }
  }
  return best;
}
