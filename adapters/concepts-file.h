#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/concepts.h"
#include "models/import.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_concepts_write:
 * @self: a concept space
 * @path: the file to make or replace, whole or not at all
 * @error: return location for a #GError
 *
 * The same space gives the same bytes, on every machine.
 *
 * Errors: %MATCHDAY_ERROR_CREATE, %MATCHDAY_ERROR_WRITE. Messages start with the path.
 *
 * Returns: whether it was written
 */
MATCHDAY_API gboolean matchday_concepts_write(const MatchdayConcepts *self, const char *path,
                                              GError **error);

/**
 * matchday_concepts_read:
 * @path: a file that matchday_concepts_write() made
 * @import: the account of the file
 * @error: return location for a #GError
 *
 * Sizes are checked against the length of the file before anything is allocated, and a checksum
 * guards each part: a damaged file is refused, never half-loaded.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT,
 * %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: (transfer full) (nullable): the space
 */
MATCHDAY_API MatchdayConcepts *matchday_concepts_read(const char *path, MatchdayImport *import,
                                                      GError **error);

/** matchday_run_read_concepts: as matchday_concepts_read(), into a run: it gets the space and the
 * account. Returns: whether the file could be read */
MATCHDAY_API gboolean matchday_run_read_concepts(MatchdayRun *run, const char *path,
                                                 GError **error);

G_END_DECLS
