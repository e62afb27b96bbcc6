/* The files of a folder in an order that depends on their names only. */
#include "adapters/tenders/folder-private.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "models/error.h"

static int
compare_paths(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static gboolean
is_folder(const char *path)
{
  struct stat status;
  return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static gboolean
fail(GError **error, const char *what)
{
  int reason = errno;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN, "cannot %s the folder: %s", what,
              g_strerror(reason));
  return FALSE;
}

/* Adds the files of @folder to @files and the folders in it to @folders. */
static gboolean
list_one(const char *folder, GPtrArray *files, GPtrArray *folders, GError **error)
{
  DIR *stream = opendir(folder);
  if (stream == NULL)
    return fail(error, "open");
  const struct dirent *entry;
  while (errno = 0, (entry = readdir(stream)) != NULL) {
    if (entry->d_name[0] == '.')
      continue;
    char *path = g_build_filename(folder, entry->d_name, NULL);
    g_ptr_array_add(is_folder(path) ? folders : files, path);
  }
  gboolean is_complete = errno == 0 || fail(error, "read");
  closedir(stream);
  return is_complete;
}

GPtrArray *
folder_list(const char *path, GError **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
  if (!list_one(path, files, folders, error))
    return NULL;
  for (guint i = 0; i < folders->len; i++)
    if (!list_one(folders->pdata[i], files, folders, NULL))
      g_ptr_array_add(files, g_strdup(folders->pdata[i])); /* opening it will say why */
  if (files->len == 0) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "no file in this folder");
    return NULL;
  }
  g_ptr_array_sort(files, compare_paths);
  return g_steal_pointer(&files);
}
