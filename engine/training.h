#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/concepts.h"

G_BEGIN_DECLS

/**
 * matchday_concepts_train:
 * @labels: (transfer full): a code list with labels in several languages
 * @rank: dimensions wanted, at most %MATCHDAY_CONCEPTS_MAX_RANK; 0: the default
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
MATCHDAY_API MatchdayConcepts *matchday_concepts_train(MatchdayCodeList *labels, guint rank,
                                                       GError **error);

G_END_DECLS
