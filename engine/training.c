/* Training of concept spaces: the labels' matrix, its leading singular vectors, nothing else. */
#include "engine/training.h"

#include <math.h>

#include "engine/label-matrix-private.h"
#include "engine/memory-private.h"
#include "engine/truncated-svd-private.h"
#include "models/error.h"

enum { DEFAULT_RANK = 512, ITERATIONS = 1, SEED = 1 };

/*
 * Where texts meet: with A ≈ U S V^T, a text with terms w lies at V^T w = S^(-1) U^T (A w), so the
 * codes' coordinates U S^(-1) are all that must be kept.
 */
static float *
place_codes(const TruncatedSvd *svd, GError **error)
{
  /* the matrix is kept by terms, so the codes are its columns */
  gsize n = svd->n_columns;
  float *places = try_array(n * svd->rank, sizeof *places, error);
  for (gsize c = 0; places != NULL && c < n; c++)
    for (guint j = 0; j < svd->rank; j++)
      places[c * svd->rank + j] = svd->right[c * svd->rank + j] / svd->singular[j];
  return places;
}

/* The mean direction of the labels themselves, which lie at the rows of U S. */
static float *
mean_direction(const TruncatedSvd *svd, GError **error)
{
  g_autofree double *sum = try_array(svd->rank, sizeof *sum, error);
  float *mean = try_array(svd->rank, sizeof *mean, error);
  if (sum == NULL || mean == NULL) {
    g_free(mean);
    return NULL;
  }
  for (gsize c = 0; c < svd->n_columns; c++) {
    const float *row = svd->right + c * svd->rank;
    double squares = 0;
    for (guint j = 0; j < svd->rank; j++)
      squares += (double)(row[j] * svd->singular[j]) * (double)(row[j] * svd->singular[j]);
    for (guint j = 0; j < svd->rank && squares > 0; j++)
      sum[j] += (double)(row[j] * svd->singular[j]) / sqrt(squares);
  }
  for (guint j = 0; j < svd->rank; j++)
    mean[j] = (float)(sum[j] / svd->n_columns);
  return mean;
}

/* Terms that were left out of the matrix have no entries, so their rows can be dropped. */
static gboolean
skip_empty_terms(const LabelMatrix *matrix, guint64 **starts, guint32 *n_kept, GError **error)
{
  guint32 n_terms = label_matrix_get_n_terms(matrix);
  *starts = try_array((gsize)n_terms + 1, sizeof **starts, error);
  *n_kept = 0;
  for (guint32 t = 0; *starts != NULL && t < n_terms; t++)
    if (matrix->starts[t + 1] > matrix->starts[t])
      (*starts)[++*n_kept] = matrix->starts[t + 1];
  return *starts != NULL;
}

MatchdayConcepts *
matchday_concepts_train(MatchdayCodeList *labels, const MatchdayTrainOptions *options,
                        GError **error)
{
  g_return_val_if_fail(labels != NULL, NULL);
  g_return_val_if_fail(options == NULL || options->rank <= MATCHDAY_CONCEPTS_MAX_RANK, NULL);
  g_autoptr(MatchdayCodeList) owned = labels;
  guint n_codes = matchday_code_list_get_n_codes(labels);
  guint n_languages = matchday_code_list_get_languages(labels)->len;
  if (n_codes < 2 || n_languages < 2) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "a bridge between languages needs labels of several codes in several languages; "
                "there are %u codes in %u languages",
                n_codes, n_languages);
    return NULL;
  }

  g_autoptr(LabelMatrix) matrix = label_matrix_new(labels, error);
  if (matrix == NULL)
    return NULL;
  g_autofree guint64 *starts = NULL;
  SparseView view = {0, n_codes, NULL, matrix->codes, matrix->values};
  if (!skip_empty_terms(matrix, &starts, &view.n_rows, error))
    return NULL;
  view.starts = starts;
  SvdOptions how = {.rank = DEFAULT_RANK, .n_iterations = ITERATIONS, .seed = SEED};
  if (options != NULL) {
    how.rank = options->rank == 0 ? DEFAULT_RANK : options->rank;
    how.n_threads = options->n_threads;
    how.progress = options->progress;
    how.data = options->data;
  }
  g_autoptr(TruncatedSvd) svd = truncated_svd_new(&view, &how, error);
  if (svd == NULL)
    return NULL;
  if (svd->rank == 0) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "the labels share no words, so there is nothing to learn");
    return NULL;
  }
  float *places = place_codes(svd, error);
  float *mean = places == NULL ? NULL : mean_direction(svd, error);
  if (mean == NULL) {
    g_free(places);
    return NULL;
  }
  return matchday_concepts_new(g_steal_pointer(&owned), svd->rank, places, mean);
}
