#pragma once

#include <glib.h>

/*
 * folder_list:
 * @path: a folder
 *
 * All files in a folder and in the folders inside it, sorted by the bytes of their paths. Names
 * that begin with a point are skipped, links to folders are not followed. What cannot be read, such
 * as a pipe or a folder without permission, is listed too: whoever opens it says why.
 *
 * Errors: MATCHDAY_ERROR_OPEN when @path cannot be listed, MATCHDAY_ERROR_FORMAT when it holds no
 * file. Messages do not name @path.
 *
 * Returns: (transfer full) (nullable) (element-type filename): at least one path
 */
GPtrArray *folder_list(const char *path, GError **error);
