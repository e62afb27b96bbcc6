#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/settings.h"

G_BEGIN_DECLS

/**
 * matchday_settings_read:
 * @self: settings, changed only where the file says something, and only if all of it is good
 * @path: a key file such as matchday.ini
 * @error: return location for a #GError
 *
 * Reads
 *
 * |[
 * [shortlist]
 * top = 20
 * near_misses = 5
 * strict = false
 * language = de
 *
 * [weights]
 * codes = 1.5
 *
 * [columns]
 * Leistungen = competences
 *
 * [input]
 * sheets = Mitglieder; Bedarf
 * ]|
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, and %MATCHDAY_ERROR_SETTINGS for a group, key
 * or value that is not known. Messages start with the path and the line.
 *
 * Returns: whether the settings were taken
 */
MATCHDAY_API gboolean matchday_settings_read(MatchdaySettings *self, const char *path,
                                             GError **error);

/**
 * matchday_settings_write:
 * @self: settings
 * @path: a file, replaced as a whole
 * @error: return location for a #GError
 *
 * Writes what matchday_settings_read() reads back the same.
 *
 * Errors: %MATCHDAY_ERROR_CREATE, %MATCHDAY_ERROR_WRITE. Messages start with the path.
 *
 * Returns: whether the file was written
 */
MATCHDAY_API gboolean matchday_settings_write(const MatchdaySettings *self, const char *path,
                                              GError **error);

G_END_DECLS
