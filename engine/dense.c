/* Dense vectors: BLAS proposes, a fixed-order sum in double decides. */
#include "engine/dense-private.h"

#include <cblas.h>
#include <string.h>

enum {
  ROWS_A_PRODUCT = 1024, /* C stays in cache; does not depend on threads or queries */
  MEMBERS_MOST = 1024,
};

/* The end of the run of members from @first on whose rows fit into one product; at least one. */
static guint
end_of_run(const Dense *self, guint first, guint end)
{
  guint m = first + 1;
  while (m < end && m - first < MEMBERS_MOST &&
         self->first_row[m + 1] - self->first_row[first] <= ROWS_A_PRODUCT)
    m++;
  return m;
}

/* likeness = the largest product among each member's rows, at least 0 */
static void
reduce(const Dense *self, guint first, guint end, const float *products, float *likeness)
{
  guint32 offset = self->first_row[first];
  for (guint m = first; m < end; m++) {
    float best = 0;
    for (guint32 row = self->first_row[m]; row < self->first_row[m + 1]; row++)
      best = MAX(best, products[row - offset]);
    likeness[m - first] = best;
  }
}

void
dense_compare(const Dense *self, const float *queries, guint n_queries, guint first,
              guint n_members, DenseTake take, void *data)
{
  float likeness[MEMBERS_MOST];
  gsize allocated = 0;
  g_autofree float *products = NULL;
  for (guint m = first, end; m < first + n_members; m = end) {
    end = end_of_run(self, m, first + n_members);
    guint32 n_rows = self->first_row[end] - self->first_row[m];
    if (n_rows == 0)
      continue;
    if ((gsize)n_rows * n_queries > allocated) { /* a member may have more rows than fit */
      allocated = (gsize)MAX(n_rows, ROWS_A_PRODUCT) * n_queries;
      products = g_realloc_n(products, allocated, sizeof *products);
    }
    int rank = (int)self->rank;
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)n_queries, (int)n_rows, rank, 1,
                queries, rank, self->rows + (gsize)self->first_row[m] * self->rank, rank, 0,
                products, (int)n_rows);
    for (guint q = 0; q < n_queries; q++) {
      reduce(self, m, end, products + (gsize)q * n_rows, likeness);
      take(q, m, end - m, likeness, data);
    }
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
  double relative = rank * 0x1p-24;
  return relative / (1 - relative);
}
