/* Dense vectors: BLAS proposes, a fixed-order sum in double decides. */
#include "engine/dense-private.h"

#include <cblas.h>
#include <math.h>

enum {
  ROWS_A_PRODUCT = 1024, /* C stays in cache; does not depend on threads or queries */
  MEMBERS_MOST = 1024,
};

/* Queries and room for one product of them. */
typedef struct {
  const Dense *dense;
  const float *queries;
  guint n_queries;
  float raise;     /* what a product may have lost */
  float *products; /* (owned) n_queries × rows of the product */
  float *best;     /* (owned) by query */
  DenseTake take;
  void *data;
} Comparison;

/* How far a float product of two vectors of length 1 can be off: n u / (1 - n u) (Higham 2002). */
static double
product_error(guint rank)
{
  double relative = rank * 0x1p-24;
  return relative / (1 - relative);
}

static void
multiply(const Comparison *self, guint32 first_row, guint32 n_rows)
{
  int rank = (int)self->dense->rank;
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)self->n_queries, (int)n_rows, rank, 1,
              self->queries, rank, self->dense->rows + (gsize)first_row * self->dense->rank, rank,
              0, self->products, (int)n_rows);
}

/* The largest product, raised, so that whose truth is above 0 is above 0 whatever the rounding. */
static float
largest(const float *products, guint32 n, float raise, float least)
{
  for (guint32 i = 0; i < n; i++)
    least = MAX(least, products[i] + raise);
  return least;
}

/* Members whose rows fit into one product. */
static void
compare_run(const Comparison *self, guint first, guint end)
{
  const guint32 *first_row = self->dense->first_row;
  guint32 offset = first_row[first], n_rows = first_row[end] - offset;
  float likeness[MEMBERS_MOST];
  if (n_rows == 0)
    return;
  multiply(self, offset, n_rows);
  for (guint q = 0; q < self->n_queries; q++) {
    const float *products = self->products + (gsize)q * n_rows;
    for (guint m = first; m < end; m++)
      likeness[m - first] = largest(products + (first_row[m] - offset),
                                    first_row[m + 1] - first_row[m], self->raise, 0);
    self->take(q, first, end - first, likeness, self->data);
  }
}

/* A member with more rows than fit into one product. */
static void
compare_large(const Comparison *self, guint member)
{
  guint32 row = self->dense->first_row[member], end = self->dense->first_row[member + 1];
  for (guint q = 0; q < self->n_queries; q++)
    self->best[q] = 0;
  for (guint32 n_rows; row < end; row += n_rows) {
    n_rows = MIN(end - row, ROWS_A_PRODUCT);
    multiply(self, row, n_rows);
    for (guint q = 0; q < self->n_queries; q++)
      self->best[q] =
          largest(self->products + (gsize)q * n_rows, n_rows, self->raise, self->best[q]);
  }
  for (guint q = 0; q < self->n_queries; q++)
    self->take(q, member, 1, &self->best[q], self->data);
}

/* The end of the run of members from @first on whose rows fit into one product. */
static guint
end_of_run(const Dense *self, guint first, guint end)
{
  guint m = first;
  while (m < end && m - first < MEMBERS_MOST &&
         self->first_row[m + 1] - self->first_row[first] <= ROWS_A_PRODUCT)
    m++;
  return m;
}

void
dense_compare(const Dense *self, const float *queries, guint n_queries, guint first,
              guint n_members, DenseTake take, void *data)
{
  g_autofree float *products = g_new(float, (gsize)n_queries *ROWS_A_PRODUCT);
  g_autofree float *best = g_new(float, n_queries);
  float raise = (float)(1.001 * product_error(self->rank));
  Comparison comparison = {self, queries, n_queries, raise, products, best, take, data};
  for (guint m = first, end; m < first + n_members; m = end) {
    end = end_of_run(self, m, first + n_members);
    if (end > m)
      compare_run(&comparison, m, end);
    else
      compare_large(&comparison, end++);
  }
}

double
dense_likeness(const Dense *self, const float *query, guint member, guint32 *row)
{
  double best = 0;
  for (guint32 r = self->first_row[member]; r < self->first_row[member + 1]; r++) {
    const float *vector = self->rows + (gsize)r * self->rank;
    double sum = 0;
    for (guint j = 0; j < self->rank; j++)
      sum += (double)query[j] * (double)vector[j];
    if (sum > best) {
      best = sum;
      if (row != NULL)
        *row = r;
    }
  }
  return MIN(best, 1);
}

double
dense_error_bound(guint rank)
{
  return 2.01 * product_error(rank); /* a product's own, and what it is raised by */
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
