#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_run_read_members:
 * @run: a run
 * @path: a file, or "-" for standard input
 * @error: return location for a #GError
 *
 * Reads a list of members, whatever its format, and adds the members to the run together with the
 * account of the file. A row that cannot be taken is set aside in the account and costs no other
 * row. An id that the run holds already is set aside.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT when nothing of the
 * file can be used (the account then says so, too), %MATCHDAY_ERROR_MEMORY. Messages start with
 * the path.
 *
 * Returns: whether the file could be read as a whole
 */
MATCHDAY_API gboolean matchday_run_read_members(MatchdayRun *run, const char *path, GError **error);

/**
 * matchday_run_read_demands:
 * @run: a run
 * @path: a file, a folder (all files in it, by name), or "-" for standard input
 * @error: return location for a #GError
 *
 * Reads notices or demand sheets, each recognised by its content, and adds one demand for each lot
 * or row together with one account for each file. In a folder a file that cannot be used is set
 * aside in its account and costs no other file.
 *
 * Errors: as matchday_run_read_members().
 *
 * Returns: whether the file, or the folder's list of files, could be read
 */
MATCHDAY_API gboolean matchday_run_read_demands(MatchdayRun *run, const char *path, GError **error);

G_END_DECLS
