#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/source-private.h"
#include "models/error.h"
#include "tests/support.h"

static char *
write_file(const char *folder, const char *content, gsize n)
{
  char *path = g_build_filename(folder, "input", NULL);
  g_autoptr(GError) error = NULL;
  cr_assert(g_file_set_contents(path, content, (gssize)n, &error));
  return path;
}

/* Reads @content from a file; NULL with @error when refused. */
static GBytes *
read_content(const char *content, gsize n, gsize max_bytes, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = write_file(folder, content, n);
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  return source_read(path, max_bytes, import, error);
}

Test(source, reads_a_file_and_digests_it)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = write_file(folder, "abc", 3);
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = source_read(path, 3, import, &error);

  cr_assert_null(error);
  cr_assert_eq(g_bytes_get_size(bytes), 3);
  cr_assert_eq(memcmp(g_bytes_get_data(bytes, NULL), "abc", 3), 0);
  cr_assert_eq(matchday_import_get_n_bytes(import), 3);
  cr_assert_str_eq(matchday_import_get_sha256(import), /* FIPS 180-2, example B.1 */
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

Test(source, digests_what_it_refuses)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = write_file(folder, "%PDF-1.7", 8);
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  cr_assert_null(source_read(path, 64, import, NULL));
  cr_assert_eq(matchday_import_get_n_bytes(import), 8);
}

/* Larger than any first buffer, so that a pipe makes it grow. */
Test(source, reads_standard_input_from_a_pipe)
{
  enum { LINES = 50000 };
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    for (int i = 0; i < LINES; i++)
      if (write(ends[1], "line of a table\n", 16) != 16)
        _exit(1);
    _exit(0);
  }
  close(ends[1]);
  cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
  cr_assert_eq(fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK), 0, "waits although it need not");

  g_autoptr(MatchdayImport) import = matchday_import_new("-");
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = source_read("-", SOURCE_TABLE_BYTES, import, &error);
  cr_assert_null(error);
  cr_assert_eq(g_bytes_get_size(bytes), 16 * LINES);
}

Test(source, holds_a_pipe_to_the_limit)
{
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(ends[1], "12345", 5), 5);
  close(ends[1]);
  cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
  g_autoptr(MatchdayImport) import = matchday_import_new("-");
  g_autoptr(GError) error = NULL;
  cr_assert_null(source_read("-", 4, import, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
}

Test(source, refuses_what_is_larger_than_the_limit)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *content = g_strnfill((2 << 20) + 1, 'x');
  cr_assert_null(read_content(content, strlen(content), 2 << 20, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert_str_eq(error->message, "larger than the limit of 2 MiB");
}

Test(source, refuses_what_is_no_regular_file)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *pipe_path = g_build_filename(folder, "pipe", NULL);
  g_autofree char *absent = g_build_filename(folder, "absent", NULL);
  cr_assert_eq(mkfifo(pipe_path, 0600), 0);
  const char *paths[] = {folder, pipe_path, absent, "/dev/null"};
  for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
    g_autoptr(MatchdayImport) import = matchday_import_new(paths[i]);
    g_autoptr(GError) error = NULL;
    cr_assert_null(source_read(paths[i], 64, import, &error), "%s", paths[i]);
    cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN), "%s", paths[i]);
  }
}

static const struct {
  const char *row, *content;
  gsize n;
  const char *message; /* NULL: taken */
} contents[] = {
    {"empty", "", 0, "empty file"},
    {"gzip", "\x1f\x8b\x08", 3, "compressed file (gzip), unpack it first"},
    {"xz", "\3757zXZ\0\0", 7, "compressed file (xz), unpack it first"},
    {"zstd", "\x28\xb5\x2f\xfd", 4, "compressed file (zstd), unpack it first"},
    {"bzip2", "BZh9", 4, "compressed file (bzip2), unpack it first"},
    {"zip", "PK\3\4....notice.xml", 18, "compressed file (zip), unpack it first"},
    {"workbook", "PK\3\4..x.xl/workbook.xml", 23, "spreadsheet workbook; save it as CSV"},
    {"pdf", "%PDF-1.7", 8, "PDF file, not text"},
    {"web page", "\xef\xbb\xbf \n<!doctype HTML><p>", 24,
     "HTML page; save the notice or table itself"},
    {"lfs", "version https://git-lfs.github.com/spec/v1", 42,
     "git-lfs pointer; the file itself was not fetched"},
    {"zero page", "\0\0\0\0\0\0\0\0", 8, "binary file, not text"},
    {"utf-32", "\0\0\xfe\xff\0\0\0<", 8, "UTF-32 text; save it as UTF-8"},
    {"utf-16 with mark", "\xff\xfe<\0a\0/\0>\0", 10, NULL},
    {"utf-16 big-endian", "\0<\0a\0/\0>", 8, NULL},
    {"xml", "<a/>", 4, NULL},
    {"table", "id;name\n1;Acme\n", 15, NULL},
    {"one stray NUL", "id;name\n1;Ac\0me\n", 16, NULL},
    {"one byte", "<", 1, NULL},
    {"only blanks", "  \n", 3, NULL},
};

ParameterizedTestParameters(source, tells_text_from_other_things)
{
  static gsize rows[G_N_ELEMENTS(contents)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, source, tells_text_from_other_things)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes =
      read_content(contents[*row].content, contents[*row].n, SOURCE_NOTICE_BYTES, &error);
  if (contents[*row].message == NULL) {
    cr_assert_not_null(bytes, "%s: %s", contents[*row].row, error ? error->message : "");
    return;
  }
  cr_assert_null(bytes, "%s", contents[*row].row);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert_str_eq(error->message, contents[*row].message, "%s", contents[*row].row);
}
