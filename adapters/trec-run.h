#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/import.h"
#include "models/ranked-list.h"

G_BEGIN_DECLS

/**
 * matchday_trec_run_read:
 * @path: a TREC run (`demand Q0 member rank score tag`, one a line), or "-" for standard input
 * @import: the account of the file, to be filled
 * @error: return location for a #GError
 *
 * As trec_eval does, orders the members of a demand by descending score, equal scores by descending
 * id, and does not look at the rank. A line that cannot be read, or names a member again, is set
 * aside in the account and costs no other line.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT when no line can be
 * used, %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: (transfer full) (nullable) (element-type MatchdayRankedList): one for each demand, in
 *   the order in which they came
 */
MATCHDAY_API GPtrArray *matchday_trec_run_read(const char *path, MatchdayImport *import,
                                               GError **error);

G_END_DECLS
