/*
 * Profile: BM25 (Robertson and Zaragoza 2009) over everything a member says, as one text.
 *
 * k1 = 1.2, b = 0.3; idf = ln(1 + (N - df + 1/2) / (df + 1/2)) over members; a term that the demand
 * repeats counts 1 + ln(count). A member's length is its verbosity, words a competence, not its
 * scope: who can do more things is not punished for it (Robertson and Walker 1994 tell the two
 * apart). Divided by its upper bound, (k1 + 1) times the weights of all of
 * the demand's terms, known to members or not, it is the share of the demand that the profile
 * covers, in [0, 1).
 */
#include "engine/facets/facets-private.h"

#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "engine/sparse-private.h"
#include "engine/weighting-private.h"

static const double k1 = 1.2, b = 0.3;

typedef struct {
  Sparse *rows; /* (owned) one for each member */
  float *idf;   /* (owned) by term */
} Model;

typedef struct {
  QueryTerm *terms; /* (owned) weights sum to at most 1 / (k1 + 1), by ascending term */
  guint n_terms;    /* at least 1 */
} Query;

static void
free_model(void *data)
{
  Model *self = data;
  sparse_free(self->rows);
  g_free(self->idf);
  g_free(self);
}

/* Fills the rows with counts; @lengths become words a competence. */
static void
fill_counts(Model *self, const Corpus *words, double *lengths)
{
  g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(TermCount));
  guint64 at = 0;
  for (guint m = 0; m < words->n_groups; m++) {
    corpus_count_group(words, m, counts);
    for (guint i = 0; i < counts->len; i++, at++) {
      const TermCount *entry = &g_array_index(counts, TermCount, i);
      self->rows->terms[at] = entry->term;
      self->rows->weights[at] = (float)entry->count;
      lengths[m] += entry->count;
    }
    lengths[m] /= MAX(1, words->first_row[m + 1] - words->first_row[m]);
    self->rows->row_starts[m + 1] = at;
  }
}

static void
weigh(Model *self, const guint32 *n_with, const double *lengths)
{
  const Sparse *rows = self->rows;
  double average = mean_in_any_order(lengths, rows->n_rows);
  for (guint32 t = 0; t < rows->n_terms; t++)
    self->idf[t] = (float)inverse_frequency(rows->n_rows, n_with[t]);
  for (guint32 m = 0; m < rows->n_rows; m++)
    for (guint64 i = rows->row_starts[m]; i < rows->row_starts[m + 1]; i++) {
      double count = (double)rows->weights[i];
      double norm = k1 * (1 - b + b * lengths[m] / average);
      rows->weights[i] = (float)(count * (k1 + 1) / (count + norm));
    }
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  const Corpus *words = groundwork->corpora[ANALYSER_PREFIXES];
  guint32 n_terms = vocabulary_get_n_terms(words->vocabulary);
  g_autofree guint32 *n_with = corpus_count_groups(words, error);
  g_autofree double *lengths = try_array(words->n_groups, sizeof *lengths, error);
  if (n_with == NULL || lengths == NULL)
    return NULL;

  Model *self = g_new0(Model, 1);
  self->idf = try_array(n_terms, sizeof *self->idf, error);
  self->rows = self->idf == NULL
                   ? NULL
                   : sparse_new(words->n_groups, n_terms, words->starts[words->n_rows], error);
  if (self->rows == NULL) {
    free_model(self);
    return NULL;
  }
  fill_counts(self, words, lengths);
  weigh(self, n_with, lengths);
  if (!sparse_invert(self->rows, error)) {
    free_model(self);
    return NULL;
  }
  return self;
}

static void *
ask(const void *data, const DemandView *view)
{
  const Model *self = data;
  guint n = view->terms[ANALYSER_PREFIXES]->len;
  if (n == 0)
    return NULL;

  Query *query = g_new0(Query, 1);
  query->terms = g_new(QueryTerm, n);
  query->n_terms = n;
  double bound = 0, rarest = inverse_frequency(self->rows->n_rows, 0);
  const GArray *unknown = view->unknown[ANALYSER_PREFIXES];
  for (guint i = 0; i < unknown->len; i++)
    bound += (1 + log(g_array_index(unknown, guint32, i))) * rarest;
  for (guint i = 0; i < n; i++) {
    const TermCount *word = &g_array_index(view->terms[ANALYSER_PREFIXES], TermCount, i);
    bound += (1 + log(word->count)) * (double)self->idf[word->term];
  }
  for (guint i = 0; i < n; i++) {
    const TermCount *word = &g_array_index(view->terms[ANALYSER_PREFIXES], TermCount, i);
    double weight = (1 + log(word->count)) * (double)self->idf[word->term] / bound / (k1 + 1);
    query->terms[i] = (QueryTerm){word->term, (float)weight, 0};
  }
  sparse_rewind(self->rows, query->terms, n);
  return query;
}

static void
free_query(void *data)
{
  Query *query = data;
  g_free(query->terms);
  g_free(query);
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  float *sums = tile->scratch;
  for (guint q = 0; q < tile->n_queries; q++) {
    Query *query = tile->queries[q];
    if (query == NULL)
      continue;
    sparse_add(self->rows, query->terms, query->n_terms, tile->first_member,
               tile->first_member + tile->n_members, sums);
    float *scores = tile->scores + (gsize)q * tile->n_members;
    for (guint i = 0; i < tile->n_members; i++)
      scores[i] += tile->weights[q] * sums[i];
    memset(sums, 0, tile->n_members * sizeof *sums);
  }
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const Query *query = query_data;
  return CLAMP(sparse_dot(self->rows, query->terms, query->n_terms, member), 0, 1);
}

static double
error_bound(const void *data)
{
  const Query *query = data;
  return (query->n_terms + 8.0) * 6e-8;
}

const Facet profile_facet = {
    .name = "profile",
    .help = "how much of the demand's vocabulary the member's whole profile covers (BM25)",
    .default_weight = 1,
    .prepare = prepare,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .score = score,
    .error_bound = error_bound,
};
