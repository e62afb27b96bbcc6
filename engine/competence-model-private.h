#pragma once

#include <glib.h>

#include "engine/corpus-private.h"
#include "engine/word-bounds-private.h"

/* What the facet competences knows of members: how much runs, words and rows (single competences)
 * weigh, see there. */
typedef struct {
  const Corpus *corpus;
  float *idf;           /* (owned) by run */
  float *least;         /* (owned) by word: e_w |q| below which it counts as 0 */
  guint64 *word_starts; /* (owned) by run: the words that hold it, as often as they do */
  guint32 *words;       /* (owned) word_starts[n_runs] */
  float *factors;       /* (owned) by row: 1 / (|c|^0.8 m^0.2) */
  WordBounds *bounds;   /* (owned) of members, whose S^(1/3) is a 3-norm */
  float *spread;        /* (owned) (atomic) nullable; by word, zeros: to be used by one at a time */
} CompetenceModel;

/* Without the arrays that a walk takes. NULL on @error. */
CompetenceModel *competence_model_begin(const Corpus *corpus, GError **error);

/* NULL on @error. */
CompetenceModel *competence_model_new(const Corpus *corpus, GError **error);
void competence_model_free(CompetenceModel *self);

gboolean competence_model_walk(CompetenceModel *self, Walk *walk);

/* (transfer full): zeros by word, to be given back as zeros. Safe from any thread. NULL on @error
 */
float *competence_model_take_spread(CompetenceModel *self, GError **error);
void competence_model_give_spread(CompetenceModel *self, float *spread);
