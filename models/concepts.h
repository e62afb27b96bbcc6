#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/code-list.h"

G_BEGIN_DECLS

/* More dimensions than any space needs. */
#define MATCHDAY_CONCEPTS_MAX_RANK 2000

/**
 * MatchdayConcepts:
 *
 * A space in which texts of different languages meet: where each code of a code list lies, learned
 * from the labels. Immutable.
 */
typedef struct _MatchdayConcepts MatchdayConcepts;

/**
 * matchday_concepts_new:
 * @labels: (transfer full): the code list that the space was learned from
 * @rank: dimensions, 1 to %MATCHDAY_CONCEPTS_MAX_RANK
 * @places: (transfer full): n_codes × rank coordinates by rows, finite; freed with g_free()
 * @mean: (transfer full): rank coordinates of the labels' mean direction; freed with g_free()
 *
 * Returns: (transfer full): the space
 */
MATCHDAY_API MatchdayConcepts *matchday_concepts_new(MatchdayCodeList *labels, guint rank,
                                                     float *places, float *mean);
MATCHDAY_API MatchdayConcepts *matchday_concepts_ref(MatchdayConcepts *self);
MATCHDAY_API void matchday_concepts_unref(MatchdayConcepts *self);

MATCHDAY_API const MatchdayCodeList *matchday_concepts_get_labels(const MatchdayConcepts *self);
MATCHDAY_API guint matchday_concepts_get_rank(const MatchdayConcepts *self);

/** matchday_concepts_get_places: (transfer none): n_codes × rank coordinates by rows */
MATCHDAY_API const float *matchday_concepts_get_places(const MatchdayConcepts *self);

/** matchday_concepts_get_mean: (transfer none): rank coordinates */
MATCHDAY_API const float *matchday_concepts_get_mean(const MatchdayConcepts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayConcepts, matchday_concepts_unref)

G_END_DECLS
