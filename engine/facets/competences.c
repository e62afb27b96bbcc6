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
 */
#include "engine/facets/facets-private.h"

#include <math.h>
#include <string.h>

#include "engine/evidence-private.h"
#include "engine/memory-private.h"
#include "engine/query-terms-private.h"
#include "engine/weighting-private.h"

enum {
  N_MARKS = 1 << 15, /* a power of two */
  AHEAD = 8,         /* words, that memory is asked for what they need */
};

static const double slope = 0.2;    /* of the pivot */
static const double likeness = 0.2; /* of two words, below which they have nothing in common */

typedef struct {
  const GPtrArray *members;
  const Corpus *corpus;
  float *idf;           /* (owned) by run */
  float *least;         /* (owned) by word: e_w |q| below which it counts as 0 */
  guint64 *word_starts; /* (owned) by run: the words that hold it, as often as they do */
  guint32 *words;       /* (owned) word_starts[n_runs] */
  float *factors;       /* (owned) by row: 1 / (|c|^0.8 m^0.2) */
  Postings *postings;   /* (owned) rows by word */
} Model;

typedef struct {
  const Model *model;
  const DemandView *view;
  QueryTerms terms; /* words with e_w / |q|, by ascending word */
} Query;

static void
free_model(void *data)
{
  Model *self = data;
  g_free(self->idf);
  g_free(self->least);
  g_free(self->word_starts);
  g_free(self->words);
  g_free(self->factors);
  postings_free(self->postings);
  g_free(self);
}

static gboolean
weigh_runs(Model *self, GError **error)
{
  const Corpus *corpus = self->corpus;
  guint32 n_runs = lexicon_get_n_parts(corpus->lexicon, LEXICON_GRAMS);
  const guint32 *n_with = corpus->n_with[LEXICON_GRAMS];
  self->idf = try_array(n_runs, sizeof *self->idf, error);
  if (self->idf == NULL)
    return FALSE;
  for (guint32 g = 0; g < n_runs; g++)
    self->idf[g] = (float)inverse_frequency(corpus->n_groups, n_with[g]);
  return TRUE;
}

/* The sum of idf² of each word. @wholes: by word */
static void
weigh_words(const Model *self, double *wholes)
{
  const Lexicon *lexicon = self->corpus->lexicon;
  const guint64 *starts = lexicon->parts[LEXICON_GRAMS].starts;
  for (guint32 w = 0; w < lexicon_get_n_words(lexicon); w++) {
    wholes[w] = 0;
    for (guint64 i = starts[w]; i < starts[w + 1]; i++) {
      double idf = (double)self->idf[lexicon->parts[LEXICON_GRAMS].of[i]];
      wholes[w] += idf * idf;
    }
    self->least[w] = (float)(likeness * (1 - 1e-6) * wholes[w]); /* just a fifth is enough */
  }
}

/* For measuring rows one after the other. */
typedef struct {
  const Model *model;
  const double *wholes; /* by word: its sum of idf² */
  double *runs;         /* by run, zero between rows */
  guint32 *marks;       /* by the low bits of a run: the last row that had such a one + 1 */
} Measuring;

/* Whether a run may occur twice in the row. Never FALSE where it does, seldom TRUE where not; reads
 * a table that stays in cache instead of one with a place for every run. */
static gboolean
may_repeat(const Measuring *self, guint32 row)
{
  const Corpus *corpus = self->model->corpus;
  const guint64 *starts = corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *of = corpus->lexicon->parts[LEXICON_GRAMS].of;
  const guint64 n_entries = corpus->starts[corpus->n_rows];
  gboolean repeats = FALSE;
  for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    guint32 word = corpus->entries[i].term;
    if (i + 2 * AHEAD < n_entries) {
      __builtin_prefetch(&starts[corpus->entries[i + 2 * AHEAD].term]);
      __builtin_prefetch(&of[starts[corpus->entries[i + AHEAD].term]]);
    }
    for (guint64 p = starts[word]; p < starts[word + 1]; p++) {
      guint32 *mark = &self->marks[of[p] & (N_MARKS - 1)];
      repeats |= *mark == row + 1;
      *mark = row + 1;
    }
  }
  return repeats;
}

/* |c|² of a row no run of which occurs twice. */
static double
add_words(const Measuring *self, guint32 row)
{
  const Corpus *corpus = self->model->corpus;
  double squares = 0;
  for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    double weight = log_count(corpus->entries[i].count);
    squares += weight * weight * self->wholes[corpus->entries[i].term];
  }
  return squares;
}

/* |c|² of any row. */
static double
add_runs(const Measuring *self, guint32 row)
{
  const Corpus *corpus = self->model->corpus;
  const guint64 *starts = corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *of = corpus->lexicon->parts[LEXICON_GRAMS].of;
  double *runs = self->runs, squares = 0;
  for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    const TermCount *entry = &corpus->entries[i];
    for (guint64 p = starts[entry->term]; p < starts[entry->term + 1]; p++)
      runs[of[p]] += log_count(entry->count);
  }
  for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    guint32 word = corpus->entries[i].term;
    for (guint64 p = starts[word]; p < starts[word + 1]; p++) {
      double weight = runs[of[p]] * (double)self->model->idf[of[p]];
      squares += weight * weight;
      runs[of[p]] = 0; /* counted once */
    }
  }
  return squares;
}

/* The factors that follow from the |c| of each row. @lengths: by row, filled in */
static void
measure_rows(const Measuring *self, double *lengths)
{
  const Model *model = self->model;
  guint32 n_rows = model->corpus->n_rows;
  for (guint32 row = 0; row < n_rows; row++)
    lengths[row] = sqrt(may_repeat(self, row) ? add_runs(self, row) : add_words(self, row));
  double mean = mean_in_any_order(lengths, n_rows);
  for (guint32 row = 0; row < n_rows; row++)
    model->factors[row] =
        lengths[row] > 0 ? (float)(1 / (pow(lengths[row], 1 - slope) * pow(mean, slope))) : 0;
}

static gboolean
measure(Model *self, GError **error)
{
  guint32 n_rows = self->corpus->n_rows, n_words = lexicon_get_n_words(self->corpus->lexicon);
  guint32 n_runs = lexicon_get_n_parts(self->corpus->lexicon, LEXICON_GRAMS);
  self->least = try_array(n_words, sizeof *self->least, error);
  self->factors = self->least == NULL ? NULL : try_array(n_rows, sizeof *self->factors, error);
  g_autofree double *lengths =
      self->factors == NULL ? NULL : try_array(n_rows, sizeof *lengths, error);
  g_autofree double *runs = lengths == NULL ? NULL : try_array(n_runs, sizeof *runs, error);
  g_autofree double *wholes = runs == NULL ? NULL : try_array(n_words, sizeof *wholes, error);
  g_autofree guint32 *marks = wholes == NULL ? NULL : try_array(N_MARKS, sizeof *marks, error);
  if (marks == NULL)
    return FALSE;
  weigh_words(self, wholes);
  const Measuring measuring = {self, wholes, runs, marks};
  measure_rows(&measuring, lengths);
  return TRUE;
}

static gboolean
post_words(Model *self, GError **error)
{
  const Corpus *corpus = self->corpus;
  guint32 n_words = lexicon_get_n_words(corpus->lexicon);
  g_autofree guint32 *n_rows = try_array(n_words, sizeof *n_rows, error);
  if (n_rows == NULL)
    return FALSE;
  for (guint64 i = 0; i < corpus->starts[corpus->n_rows]; i++)
    n_rows[corpus->entries[i].term]++;
  self->postings = postings_new(n_words, n_rows, error);
  if (self->postings == NULL)
    return FALSE;
  for (guint32 row = 0; row < corpus->n_rows; row++)
    for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
      postings_put(self->postings, corpus->entries[i].term, row,
                   (float)log_count(corpus->entries[i].count) * self->factors[row]);
  postings_close(self->postings);
  return TRUE;
}

static void *
begin_model(const Groundwork *groundwork, GError **error)
{
  Model *self = g_new0(Model, 1);
  self->members = groundwork->members;
  self->corpus = groundwork->corpus;
  if (weigh_runs(self, error))
    return self;
  free_model(self);
  return NULL;
}

static gboolean
walk_model(void *model, Walk *walk)
{
  Model *self = model;
  const Lexicon *lexicon = self->corpus->lexicon;
  guint32 n_words = lexicon_get_n_words(lexicon), n_rows = self->corpus->n_rows;
  guint32 n_runs = lexicon_get_n_parts(lexicon, LEXICON_GRAMS);
  return walk_weights(walk, "least", &self->least, n_words) &&
         walk_starts(walk, "word_starts", &self->word_starts, n_runs) &&
         walk_indexes(walk, "words", &self->words, walk_end(walk, self->word_starts, n_runs),
                      n_words) &&
         walk_weights(walk, "factors", &self->factors, n_rows) &&
         postings_walk(&self->postings, walk, n_words, n_rows);
}

static void *
prepare(const Groundwork *groundwork, GError **error)
{
  Model *self = begin_model(groundwork, error);
  if (self == NULL || (lexicon_invert(self->corpus->lexicon, LEXICON_GRAMS, &self->word_starts,
                                      &self->words, error) &&
                       measure(self, error) && post_words(self, error)))
    return self;
  free_model(self);
  return NULL;
}

/* Spreads the demand's runs over the words that hold them: spread[w] = e_w |q|. Returns |q|. */
static double
spread_runs(const Model *self, const DemandView *view, float *spread)
{
  const GArray *known = view->counts[LEXICON_GRAMS], *unknown = view->unknown[LEXICON_GRAMS];
  double squares = 0, rarest = inverse_frequency(self->corpus->n_groups, 0);
  for (guint i = 0; i < unknown->len; i++) {
    double weight = log_count(g_array_index(unknown, guint32, i)) * rarest;
    squares += weight * weight;
  }
  for (guint i = 0; i < known->len; i++) {
    const TermCount *run = &g_array_index(known, TermCount, i);
    double idf = (double)self->idf[run->term], weight = log_count(run->count) * idf;
    squares += weight * weight;
    for (guint64 at = self->word_starts[run->term]; at < self->word_starts[run->term + 1]; at++)
      spread[self->words[at]] += (float)(weight * idf);
  }
  return sqrt(squares);
}

static void *
ask(const void *data, const DemandView *view, GError **error)
{
  const Model *self = data;
  if (view->counts[LEXICON_GRAMS]->len + view->unknown[LEXICON_GRAMS]->len == 0)
    return NULL; /* no text, which is not the same as a text that nobody understands */
  guint32 n_words = lexicon_get_n_words(self->corpus->lexicon);
  g_autofree float *spread = try_array(n_words, sizeof *spread, error);
  if (spread == NULL)
    return NULL;

  double length = spread_runs(self, view, spread);
  guint n = 0;
  for (guint32 w = 0; w < n_words; w++)
    n += spread[w] > self->least[w];
  QueryTerms terms;
  if (!query_terms_start(&terms, n, error))
    return NULL;
  for (guint32 w = 0; w < n_words; w++)
    if (spread[w] > self->least[w])
      query_terms_add(&terms, w, (float)((double)spread[w] / length));
  Query *query = g_new(Query, 1);
  *query = (Query){self, view, terms};
  return query;
}

static void
free_query(void *data)
{
  Query *query = data;
  query_terms_clear(&query->terms);
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
  const guint32 *first_row = self->corpus->first_row + tile->first_member;
  float *sums = tile->scratch;
  guint32 n_rows = first_row[tile->n_members] - first_row[0];
  for (guint q = 0; q < tile->n_queries; q++) {
    Query *query = tile->queries[q];
    if (query == NULL)
      continue;
    memset(sums, 0, n_rows * sizeof *sums);
    postings_add(self->postings, query->terms.terms, query->terms.n_terms, first_row[0],
                 first_row[0] + n_rows, 1, sums);
    float *scores = tile->scores + q * tile->stride;
    for (guint i = 0; i < tile->n_members; i++) {
      double votes = 0; /* a float would drift with ten thousand competences */
      for (guint32 r = first_row[i] - first_row[0]; r < first_row[i + 1] - first_row[0]; r++) {
        double cosine = (double)sums[r];
        votes += cosine * cosine * cosine;
      }
      if (votes > 0)
        scores[i] += tile->weights[q] * cube_root((float)(votes / (1 + votes)));
    }
  }
}

static gsize
n_scratch(const void *data, guint n_queries, guint n_members)
{
  const Model *self = data;
  const guint32 *first_row = self->corpus->first_row;
  guint n_all = self->corpus->n_groups;
  gsize most = 0;
  (void)n_queries;
  for (guint m = 0; m < n_all; m += n_members) {
    guint end = m + MIN(n_members, n_all - m);
    most = MAX(most, (gsize)(first_row[end] - first_row[m]));
  }
  return most;
}

/* How much a word of a competence adds to its similarity. */
static double
word_share(const void *data, guint32 row, const TermCount *word)
{
  const Query *query = data;
  return log_count(word->count) * (double)query_terms_weigh(&query->terms, word->term) *
         (double)query->model->factors[row];
}

/* The similarity of one competence, in double, by ascending word. */
static double
similarity(const void *data, guint32 row)
{
  const Query *query = data;
  const Corpus *corpus = query->model->corpus;
  double sum = 0;
  for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
    sum += word_share(query, row, &corpus->entries[i]);
  return sum;
}

static double
score(const void *data, const void *query_data, guint member)
{
  const Model *self = data;
  const guint32 *first_row = self->corpus->first_row;
  double votes = 0;
  for (guint32 row = first_row[member]; row < first_row[member + 1]; row++) {
    double one = similarity(query_data, row);
    votes += one * one * one;
  }
  return cbrt(votes / (1 + votes));
}

/* Each of the products and additions of positive numbers loses at most half an ulp; cubing triples
 * the relative error and the root takes it back. */
static double
error_bound(const void *data, double weight)
{
  const Query *query = data;
  return weight * (MIN(query->terms.n_terms, query->model->corpus->longest_row) + 32.0) * 0x1p-24;
}

static double
frequency(const void *data, guint32 word)
{
  const Model *self = ((const Query *)data)->model;
  guint64 n_rows = self->postings->starts[word + 1] - self->postings->starts[word];
  return (double)n_rows / self->corpus->n_rows;
}

static double
run_weight(const void *data, guint32 run)
{
  const Query *query = data;
  return (double)query->model->idf[run] * (double)query->model->idf[run];
}

static void
explain(const void *data, const void *query_data, guint member, MatchdayCandidate *candidate)
{
  const Model *self = data;
  const Query *query = query_data;
  EvidenceSource source = {
      .facet = "competences",
      .view = query->view,
      .corpus = self->corpus,
      .member = self->members->pdata[member],
      .first_row = self->corpus->first_row[member],
      .query = query,
      .similarity = similarity,
      .word_share = word_share,
      .frequency = frequency,
      .run_weight = run_weight,
  };
  evidence_add_competences(&source, candidate);
}

const Facet competences_facet = {
    .name = "competences",
    .help = "how close single competences come to the demand, the best ones counting most",
    .default_weight = 1,
    .prepare = prepare,
    .begin = begin_model,
    .walk = walk_model,
    .free_model = free_model,
    .ask = ask,
    .free_query = free_query,
    .add_tile = add_tile,
    .n_scratch = n_scratch,
    .score = score,
    .error_bound = error_bound,
    .explain = explain,
};
