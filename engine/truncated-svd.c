/* Randomised SVD: a few products with a block of vectors find the subspace, a small eigenproblem
 * finds the triplets in it. Blocks are kept by rows, so that a sparse entry touches one line. */
#include "engine/truncated-svd-private.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "models/error.h"

enum { OVERSAMPLING = 16 };

/* LAPACK, as OpenBLAS brings it: eigenvalues (ascending) and vectors of a symmetric matrix. */
extern void ssyevd_(const char *job, const char *triangle, const int *n, float *matrix,
                    const int *stride, float *values, float *work, const int *n_work, int *i_work,
                    const int *n_i_work, int *info);

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

/* product (n_rows × width) = A block (n_columns × width) */
static void
multiply(const SparseView *a, const float *block, guint width, float *product)
{
  memset(product, 0, (gsize)a->n_rows * width * sizeof *product);
  for (guint32 row = 0; row < a->n_rows; row++) {
    float *to = product + (gsize)row * width;
    for (guint64 i = a->starts[row]; i < a->starts[row + 1]; i++) {
      const float *from = block + (gsize)a->columns[i] * width;
      const float value = a->values[i];
      for (guint j = 0; j < width; j++)
        to[j] += value * from[j];
    }
  }
}

/* product (n_columns × width) = A^T block (n_rows × width) */
static void
multiply_transposed(const SparseView *a, const float *block, guint width, float *product)
{
  memset(product, 0, (gsize)a->n_columns * width * sizeof *product);
  for (guint32 row = 0; row < a->n_rows; row++) {
    const float *from = block + (gsize)row * width;
    for (guint64 i = a->starts[row]; i < a->starts[row + 1]; i++) {
      float *to = product + (gsize)a->columns[i] * width;
      const float value = a->values[i];
      for (guint j = 0; j < width; j++)
        to[j] += value * from[j];
    }
  }
}

/* Eigenvectors of block^T block as columns of @vectors (width × width, column-major), eigenvalues
 * ascending. */
static gboolean
gram_eigen(const float *block, guint32 n_rows, guint width, float *vectors, float *values,
           GError **error)
{
  int n = (int)width, info = 0, n_i_work = 3 + 5 * n, n_work = 1 + 6 * n + 2 * n * n;
  cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, n, (int)n_rows, 1, block, n, 0, vectors, n);
  g_autofree float *work = try_array((gsize)n_work, sizeof *work, error);
  g_autofree int *i_work = try_array((gsize)n_i_work, sizeof *i_work, error);
  if (work == NULL || i_work == NULL)
    return FALSE;
  /* the upper triangle by rows is the lower one by columns */
  ssyevd_("V", "L", &n, vectors, &n, values, work, &n_work, i_work, &n_i_work, &info);
  if (info != 0)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "the eigenvalues do not converge (%d)", info);
  return info == 0;
}

/* Blocks and room for one decomposition. */
typedef struct {
  const SparseView *a;
  guint width;
  float *tall;    /* (owned) n_rows × width */
  float *wide;    /* (owned) n_columns × width */
  float *spare;   /* (owned) MAX(n_rows, n_columns) × width */
  float *vectors; /* (owned) width × width */
  float *values;  /* (owned) width */
} Workplace;

/* Makes the columns of @block orthonormal (those of no weight become zero): B W L^(-1/2), where W
 * and L are the eigenvectors and -values of B^T B. */
static gboolean
orthonormalise(Workplace *self, float *block, guint32 n_rows, GError **error)
{
  guint width = self->width;
  if (!gram_eigen(block, n_rows, width, self->vectors, self->values, error))
    return FALSE;
  float largest = self->values[width - 1];
  for (guint j = 0; j < width; j++) {
    float value = self->values[j];
    float scale = value > 1e-10f * largest && value > 0 ? 1 / sqrtf(value) : 0;
    for (guint i = 0; i < width; i++)
      self->vectors[(gsize)j * width + i] *= scale;
  }
  int n = (int)width;
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)n_rows, n, n, 1, block, n,
              self->vectors, n, 0, self->spare, n);
  memcpy(block, self->spare, (gsize)n_rows * width * sizeof *block);
  return TRUE;
}

static void
clear_workplace(Workplace *self)
{
  g_free(self->tall);
  g_free(self->wide);
  g_free(self->spare);
  g_free(self->vectors);
  g_free(self->values);
}

static gboolean
start_workplace(Workplace *self, GError **error)
{
  const SparseView *a = self->a;
  gsize width = self->width;
  self->tall = try_array(a->n_rows * width, sizeof(float), error);
  self->wide = self->tall ? try_array(a->n_columns * width, sizeof(float), error) : NULL;
  self->spare =
      self->wide ? try_array(MAX(a->n_rows, a->n_columns) * width, sizeof(float), error) : NULL;
  self->vectors = self->spare ? try_array(width * width, sizeof(float), error) : NULL;
  self->values = self->vectors ? try_array(width, sizeof(float), error) : NULL;
  return self->values != NULL;
}

/* Turns wide = Q (orthonormal) and tall = A Q into triplets: with (A Q)^T A Q = W L W^T, the
 * singular values are L^(1/2), the left vectors A Q W L^(-1/2), the right ones Q W. */
static TruncatedSvd *
extract(Workplace *self, guint rank, GError **error)
{
  const SparseView *a = self->a;
  guint width = self->width;
  if (!gram_eigen(self->tall, a->n_rows, width, self->vectors, self->values, error))
    return NULL;
  guint kept = 0;
  while (kept < MIN(rank, width) &&
         self->values[width - 1 - kept] > 1e-10f * self->values[width - 1] &&
         self->values[width - 1 - kept] > 0)
    kept++;

  g_autoptr(TruncatedSvd) svd = g_new0(TruncatedSvd, 1);
  svd->n_rows = a->n_rows;
  svd->n_columns = a->n_columns;
  svd->rank = kept;
  svd->left = try_array((gsize)a->n_rows * kept, sizeof(float), error);
  svd->right = svd->left ? try_array((gsize)a->n_columns * kept, sizeof(float), error) : NULL;
  svd->singular = svd->right ? try_array(kept, sizeof(float), error) : NULL;
  g_autofree float *chosen =
      svd->singular ? try_array((gsize)width * kept, sizeof(float), error) : NULL;
  if (chosen == NULL)
    return NULL;
  for (guint j = 0; j < kept; j++) { /* chosen: kept rows of width, largest first */
    memcpy(chosen + (gsize)j * width, self->vectors + (gsize)(width - 1 - j) * width,
           width * sizeof *chosen);
    svd->singular[j] = sqrtf(self->values[width - 1 - j]);
  }
  int n = (int)width, k = (int)kept;
  if (kept == 0)
    return g_steal_pointer(&svd);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)a->n_rows, k, n, 1, self->tall, n,
              chosen, n, 0, svd->left, k);
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)a->n_columns, k, n, 1, self->wide, n,
              chosen, n, 0, svd->right, k);
  return g_steal_pointer(&svd);
}

/* Scales the left vectors to length 1 and turns each pair so that the left one's entry of largest
 * size is positive. */
static void
normalise(TruncatedSvd *self)
{
  for (guint j = 0; j < self->rank; j++) {
    float largest = 0;
    for (guint32 row = 0; row < self->n_rows; row++) {
      float value = self->left[(gsize)row * self->rank + j];
      if (fabsf(value) > fabsf(largest))
        largest = value;
    }
    float sign = largest < 0 ? -1 : 1;
    for (guint32 row = 0; row < self->n_rows; row++)
      self->left[(gsize)row * self->rank + j] *= sign / self->singular[j];
    for (guint32 row = 0; row < self->n_columns; row++)
      self->right[(gsize)row * self->rank + j] *= sign;
  }
}

TruncatedSvd *
truncated_svd_new(const SparseView *matrix, guint rank, guint n_iterations, guint64 seed,
                  GError **error)
{
  g_return_val_if_fail(matrix != NULL && rank >= 1, NULL);
  Workplace place = {.a = matrix};
  place.width = MIN(rank + OVERSAMPLING, MIN(matrix->n_rows, matrix->n_columns));
  place.width = MAX(place.width, 1);
  TruncatedSvd *svd = NULL;
  gboolean is_fine = start_workplace(&place, error);
  if (is_fine)
    fill_signs(place.wide, (gsize)matrix->n_columns * place.width, seed);
  for (guint i = 0; i < n_iterations && is_fine; i++) {
    multiply(matrix, place.wide, place.width, place.tall);
    is_fine = orthonormalise(&place, place.tall, matrix->n_rows, error);
    if (is_fine)
      multiply_transposed(matrix, place.tall, place.width, place.wide);
  }
  is_fine = is_fine && orthonormalise(&place, place.wide, matrix->n_columns, error);
  if (is_fine) {
    multiply(matrix, place.wide, place.width, place.tall);
    svd = extract(&place, rank, error);
  }
  if (svd != NULL)
    normalise(svd);
  clear_workplace(&place);
  return svd;
}

void
truncated_svd_free(TruncatedSvd *self)
{
  if (self == NULL)
    return;
  g_free(self->left);
  g_free(self->right);
  g_free(self->singular);
  g_free(self);
}
