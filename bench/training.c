/*
 * Training of concepts: the leading singular vectors of a sparse matrix.
 * training FOLDER, with inputs of the kind "matrix".
 */
#include <cblas.h>
#include <math.h>

#include "bench/support/serve.h"
#include "engine/truncated-svd-private.h"

typedef struct {
  GMappedFile *starts, *columns, *values;
  SparseView matrix;
  TruncatedSvd *svd; /* (nullable) the last one */
} Training;

static GMappedFile *
map(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GError) error = NULL;
  GMappedFile *file = g_mapped_file_new(path, FALSE, &error);
  if (file == NULL)
    g_error("%s", error->message);
  return file;
}

static guint32
count_columns(const guint32 *columns, guint64 n)
{
  guint32 n_columns = 0;
  for (guint64 i = 0; i < n; i++)
    n_columns = MAX(n_columns, columns[i] + 1);
  return n_columns;
}

/* train RANK ITERATIONS */
static void
run_train(gpointer data, const guint *arguments)
{
  Training *self = data;
  truncated_svd_free(self->svd);
  SvdOptions options = {
      .rank = arguments[0], .n_iterations = arguments[1], .seed = 1, .n_threads = 1};
  g_autoptr(GError) error = NULL;
  self->svd = truncated_svd_new(&self->matrix, &options, &error);
  if (self->svd == NULL)
    g_error("%s", error->message);
  bench_note("rank", self->svd->rank);
}

/* |A V|², where V are the right vectors: what they keep of the matrix. */
static void
run_energy(gpointer data, const guint *arguments)
{
  (void)arguments;
  const Training *self = data;
  const SparseView *matrix = &self->matrix;
  guint rank = self->svd->rank;
  g_autofree float *row = g_new(float, rank);
  double energy = 0, whole = 0;
  for (guint32 r = 0; r < matrix->n_rows; r++) {
    for (guint j = 0; j < rank; j++)
      row[j] = 0;
    for (guint64 i = matrix->starts[r]; i < matrix->starts[r + 1]; i++) {
      float value = matrix->values[i];
      whole += (double)value * (double)value;
      cblas_saxpy((int)rank, value, self->svd->right + (gsize)matrix->columns[i] * rank, 1, row, 1);
    }
    energy += (double)cblas_sdot((int)rank, row, 1, row, 1);
  }
  bench_note("energy", energy);
  bench_note("whole", whole);
}

int
main(int argc, char *argv[])
{
  static const BenchCase cases[] = {{"train", NULL, run_train}, {"energy", NULL, run_energy}};
  if (argc != 2)
    g_error("training FOLDER");
  openblas_set_num_threads(1);
  Training self = {map(argv[1], "starts.bin"),
                   map(argv[1], "columns.bin"),
                   map(argv[1], "values.bin"),
                   {0},
                   NULL};
  self.matrix.n_rows = (guint32)(g_mapped_file_get_length(self.starts) / sizeof(guint64) - 1);
  self.matrix.starts = (const guint64 *)(void *)g_mapped_file_get_contents(self.starts);
  self.matrix.columns = (const guint32 *)(void *)g_mapped_file_get_contents(self.columns);
  self.matrix.values = (const float *)(void *)g_mapped_file_get_contents(self.values);
  self.matrix.n_columns =
      count_columns(self.matrix.columns, self.matrix.starts[self.matrix.n_rows]);
  bench_serve(cases, G_N_ELEMENTS(cases), &self);
  return 0;
}
