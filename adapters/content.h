#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/settings.h"

G_BEGIN_DECLS

/**
 * MatchdayContent:
 * @MATCHDAY_CONTENT_MEMBERS: a list of members
 * @MATCHDAY_CONTENT_DEMANDS: notices or a sheet of demands
 */
typedef enum {
  MATCHDAY_CONTENT_MEMBERS,
  MATCHDAY_CONTENT_DEMANDS,
} MatchdayContent;

/**
 * matchday_content_recognise:
 * @path: a file or a folder
 * @settings: (nullable): what columns are called
 * @content: (out): what it holds
 * @error: return location for a #GError
 *
 * Looks what a file should be read as: XML and folders as demands, a table as that whose columns
 * its header names.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT when it can be both or
 * neither, %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: whether it was recognised
 */
MATCHDAY_API gboolean matchday_content_recognise(const char *path, const MatchdaySettings *settings,
                                                 MatchdayContent *content, GError **error);

G_END_DECLS
