/* Single output files: an output folder with one file in it. */
#include "adapters/output-file-private.h"

#include "adapters/output-folder-private.h"
#include "models/error.h"

gboolean
output_file_write(const char *path, void (*write)(Sink *sink, const void *data), const void *data,
                  GError **error)
{
  if (*path == '\0' || g_str_has_suffix(path, G_DIR_SEPARATOR_S)) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE, "%s: names a folder, not a file",
                path);
    return FALSE;
  }
  g_autofree char *parent = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  g_autoptr(OutputFolder) folder = output_folder_open(parent, error);
  Sink *sink = folder == NULL ? NULL : output_folder_begin(folder, name, error);
  if (sink == NULL)
    return FALSE;
  write(sink, data);
  return output_folder_end(folder, error) && output_folder_publish(folder, name, error);
}

static void
write_text(Sink *sink, const void *data)
{
  const GString *text = data;
  sink_write(sink, text->str, text->len);
}

gboolean
output_file_write_text(const char *path, const GString *text, GError **error)
{
  g_autofree char *parent = g_path_get_dirname(path);
  if (!g_file_test(parent, G_FILE_TEST_IS_DIR)) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE, "%s: its folder is not there", path);
    return FALSE;
  }
  return output_file_write(path, write_text, text, error);
}
