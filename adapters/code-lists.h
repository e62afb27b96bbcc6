#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/code-list.h"
#include "models/import.h"

G_BEGIN_DECLS

/**
 * matchday_code_list_read:
 * @self: a code list; what the file says is added to it
 * @path: a Genericode file, or a table (tabs, commas or semicolons) with a column `code` and one
 *   column of labels for each language, named like it (`de`, `deu_label`, `German`); "-" for
 *   standard input
 * @import: the account of the file
 * @error: return location for a #GError
 *
 * A code that comes again in the same file is set aside. Of a code that the list has already, the
 * labels in further languages are added.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT,
 * %MATCHDAY_ERROR_MEMORY. Messages start with the path. On failure @self is unchanged.
 *
 * Returns: whether the file could be read
 */
MATCHDAY_API gboolean matchday_code_list_read(MatchdayCodeList *self, const char *path,
                                              MatchdayImport *import, GError **error);

G_END_DECLS
