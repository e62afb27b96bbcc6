/* The randomised decomposition against one that is slow and obvious. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "engine/truncated-svd-private.h"

/* A matrix in both forms. */
typedef struct {
  guint n_rows, n_columns;
  double *dense; /* n_rows × n_columns, by rows */
  guint64 *starts;
  guint32 *columns;
  float *values;
} Matrix;

static void
matrix_clear(Matrix *self)
{
  g_free(self->dense);
  g_free(self->starts);
  g_free(self->columns);
  g_free(self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matrix, matrix_clear)

/* (transfer full): the entries of @dense that are not 0 */
static Matrix
matrix_of(double *dense, guint n_rows, guint n_columns)
{
  gsize n = (gsize)n_rows * n_columns;
  Matrix self = {n_rows,         n_columns, dense, g_new0(guint64, n_rows + 1), g_new(guint32, n),
                 g_new(float, n)};
  guint64 used = 0;
  for (guint r = 0; r < n_rows; r++) {
    for (guint c = 0; c < n_columns; c++) {
      double *entry = &dense[(gsize)r * n_columns + c];
      self.columns[used] = c;
      self.values[used] = (float)*entry;
      *entry = (double)self.values[used];
      used += fabs(*entry) > 0;
    }
    self.starts[r + 1] = used;
  }
  return self;
}

/* A sum of @rank products of random vectors, each @decay times as large as the one before. */
static double *
make_dense(guint n_rows, guint n_columns, guint rank, double decay)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(n_rows * 31 + n_columns);
  double *dense = g_new0(double, (gsize)n_rows *n_columns), size = 1;
  g_autofree double *left = g_new(double, n_rows), *right = g_new(double, n_columns);
  for (guint k = 0; k < rank; k++, size *= decay) {
    for (guint r = 0; r < n_rows; r++)
      left[r] = g_rand_double_range(random, -1, 1);
    for (guint c = 0; c < n_columns; c++)
      right[c] = g_rand_double_range(random, -1, 1);
    for (guint r = 0; r < n_rows; r++)
      for (guint c = 0; c < n_columns; c++)
        dense[(gsize)r * n_columns + c] += size * left[r] * right[c];
  }
  return dense;
}

/* Makes columns @p and @q orthogonal; how far they were from it. */
static double
rotate(double *columns, guint n_rows, guint p, guint q)
{
  double *a = columns + (gsize)p * n_rows, *b = columns + (gsize)q * n_rows;
  double aa = 0, bb = 0, ab = 0;
  for (guint r = 0; r < n_rows; r++) {
    aa += a[r] * a[r];
    bb += b[r] * b[r];
    ab += a[r] * b[r];
  }
  if (fabs(ab) <= 1e-15 * sqrt(aa * bb) || fabs(ab) <= 1e-300)
    return 0;
  double zeta = (bb - aa) / (2 * ab);
  double t = (zeta < 0 ? -1 : 1) / (fabs(zeta) + sqrt(1 + zeta * zeta));
  double cosine = 1 / sqrt(1 + t * t), sine = cosine * t;
  for (guint r = 0; r < n_rows; r++) {
    double kept = a[r];
    a[r] = cosine * kept - sine * b[r];
    b[r] = sine * kept + cosine * b[r];
  }
  return fabs(ab) / sqrt(aa * bb);
}

static int
compare_descending(const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left < right) - (left > right);
}

/* (transfer full): all singular values, descending, by one-sided Jacobi rotations (Hestenes 1958):
 * when all columns are orthogonal, their lengths are the singular values */
static double *
slow_singular_values(const Matrix *matrix)
{
  guint n = matrix->n_columns;
  g_autofree double *columns = g_new(double, (gsize)matrix->n_rows *n);
  for (guint r = 0; r < matrix->n_rows; r++)
    for (guint c = 0; c < n; c++)
      columns[(gsize)c * matrix->n_rows + r] = matrix->dense[(gsize)r * n + c];
  double off = 1;
  for (guint sweep = 0; sweep < 60 && off > 1e-13; sweep++) {
    off = 0;
    for (guint p = 0; p + 1 < n; p++)
      for (guint q = p + 1; q < n; q++) {
        double own = rotate(columns, matrix->n_rows, p, q); /* MAX() would do it twice */
        off = MAX(off, own);
      }
  }
  double *values = g_new0(double, n);
  for (guint c = 0; c < n; c++) {
    for (guint r = 0; r < matrix->n_rows; r++)
      values[c] += columns[(gsize)c * matrix->n_rows + r] * columns[(gsize)c * matrix->n_rows + r];
    values[c] = sqrt(values[c]);
  }
  qsort(values, n, sizeof *values, compare_descending);
  return values;
}

static TruncatedSvd *
decompose(const Matrix *matrix, guint rank, guint n_threads)
{
  SparseView view = {matrix->n_rows, matrix->n_columns, matrix->starts, matrix->columns,
                     matrix->values};
  SvdOptions options = {.rank = rank, .n_iterations = 8, .seed = 7, .n_threads = n_threads};
  g_autoptr(GError) error = NULL;
  TruncatedSvd *svd = truncated_svd_new(&view, &options, &error);
  cr_assert(svd, "%s", error->message);
  return svd;
}

static double
entry_of(const TruncatedSvd *svd, guint column, guint nth)
{
  return (double)svd->right[(gsize)column * svd->rank + nth];
}

/* How far the right vectors are from being orthonormal. */
static double
skewness(const TruncatedSvd *svd)
{
  double worst = 0;
  for (guint i = 0; i < svd->rank; i++)
    for (guint j = 0; j <= i; j++) {
      double product = 0;
      for (guint c = 0; c < svd->n_columns; c++)
        product += entry_of(svd, c, i) * entry_of(svd, c, j);
      worst = MAX(worst, fabs(product - (i == j)));
    }
  return worst;
}

/* The largest |A^T A v - s² v|, which is 0 for singular vectors. */
static double
residual(const Matrix *matrix, const TruncatedSvd *svd)
{
  double worst = 0;
  g_autofree double *image = g_new(double, matrix->n_rows);
  for (guint k = 0; k < svd->rank; k++) {
    for (guint r = 0; r < matrix->n_rows; r++) {
      image[r] = 0;
      for (guint c = 0; c < matrix->n_columns; c++)
        image[r] += matrix->dense[(gsize)r * matrix->n_columns + c] * entry_of(svd, c, k);
    }
    double squares = (double)svd->singular[k] * (double)svd->singular[k], sum = 0;
    for (guint c = 0; c < matrix->n_columns; c++) {
      double back = 0;
      for (guint r = 0; r < matrix->n_rows; r++)
        back += matrix->dense[(gsize)r * matrix->n_columns + c] * image[r];
      sum += pow(back - squares * entry_of(svd, c, k), 2);
    }
    worst = MAX(worst, sqrt(sum));
  }
  return worst;
}

static const struct {
  guint n_rows, n_columns;
  guint full; /* rank of the matrix */
  double decay;
  guint rank; /* asked for */
} cases[] = {
    {1, 1, 1, 1, 1},       {1, 9, 1, 1, 3},        {9, 1, 1, 1, 3},
    {12, 8, 8, 0.8, 8},    {8, 12, 8, 0.8, 8},     {30, 20, 5, 0.9, 12}, /* less than asked for */
    {20, 30, 5, 0.9, 12},  {120, 90, 90, 0.9, 10}, {90, 120, 90, 0.9, 10},
    {300, 25, 25, 0.9, 6}, {25, 300, 25, 0.9, 6},  {60, 60, 60, 0.95, 33},
};

Test(truncated_svd, agrees_with_rotations)
{
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    guint n_rows = cases[i].n_rows, n_columns = cases[i].n_columns;
    g_auto(Matrix) matrix =
        matrix_of(make_dense(n_rows, n_columns, cases[i].full, cases[i].decay), n_rows, n_columns);
    g_autofree double *expected = slow_singular_values(&matrix);
    g_autoptr(TruncatedSvd) svd = decompose(&matrix, cases[i].rank, 1);
    cr_assert_eq(svd->rank, MIN(cases[i].rank, cases[i].full), "%u × %u: %u", n_rows, n_columns,
                 svd->rank);
    for (guint k = 0; k < svd->rank; k++)
      cr_expect_float_eq((double)svd->singular[k], expected[k], 2e-5 * expected[0],
                         "%u × %u, %u: %g, not %g", n_rows, n_columns, k, (double)svd->singular[k],
                         expected[k]);
    cr_expect_lt(skewness(svd), 1e-4, "%u × %u: %g", n_rows, n_columns, skewness(svd));
    double error = residual(&matrix, svd) / (expected[0] * expected[0]);
    cr_expect_lt(error, 2e-4, "%u × %u: %g", n_rows, n_columns, error);
  }
}

Test(truncated_svd, turns_the_largest_entry_of_each_vector_up)
{
  g_auto(Matrix) matrix = matrix_of(make_dense(40, 30, 30, 0.8), 40, 30);
  g_autoptr(TruncatedSvd) svd = decompose(&matrix, 9, 1);
  for (guint k = 0; k < svd->rank; k++) {
    double largest = 0;
    for (guint c = 0; c < svd->n_columns; c++)
      if (fabs(entry_of(svd, c, k)) > fabs(largest))
        largest = entry_of(svd, c, k);
    cr_expect_gt(largest, 0);
  }
}

Test(truncated_svd, gives_the_same_bits_for_any_number_of_threads)
{
  g_auto(Matrix) matrix = matrix_of(make_dense(200, 150, 80, 0.95), 200, 150);
  g_autoptr(TruncatedSvd) one = decompose(&matrix, 70, 1);
  for (guint n_threads = 2; n_threads <= 4; n_threads++) {
    g_autoptr(TruncatedSvd) more = decompose(&matrix, 70, n_threads);
    cr_assert_eq(more->rank, one->rank);
    cr_expect_arr_eq(more->right, one->right, one->rank * 150 * sizeof(float));
    cr_expect_arr_eq(more->singular, one->singular, one->rank * sizeof(float));
  }
}

Test(truncated_svd, finds_nothing_in_nothing)
{
  g_auto(Matrix) matrix = matrix_of(g_new0(double, 12), 4, 3);
  g_autoptr(TruncatedSvd) svd = decompose(&matrix, 2, 1);
  cr_expect_eq(svd->rank, 0);
}
