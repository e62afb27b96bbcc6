#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_run_read_member_vectors:
 * @run: a run with its members
 * @path: vectors of any model as a NumPy array (.npy): one row each, of type float32
 * @ids_path: a text file with the member's id for each row, one on a line; "-" for standard input
 * @error: return location for a #GError
 *
 * Gives the run vectors of its members, and accounts of both files. A member may have several rows.
 * A row that cannot be used, or whose id is no member's, is set aside; members without vectors are
 * named.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT, also when no row can
 * be used or the rows are not as long as the demands' vectors, %MATCHDAY_ERROR_MEMORY. Messages
 * start with the path.
 *
 * Returns: whether both files could be read
 */
MATCHDAY_API gboolean matchday_run_read_member_vectors(MatchdayRun *run, const char *path,
                                                       const char *ids_path, GError **error);

/** matchday_run_read_demand_vectors: as matchday_run_read_member_vectors(), of the run's demands;
 * several rows of a demand count as their mean direction */
MATCHDAY_API gboolean matchday_run_read_demand_vectors(MatchdayRun *run, const char *path,
                                                       const char *ids_path, GError **error);

G_END_DECLS
