/* Bytes of an input: opened by ourselves, bounded, digested, and checked for what is no text. */
#include "adapters/source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "adapters/digest-private.h"
#include "models/error.h"
#include "models/large-pages-private.h"

enum {
  FIRST_BYTES = 1 << 16, /* buffer for input of unknown size; doubled when full */
  HEAD_BYTES = 1024,     /* what is looked at to tell text from other things */
};

/* What begins with these bytes is refused by name. */
static const struct {
  const char *start;
  gsize n;
  const char *message;
} foreign[] = {
    {"\x1f\x8b", 2, "compressed file (gzip), unpack it first"},
    {"\3757zXZ\0", 6, "compressed file (xz), unpack it first"},
    {"\x28\xb5\x2f\xfd", 4, "compressed file (zstd), unpack it first"},
    {"BZh", 3, "compressed file (bzip2), unpack it first"},
    {"7z\xbc\xaf\x27\x1c", 6, "compressed file (7z), unpack it first"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8,
     "old Office file (.xls, .doc), or one with a password; save it as .xlsx without a password"},
    {"SQLite format 3\0", 16, "SQLite database, not text"},
    {"%PDF-", 5, "PDF file, not text"},
    {"{\\rtf", 5, "RTF document, not plain text"},
    {"\177ELF", 4, "program, not text"},
    {"version https://git-lfs.", 24, "git-lfs pointer; the file itself was not fetched"},
    {"/annex/objects/", 15, "git-annex pointer; the file itself was not fetched"},
    {"\x89MDI\r\n\x1a\n", 8, "index of members; name its file with --members"},
    {"\0\0\xfe\xff", 4, "UTF-32 text; save it as UTF-8"},
    {"\xff\xfe\0\0", 4, "UTF-32 text; save it as UTF-8"},
};

static gboolean
starts_with(const char *data, gsize n, const char *start, gsize n_start)
{
  return n >= n_start && memcmp(data, start, n_start) == 0;
}

static gboolean
contains(const char *data, gsize n, const char *word)
{
  gsize n_word = strlen(word);
  const char *end = data + n;
  while (data < end && (data = memchr(data, *word, (gsize)(end - data))) != NULL) {
    if (starts_with(data, (gsize)(end - data), word, n_word))
      return TRUE;
    data++;
  }
  return FALSE;
}

static gboolean
is_archive(const char *data, gsize n)
{
  return starts_with(data, n, "PK\3\4", 4) || starts_with(data, n, "PK\5\6", 4);
}

/* A zip archive names its members uncompressed, so a workbook gives itself away. */
static gboolean
is_workbook(const char *data, gsize n)
{
  return is_archive(data, n) && contains(data, n, "xl/workbook.xml");
}

static const char *
name_archive(const char *data, gsize n)
{
  if (!is_archive(data, n))
    return NULL;
  if (contains(data, n, "opendocument.spreadsheet"))
    return "OpenDocument spreadsheet (.ods); save it as .xlsx or CSV";
  if (contains(data, n, "xl/workbook.bin"))
    return "binary workbook (.xlsb); save it as .xlsx";
  if (contains(data, n, "xl/workbook"))
    return "spreadsheet workbook; save it as CSV";
  return "compressed file (zip), unpack it first";
}

static const char *
name_web_page(const char *data, gsize n)
{
  gsize from = starts_with(data, n, "\xef\xbb\xbf", 3) ? 3 : 0;
  while (from < n && g_ascii_isspace(data[from]))
    from++;
  static const char *const starts[] = {"<!doctype html", "<html"};
  for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
    gsize n_start = strlen(starts[i]);
    if (n - from >= n_start && g_ascii_strncasecmp(data + from, starts[i], n_start) == 0)
      return "HTML page; save the notice or table itself";
  }
  return NULL;
}

/* Text has no NUL bytes; UTF-16 has many, but only at every other byte. A few stray ones are left
 * to the readers, which can name their line. */
static const char *
name_binary(const char *data, gsize n)
{
  gsize n_nul[2] = {0, 0};
  n = MIN(n, HEAD_BYTES);
  for (gsize i = 0; i < n; i++)
    n_nul[i % 2] += data[i] == '\0';
  return MIN(n_nul[0], n_nul[1]) * 8 > n ? "binary file, not text" : NULL;
}

gboolean
source_is_foreign(GBytes *bytes, GError **error)
{
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);
  const char *message = n == 0 ? "empty file" : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(foreign) && message == NULL; i++)
    if (starts_with(data, n, foreign[i].start, foreign[i].n))
      message = foreign[i].message;
  if (message == NULL)
    message = name_archive(data, n);
  if (message == NULL)
    message = name_web_page(data, n);
  if (message == NULL)
    message = name_binary(data, n);
  if (message == NULL)
    return FALSE;
  g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, message);
  return TRUE;
}

static void
fail(GError **error, MatchdayError code, const char *what)
{
  int reason = errno;
  g_set_error(error, MATCHDAY_ERROR, (int)code, "%s: %s", what, g_strerror(reason));
}

static gboolean
check_size(gsize n_bytes, gsize max_bytes, GError **error)
{
  if (n_bytes <= max_bytes)
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "larger than the limit of %zu MiB",
              max_bytes >> 20);
  return FALSE;
}

/* Steps through EINTR and a terminal or pipe that somebody left non-blocking. */
static gssize
read_some(int descriptor, char *to, gsize n)
{
  for (;;) {
    gssize got = read(descriptor, to, n);
    if (got >= 0 || (errno != EINTR && errno != EAGAIN))
      return got;
    if (errno == EAGAIN)
      poll(&(struct pollfd){.fd = descriptor, .events = POLLIN}, 1, -1);
  }
}

/* Reads to the end. One byte of room is always left, so that the end is seen, not assumed. */
static GBytes *
read_all(int descriptor, gsize expected, gsize max_bytes, GError **error)
{
  gsize n = 0, room = 0, wanted = expected == 0 ? FIRST_BYTES : expected + 1;
  g_autofree char *data = NULL;
  for (;;) {
    if (n == room) {
      char *larger = n == 0 ? large_pages_try_alloc(wanted) : g_try_realloc(data, wanted);
      if (larger == NULL) {
        g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %zu bytes",
                    wanted);
        return NULL;
      }
      data = larger;
      room = wanted;
      wanted *= 2;
    }
    gssize got = read_some(descriptor, data + n, room - n);
    if (got < 0) {
      fail(error, MATCHDAY_ERROR_READ, "cannot read");
      return NULL;
    }
    if (got == 0)
      return g_bytes_new_take(g_steal_pointer(&data), n);
    n += (gsize)got;
    if (!check_size(n, max_bytes, error))
      return NULL;
  }
}

static GBytes *
read_descriptor(int descriptor, gboolean may_be_pipe, gsize max_bytes, GError **error)
{
  struct stat status;
  if (fstat(descriptor, &status) != 0) {
    fail(error, MATCHDAY_ERROR_OPEN, "cannot open");
    return NULL;
  }
  gboolean is_regular = S_ISREG(status.st_mode);
  if (!is_regular && (!may_be_pipe || S_ISDIR(status.st_mode))) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN, "not a regular file");
    return NULL;
  }
  gsize expected = is_regular ? (gsize)status.st_size : 0;
  if (!check_size(expected, max_bytes, error))
    return NULL;
  g_autoptr(GBytes) bytes = read_all(descriptor, expected, max_bytes, error);
  if (bytes != NULL && expected != 0 && g_bytes_get_size(bytes) != expected) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_READ, "changed while it was read");
    return NULL;
  }
  return g_steal_pointer(&bytes);
}

/* Never waits for the other end of a pipe or takes a terminal for its own. */
static GBytes *
read_path(const char *path, gsize max_bytes, GError **error)
{
  if (strcmp(path, "-") == 0)
    return read_descriptor(STDIN_FILENO, TRUE, max_bytes, error);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) {
    fail(error, MATCHDAY_ERROR_OPEN, "cannot open");
    return NULL;
  }
  GBytes *bytes = read_descriptor(descriptor, FALSE, max_bytes, error);
  close(descriptor);
  return bytes;
}

GBytes *
source_read_binary(const char *path, gsize max_bytes, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(path != NULL && import != NULL, NULL);

  g_autoptr(GBytes) bytes = read_path(path, max_bytes, error);
  if (bytes == NULL)
    return NULL;
  gsize n;
  gconstpointer data = g_bytes_get_data(bytes, &n);
  g_autofree char *digest = digest_of(data, n);
  matchday_import_set_digest(import, n, digest);
  return g_steal_pointer(&bytes);
}

GBytes *
source_read_table(const char *path, gsize max_bytes, MatchdayImport *import, GError **error)
{
  g_autoptr(GBytes) bytes = source_read_binary(path, max_bytes, import, error);
  if (bytes == NULL)
    return NULL;
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);
  if (!is_workbook(data, n) && source_is_foreign(bytes, error))
    return NULL;
  return g_steal_pointer(&bytes);
}

GBytes *
source_read(const char *path, gsize max_bytes, MatchdayImport *import, GError **error)
{
  g_autoptr(GBytes) bytes = source_read_binary(path, max_bytes, import, error);
  if (bytes == NULL || source_is_foreign(bytes, error))
    return NULL;
  return g_steal_pointer(&bytes);
}
