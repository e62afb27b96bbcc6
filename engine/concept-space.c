/*
 * Placing texts in a concept space: through the codes that a text's terms activate, or, for many
 * texts, through the places of the terms themselves, which are worked out once.
 *
 * A text with term weights w = (1 + ln(count)) idf² lies at P^T A w, where A is the label matrix
 * and P the codes' places. Directions are compared after the labels' mean direction is taken off,
 * since what all labels share tells nothing.
 */
#include "engine/concept-space-private.h"

#include <math.h>
#include <string.h>

#include "engine/memory-private.h"

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

static double
scale_to_unit(float *vector, guint rank)
{
  double squares = 0;
  for (guint j = 0; j < rank; j++)
    squares += (double)vector[j] * (double)vector[j];
  if (squares <= 0)
    return 0;
  double inverse = 1 / sqrt(squares);
  for (guint j = 0; j < rank; j++)
    vector[j] = (float)((double)vector[j] * inverse);
  return squares;
}

/* Takes the labels' mean direction off and makes the rest a direction again. */
static void
centre(const ConceptSpace *self, float *vector)
{
  const float *mean = matchday_concepts_get_mean(self->concepts);
  if (scale_to_unit(vector, self->rank) <= 0)
    return;
  for (guint j = 0; j < self->rank; j++)
    vector[j] -= mean[j];
  scale_to_unit(vector, self->rank);
}

static float
weight_of(const LabelMatrix *matrix, guint32 term, guint32 count)
{
  return (1 + (float)log(count)) * matrix->weights[term];
}

void
concept_space_place(const ConceptSpace *self, const GArray *counts, float *activations,
                    float *vector)
{
  const LabelMatrix *matrix = self->matrix;
  for (guint i = 0; i < counts->len; i++) {
    const TermCount *entry = &g_array_index(counts, TermCount, i);
    float weight = weight_of(matrix, entry->term, entry->count);
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

/* (transfer full): for each term of @corpus its number among the labels' terms, or NO_TERM where
 * the labels do not know it or learned nothing from it. NULL on @error. */
static guint32 *
translate_terms(const ConceptSpace *self, const Corpus *corpus, GError **error)
{
  guint32 n = vocabulary_get_n_terms(corpus->vocabulary);
  guint32 *translated = try_array(n, sizeof *translated, error);
  for (guint32 t = 0; translated != NULL && t < n; t++) {
    guint32 known = vocabulary_find(self->matrix->labels->vocabulary,
                                    vocabulary_get_term(corpus->vocabulary, t));
    translated[t] = known != NO_TERM && self->matrix->weights[known] > 0 ? known : NO_TERM;
  }
  return translated;
}

/* The coordinates @from to @from + @width - 1 of every term of the corpus. */
static void
place_terms(const ConceptSpace *self, const guint32 *translated, guint32 n_terms, guint from,
            guint width, float *strip)
{
  const LabelMatrix *matrix = self->matrix;
  const float *places = matchday_concepts_get_places(self->concepts) + from;
  memset(strip, 0, (gsize)n_terms * STRIP * sizeof *strip);
  for (guint32 t = 0; t < n_terms; t++) {
    float *to = strip + (gsize)t * STRIP;
    if (translated[t] == NO_TERM)
      continue;
    for (guint64 at = matrix->starts[translated[t]]; at < matrix->starts[translated[t] + 1]; at++) {
      const float *place = places + (gsize)matrix->codes[at] * self->rank;
      const float value = matrix->values[at];
      for (guint j = 0; j < width; j++)
        to[j] += value * place[j];
    }
  }
}

float *
concept_space_place_corpus(const ConceptSpace *self, const Corpus *corpus, GError **error)
{
  guint32 n_terms = vocabulary_get_n_terms(corpus->vocabulary);
  g_autofree float *vectors = try_array(corpus->n_rows, self->rank * sizeof *vectors, error);
  g_autofree guint32 *translated = translate_terms(self, corpus, error);
  g_autofree float *strip = try_array(n_terms, STRIP * sizeof *strip, error);
  if (vectors == NULL || translated == NULL || strip == NULL)
    return NULL;

  for (guint from = 0; from < self->rank; from += STRIP) {
    guint width = MIN(STRIP, self->rank - from);
    place_terms(self, translated, n_terms, from, width, strip);
    for (guint32 row = 0; row < corpus->n_rows; row++) {
      float *to = vectors + (gsize)row * self->rank + from;
      for (guint64 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
        guint32 term = corpus->entries[i].term;
        if (translated[term] == NO_TERM)
          continue;
        const float weight = weight_of(self->matrix, translated[term], corpus->entries[i].count);
        const float *place = strip + (gsize)term * STRIP;
        for (guint j = 0; j < width; j++)
          to[j] += weight * place[j];
      }
    }
  }
  for (guint32 row = 0; row < corpus->n_rows; row++)
    centre(self, vectors + (gsize)row * self->rank);
  return g_steal_pointer(&vectors);
}
