#pragma once

#include <glib.h>

#include "adapters/content.h"
#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/** matchday_column_list: @content: a kind of tables. Returns: (transfer none) (array
 * zero-terminated=1): what columns of such tables can be read as; demands may also have columns
 * must_… and wish_… */
MATCHDAY_API const char *const *matchday_column_list(MatchdayContent content);

/**
 * matchday_column_check:
 * @meaning: what a column is to be read as, for matchday_settings_map_column()
 * @error: return location for a #GError
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS, with what may have been meant.
 *
 * Returns: whether any kind of table has such columns, or @meaning is "ignore"
 */
MATCHDAY_API gboolean matchday_column_check(const char *meaning, GError **error);

/**
 * matchday_run_check_columns:
 * @run: a run that has read its inputs
 * @error: return location for a #GError
 *
 * Looks for columns that the settings map and that no table of the run has, among those of the kind
 * the meaning is for.
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS, with the header that may have been meant.
 *
 * Returns: whether all were found
 */
MATCHDAY_API gboolean matchday_run_check_columns(const MatchdayRun *run, GError **error);

G_END_DECLS
