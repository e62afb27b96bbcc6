/*
 * Competences: TF-IDF cosine with every single competence of a member, combined so that the best
 * evidence counts most and further evidence still counts.
 *
 * Terms are runs of five letters inside words (McNamee and Mayfield 2004), so that compounds and
 * inflections meet: "Stanzwerkzeuge" and "Werkzeugbau". tf = 1 + ln(count) on both sides (Salton
 * and Buckley 1988); idf = ln(1 + (N - df + 1/2) / (df + 1/2)) over members. A competence's vector
 * is divided by |c|^0.9 times the mean length to the power of 0.1, a mild pivot towards longer ones
 * (after Singhal, Buckley and Mitra 1996), so "cos" may exceed 1 a little. Terms of the
 * demand that no member knows count in its length. S = sum of cos³ over
 * the member's competences: a voting model of expert finding (Macdonald and Ounis 2006) whose
 * exponent favours close evidence. The score is (S / (1 + S))^(1/3), in [0, 1): close to the cosine
 * of one weak match, and growing with each further one.
 */
#include "engine/facets/facets-private.h"

#include <math.h>
#include <string.h>

#include "engine/evidence-private.h"
#include "engine/memory-private.h"
#include "engine/sparse-private.h"
#include "engine/weighting-private.h"

static const double slope = 0.1; /* of the pivot */

typedef struct {
  const GPtrArray *members;
  const Corpus *grams;
  Sparse *rows; /* (owned) one for each competence */
  float *idf;   /* (owned) by term */
} Model;

typedef struct {
  const DemandView *view;
  QueryTerm *terms; /* (owned) by ascending term; a unit vector but for unknown terms */
  guint n_terms;    /* at least 1 */
} Query;

static double
tf_idf(guint32 count, double idf)
{
  return (1 + log(count)) * idf;
}

static void
free_model(void *data)
{
  Model *self = data;
  sparse_free(self->rows);
  g_free(self->idf);
  g_free(self);
}

static gboolean
weigh_terms(Model *self, GError **error)
{
  const Corpus *grams = self->grams;
  guint32 n_terms = vocabulary_get_n_terms(grams->vocabulary);
  g_autofree guint32 *n_with = corpus_count_groups(grams, error);
  self->idf = try_array(n_terms, sizeof *self->idf, error);
  if (n_with == NULL || self->idf == NULL)
    return FALSE;
  for (guint32 t = 0; t < n_terms; t++)
    self->idf[t] = (float)inverse_frequency(grams->n_groups, n_with[t]);
  return TRUE;
}

/* The length of a competence's vector. */
static double
row_length(const Model *self, guint32 row)
{
  const Corpus *grams = self->grams;
  double squares = 0;
  for (guint64 i = grams->starts[row]; i < grams->starts[row + 1]; i++) {
    double weight = tf_idf(grams->entries[i].count, (double)self->idf[grams->entries[i].term]);
    squares += weight * weight;
  }
  return sqrt(squares);
}

static void
fill_row(Model *self, guint32 row, double divisor)
{
  const Corpus *grams = self->grams;
  for (guint64 i = grams->starts[row]; i < grams->starts[row + 1]; i++) {
    guint32 term = grams->entries[i].term;
    self->rows->terms[i] = term;
    self->rows->weights[i] =
        (float)(tf_idf(grams->entries[i].count, (double)self->idf[term]) / divisor);
  }
  self->rows->row_starts[row + 1] = grams->starts[row + 1];
}

static gboolean
fill_rows(Model *self, GError **error)
{
  guint32 n_rows = self->grams->n_rows;
  g_autofree double *lengths = try_array(n_rows, sizeof *lengths, error);
  if (lengths == NULL)
    return FALSE;
  for (guint32 row = 0; row < n_rows; row++)
    lengths[row] = row_length(self, row);
  double average = mean_in_any_order(lengths, n_rows);
  for (guint32 row = 0; row < n_rows; row++)
    fill_row(self, row, pow(lengths[row], 1 - slope) * pow(average, slope));
  return TRUE;
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  const Corpus *grams = groundwork->corpora[ANALYSER_GRAMS];
  Model *self = g_new0(Model, 1);
  self->members = groundwork->members;
  self->grams = grams;
  self->rows = sparse_new(grams->n_rows, vocabulary_get_n_terms(grams->vocabulary),
                          grams->starts[grams->n_rows], error);
  if (self->rows == NULL || !weigh_terms(self, error) || !fill_rows(self, error) ||
      !sparse_invert(self->rows, error)) {
    free_model(self);
    return NULL;
  }
  return self;
}

static void *
ask(const void *data, const DemandView *view)
{
  const Model *self = data;
  guint n = view->terms[ANALYSER_GRAMS]->len;
  if (n == 0)
    return NULL;

  Query *query = g_new0(Query, 1);
  query->view = view;
  query->terms = g_new(QueryTerm, n);
  query->n_terms = n;
  double squares = 0, rarest = inverse_frequency(self->grams->n_groups, 0);
  const GArray *unknown = view->unknown[ANALYSER_GRAMS];
  for (guint i = 0; i < unknown->len; i++) {
    double weight = tf_idf(g_array_index(unknown, guint32, i), rarest);
    squares += weight * weight;
  }
  for (guint i = 0; i < n; i++) {
    const TermCount *gram = &g_array_index(view->terms[ANALYSER_GRAMS], TermCount, i);
    double weight = tf_idf(gram->count, (double)self->idf[gram->term]);
    squares += weight * weight;
  }
  for (guint i = 0; i < n; i++) {
    const TermCount *gram = &g_array_index(view->terms[ANALYSER_GRAMS], TermCount, i);
    double weight = tf_idf(gram->count, (double)self->idf[gram->term]) / sqrt(squares);
    query->terms[i] = (QueryTerm){gram->term, (float)weight, 0};
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

/* Cube root of x > 0: the exponent divided by three, then two steps of Halley's method; relative
 * error below 4e-7. Branch-free, so that it runs on vectors. */
static inline float
cube_root(float x)
{
  guint32 bits;
  memcpy(&bits, &x, sizeof bits);
  bits = bits / 3 + 0x2a514067;
  float y;
  memcpy(&y, &bits, sizeof y);
  for (int step = 0; step < 2; step++) {
    float cube = y * y * y;
    y *= (cube + 2 * x) / (2 * cube + x);
  }
  return y;
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  const guint32 *first_row = self->grams->first_row + tile->first_member;
  float *sums = tile->scratch;
  guint32 n_rows = first_row[tile->n_members] - first_row[0];
  for (guint q = 0; q < tile->n_queries; q++) {
    Query *query = tile->queries[q];
    if (query == NULL)
      continue;
    sparse_add(self->rows, query->terms, query->n_terms, first_row[0], first_row[0] + n_rows, sums);
    float *scores = tile->scores + (gsize)q * tile->n_members;
    for (guint i = 0; i < tile->n_members; i++) {
      float votes = 0;
      for (guint32 r = first_row[i] - first_row[0]; r < first_row[i + 1] - first_row[0]; r++)
        votes += sums[r] * sums[r] * sums[r];
      if (votes > 0)
        scores[i] += tile->weights[q] * cube_root(votes / (1 + votes));
    }
    memset(sums, 0, n_rows * sizeof *sums);
  }
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const Query *query = query_data;
  const guint32 *first_row = self->grams->first_row;
  double votes = 0;
  for (guint32 row = first_row[member]; row < first_row[member + 1]; row++) {
    double cosine = sparse_dot(self->rows, query->terms, query->n_terms, row);
    votes += cosine * cosine * cosine;
  }
  return cbrt(votes / (1 + votes));
}

/* Each of the n products and additions of positive numbers loses at most half an ulp; cubing
 * triples the relative error and the root takes it back. */
static double
error_bound(const void *data)
{
  const Query *query = data;
  return (query->n_terms + 32.0) * 6e-8;
}

static void
explain(const void *data, const void *query_data, guint member, MatchdayCandidate *candidate)
{
  const Model *self = data;
  const Query *query = query_data;
  EvidenceSource source = {
      .facet = "competences",
      .view = query->view,
      .corpus = self->grams,
      .member = self->members->pdata[member],
      .rows = self->rows,
      .first_row = self->grams->first_row[member],
      .terms = query->terms,
      .n_terms = query->n_terms,
  };
  evidence_add_competences(&source, candidate);
}

const Facet competences_facet = {
    .name = "competences",
    .help = "how close single competences come to the demand, the best ones counting most",
    .default_weight = 1,
    .prepare = prepare,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .score = score,
    .error_bound = error_bound,
    .explain = explain,
};
