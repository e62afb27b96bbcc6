#pragma once

#include <glib.h>

#include "engine/label-matrix-private.h"
#include "models/concepts.h"

/* A concept space ready to place texts in. */
typedef struct {
  const MatchdayConcepts *concepts;
  LabelMatrix *matrix; /* (owned) */
  guint rank;
} ConceptSpace;

/* NULL on @error. */
ConceptSpace *concept_space_new(const MatchdayConcepts *concepts, GError **error);
void concept_space_free(ConceptSpace *self);

/* A number that another space, for all that is ever trained, does not have. */
guint64 concept_space_checksum(const ConceptSpace *self);

/* Places one text: its terms with their counts, numbered by the labels' vocabulary. Writes rank
 * coordinates of length 1, or zeros for a text of which the labels know nothing. The same bits on
 * every machine. @activations: by code, zeroed and left holding how much the text activates each
 * code (explicit semantic analysis, Gabrilovich and Markovitch 2007). */
void concept_space_place(const ConceptSpace *self, const GArray *counts, float *activations,
                         float *vector);

/* Adds how much a text activates each code. */
void concept_space_activate(const ConceptSpace *self, const GArray *counts, float *activations);

/* The words of @text that activate code @code most, heaviest first, each once, as spelled, at most
 * @n_most. (transfer full) (element-type utf8) */
GPtrArray *concept_space_find_words(const ConceptSpace *self, const char *text, guint code,
                                    guint n_most);

/* Places every text of @corpus: n_rows × rank. (transfer full); NULL on @error. Proportional to its
 * distinct terms and entries, not to the codes. */
float *concept_space_place_corpus(const ConceptSpace *self, const Corpus *corpus, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ConceptSpace, concept_space_free)
