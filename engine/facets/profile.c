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

#include "engine/common-terms-private.h"
#include "engine/memory-private.h"
#include "engine/query-words-private.h"
#include "engine/weighting-private.h"

enum { PUTS_AHEAD = 8 }; /* postings, that memory is asked for their places */

static const double k1 = 1.2, b = 0.3;

typedef struct {
  const Corpus *corpus;
  float *idf;           /* (owned) by prefix */
  guint64 *word_starts; /* (owned) by prefix */
  guint32 *words;       /* (owned) that have it: word_starts[p] to word_starts[p + 1] */
  double *norms;        /* (owned) by member: k1 (1 - b + b length / mean length) */
  double lightest;      /* no saturation is below it */
  CommonTerms *common;  /* (owned) saturations of prefixes that many members have */
  Postings *postings;   /* (owned) members by other prefixes, saturations over the lightest */
} Model;

typedef struct {
  WeightedTerm *terms; /* (owned) prefixes with weights that sum to at most 1, ascending */
  guint n_terms;
  PostingsQuery rows; /* members that have them */
  CommonQuery common; /* the same of those that many have */
  double error;       /* of the weights in the postings, as a share */
  QueryWords words;   /* that have one of the prefixes */
  guint32 *counts;    /* (owned) by term; 0 between uses */
} Query;

static void
free_model(void *data)
{
  Model *self = data;
  g_free(self->idf);
  g_free(self->word_starts);
  g_free(self->words);
  g_free(self->norms);
  common_terms_free(self->common);
  postings_free(self->postings);
  g_free(self);
}

/* The part of its upper bound that a term reaches. */
static double
saturation(double count, double norm)
{
  return count / (count + norm);
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

static void
find_lightest(Model *self)
{
  double largest = 0;
  for (guint m = 0; m < self->corpus->n_groups; m++)
    largest = MAX(largest, self->norms[m]);
  self->lightest = saturation(1, largest);
}

static gboolean
measure_members(Model *self, const guint32 *prefixes, GError **error)
{
  const Corpus *corpus = self->corpus;
  self->norms = try_array(corpus->n_groups, sizeof *self->norms, error);
  if (self->norms == NULL)
    return FALSE;
  for (guint m = 0; m < corpus->n_groups; m++) {
    guint32 first = corpus->first_row[m], end = corpus->first_row[m + 1];
    guint64 length = 0;
    for (guint32 i = corpus->starts[first]; i < corpus->starts[end]; i++)
      if (prefixes[corpus_get_word(corpus, i)] != NO_TERM)
        length += corpus_get_count(corpus, i);
    self->norms[m] = (double)length / MAX(1, end - first);
  }
  double mean = mean_in_any_order(self->norms, corpus->n_groups);
  for (guint m = 0; m < corpus->n_groups; m++)
    self->norms[m] = k1 * (1 - b + b * self->norms[m] / mean);
  find_lightest(self);
  return TRUE;
}

static void
count_prefixes(const Corpus *corpus, const guint32 *prefixes, guint member, Counter *counter)
{
  guint32 end = corpus->starts[corpus->first_row[member + 1]];
  for (guint32 i = corpus->starts[corpus->first_row[member]]; i < end; i++) {
    guint32 prefix = prefixes[corpus_get_word(corpus, i)];
    if (prefix != NO_TERM)
      counter_add(counter, prefix, corpus_get_count(corpus, i));
  }
}

static void
post_member(const Model *self, guint member, const guint32 *n_posted, const Counter *counter)
{
  const double norm = self->norms[member], once = saturation(1, norm);
  const float posted_once = (float)(once / self->lightest); /* as most are */
  for (guint32 i = 0; i < counter->n_touched; i++) {
    guint32 prefix = counter->touched[i], count = counter->counts[prefix];
    if (i + PUTS_AHEAD < counter->n_touched)
      postings_prefetch(self->postings, counter->touched[i + PUTS_AHEAD]);
    if (n_posted[prefix] == 0)
      common_terms_put(self->common, prefix, member, saturation(count, norm));
    else
      postings_put(self->postings, prefix, member,
                   count == 1 ? posted_once : (float)(saturation(count, norm) / self->lightest));
  }
}

static gboolean
post_members(Model *self, const guint32 *prefixes, GError **error)
{
  const Corpus *corpus = self->corpus;
  const guint32 *n_with = corpus->n_with[LEXICON_PREFIXES];
  guint32 n = lexicon_get_n_parts(corpus->lexicon, LEXICON_PREFIXES);
  g_autofree guint32 *n_posted = try_array(n, sizeof *n_posted, error);
  if (n_posted == NULL)
    return FALSE;
  memcpy(n_posted, n_with, n * sizeof *n_posted);
  self->common = common_terms_new(n, n_posted, corpus->n_groups, error);
  if (self->common == NULL)
    return FALSE;
  Counter counter = {0};
  self->postings = postings_new(n, n_posted, corpus->n_groups, (float)(1 / self->lightest), error);
  gboolean is_fine = self->postings != NULL && counter_start(&counter, n, error);
  for (guint m = 0; is_fine && m < corpus->n_groups; m++) {
    count_prefixes(corpus, prefixes, m, &counter);
    post_member(self, m, n_posted, &counter);
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
  guint32 n_members = self->corpus->n_groups;
  if (!walk_starts(walk, "word_starts", &self->word_starts, n_prefixes) ||
      !walk_indexes(walk, "words", &self->words, walk_end(walk, self->word_starts, n_prefixes),
                    lexicon_get_n_words(self->corpus->lexicon)) ||
      !walk_amounts(walk, "norms", &self->norms, n_members) ||
      !common_terms_walk(&self->common, walk, n_prefixes, n_members) ||
      !postings_walk(&self->postings, walk, n_prefixes, n_members))
    return FALSE;
  if (walk->mode == WALK_TAKE)
    find_lightest(self);
  return TRUE;
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
  g_free(query->terms);
  postings_query_clear(&query->rows);
  common_query_clear(&query->common);
  query_words_clear(&query->words);
  g_free(query->counts);
  g_free(query);
}

static gboolean
list_words(const Model *self, Query *query, GError **error)
{
  guint n_words = 0;
  for (guint i = 0; i < query->n_terms; i++) {
    guint32 prefix = query->terms[i].term;
    n_words += (guint)(self->word_starts[prefix + 1] - self->word_starts[prefix]);
  }
  if (!query_words_start(&query->words, n_words, error))
    return FALSE;
  for (guint i = 0; i < query->n_terms; i++) {
    guint32 prefix = query->terms[i].term;
    for (guint64 at = self->word_starts[prefix]; at < self->word_starts[prefix + 1]; at++)
      query_words_add(&query->words, self->words[at], i);
  }
  return TRUE;
}

/* Weighs the terms of a demand. @unknown: counts of those that no member has */
static void
weigh_terms(const Model *self, const GArray *known, const GArray *unknown, Query *query)
{
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
    query->terms[query->n_terms++] = (WeightedTerm){prefix->term, (float)weight};
  }
}

static gboolean
ask_terms(const Model *self, const GArray *known, const GArray *unknown, Query *query,
          GError **error)
{
  query->error = postings_error(self->postings);
  query->terms = try_array(known->len, sizeof *query->terms, error);
  query->counts = try_array(known->len, sizeof *query->counts, error);
  if (query->terms == NULL || query->counts == NULL)
    return FALSE;
  weigh_terms(self, known, unknown, query);
  return list_words(self, query, error) &&
         postings_ask(self->postings, query->terms, query->n_terms, &query->rows, error) &&
         common_terms_ask(self->common, query->terms, query->n_terms, &query->common, error);
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
  Query *query = try_array(1, sizeof *query, error);
  if (query == NULL || ask_terms(self, known, unknown, query, error))
    return query;
  free_query(query);
  return NULL;
}

static void
add_tile(const void *data, const Tile *tile)
{
  const Model *self = data;
  guint first = tile->first_member, end = first + tile->n_members;
  for (guint q = 0; q < tile->n_queries; q++) {
    Query *query = tile->queries[q];
    if (query != NULL)
      postings_add(self->postings, &query->rows, first, end,
                   tile->weights[q] * (float)self->lightest, tile->scores + q * tile->stride);
  }
}

static const CommonQuery *
get_common(const void *data)
{
  const Query *query = data;
  return &query->common;
}

static void
prefetch(const void *data, guint member)
{
  const Corpus *corpus = ((const Model *)data)->corpus;
  corpus_prefetch(corpus, corpus->first_row[member], corpus->first_row[member + 1]);
}

/* How often each term of the query stands in the member's competences. */
static void
count_query(const Corpus *corpus, const Query *query, guint member)
{
  guint32 end = corpus->starts[corpus->first_row[member + 1]];
  for (guint32 i = corpus->starts[corpus->first_row[member]]; i < end; i++) {
    guint32 found = query_words_find(&query->words, corpus_get_word(corpus, i));
    if (found > 0)
      query->counts[found - 1] += corpus_get_count(corpus, i);
  }
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const Query *query = query_data;
  count_query(self->corpus, query, member);
  double sum = 0;
  for (guint i = 0; i < query->n_terms; i++) {
    if (query->counts[i] > 0)
      sum += (double)query->terms[i].weight * saturation(query->counts[i], self->norms[member]);
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
  return (query->n_terms + 8) * 0x1p-24 + weight * (query->error + query->common.error);
}

const Facet profile_facet = {
    .name = "profile",
    .help = "how much of the demand's vocabulary the member's whole profile covers (BM25)",
    .default_weight = 1,
    .is_of_texts = TRUE,
    .prepare = prepare,
    .begin = begin_model,
    .walk = walk_model,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .get_common = get_common,
    .prefetch = prefetch,
    .score = score,
    .error_bound = error_bound,
};
