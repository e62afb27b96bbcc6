/* Small files on their own; what belongs together goes into an output folder. */
#include "adapters/small-file-private.h"

#include "models/error.h"

gboolean
small_file_write(const char *path, const char *bytes, gsize n, GError **error)
{
  g_autoptr(GError) problem = NULL;
  if (g_file_set_contents_full(path, bytes, (gssize)n,
                               G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                               &problem))
    return TRUE;
  gboolean is_full = g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
                     g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_IO);
  g_set_error(error, MATCHDAY_ERROR, is_full ? MATCHDAY_ERROR_WRITE : MATCHDAY_ERROR_CREATE,
              "%s: %s", path, problem->message);
  return FALSE;
}
