#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/output-folder-private.h"
#include "models/error.h"
#include "tests/support.h"

enum { LONG_TEXT = 200000 }; /* more than any buffer */

/* Writes two files and the seal "list"; each holds @text. */
static gboolean
write_all(const char *path, const char *text, GError **error)
{
  static const char *const names[] = {"a", "b", "list"};
  g_autoptr(OutputFolder) folder = output_folder_open(path, error);
  if (folder == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    Sink *sink = output_folder_begin(folder, names[i], error);
    if (sink == NULL)
      return FALSE;
    sink_text(sink, text);
    if (!output_folder_end(folder, error))
      return FALSE;
  }
  return output_folder_publish(folder, "list", error);
}

static int
compare_texts(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names and contents of all that lies in a folder, in order of names. */
static char *
look(const char *path)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    g_autofree char *content = NULL;
    g_file_get_contents(file, &content, NULL, NULL);
    g_ptr_array_add(found, g_strdup_printf("%s=%.20s", name, content != NULL ? content : "?"));
  }
  g_ptr_array_sort(found, compare_texts);
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf(all, "%s ", (const char *)g_ptr_array_index(found, i));
  return g_string_free(all, FALSE);
}

static void
assert_holds(const char *path, const char *expected)
{
  g_autofree char *found = look(path);
  cr_assert_str_eq(found, expected, "%s", found);
}

Test(output_folder, is_created_and_filled)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *path = g_build_filename(work, "out", NULL);
  g_autoptr(GError) error = NULL;
  cr_assert(write_all(path, "old", &error), "%s", error != NULL ? error->message : "");
  assert_holds(path, "a=old b=old list=old ");
  cr_assert(write_all(path, "new", &error), "%s", error != NULL ? error->message : "");
  assert_holds(path, "a=new b=new list=new ");
}

Test(output_folder, leaves_other_files_alone)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *other = g_build_filename(work, "notes", NULL);
  cr_assert(g_file_set_contents(other, "mine", -1, NULL));
  cr_assert(write_all(work, "new", NULL));
  assert_holds(work, "a=new b=new list=new notes=mine ");
}

Test(output_folder, honours_the_umask)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *path = g_build_filename(work, "out", NULL);
  g_autofree char *file = g_build_filename(path, "a", NULL);
  umask(027);
  cr_assert(write_all(path, "new", NULL));
  struct stat folder_found, file_found;
  cr_assert_eq(stat(path, &folder_found), 0);
  cr_assert_eq(stat(file, &file_found), 0);
  cr_assert_eq(folder_found.st_mode & 0777, 0750);
  cr_assert_eq(file_found.st_mode & 0777, 0640);
}

Test(output_folder, replaces_a_link_and_spares_what_it_points_to)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *path = g_build_filename(work, "out", NULL);
  g_autofree char *victim = g_build_filename(work, "victim", NULL);
  g_autofree char *link = g_build_filename(path, "a", NULL);
  g_autofree char *seal = g_build_filename(path, "list", NULL);
  cr_assert_eq(g_mkdir(path, 0700), 0);
  cr_assert(g_file_set_contents(victim, "safe", -1, NULL));
  cr_assert_eq(symlink(victim, link), 0);
  cr_assert_eq(symlink(victim, seal), 0);
  cr_assert(write_all(path, "new", NULL));
  assert_holds(path, "a=new b=new list=new ");
  assert_holds(work, "out=? victim=safe ");
  cr_assert_not(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
}

Test(output_folder, sweeps_what_a_killed_writer_left)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *left = g_build_filename(work, ".matchday-01234567.part", NULL);
  cr_assert(g_file_set_contents(left, "half", -1, NULL));
  cr_assert(write_all(work, "new", NULL));
  assert_holds(work, "a=new b=new list=new ");
}

Test(output_folder, has_one_writer_at_a_time)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(OutputFolder) first = output_folder_open(work, NULL);
  cr_assert_not_null(output_folder_begin(first, "a", NULL));
  cr_assert_not(write_all(work, "new", &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE));
  cr_assert(g_str_has_suffix(error->message, ": another run is writing to this folder"));
  cr_assert(output_folder_end(first, NULL), "the second one must not sweep");
}

static void
assert_refused(const char *path, MatchdayError code, const char *reason)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strnfill(LONG_TEXT, 'n');
  cr_assert_not(write_all(path, text, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, (int)code), "%s", error->message);
  cr_assert(g_str_has_prefix(error->message, path), "%s", error->message);
  cr_assert_not_null(strstr(error->message, reason), "%s", error->message);
}

Test(output_folder, refuses_a_file_and_a_missing_parent)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *file = g_build_filename(work, "file", NULL);
  g_autofree char *deep = g_build_filename(work, "no", "out", NULL);
  cr_assert(g_file_set_contents(file, "mine", -1, NULL));
  assert_refused(file, MATCHDAY_ERROR_CREATE, "is a file, not a folder");
  assert_refused(deep, MATCHDAY_ERROR_CREATE, "the folder cannot be created: No such file");
  g_autofree char *file_with_slash = g_strconcat(file, "//", NULL);
  g_autoptr(GError) error = NULL;
  cr_assert_null(output_folder_open(file_with_slash, &error));
  cr_assert(g_str_has_suffix(error->message, "/file: is a file, not a folder"));
  assert_refused("", MATCHDAY_ERROR_CREATE, "the folder cannot be created");
  assert_holds(work, "file=mine ");
}

Test(output_folder, refuses_a_folder_in_the_place_of_a_file_before_it_replaces_anything)
{
  g_autoptr(TestFolder) work = test_folder_new();
  cr_assert(write_all(work, "old", NULL));
  g_autofree char *b = g_build_filename(work, "b", NULL);
  cr_assert_eq(g_remove(b), 0);
  cr_assert_eq(g_mkdir(b, 0700), 0);
  assert_refused(work, MATCHDAY_ERROR_CREATE, "/b: cannot be replaced: Is a directory");
  assert_holds(work, "a=old b=? list=old ");
}

Test(output_folder, refuses_a_device_or_a_pipe_in_the_place_of_a_file)
{
  static const char *const targets[] = {"pipe", "/dev/full"};
  g_autoptr(TestFolder) work = test_folder_new();
  cr_assert(write_all(work, "old", NULL));
  g_autofree char *b = g_build_filename(work, "b", NULL);
  g_autofree char *pipe_path = g_build_filename(work, "pipe", NULL);
  cr_assert_eq(g_remove(b), 0);
  cr_assert_eq(mkfifo(b, 0600), 0);
  assert_refused(work, MATCHDAY_ERROR_CREATE, "/b: cannot be replaced: it is a device or a pipe");
  cr_assert_eq(g_rename(b, pipe_path), 0);
  for (gsize i = 0; i < G_N_ELEMENTS(targets); i++) {
    cr_assert_eq(symlink(targets[i], b), 0);
    assert_refused(work, MATCHDAY_ERROR_CREATE, "/b: cannot be replaced: it is a device or a pipe");
    cr_assert_eq(g_remove(b), 0);
  }
}

Test(output_folder, refuses_a_read_only_place)
{
  if (geteuid() == 0)
    cr_skip_test("root may write everywhere");
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *path = g_build_filename(work, "out", NULL);
  cr_assert_eq(g_chmod(work, 0500), 0);
  assert_refused(path, MATCHDAY_ERROR_CREATE, "Permission denied");
  assert_refused(work, MATCHDAY_ERROR_CREATE, "Permission denied");
  cr_assert_eq(g_chmod(work, 0700), 0);
}

/* Every size at which the disk can be full: the files are the old ones or the new ones, the error
 * is named, nothing else is left. Each Criterion test is a process of its own. */
Test(output_folder, keeps_the_old_files_when_the_disk_is_full)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *fresh = g_build_filename(work, "out", NULL);
  signal(SIGXFSZ, SIG_IGN);
  cr_assert(write_all(work, "old", NULL));
  for (rlim_t n = 0; n < LONG_TEXT; n += 13337) {
    struct rlimit limit = {n, RLIM_INFINITY};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_refused(work, MATCHDAY_ERROR_WRITE, "writing failed: File too large");
    assert_refused(fresh, MATCHDAY_ERROR_WRITE, "writing failed: File too large");
    struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
    assert_holds(work, "a=old b=old list=old ");
  }
  cr_assert(write_all(work, "new", NULL));
  assert_holds(work, "a=new b=new list=new ");
}

/* The folder is written anew, and one of its files cannot be renamed at the last moment. */
Test(output_folder, puts_the_old_files_back_when_a_rename_fails)
{
  static const char *const names[] = {"a", "first", "b", "list"};
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *b = g_build_filename(work, "b", NULL);
  cr_assert(write_all(work, "old", NULL));
  OutputFolder *folder = output_folder_open(work, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    sink_text(output_folder_begin(folder, names[i], NULL), "new");
    cr_assert(output_folder_end(folder, NULL));
  }
  cr_assert_eq(g_remove(b), 0);
  cr_assert_eq(g_mkdir(b, 0700), 0);
  g_autoptr(GError) error = NULL;
  cr_assert_not(output_folder_publish(folder, "list", &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE));
  output_folder_free(folder);
  assert_holds(work, "a=old b=? list=old ");
}

Test(output_folder, drops_what_is_not_published)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *path = g_build_filename(work, "out", NULL);
  OutputFolder *folder = output_folder_open(path, NULL);
  cr_assert_not_null(output_folder_begin(folder, "a", NULL));
  cr_assert(output_folder_end(folder, NULL));
  cr_assert_not_null(output_folder_begin(folder, "b", NULL));
  output_folder_free(folder);
  assert_holds(work, "");
}

Test(output_folder, knows_size_and_digest_of_its_files)
{
  g_autoptr(TestFolder) work = test_folder_new();
  g_autoptr(OutputFolder) folder = output_folder_open(work, NULL);
  sink_text(output_folder_begin(folder, "a", NULL), "abc");
  cr_assert(output_folder_end(folder, NULL));
  const OutputFile *file = &g_array_index(output_folder_get_files(folder), OutputFile, 0);
  cr_assert_str_eq(file->name, "a");
  cr_assert_eq(file->n_bytes, 3);
  cr_assert_str_eq(file->sha256,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
