#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_run_write:
 * @run: a ranked run
 * @folder: an output folder, created when missing (its parent must exist)
 * @formats: (array zero-terminated=1): names of formats ("html", "csv", "json", "xml", "trec")
 * @error: return location for a #GError
 *
 * Writes `shortlists.FORMAT` for each format, and last `manifest.json` with the inputs, settings,
 * set-aside records and the digests of the outputs. Each file appears whole or not at all.
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS for an unknown format, %MATCHDAY_ERROR_CREATE,
 * %MATCHDAY_ERROR_WRITE. Messages start with the path.
 *
 * Returns: whether everything was written
 */
MATCHDAY_API gboolean matchday_run_write(const MatchdayRun *run, const char *folder,
                                         const char *const *formats, GError **error);

G_END_DECLS
