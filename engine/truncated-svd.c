/* Randomised SVD: a few products with a block of vectors find the subspace, a small eigenproblem
 * finds the triplets in it. Blocks are kept by rows, so that a sparse entry touches one line. */
#include "engine/truncated-svd-private.h"

#include <cblas.h>
#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "models/error.h"

enum { OVERSAMPLING = 16 };
static const float faint = 1e-10f; /* of the largest eigenvalue: what is below is rounding */

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

/* Blocks and room for one decomposition. The side with fewer vectors is the short one, since what
 * is orthonormalised there costs least. */
typedef struct {
  const SparseView *a;
  gboolean is_turned; /* the columns are the short side */
  guint32 n_short, n_long;
  guint width;
  float *near;    /* (owned) n_short × width */
  float *spare;   /* (owned) n_short × width */
  float *far;     /* (owned) n_long × width */
  float *vectors; /* (owned) width × width */
  float *values;  /* (owned) width */
} Workplace;

static void
project_near(Workplace *self)
{
  (self->is_turned ? multiply_transposed : multiply)(self->a, self->far, self->width, self->near);
}

static void
project_far(Workplace *self)
{
  (self->is_turned ? multiply : multiply_transposed)(self->a, self->near, self->width, self->far);
}

/* Makes the columns of self->near, B, orthonormal (those of no weight become zero): B W L^(-1/2),
 * where W and L are the eigenvectors and -values of B^T B. */
static gboolean
orthonormalise(Workplace *self, GError **error)
{
  guint width = self->width;
  if (!gram_eigen(self->near, self->n_short, width, self->vectors, self->values, error))
    return FALSE;
  float largest = self->values[width - 1];
  for (guint j = 0; j < width; j++) {
    float value = self->values[j];
    float scale = value > faint * largest && value > 0 ? 1 / sqrtf(value) : 0;
    for (guint i = 0; i < width; i++)
      self->vectors[(gsize)j * width + i] *= scale;
  }
  int n = (int)width;
  cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)self->n_short, n, n, 1, self->near, n,
              self->vectors, n, 0, self->spare, n);
  float *turned = self->spare;
  self->spare = self->near;
  self->near = turned;
  return TRUE;
}

static void
clear_workplace(Workplace *self)
{
  g_free(self->near);
  g_free(self->spare);
  g_free(self->far);
  g_free(self->vectors);
  g_free(self->values);
}

static gboolean
start_workplace(Workplace *self, const SparseView *a, guint rank, GError **error)
{
  self->a = a;
  self->is_turned = a->n_columns < a->n_rows;
  self->n_short = MIN(a->n_rows, a->n_columns);
  self->n_long = MAX(a->n_rows, a->n_columns);
  self->width = MAX(1, MIN(rank + OVERSAMPLING, self->n_short));
  gsize width = self->width;
  self->near = try_array(self->n_short * width, sizeof(float), error);
  self->spare = self->near ? try_array(self->n_short * width, sizeof(float), error) : NULL;
  self->far = self->spare ? try_array(self->n_long * width, sizeof(float), error) : NULL;
  self->vectors = self->far ? try_array(width * width, sizeof(float), error) : NULL;
  self->values = self->vectors ? try_array(width, sizeof(float), error) : NULL;
  return self->values != NULL;
}

/* (transfer full) n × kept: the block times the @kept leading eigenvectors, each times its scale */
static float *
combine(const Workplace *self, const float *block, guint32 n, guint kept, const float *scales,
        GError **error)
{
  guint width = self->width;
  float *product = try_array((gsize)n * kept, sizeof *product, error);
  g_autofree float *chosen = try_array((gsize)width * kept, sizeof *chosen, error);
  if (product == NULL || chosen == NULL) {
    g_free(product);
    return NULL;
  }
  for (guint j = 0; j < kept; j++)
    for (guint i = 0; i < width; i++)
      chosen[(gsize)j * width + i] =
          self->vectors[(gsize)(width - 1 - j) * width + i] * (scales == NULL ? 1 : scales[j]);
  if (kept > 0)
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)n, (int)kept, (int)width, 1, block,
                (int)width, chosen, (int)width, 0, product, (int)kept);
  return product;
}

/* Turns near = Q (orthonormal) and far = A^T Q into triplets: with (A^T Q)^T A^T Q = W L W^T, the
 * singular values are L^(1/2), the near vectors Q W, the far ones A^T Q W L^(-1/2). */
static TruncatedSvd *
extract(Workplace *self, const SvdOptions *options, GError **error)
{
  guint width = self->width;
  if (!gram_eigen(self->far, self->n_long, width, self->vectors, self->values, error))
    return NULL;
  g_autoptr(TruncatedSvd) svd = g_new0(TruncatedSvd, 1);
  svd->n_rows = self->a->n_rows;
  svd->n_columns = self->a->n_columns;
  svd->singular = try_array(width, sizeof(float), error);
  g_autofree float *inverses = try_array(width, sizeof *inverses, error);
  if (svd->singular == NULL || inverses == NULL)
    return NULL;
  float largest = self->values[width - 1];
  for (guint j = 0; j < MIN(options->rank, width); j++) {
    float value = self->values[width - 1 - j];
    if (value <= faint * largest || value <= 0)
      break;
    svd->singular[j] = sqrtf(value);
    inverses[j] = 1 / svd->singular[j];
    svd->rank++;
  }
  gboolean wants_near = !options->without_left || self->is_turned;
  gboolean wants_far = !options->without_left || !self->is_turned;
  float **near = self->is_turned ? &svd->right : &svd->left;
  float **far = self->is_turned ? &svd->left : &svd->right;
  if (wants_near)
    *near = combine(self, self->near, self->n_short, svd->rank, NULL, error);
  if (wants_far && (!wants_near || *near != NULL))
    *far = combine(self, self->far, self->n_long, svd->rank, inverses, error);
  gboolean is_whole = (!wants_near || *near != NULL) && (!wants_far || *far != NULL);
  return is_whole ? g_steal_pointer(&svd) : NULL;
}

static void
turn(float *block, guint32 n_rows, guint rank, guint column)
{
  for (guint32 row = 0; block != NULL && row < n_rows; row++)
    block[(gsize)row * rank + column] *= -1;
}

/* Singular vectors come in pairs of either sign: the right one's entry of largest size is to be
 * positive. */
static void
fix_signs(TruncatedSvd *self)
{
  for (guint j = 0; j < self->rank; j++) {
    float largest = 0;
    for (guint32 row = 0; row < self->n_columns; row++) {
      float value = self->right[(gsize)row * self->rank + j];
      if (fabsf(value) > fabsf(largest))
        largest = value;
    }
    if (largest < 0) {
      turn(self->left, self->n_rows, self->rank, j);
      turn(self->right, self->n_columns, self->rank, j);
    }
  }
}

TruncatedSvd *
truncated_svd_new(const SparseView *matrix, const SvdOptions *options, GError **error)
{
  g_return_val_if_fail(matrix != NULL && options != NULL && options->rank >= 1, NULL);
  Workplace place = {0};
  gboolean is_fine = start_workplace(&place, matrix, options->rank, error);
  if (is_fine)
    fill_signs(place.far, (gsize)place.n_long * place.width, options->seed);
  for (guint i = 0; i <= options->n_iterations && is_fine; i++) {
    project_near(&place);
    is_fine = orthonormalise(&place, error);
    if (is_fine)
      project_far(&place);
  }
  TruncatedSvd *svd = is_fine ? extract(&place, options, error) : NULL;
  if (svd != NULL)
    fix_signs(svd);
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
