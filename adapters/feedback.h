#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/import.h"
#include "models/judgements.h"

G_BEGIN_DECLS

/**
 * matchday_feedback_read:
 * @path: a table with the columns `demand`, `member` and `decision`, or "-" for standard input
 * @import: the account of the file, to be filled
 * @error: return location for a #GError
 *
 * Reads what people decided on candidates: `accepted` (also yes, zugesagt, ja) is grade 1,
 * `declined` (also no, abgesagt, abgelehnt, nein) grade 0. A row that cannot be read is set aside
 * in the account and costs no other row.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT when a column is
 * missing or no row can be used, %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: (transfer full) (nullable): the decisions as judgements
 */
MATCHDAY_API MatchdayJudgements *matchday_feedback_read(const char *path, MatchdayImport *import,
                                                        GError **error);

G_END_DECLS
