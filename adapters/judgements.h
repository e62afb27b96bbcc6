#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/import.h"
#include "models/judgements.h"

G_BEGIN_DECLS

/**
 * matchday_judgements_read:
 * @path: a TREC qrels file (`demand 0 member grade`, one a line), or "-" for standard input
 * @import: the account of the file, to be filled
 * @error: return location for a #GError
 *
 * A line that cannot be read is set aside in the account and costs no other line. A grade is a
 * whole number; above 0 means relevant.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT when no line can be
 * used, %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: (transfer full) (nullable): the judgements
 */
MATCHDAY_API MatchdayJudgements *matchday_judgements_read(const char *path, MatchdayImport *import,
                                                          GError **error);

G_END_DECLS
