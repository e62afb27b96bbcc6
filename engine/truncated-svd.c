/*
 * Randomised SVD of A by subspace iteration on S = A^T A: a block of random columns is multiplied
 * by S and made orthonormal, a few times over. S itself is never formed, nor anything with as many
 * rows as A: the entries of a row are used for both products while they are at hand, for a strip of
 * columns that stays in cache. Strips do not depend on each other, so threads change no bit.
 */
#include "engine/truncated-svd-private.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "engine/parallel-private.h"
#include "models/error.h"

enum {
  OVERSAMPLING = 16,
  STRIP = 16,       /* columns of the block multiplied at a time */
  ROWS_A_SUM = 512, /* rows of the block made double at a time */
};
static const double faint = 1e-12; /* of the largest eigenvalue of S²: what is below is rounding */

/* LAPACK, as OpenBLAS brings it: eigenvalues (ascending) and vectors of a symmetric matrix. */
extern void dsyevd_(const char *job, const char *triangle, const int *n, double *matrix,
                    const int *stride, double *values, double *work, const int *n_work, int *i_work,
                    const int *n_i_work, int *info);

/* A row of a strip, as GCC and Clang know vectors: left to themselves they find none here. */
typedef float Lanes __attribute__((vector_size(STRIP * sizeof(float)), aligned(16)));

/* Blocks and room for one decomposition. */
typedef struct {
  const SparseView *a;
  const SvdOptions *options;
  guint width;
  float *block;    /* (owned) n_columns × width */
  float *product;  /* (owned) n_columns × width */
  double *vectors; /* (owned) width × width */
  double *values;  /* (owned) width */
  float *turned;   /* (owned) width × width: the vectors, scaled */
  double *sum;     /* (owned) ROWS_A_SUM × width */
  guint n_workers;
  Lanes *strips;    /* (owned) of each worker: two of n_columns */
  guint n_products; /* that are done */
} Workplace;

/* SplitMix64 (Steele, Lea and Flood 2014). */
static guint64
next_random(guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return z ^ z >> 31;
}

/* Random signs serve a range finder as well as Gaussian numbers and need no libm. */
static void
fill_signs(float *block, gsize n, guint64 seed)
{
  guint64 bits = 0;
  for (gsize i = 0; i < n; i++) {
    if (i % 64 == 0)
      bits = next_random(&seed);
    block[i] = bits & 1 ? 1.0f : -1.0f;
    bits >>= 1;
  }
}

/* sums = A^T (A given), a row of A at a time */
static void
multiply_rows(const SparseView *a, const Lanes *given, Lanes *sums)
{
  for (guint32 row = 0; row < a->n_rows; row++) {
    Lanes inner = {0};
    for (guint64 i = a->starts[row]; i < a->starts[row + 1]; i++)
      inner += a->values[i] * given[a->columns[i]];
    for (guint64 i = a->starts[row]; i < a->starts[row + 1]; i++)
      sums[a->columns[i]] += a->values[i] * inner;
  }
}

/* The columns @nth × STRIP and on of product = S block. */
static void
multiply_strip(guint nth, guint worker, void *data)
{
  const Workplace *self = data;
  guint32 n = self->a->n_columns;
  guint from = nth * STRIP, used = MIN(STRIP, self->width - from);
  Lanes *given = self->strips + (gsize)worker * 2 * n, *sums = given + n;
  memset(given, 0, 2 * (gsize)n * sizeof *given);
  for (guint32 c = 0; c < n; c++)
    memcpy(&given[c], self->block + (gsize)c * self->width + from, used * sizeof(float));
  multiply_rows(self->a, given, sums);
  for (guint32 c = 0; c < n; c++)
    memcpy(self->product + (gsize)c * self->width + from, &sums[c], used * sizeof(float));
}

static guint
count_strips(const Workplace *self)
{
  return (self->width + STRIP - 1) / STRIP;
}

static void
tell_progress(guint n_begun, void *data)
{
  const Workplace *self = data;
  const SvdOptions *options = self->options;
  guint n_strips = count_strips(self);
  if (options->progress != NULL)
    options->progress(self->n_products * n_strips + n_begun, (options->n_iterations + 1) * n_strips,
                      options->data);
}

/* vectors = product^T product, its upper triangle by rows; in double, since its small eigenvalues
 * are differences of large numbers */
static void
multiply_by_itself(Workplace *self)
{
  guint width = self->width;
  int n = (int)width;
  for (guint32 row = 0; row < self->a->n_columns; row += ROWS_A_SUM) {
    guint32 n_rows = MIN(ROWS_A_SUM, self->a->n_columns - row);
    const float *from = self->product + (gsize)row * width;
    for (gsize i = 0; i < (gsize)n_rows * width; i++)
      self->sum[i] = (double)from[i];
    cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, n, (int)n_rows, 1, self->sum, n,
                row == 0 ? 0 : 1, self->vectors, n);
  }
}

static gboolean
find_eigenvectors(Workplace *self, GError **error)
{
  int n = (int)self->width, info = 0, n_i_work = 3 + 5 * n, n_work = 1 + 6 * n + 2 * n * n;
  g_autofree double *work = try_array((gsize)n_work, sizeof *work, error);
  g_autofree int *i_work = work == NULL ? NULL : try_array((gsize)n_i_work, sizeof *i_work, error);
  if (i_work == NULL)
    return FALSE;
  /* the upper triangle by rows is the lower one by columns */
  dsyevd_("V", "L", &n, self->vectors, &n, self->values, work, &n_work, i_work, &n_i_work, &info);
  if (info != 0)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "the eigenvalues do not converge (%d)", info);
  return info == 0;
}

/* block = the product made orthonormal, B: B W L^(-1/2), where W and L are the eigenvectors and
 * -values of B^T B, the largest first. Columns of no weight become zero. */
static gboolean
orthonormalise(Workplace *self, GError **error)
{
  guint width = self->width;
  multiply_by_itself(self);
  if (!find_eigenvectors(self, error))
    return FALSE;
  double least = faint * self->values[width - 1];
  for (guint j = 0; j < width; j++) {
    guint k = width - 1 - j;
    double scale = self->values[k] > MAX(least, 0) ? 1 / sqrt(self->values[k]) : 0;
    for (guint i = 0; i < width; i++)
      self->turned[(gsize)j * width + i] = (float)(self->vectors[(gsize)k * width + i] * scale);
  }
  int n = (int)width;
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)self->a->n_columns, n, n, 1,
              self->product, n, self->turned, n, 0, self->block, n);
  return TRUE;
}

static void
clear_workplace(Workplace *self)
{
  g_free(self->block);
  g_free(self->product);
  g_free(self->vectors);
  g_free(self->values);
  g_free(self->turned);
  g_free(self->sum);
  g_free(self->strips);
}

static gboolean
start_workplace(Workplace *self, GError **error)
{
  gsize n = self->a->n_columns;
  self->width = MAX(1, MIN(self->options->rank + OVERSAMPLING, MIN(self->a->n_rows, (guint)n)));
  self->n_workers = parallel_n_workers(self->options->n_threads, count_strips(self));
  gsize width = self->width;
  self->block = try_array(n * width, sizeof(float), error);
  self->product = self->block ? try_array(n * width, sizeof(float), error) : NULL;
  self->vectors = self->product ? try_array(width * width, sizeof(double), error) : NULL;
  self->values = self->vectors ? try_array(width, sizeof(double), error) : NULL;
  self->turned = self->values ? try_array(width * width, sizeof(float), error) : NULL;
  self->sum = self->turned ? try_array(ROWS_A_SUM * width, sizeof(double), error) : NULL;
  self->strips = self->sum ? try_array((gsize)self->n_workers * 2 * n, sizeof(Lanes), error) : NULL;
  return self->strips != NULL;
}

/* The last block was S Q with Q orthonormal, so its eigenvalues are fourth powers. */
static TruncatedSvd *
extract(const Workplace *self, GError **error)
{
  guint width = self->width;
  guint32 n = self->a->n_columns;
  g_autoptr(TruncatedSvd) svd = g_new0(TruncatedSvd, 1);
  svd->n_columns = n;
  double least = faint * self->values[width - 1];
  while (svd->rank < MIN(self->options->rank, width) &&
         self->values[width - 1 - svd->rank] > MAX(least, 0))
    svd->rank++;
  svd->singular = try_array(svd->rank, sizeof *svd->singular, error);
  svd->right = svd->singular == NULL ? NULL : try_array((gsize)n * svd->rank, sizeof(float), error);
  if (svd->right == NULL)
    return NULL;
  for (guint j = 0; j < svd->rank; j++)
    svd->singular[j] = (float)sqrt(sqrt(self->values[width - 1 - j]));
  for (guint32 c = 0; c < n; c++)
    memcpy(svd->right + (gsize)c * svd->rank, self->block + (gsize)c * width,
           svd->rank * sizeof *svd->right);
  return g_steal_pointer(&svd);
}

/* Singular vectors come in pairs of either sign: the entry of largest size is to be positive. */
static gboolean
fix_signs(TruncatedSvd *self, GError **error)
{
  g_autofree float *largest = try_array(self->rank, sizeof *largest, error);
  if (largest == NULL)
    return FALSE;
  gsize n = (gsize)self->n_columns * self->rank;
  for (gsize i = 0; i < n; i++)
    if (fabsf(self->right[i]) > fabsf(largest[i % self->rank]))
      largest[i % self->rank] = self->right[i];
  for (gsize i = 0; i < n; i++)
    if (largest[i % self->rank] < 0)
      self->right[i] *= -1;
  return TRUE;
}

TruncatedSvd *
truncated_svd_new(const SparseView *matrix, const SvdOptions *options, GError **error)
{
  g_return_val_if_fail(matrix != NULL && options != NULL, NULL);
  g_return_val_if_fail(options->rank >= 1 && options->n_iterations >= 1, NULL);
  Workplace place = {.a = matrix, .options = options};
  gboolean is_fine = start_workplace(&place, error);
  if (is_fine)
    fill_signs(place.block, (gsize)matrix->n_columns * place.width, options->seed);
  for (guint i = 0; i <= options->n_iterations && is_fine; i++) {
    parallel_for(count_strips(&place), place.n_workers, multiply_strip, tell_progress, &place);
    place.n_products++;
    is_fine = orthonormalise(&place, error);
  }
  g_autoptr(TruncatedSvd) svd = is_fine ? extract(&place, error) : NULL;
  clear_workplace(&place);
  return svd != NULL && fix_signs(svd, error) ? g_steal_pointer(&svd) : NULL;
}

void
truncated_svd_free(TruncatedSvd *self)
{
  if (self == NULL)
    return;
  g_free(self->right);
  g_free(self->singular);
  g_free(self);
}
