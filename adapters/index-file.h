#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_run_write_index:
 * @run: a run whose members have all been read
 * @older: (nullable): an index to start from
 * @path: the file to make or replace, whole or not at all
 * @error: return location for a #GError
 *
 * Writes the members, prepared for ranking, into a file which matchday_run_read_members() takes
 * like a list of members, without reading or preparing any of them again. Facets whose weight is 0
 * in the run's settings are left out; the concepts are those that the run knows. A run with the
 * file's members gives the same shortlists, bit by bit, as one with the lists they were read from.
 *
 * The texts of members whom @older holds just so are not read word by word again. The bytes are the
 * same with and without it.
 *
 * Errors: %MATCHDAY_ERROR_CREATE, %MATCHDAY_ERROR_WRITE, %MATCHDAY_ERROR_MEMORY; for @older those
 * of matchday_run_read_members(). Messages start with a path.
 *
 * Returns: whether it was written
 */
MATCHDAY_API gboolean matchday_run_write_index(MatchdayRun *run, const char *older,
                                               const char *path, GError **error);

G_END_DECLS
