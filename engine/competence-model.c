/* Single competences measured and inverted, for comparing them with demands word by word. */
#include "engine/competence-model-private.h"

#include <math.h>

#include "engine/memory-private.h"
#include "engine/weighting-private.h"

enum {
  N_MARKS = 1 << 15, /* a power of two */
  AHEAD = 8,         /* words, that memory is asked for what they need */
};

static const double slope = 0.2;    /* of the pivot */
static const double likeness = 0.2; /* of two words, below which they have nothing in common */

void
competence_model_free(CompetenceModel *self)
{
  if (self == NULL)
    return;
  g_free(self->idf);
  g_free(self->least);
  g_free(self->word_starts);
  g_free(self->words);
  g_free(self->factors);
  postings_free(self->postings);
  g_free(self->spread);
  g_free(self);
}

static gboolean
weigh_runs(CompetenceModel *self, GError **error)
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
weigh_words(const CompetenceModel *self, double *wholes)
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
  const CompetenceModel *model;
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
    if (i + (guint64)2 * AHEAD < n_entries) {
      __builtin_prefetch(&starts[corpus->entries[i + (guint64)2 * AHEAD].term]);
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
  const CompetenceModel *model = self->model;
  guint32 n_rows = model->corpus->n_rows;
  for (guint32 row = 0; row < n_rows; row++)
    lengths[row] = sqrt(may_repeat(self, row) ? add_runs(self, row) : add_words(self, row));
  double mean = mean_in_any_order(lengths, n_rows);
  for (guint32 row = 0; row < n_rows; row++)
    model->factors[row] =
        lengths[row] > 0 ? (float)(1 / (pow(lengths[row], 1 - slope) * pow(mean, slope))) : 0;
}

static gboolean
measure(CompetenceModel *self, GError **error)
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
post_words(CompetenceModel *self, GError **error)
{
  const Corpus *corpus = self->corpus;
  guint32 n_words = lexicon_get_n_words(corpus->lexicon);
  g_autofree guint32 *n_with = try_array(n_words, sizeof *n_with, error);
  if (n_with == NULL)
    return FALSE;
  guint32 most = 1;
  for (guint64 i = 0; i < corpus->starts[corpus->n_rows]; i++) {
    n_with[corpus->entries[i].term]++;
    most = MAX(most, corpus->entries[i].count);
  }
  self->postings = postings_new(n_words, n_with, corpus->n_rows, (float)log_count(most), error);
  if (self->postings == NULL)
    return FALSE;
  for (guint32 row = 0; row < corpus->n_rows; row++)
    for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
      postings_put(self->postings, corpus->entries[i].term, row,
                   (float)log_count(corpus->entries[i].count));
  return TRUE;
}

CompetenceModel *
competence_model_begin(const Corpus *corpus, GError **error)
{
  CompetenceModel *self = try_array(1, sizeof *self, error);
  if (self == NULL)
    return NULL;
  self->corpus = corpus;
  if (weigh_runs(self, error))
    return self;
  competence_model_free(self);
  return NULL;
}

gboolean
competence_model_walk(CompetenceModel *self, Walk *walk)
{
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

CompetenceModel *
competence_model_new(const Corpus *corpus, GError **error)
{
  CompetenceModel *self = competence_model_begin(corpus, error);
  if (self == NULL ||
      (lexicon_invert(corpus->lexicon, LEXICON_GRAMS, &self->word_starts, &self->words, error) &&
       measure(self, error) && post_words(self, error)))
    return self;
  competence_model_free(self);
  return NULL;
}

float *
competence_model_take_spread(CompetenceModel *self, GError **error)
{
  float *spread = g_atomic_pointer_exchange(&self->spread, NULL);
  if (spread != NULL)
    return spread;
  return try_array(lexicon_get_n_words(self->corpus->lexicon), sizeof *spread, error);
}

void
competence_model_give_spread(CompetenceModel *self, float *spread)
{
  g_free(g_atomic_pointer_exchange(&self->spread, spread));
}
