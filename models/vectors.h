#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/* No row. */
#define MATCHDAY_VECTORS_NONE G_MAXUINT32

/**
 * MatchdayVectors:
 *
 * Vectors that the user brings along, of whatever made them: one row or several for an id. Several
 * rows of a member are several competences. Immutable.
 */
typedef struct _MatchdayVectors MatchdayVectors;

/**
 * matchday_vectors_new:
 * @ids: (transfer full) (element-type utf8): the id of each row, fewer than
 *   %MATCHDAY_VECTORS_NONE; frees its strings
 * @rank: coordinates of a row, at least 1
 * @rows: (transfer full): as many rows as ids, each of @rank coordinates, finite and not all 0;
 *   freed with g_free()
 *
 * Returns: (transfer full): the vectors
 */
MATCHDAY_API MatchdayVectors *matchday_vectors_new(GPtrArray *ids, guint rank, float *rows);
MATCHDAY_API MatchdayVectors *matchday_vectors_ref(MatchdayVectors *self);
MATCHDAY_API void matchday_vectors_unref(MatchdayVectors *self);

MATCHDAY_API guint matchday_vectors_get_n_rows(const MatchdayVectors *self);
MATCHDAY_API guint matchday_vectors_get_rank(const MatchdayVectors *self);
MATCHDAY_API const char *matchday_vectors_get_id(const MatchdayVectors *self, guint row);

/** matchday_vectors_get_row: (transfer none): its coordinates */
MATCHDAY_API const float *matchday_vectors_get_row(const MatchdayVectors *self, guint row);

/** matchday_vectors_find: Returns: the first row of @id, or %MATCHDAY_VECTORS_NONE */
MATCHDAY_API guint matchday_vectors_find(const MatchdayVectors *self, const char *id);

/** matchday_vectors_next: Returns: the next row of the same id, or %MATCHDAY_VECTORS_NONE */
MATCHDAY_API guint matchday_vectors_next(const MatchdayVectors *self, guint row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayVectors, matchday_vectors_unref)

G_END_DECLS
