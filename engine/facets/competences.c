/*
 * Competences: TF-IDF cosine with every single competence of a member, combined so that the best
 * evidence counts most and further evidence still counts.
 *
 * Words are compared by their runs of five letters (McNamee and Mayfield 2004), so that compounds
 * and inflections meet: "Stanzwerkzeuge" and "Werkzeugbau". A run g weighs
 *   in the demand      q_g = (1 + ln(count of g)) idf_g,
 *   in a competence    c_g = idf_g · sum over its words w of (1 + ln(count of w)) · (g's in w),
 * with idf_g = ln(1 + (N - df + 1/2) / (df + 1/2)) over members; runs that no member knows count in
 * the demand's length. The similarity is q·c / (|q| |c|^0.8 m^0.2), where m is the mean |c|: a
 * cosine with a mild pivot towards longer competences (after Singhal, Buckley and Mitra 1996), so
 * it may exceed 1 a little. S = sum of similarity³ over the member's competences: a voting model of
 * expert finding (Macdonald and Ounis 2006) whose exponent favours close evidence. The score is
 * (S / (1 + S))^(1/3), in [0, 1): close to the cosine of one weak match, growing with each further
 * one.
 *
 * Since c is linear in the words, q·c = sum over words of (1 + ln(count)) e_w with e_w = sum over
 * the runs of w of q_g idf_g (0 where that is less than a fifth of the word's own sum of idf_g²: a
 * common ending makes no likeness): a demand is spread over all words that share a run with it,
 * once, and the index holds words, a quarter of the runs.
 *
 * The fast scores are bounds: a word adds to a member what it could if nothing else were in the
 * competences that have it. Who is above them all the same is scored from the competences.
 */
#include "engine/facets/facets-private.h"

#include <math.h>
#include <string.h>

#include "engine/competence-model-private.h"
#include "engine/evidence-private.h"
#include "engine/memory-private.h"
#include "engine/query-terms-private.h"
#include "engine/weighting-private.h"

enum { WORDS_A_LOOK = 64 };

typedef struct {
  const GPtrArray *members;
  CompetenceModel *of; /* (owned) */
} Model;

typedef struct {
  const CompetenceModel *model;
  const char *text;   /* of the demand */
  DemandWords *words; /* (owned) */
  QueryTerms terms;   /* words of members with e_w / |q| */
  BoundsQuery bounds; /* of members who have them */
} Query;

static void
free_model(void *data)
{
  Model *self = data;
  competence_model_free(self->of);
  g_free(self);
}

static void *
make_model(const Groundwork *groundwork, CompetenceModel *(*make)(const Corpus *, GError **),
           GError **error)
{
  Model *self = try_array(1, sizeof *self, error);
  if (self == NULL)
    return NULL;
  self->members = groundwork->members;
  self->of = make(groundwork->corpus, error);
  if (self->of != NULL)
    return self;
  free_model(self);
  return NULL;
}

static void *
begin_model(const Groundwork *groundwork, GError **error)
{
  return make_model(groundwork, competence_model_begin, error);
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  return make_model(groundwork, competence_model_new, error);
}

static gboolean
walk_model(void *model, Walk *walk)
{
  return competence_model_walk(((Model *)model)->of, walk);
}

/* |q|. */
static double
measure_demand(const CompetenceModel *self, const DemandWords *words)
{
  double squares = 0, rarest = inverse_frequency(self->corpus->n_groups, 0);
  for (guint i = 0; i < words->n_unknown; i++) {
    double weight = log_count(words->unknown[i]) * rarest;
    squares += weight * weight;
  }
  for (guint i = 0; i < words->n_known; i++) {
    double weight = log_count(words->known[i].count) * (double)self->idf[words->known[i].term];
    squares += weight * weight;
  }
  return sqrt(squares);
}

/* Spreads the demand's runs over the words that hold them. @spread: by word, zeroed: e_w |q| */
static void
spread_runs(const CompetenceModel *self, const DemandWords *words, float *spread)
{
  for (guint i = 0; i < words->n_known; i++) {
    const TermCount *run = &words->known[i];
    double idf = (double)self->idf[run->term];
    float weight = (float)(log_count(run->count) * idf * idf);
    for (guint64 at = self->word_starts[run->term]; at < self->word_starts[run->term + 1]; at++)
      spread[self->words[at]] += weight;
  }
}

/* How many of @n values are above their least. Written so that it runs on vectors. */
static inline guint
count_above(const float *values, const float *least, guint n)
{
  guint n_above = 0;
  for (guint i = 0; i < n; i++)
    n_above += values[i] > least[i];
  return n_above;
}

/* Lists the words that have enough in common with the demand, with e_w |q|. @spread: by word */
static gboolean
list_words(const CompetenceModel *self, const float *spread, WeightedTerm **found, guint *n_found,
           GError **error)
{
  guint32 n_words = lexicon_get_n_words(self->corpus->lexicon);
  gsize n_allocated = 0;
  gboolean is_fine = TRUE;
  for (guint32 first = 0, n; first < n_words; first += n) {
    n = MIN(WORDS_A_LOOK, n_words - first);
    guint n_above = count_above(spread + first, self->least + first, n);
    if (n_above > 0)
      is_fine &= try_grow(found, &n_allocated, *n_found + n_above, sizeof **found, error);
    for (guint32 w = first; n_above > 0 && is_fine && w < first + n; w++)
      if (spread[w] > self->least[w])
        (*found)[(*n_found)++] = (WeightedTerm){w, spread[w]};
  }
  return is_fine;
}

static gboolean
find_terms(CompetenceModel *self, const DemandWords *words, QueryTerms *terms, GError **error)
{
  float *spread = competence_model_take_spread(self, error);
  if (spread == NULL)
    return FALSE;
  spread_runs(self, words, spread);
  g_autofree WeightedTerm *found = NULL;
  guint n_found = 0;
  gboolean is_fine = list_words(self, spread, &found, &n_found, error);
  memset(spread, 0, lexicon_get_n_words(self->corpus->lexicon) * sizeof *spread);
  competence_model_give_spread(self, spread);
  if (!is_fine || !query_terms_start(terms, n_found, error))
    return FALSE;
  double length = measure_demand(self, words);
  for (guint i = 0; i < n_found; i++)
    query_terms_add(terms, found[i].term, (float)((double)found[i].weight / length));
  return TRUE;
}

static void
free_query(void *data)
{
  Query *query = data;
  demand_words_free(query->words);
  query_terms_clear(&query->terms);
  bounds_query_clear(&query->bounds);
  g_free(query);
}

static void *
ask(const void *data, const DemandView *view, GError **error)
{
  CompetenceModel *model = ((const Model *)data)->of;
  g_autoptr(DemandWords) words = demand_words_new(model->corpus->lexicon, view->text, error);
  if (words == NULL || words->n_words == 0)
    return NULL; /* no text, which is not the same as a text that nobody understands */
  Query *query = try_array(1, sizeof *query, error);
  if (query == NULL)
    return NULL;
  evidence_weigh_words(words, model->idf);
  *query = (Query){.model = model, .text = view->text, .words = g_steal_pointer(&words)};
  if (find_terms(model, query->words, &query->terms, error) &&
      word_bounds_ask(model->bounds, query->terms.terms, query->terms.n_terms, &query->bounds,
                      error))
    return query;
  free_query(query);
  return NULL;
}

/* (S / (1 + S))^(1/3) is at most S^(1/3). */
static void
add_tile(const void *data, const Tile *tile)
{
  const CompetenceModel *self = ((const Model *)data)->of;
  guint first = tile->first_member, end = first + tile->n_members;
  for (guint q = 0; q < tile->n_queries; q++) {
    Query *query = tile->queries[q];
    if (query != NULL)
      word_bounds_add(self->bounds, &query->bounds, first, end, tile->weights[q],
                      tile->scores + q * tile->stride);
  }
}

static const CommonQuery *
get_common(const void *data)
{
  const Query *query = data;
  return &query->bounds.common;
}

static void
prefetch(const void *data, guint member)
{
  const CompetenceModel *self = ((const Model *)data)->of;
  const guint32 *first_row = self->corpus->first_row;
  corpus_prefetch(self->corpus, first_row[member], first_row[member + 1]);
  __builtin_prefetch(&self->factors[first_row[member]]);
}

/* How much a word of a competence adds to its similarity. */
static inline double
share_of(const Query *query, guint32 row, TermCount word)
{
  if (!query_terms_may_have(&query->terms, word.term))
    return 0;
  return log_count(word.count) * (double)query_terms_weigh(&query->terms, word.term) *
         (double)query->model->factors[row];
}

static double
word_share(const void *data, guint32 row, TermCount word)
{
  return share_of(data, row, word);
}

/* The similarity of one competence, in double, by ascending word. */
static double
similarity(const void *data, guint32 row)
{
  const Query *query = data;
  const Corpus *corpus = query->model->corpus;
  double sum = 0;
  for (guint32 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
    sum +=
        share_of(query, row, (TermCount){corpus_get_word(corpus, i), corpus_get_count(corpus, i)});
  return sum;
}

static double
score(const void *data, const void *query_data, guint member)
{
  const CompetenceModel *self = ((const Model *)data)->of;
  const guint32 *first_row = self->corpus->first_row;
  double votes = 0;
  for (guint32 row = first_row[member]; row < first_row[member + 1]; row++) {
    double one = similarity(query_data, row);
    votes += one * one * one;
  }
  return cbrt(votes / (1 + votes));
}

/* What additions lose of a sum that is at most 1 in the end. */
static double
error_bound(const void *data, double weight)
{
  const Query *query = data;
  return (query->terms.n_terms + 8) * 0x1p-24 + weight * 0x1p-24;
}

static double
frequency(const void *data, guint32 word)
{
  const CompetenceModel *self = ((const Query *)data)->model;
  return (double)self->bounds->n_rows_with[word] / self->corpus->n_rows;
}

static void
explain(const void *data, const void *query_data, guint member, MatchdayCandidate *candidate)
{
  const Model *self = data;
  const Query *query = query_data;
  EvidenceSource source = {
      .facet = "competences",
      .text = query->text,
      .words = query->words,
      .idf = query->model->idf,
      .corpus = query->model->corpus,
      .member = self->members->pdata[member],
      .first_row = query->model->corpus->first_row[member],
      .query = query,
      .similarity = similarity,
      .word_share = word_share,
      .frequency = frequency,
  };
  evidence_add_competences(&source, candidate);
}

const Facet competences_facet = {
    .name = "competences",
    .help = "how close single competences come to the demand, the best ones counting most",
    .default_weight = 1,
    .counts_grams = TRUE,
    .is_of_texts = TRUE,
    .prepare = prepare,
    .begin = begin_model,
    .walk = walk_model,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .is_loose = TRUE,
    .add_tile = add_tile,
    .get_common = get_common,
    .prefetch = prefetch,
    .score = score,
    .error_bound = error_bound,
    .explain = explain,
};
