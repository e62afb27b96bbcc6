/* Single competences measured and inverted, for comparing them with demands word by word. */
#include "engine/competence-model-private.h"

#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "engine/weighting-private.h"

enum {
  AHEAD = 8, /* words, that memory is asked for what they need */
  SLOT_BITS_LEAST = 8,
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
  word_bounds_free(self->bounds);
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

/* For measuring rows one after the other. Runs that were met in the row have slots of a table that
 * is never cleared: those of rows before have lower numbers. */
typedef struct {
  const CompetenceModel *model;
  double *wholes; /* (owned) by word: its sum of idf² */
  guint slot_bits;
  guint32 *slots;   /* (owned) n_before + place of the run + 1 */
  guint32 *runs;    /* (owned) by place: each run of the row once */
  double *weights;  /* (owned) by place: what it weighs in the row so far, without idf */
  guint32 n_before; /* the highest number in slots before the row */
} Measuring;

/* Bits of a table that the runs of @n_words words fill half at most. */
static guint
count_slot_bits(const CompetenceModel *model, guint32 n_words)
{
  guint64 n_runs = lexicon_get_n_parts(model->corpus->lexicon, LEXICON_GRAMS);
  guint bits = SLOT_BITS_LEAST;
  while (MIN(n_runs, (guint64)n_words * WORD_LETTERS) > G_GUINT64_CONSTANT(1) << bits >> 1)
    bits++;
  return bits;
}

static gboolean
start_measuring(Measuring *self, GError **error)
{
  const Corpus *corpus = self->model->corpus;
  self->slot_bits = count_slot_bits(self->model, corpus->longest_row);
  gsize n_slots = (gsize)1 << self->slot_bits;
  self->wholes = try_array(lexicon_get_n_words(corpus->lexicon), sizeof *self->wholes, error);
  self->slots = self->wholes == NULL ? NULL : try_array(n_slots, sizeof *self->slots, error);
  self->runs = self->slots == NULL ? NULL : try_array(n_slots / 2, sizeof *self->runs, error);
  self->weights = self->runs == NULL ? NULL : try_array(n_slots / 2, sizeof *self->weights, error);
  return self->weights != NULL;
}

static void
clear_measuring(Measuring *self)
{
  g_free(self->wholes);
  g_free(self->slots);
  g_free(self->runs);
  g_free(self->weights);
}

/* The slot of @run, or the free one where it belongs. */
static inline guint32 *
find_slot(const Measuring *self, guint32 run, guint bits)
{
  guint32 slot = run * 0x9e3779b1u >> (32 - bits), mask = (1u << bits) - 1;
  while (self->slots[slot] > self->n_before &&
         self->runs[self->slots[slot] - self->n_before - 1] != run)
    slot = (slot + 1) & mask;
  return &self->slots[slot];
}

/* How much |c|² grows by the runs of a word of @weight being in the row already: (v + w)² is 2 v w
 * more than v² + w². @n_met: (inout): runs of the row so far */
static inline double
meet_runs(const Measuring *self, guint32 word, double weight, guint bits, guint32 *n_met)
{
  const Lexicon *lexicon = self->model->corpus->lexicon;
  const guint64 *starts = lexicon->parts[LEXICON_GRAMS].starts;
  double growth = 0;
  for (guint64 i = starts[word]; i < starts[word + 1]; i++) {
    guint32 run = lexicon->parts[LEXICON_GRAMS].of[i], *slot = find_slot(self, run, bits);
    if (*slot <= self->n_before) {
      self->runs[*n_met] = run;
      self->weights[*n_met] = weight;
      *slot = self->n_before + ++*n_met;
    } else {
      double *before = &self->weights[*slot - self->n_before - 1];
      double idf = (double)self->model->idf[run];
      growth += 2 * weight * *before * idf * idf;
      *before += weight;
    }
  }
  return growth;
}

/* |c|² */
static double
square(Measuring *self, guint32 row)
{
  const Corpus *corpus = self->model->corpus;
  const guint64 *starts = corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *of = corpus->lexicon->parts[LEXICON_GRAMS].of;
  const guint32 n_entries = corpus->starts[corpus->n_rows];
  guint bits = count_slot_bits(self->model, corpus->starts[row + 1] - corpus->starts[row]);
  guint32 n_met = 0;
  double squares = 0;
  for (guint32 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
    if (i + 2 * AHEAD < n_entries) {
      __builtin_prefetch(&starts[corpus_get_word(corpus, i + 2 * AHEAD)]);
      __builtin_prefetch(&of[starts[corpus_get_word(corpus, i + AHEAD)]]);
    }
    guint32 word = corpus_get_word(corpus, i);
    double weight = log_count(corpus_get_count(corpus, i));
    squares += weight * weight * self->wholes[word];
    squares += meet_runs(self, word, weight, bits, &n_met);
  }
  self->n_before += n_met;
  return squares;
}

/* Before numbers of slots become too high for 32 bits. */
static void
forget_rows(Measuring *self)
{
  memset(self->slots, 0, ((gsize)1 << self->slot_bits) * sizeof *self->slots);
  self->n_before = 0;
}

/* The factors that follow from the |c| of each row. @lengths: by row, filled in */
static void
measure_rows(Measuring *self, double *lengths)
{
  const CompetenceModel *model = self->model;
  guint32 n_rows = model->corpus->n_rows;
  for (guint32 row = 0; row < n_rows; row++) {
    if (self->n_before > G_MAXUINT32 / 2)
      forget_rows(self);
    lengths[row] = sqrt(square(self, row));
  }
  double mean = mean_in_any_order(lengths, n_rows), pivot = pow(mean, slope);
  for (guint32 row = 0; row < n_rows; row++)
    model->factors[row] =
        lengths[row] > 0 ? (float)(1 / (pow(lengths[row], 1 - slope) * pivot)) : 0;
}

static gboolean
measure(CompetenceModel *self, GError **error)
{
  guint32 n_rows = self->corpus->n_rows, n_words = lexicon_get_n_words(self->corpus->lexicon);
  self->least = try_array(n_words, sizeof *self->least, error);
  self->factors = self->least == NULL ? NULL : try_array(n_rows, sizeof *self->factors, error);
  g_autofree double *lengths =
      self->factors == NULL ? NULL : try_array(n_rows, sizeof *lengths, error);
  Measuring measuring = {.model = self};
  gboolean is_fine = lengths != NULL && start_measuring(&measuring, error);
  if (is_fine) {
    weigh_words(self, measuring.wholes);
    measure_rows(&measuring, lengths);
  }
  clear_measuring(&measuring);
  return is_fine;
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
         word_bounds_walk(&self->bounds, walk, self->corpus);
}

CompetenceModel *
competence_model_new(const Corpus *corpus, GError **error)
{
  CompetenceModel *self = competence_model_begin(corpus, error);
  if (self == NULL)
    return NULL;
  if (lexicon_invert(corpus->lexicon, LEXICON_GRAMS, &self->word_starts, &self->words, error) &&
      measure(self, error))
    self->bounds = word_bounds_new(corpus, self->factors, error);
  if (self->bounds != NULL)
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
