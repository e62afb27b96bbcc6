#pragma once

#include <glib.h>

#include "engine/ranking.h"
#include "matchday-export.h"

G_BEGIN_DECLS

/* For how many pairs of a member on no list and a demand standings look for the nearest demand. */
#define MATCHDAY_STANDINGS_MAX_PAIRS 500000

/**
 * matchday_index_find_standings:
 * @self: an index
 * @shortlists: (element-type MatchdayShortlist): what matchday_index_rank() made of it
 * @n_threads: own threads, 0: one for each core; changes no result
 * @error: return location for a #GError
 *
 * Counts the lists that each member is on, and looks for the nearest demand of those who are on
 * none: of the first of them, as many as %MATCHDAY_STANDINGS_MAX_PAIRS pairs allow.
 *
 * Errors: %MATCHDAY_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable) (element-type MatchdayStanding): one for each member of the
 *   index, in its order
 */
MATCHDAY_API GArray *matchday_index_find_standings(const MatchdayIndex *self,
                                                   const GPtrArray *shortlists, guint n_threads,
                                                   GError **error);

G_END_DECLS
