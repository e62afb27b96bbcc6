#pragma once

#include <glib.h>

#include "engine/progress.h"
#include "matchday-export.h"
#include "models/concepts.h"

G_BEGIN_DECLS

/**
 * MatchdayTrainOptions:
 *
 * How to train.
 */
typedef struct {
  guint rank;                /* dimensions, at most MATCHDAY_CONCEPTS_MAX_RANK; 0: the default */
  guint n_threads;           /* own threads, 0: one for each core; changes no result */
  MatchdayProgress progress; /* (nullable) */
  void *data;                /* for progress */
} MatchdayTrainOptions;

/**
 * matchday_concepts_train:
 * @labels: (transfer full): a code list with labels in several languages
 * @options: (nullable): how
 * @error: return location for a #GError
 *
 * Learns a concept space (cross-language latent semantic indexing, Landauer and Littman 1990): one
 * document for each code, holding its labels in all languages; its terms are runs of letters. Terms
 * that occur with the same codes come to lie close, whatever their language. The same labels give
 * the same space on the same machine; other processors round differently.
 *
 * Errors: %MATCHDAY_ERROR_FORMAT when there are fewer than two codes or languages,
 * %MATCHDAY_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable): the space
 */
MATCHDAY_API MatchdayConcepts *matchday_concepts_train(MatchdayCodeList *labels,
                                                       const MatchdayTrainOptions *options,
                                                       GError **error);

G_END_DECLS
