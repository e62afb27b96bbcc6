/*
 * Profile: BM25 (Robertson and Zaragoza 2009) over everything a member says, as one text of words
 * cut to six letters.
 *
 * k1 = 1.2, b = 0.3; idf = ln(1 + (N - df + 1/2) / (df + 1/2)) over members; a term that the demand
 * repeats counts 1 + ln(count). A member's length is its verbosity, words a competence, not its
 * scope: who can do more things is not punished for it (Robertson and Walker 1994 tell the two
 * apart). Divided by its upper bound, k1 + 1 times the weights of all of the demand's terms, known
 * to members or not, it is the share of the demand that the profile covers, in [0, 1).
 */
#include "engine/facets/facets-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "engine/query-terms-private.h"
#include "engine/weighting-private.h"

enum {
  MEMBERS_A_STEP = 64,
  PUTS_AHEAD = 8,   /* postings, that memory is asked for their places */
  FILTER_BITS = 13, /* of a place in a filter: 1 KiB, for some hundred words */
};

static const double k1 = 1.2, b = 0.3;

typedef struct {
  const Corpus *corpus;
  float *idf;           /* (owned) by prefix */
  guint64 *word_starts; /* (owned) by prefix */
  guint32 *words;       /* (owned) that have it: word_starts[p] to word_starts[p + 1] */
  double *norms;        /* (owned) by member: k1 (1 - b + b length / mean length) */
  float *shares;        /* (owned) by member: saturation of a term that stands there once */
  Postings *postings;   /* (owned) members by prefix, saturations as multiples of the share */
} Model;

typedef struct {
  QueryTerms terms;   /* prefixes with weights that sum to at most 1, by ascending prefix */
  PostingsQuery rows; /* members that have them */
  double error;       /* of the weights in the postings, as a share */
  guint32 *counts;    /* (owned) by term; 0 between uses */
  guint64 filter[(1 << FILTER_BITS) / 64]; /* a bit for each word that has one of the prefixes */
} Query;

static void
free_model(void *data)
{
  Model *self = data;
  g_free(self->idf);
  g_free(self->word_starts);
  g_free(self->words);
  g_free(self->norms);
  g_free(self->shares);
  postings_free(self->postings);
  g_free(self);
}

/* The part of its upper bound that a term reaches. */
static double
saturation(double count, double norm)
{
  return count / (count + norm);
}

/* Of the saturation of a term that stands there once. */
static float
multiple(guint32 count, double norm)
{
  return count == 1 ? 1 : (float)(saturation(count, norm) / saturation(1, norm));
}

static gboolean
weigh_prefixes(Model *self, GError **error)
{
  const guint32 *n_with = self->corpus->n_with[LEXICON_PREFIXES];
  guint32 n = lexicon_get_n_parts(self->corpus->lexicon, LEXICON_PREFIXES);
  self->idf = try_array(n, sizeof *self->idf, error);
  for (guint32 p = 0; self->idf != NULL && p < n; p++)
    self->idf[p] = (float)inverse_frequency(self->corpus->n_groups, n_with[p]);
  return self->idf != NULL;
}

/* (transfer full) (nullable): the prefix of each word, NO_TERM of one without; NULL on @error */
static guint32 *
list_prefixes(const Lexicon *lexicon, GError **error)
{
  guint32 n_words = lexicon_get_n_words(lexicon);
  const guint64 *starts = lexicon->parts[LEXICON_PREFIXES].starts;
  guint32 *prefixes = try_array(n_words, sizeof *prefixes, error);
  for (guint32 w = 0; prefixes != NULL && w < n_words; w++)
    prefixes[w] =
        starts[w] < starts[w + 1] ? lexicon->parts[LEXICON_PREFIXES].of[starts[w]] : NO_TERM;
  return prefixes;
}

static gboolean
measure_members(Model *self, const guint32 *prefixes, GError **error)
{
  const Corpus *corpus = self->corpus;
  self->norms = try_array(corpus->n_groups, sizeof *self->norms, error);
  if (self->norms == NULL)
    return FALSE;
  self->shares = try_array(corpus->n_groups, sizeof *self->shares, error);
  if (self->shares == NULL)
    return FALSE;
  for (guint m = 0; m < corpus->n_groups; m++) {
    guint32 first = corpus->first_row[m], end = corpus->first_row[m + 1];
    guint64 length = 0;
    for (guint64 i = corpus->starts[first]; i < corpus->starts[end]; i++)
      if (prefixes[corpus->entries[i].term] != NO_TERM)
        length += corpus->entries[i].count;
    self->norms[m] = (double)length / MAX(1, end - first);
  }
  double mean = mean_in_any_order(self->norms, corpus->n_groups);
  for (guint m = 0; m < corpus->n_groups; m++) {
    self->norms[m] = k1 * (1 - b + b * self->norms[m] / mean);
    self->shares[m] = (float)saturation(1, self->norms[m]);
  }
  return TRUE;
}

/* What no multiple reaches, of any member. */
static float
heaviest(const Model *self)
{
  double largest = 0;
  for (guint m = 0; m < self->corpus->n_groups; m++)
    largest = MAX(largest, self->norms[m]);
  return (float)(1 / saturation(1, largest));
}

static void
count_prefixes(const Corpus *corpus, const guint32 *prefixes, guint member, Counter *counter)
{
  guint64 end = corpus->starts[corpus->first_row[member + 1]];
  for (guint64 i = corpus->starts[corpus->first_row[member]]; i < end; i++) {
    guint32 prefix = prefixes[corpus->entries[i].term];
    if (prefix != NO_TERM)
      counter_add(counter, prefix, corpus->entries[i].count);
  }
}

static void
post_member(const Model *self, guint member, const Counter *counter)
{
  for (guint32 i = 0; i < counter->n_touched; i++) {
    guint32 prefix = counter->touched[i];
    if (i + PUTS_AHEAD < counter->n_touched)
      postings_prefetch(self->postings, counter->touched[i + PUTS_AHEAD]);
    postings_put(self->postings, prefix, member,
                 multiple(counter->counts[prefix], self->norms[member]));
  }
}

static gboolean
post_members(Model *self, const guint32 *prefixes, GError **error)
{
  const Corpus *corpus = self->corpus;
  const guint32 *n_with = corpus->n_with[LEXICON_PREFIXES];
  guint32 n = lexicon_get_n_parts(corpus->lexicon, LEXICON_PREFIXES);
  Counter counter = {0};
  self->postings = postings_new(n, n_with, corpus->n_groups, heaviest(self), error);
  gboolean is_fine = self->postings != NULL && counter_start(&counter, n, error);
  for (guint m = 0; is_fine && m < corpus->n_groups; m++) {
    count_prefixes(corpus, prefixes, m, &counter);
    post_member(self, m, &counter);
    counter_reset(&counter);
  }
  counter_clear(&counter);
  return is_fine;
}

static void *
begin_model(const Groundwork *groundwork, GError **error)
{
  Model *self = try_array(1, sizeof *self, error);
  if (self == NULL)
    return NULL;
  self->corpus = groundwork->corpus;
  if (weigh_prefixes(self, error))
    return self;
  free_model(self);
  return NULL;
}

static gboolean
walk_model(void *model, Walk *walk)
{
  Model *self = model;
  guint32 n_prefixes = lexicon_get_n_parts(self->corpus->lexicon, LEXICON_PREFIXES);
  return walk_starts(walk, "word_starts", &self->word_starts, n_prefixes) &&
         walk_indexes(walk, "words", &self->words, walk_end(walk, self->word_starts, n_prefixes),
                      lexicon_get_n_words(self->corpus->lexicon)) &&
         walk_amounts(walk, "norms", &self->norms, self->corpus->n_groups) &&
         walk_weights(walk, "shares", &self->shares, self->corpus->n_groups) &&
         postings_walk(&self->postings, walk, n_prefixes, self->corpus->n_groups);
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  Model *self = begin_model(groundwork, error);
  if (self == NULL)
    return NULL;
  const Lexicon *lexicon = groundwork->corpus->lexicon;
  g_autofree guint32 *prefixes = list_prefixes(lexicon, error);
  if (prefixes != NULL &&
      lexicon_invert(lexicon, LEXICON_PREFIXES, &self->word_starts, &self->words, error) &&
      measure_members(self, prefixes, error) && post_members(self, prefixes, error))
    return self;
  free_model(self);
  return NULL;
}

static void
free_query(void *data)
{
  Query *query = data;
  query_terms_clear(&query->terms);
  postings_query_clear(&query->rows);
  g_free(query->counts);
  g_free(query);
}

/* The place of a word in filters, where others may be too. */
static inline guint32
place_of(guint32 word)
{
  return (guint32)(word * 0x9e3779b1u) >> (32 - FILTER_BITS);
}

static void
fill_filter(const Model *self, Query *query)
{
  for (guint i = 0; i < query->terms.n_terms; i++) {
    guint32 prefix = query->terms.terms[i].term;
    for (guint64 at = self->word_starts[prefix]; at < self->word_starts[prefix + 1]; at++) {
      guint32 place = place_of(self->words[at]);
      query->filter[place / 64] |= G_GUINT64_CONSTANT(1) << (place % 64);
    }
  }
}

static inline gboolean
may_count(const Query *query, guint32 word)
{
  guint32 place = place_of(word);
  return query->filter[place / 64] >> (place % 64) & 1;
}

static void *
ask(const void *data, const DemandView *view, GError **error)
{
  const Model *self = data;
  g_autoptr(GArray) unknown = NULL;
  g_autoptr(GArray) known =
      lexicon_count(self->corpus->lexicon, LEXICON_PREFIXES, view->text, &unknown);
  if (known->len + unknown->len == 0)
    return NULL;
  QueryTerms terms;
  if (!query_terms_start(&terms, known->len, error))
    return NULL;

  double bound = 0, rarest = inverse_frequency(self->corpus->n_groups, 0);
  for (guint i = 0; i < unknown->len; i++)
    bound += log_count(g_array_index(unknown, guint32, i)) * rarest;
  for (guint i = 0; i < known->len; i++) {
    const TermCount *prefix = &g_array_index(known, TermCount, i);
    bound += log_count(prefix->count) * (double)self->idf[prefix->term];
  }
  for (guint i = 0; i < known->len; i++) {
    const TermCount *prefix = &g_array_index(known, TermCount, i);
    double weight = log_count(prefix->count) * (double)self->idf[prefix->term] / bound;
    query_terms_add(&terms, prefix->term, (float)weight);
  }
  Query *query = try_array(1, sizeof *query, error);
  if (query == NULL) {
    query_terms_clear(&terms);
    return NULL;
  }
  query->terms = terms;
  query->error = postings_error(self->postings);
  fill_filter(self, query);
  query->counts = try_array(terms.n_terms, sizeof *query->counts, error);
  if (query->counts != NULL &&
      postings_ask(self->postings, terms.terms, terms.n_terms, &query->rows, error))
    return query;
  free_query(query);
  return NULL;
}

/* Written so that it runs on vectors. */
static inline void
add_shares(float *restrict scores, float *restrict sums, const float *restrict shares, guint n,
           float weight)
{
  for (guint i = 0; i < n; i++) {
    scores[i] += weight * (shares[i] * sums[i]);
    sums[i] = 0;
  }
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  guint first = tile->first_member, n = tile->n_members;
  const float *shares = self->shares + first;
  float *sums = tile->scratch;
  if (first == 0)
    memset(sums, 0, n * sizeof *sums);
  for (guint q = 0; q < tile->n_queries; q++) {
    Query *query = tile->queries[q];
    if (query == NULL)
      continue;
    float *scores = tile->scores + q * tile->stride;
    postings_add(self->postings, &query->rows, first, first + n, sums);
    guint i = 0;
    for (; i + MEMBERS_A_STEP <= n; i += MEMBERS_A_STEP)
      add_shares(scores + i, sums + i, shares + i, MEMBERS_A_STEP, tile->weights[q]);
    add_shares(scores + i, sums + i, shares + i, n - i, tile->weights[q]);
  }
}

static gsize
n_scratch(const void *data, guint n_queries, guint n_members)
{
  (void)data;
  (void)n_queries;
  return n_members;
}

static void
prefetch(const void *data, guint member)
{
  const Corpus *corpus = ((const Model *)data)->corpus;
  corpus_prefetch(corpus, corpus->first_row[member], corpus->first_row[member + 1]);
}

/* How often each term of the query stands in the member's competences. Words that pass the filter
 * are taken apart. */
static void
count_query(const Corpus *corpus, const Query *query, guint member)
{
  const guint64 *starts = corpus->lexicon->parts[LEXICON_PREFIXES].starts;
  const guint32 *of = corpus->lexicon->parts[LEXICON_PREFIXES].of;
  guint64 end = corpus->starts[corpus->first_row[member + 1]];
  for (guint64 i = corpus->starts[corpus->first_row[member]]; i < end; i++) {
    const TermCount *entry = &corpus->entries[i];
    if (!may_count(query, entry->term))
      continue;
    for (guint64 p = starts[entry->term]; p < starts[entry->term + 1]; p++) {
      guint32 place = query_terms_find(&query->terms, of[p]);
      if (place > 0)
        query->counts[place - 1] += entry->count;
    }
  }
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const Query *query = query_data;
  count_query(self->corpus, query, member);
  double sum = 0;
  for (guint i = 0; i < query->terms.n_terms; i++) {
    if (query->counts[i] > 0)
      sum +=
          (double)query->terms.terms[i].weight * saturation(query->counts[i], self->norms[member]);
    query->counts[i] = 0;
  }
  return MIN(sum, 1);
}

/* The products of a member and their additions lose at most half an ulp each of what is at most 1
 * in the end, and what the postings lose of a weight. */
static double
error_bound(const void *data, double weight)
{
  const Query *query = data;
  return weight * ((query->terms.n_terms + 8) * 0x1p-24 + query->error);
}

const Facet profile_facet = {
    .name = "profile",
    .help = "how much of the demand's vocabulary the member's whole profile covers (BM25)",
    .default_weight = 1,
    .prepare = prepare,
    .begin = begin_model,
    .walk = walk_model,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .n_scratch = n_scratch,
    .prefetch = prefetch,
    .score = score,
    .error_bound = error_bound,
};
