/* Dense vectors: the truth about one pair, in double and in a fixed order. */
#include "engine/dense-private.h"

#include <math.h>

#include "engine/memory-private.h"

enum {
  LANES = 8,
  FETCH_MOST = 1024, /* floats of a member; the processor goes on by itself */
  FLOATS_A_LINE = CACHE_LINE / sizeof(float),
};

/* Eight sums side by side, which processors add at once, and then the eight in their order. */
static double
multiply_truly(const float *a, const float *b, guint rank)
{
  double sums[LANES] = {0}, sum = 0;
  guint whole = rank / LANES * LANES;
  for (guint j = 0; j < whole; j += LANES)
    for (guint i = 0; i < LANES; i++)
      sums[i] += (double)a[j + i] * (double)b[j + i];
  for (guint j = whole; j < rank; j++)
    sums[j - whole] += (double)a[j] * (double)b[j];
  for (guint i = 0; i < LANES; i++)
    sum += sums[i];
  return sum;
}

double
dense_likeness(const Dense *self, const float *query, guint member, guint32 *row)
{
  double best = 0;
  for (guint32 r = self->first_row[member]; r < self->first_row[member + 1]; r++) {
    double sum = multiply_truly(query, self->rows + (gsize)r * self->rank, self->rank);
    if (sum > best) {
      best = sum;
      if (row != NULL)
        *row = r;
    }
  }
  return MIN(best, 1);
}

void
dense_prefetch(const Dense *self, guint member)
{
  gsize rank = self->rank, first = self->first_row[member] * rank;
  gsize end = MIN(self->first_row[member + 1] * rank, first + FETCH_MOST);
  for (gsize i = first; i < end; i += FLOATS_A_LINE)
    __builtin_prefetch(self->rows + i);
}

/* n u / (1 - n u) (Higham 2002). */
double
dense_product_error(guint rank)
{
  double relative = rank * 0x1p-24;
  return relative / (1 - relative);
}

double
dense_error_bound(guint rank)
{
  return 2.01 * dense_product_error(rank) + 0x1p-23; /* a product's own, and what it is raised by */
}

gboolean
dense_scale_to_unit(float *vector, guint rank)
{
  double squares = 0;
  for (guint j = 0; j < rank; j++)
    squares += (double)vector[j] * (double)vector[j];
  if (squares <= 0)
    return FALSE;
  double inverse = 1 / sqrt(squares);
  for (guint j = 0; j < rank; j++)
    vector[j] = (float)((double)vector[j] * inverse);
  return TRUE;
}
