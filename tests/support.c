#include "tests/support.h"

#include <errno.h>
#include <glib/gstdio.h>

const char *
test_fixtures(void)
{
  const char *path = g_getenv("MATCHDAY_FIXTURES");
  if (path == NULL)
    g_error("MATCHDAY_FIXTURES is not set: run the tests with ctest");
  return path;
}

char *
test_fixture(const char *name)
{
  return g_build_filename(test_fixtures(), name, NULL);
}

const char *
test_data(void)
{
  static char *path;
  if (g_once_init_enter(&path)) {
    const char *named = g_getenv("MATCHDAY_DATA");
    char *found = named != NULL
                      ? g_strdup(named)
                      : g_build_filename(test_fixtures(), "..", "..", "shared", "data", NULL);
    g_once_init_leave(&path, found);
  }
  if (g_file_test(path, G_FILE_TEST_IS_DIR))
    return path;
  g_printerr("skipped: no real data in %s (set MATCHDAY_DATA)\n", path);
  return NULL;
}

char *
test_folder_new(void)
{
  g_autoptr(GError) error = NULL;
  char *path = g_dir_make_tmp("matchday-test-XXXXXX", &error);
  if (path == NULL)
    g_error("no temporary folder: %s", error->message);
  return path;
}

static void
remove_tree(const char *path)
{
  g_autoptr(GDir) dir =
      g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *child = g_build_filename(path, name, NULL);
    remove_tree(child);
  }
  if (g_remove(path) != 0)
    g_warning("%s was not removed: %s", path, g_strerror(errno));
}

void
test_folder_remove(char *path)
{
  remove_tree(path);
  g_free(path);
}
