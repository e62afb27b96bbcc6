/*
 * Placing texts in a concept space: through the codes that a text's terms activate, or, for many
 * texts, through the places of the terms themselves, which are worked out once.
 *
 * A text with term weights w = (1 + ln(count)) idf² lies at P^T A w, where A is the label matrix
 * and P the codes' places. Directions are compared after the labels' mean direction is taken off,
 * since what all labels share tells nothing.
 */
#include "engine/concept-space-private.h"

#include <string.h>

#include "engine/dense-private.h"
#include "engine/memory-private.h"
#include "engine/weighting-private.h"

enum { STRIP = 64 }; /* coordinates worked on at a time: the terms' places stay in cache */

ConceptSpace *
concept_space_new(const MatchdayConcepts *concepts, GError **error)
{
  g_autoptr(ConceptSpace) self = g_new0(ConceptSpace, 1);
  self->concepts = concepts;
  self->rank = matchday_concepts_get_rank(concepts);
  self->matrix = label_matrix_new(matchday_concepts_get_labels(concepts), error);
  return self->matrix == NULL ? NULL : g_steal_pointer(&self);
}

void
concept_space_free(ConceptSpace *self)
{
  if (self == NULL)
    return;
  label_matrix_free(self->matrix);
  g_free(self);
}

/* Takes the labels' mean direction off and makes the rest a direction again. */
static void
centre(const ConceptSpace *self, float *vector)
{
  const float *mean = matchday_concepts_get_mean(self->concepts);
  if (!dense_scale_to_unit(vector, self->rank))
    return;
  for (guint j = 0; j < self->rank; j++)
    vector[j] -= mean[j];
  dense_scale_to_unit(vector, self->rank);
}

void
concept_space_place(const ConceptSpace *self, const GArray *counts, float *activations,
                    float *vector)
{
  const LabelMatrix *matrix = self->matrix;
  for (guint i = 0; i < counts->len; i++) {
    const TermCount *entry = &g_array_index(counts, TermCount, i);
    float weight = matrix->weights[entry->term] * (float)log_count(entry->count);
    for (guint64 at = matrix->starts[entry->term]; at < matrix->starts[entry->term + 1]; at++)
      activations[matrix->codes[at]] += weight * matrix->values[at];
  }
  const float *places = matchday_concepts_get_places(self->concepts);
  memset(vector, 0, self->rank * sizeof *vector);
  for (guint c = 0; c < label_matrix_get_n_codes(matrix); c++) {
    const float *place = places + (gsize)c * self->rank;
    const float activation = activations[c];
    if (activation <= 0)
      continue;
    for (guint j = 0; j < self->rank; j++)
      vector[j] += activation * place[j];
  }
  centre(self, vector);
}

/* (transfer full): for each run of letters of @corpus its number among the labels', or NO_TERM
 * where the labels do not know it or learned nothing from it. NULL on @error. */
static guint32 *
translate_runs(const ConceptSpace *self, const Corpus *corpus, GError **error)
{
  const Vocabulary *ours = self->matrix->labels->lexicon->parts[LEXICON_GRAMS].known;
  const Vocabulary *theirs = corpus->lexicon->parts[LEXICON_GRAMS].known;
  guint32 n = vocabulary_get_n_terms(theirs);
  guint32 *translated = try_array(n, sizeof *translated, error);
  for (guint32 g = 0; translated != NULL && g < n; g++) {
    guint32 known = vocabulary_find(ours, vocabulary_get_term(theirs, g));
    translated[g] = known != NO_TERM && self->matrix->weights[known] > 0 ? known : NO_TERM;
  }
  return translated;
}

/* A few coordinates of everything: STRIP for each run of letters, word and row. */
typedef struct {
  const ConceptSpace *space;
  const Corpus *corpus;
  guint32 *translated; /* (owned) by run */
  float *runs;         /* (owned) by run */
  float *words;        /* (owned) by word */
  guint from, width;   /* the coordinates worked on */
} Strip;

static inline void
add_scaled(float *to, float scale, const float *from, guint width)
{
  for (guint j = 0; j < width; j++)
    to[j] += scale * from[j];
}

static void
place_runs(const Strip *self)
{
  const LabelMatrix *matrix = self->space->matrix;
  const float *places = matchday_concepts_get_places(self->space->concepts) + self->from;
  guint32 n = lexicon_get_n_parts(self->corpus->lexicon, LEXICON_GRAMS);
  memset(self->runs, 0, (gsize)n * STRIP * sizeof *self->runs);
  for (guint32 g = 0; g < n; g++) {
    guint32 term = self->translated[g];
    if (term == NO_TERM)
      continue;
    for (guint64 at = matrix->starts[term]; at < matrix->starts[term + 1]; at++)
      add_scaled(self->runs + (gsize)g * STRIP, matrix->weights[term] * matrix->values[at],
                 places + (gsize)matrix->codes[at] * self->space->rank, self->width);
  }
}

static void
place_words(const Strip *self)
{
  const Lexicon *lexicon = self->corpus->lexicon;
  const guint64 *starts = lexicon->parts[LEXICON_GRAMS].starts;
  guint32 n = lexicon_get_n_words(lexicon);
  memset(self->words, 0, (gsize)n * STRIP * sizeof *self->words);
  for (guint32 w = 0; w < n; w++)
    for (guint64 i = starts[w]; i < starts[w + 1]; i++)
      add_scaled(self->words + (gsize)w * STRIP, 1,
                 self->runs + (gsize)lexicon->parts[LEXICON_GRAMS].of[i] * STRIP, self->width);
}

static void
place_rows(const Strip *self, float *vectors)
{
  const Corpus *corpus = self->corpus;
  for (guint32 row = 0; row < corpus->n_rows; row++) {
    float *to = vectors + (gsize)row * self->space->rank + self->from;
    for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
      add_scaled(to, (float)log_count(corpus->entries[i].count),
                 self->words + (gsize)corpus->entries[i].term * STRIP, self->width);
  }
}

static void
place_all(Strip *self, float *vectors)
{
  guint rank = self->space->rank;
  for (self->from = 0; self->from < rank; self->from += STRIP) {
    self->width = MIN(STRIP, rank - self->from);
    place_runs(self);
    place_words(self);
    place_rows(self, vectors);
  }
  for (guint32 row = 0; row < self->corpus->n_rows; row++)
    centre(self->space, vectors + (gsize)row * rank);
}

float *
concept_space_place_corpus(const ConceptSpace *self, const Corpus *corpus, GError **error)
{
  gsize n_runs = lexicon_get_n_parts(corpus->lexicon, LEXICON_GRAMS);
  gsize n_words = lexicon_get_n_words(corpus->lexicon);
  Strip strip = {.space = self, .corpus = corpus};
  float *vectors = try_array(corpus->n_rows, self->rank * sizeof *vectors, error);
  strip.translated = vectors == NULL ? NULL : translate_runs(self, corpus, error);
  strip.runs = strip.translated == NULL ? NULL : try_array(n_runs, STRIP * sizeof(float), error);
  strip.words = strip.runs == NULL ? NULL : try_array(n_words, STRIP * sizeof(float), error);
  if (strip.words != NULL)
    place_all(&strip, vectors);
  else
    g_clear_pointer(&vectors, g_free);
  g_free(strip.translated);
  g_free(strip.runs);
  g_free(strip.words);
  return vectors;
}
