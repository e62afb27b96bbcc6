/* TREC files: lines of words. */
#include "adapters/trec-lines-private.h"

#include <string.h>

#include "adapters/source-private.h"

enum { MAX_LINE_BYTES = 1 << 16, MAX_WORDS = 16 };

gboolean
trec_lines_open(TrecLines *self, const char *path, MatchdayImport *import, GError **error)
{
  *self = (TrecLines){.import = import};
  self->bytes = source_read(path, SOURCE_TABLE_BYTES, import, error);
  if (self->bytes == NULL) {
    g_prefix_error(error, "%s: ", path);
    return FALSE;
  }
  gsize n;
  self->at = g_bytes_get_data(self->bytes, &n);
  self->end = self->at + n;
  if (n >= 3 && memcmp(self->at, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
  self->words = g_ptr_array_new_with_free_func(g_free);
  return TRUE;
}

void
trec_lines_close(TrecLines *self)
{
  g_clear_pointer(&self->bytes, g_bytes_unref);
  g_clear_pointer(&self->words, g_ptr_array_unref);
}

static char *
dup_word(const char *from, gsize n)
{
  GString *word = g_string_sized_new(n);
  for (gsize i = 0; i < n; i++) {
    gboolean is_escape = from[i] == '%' && n - i > 2 && g_ascii_isxdigit(from[i + 1]) &&
                         g_ascii_isxdigit(from[i + 2]);
    if (!is_escape) {
      g_string_append_c(word, from[i]);
      continue;
    }
    int byte = g_ascii_xdigit_value(from[i + 1]) << 4 | g_ascii_xdigit_value(from[i + 2]);
    g_string_append_c(word, (char)byte);
    i += 2;
  }
  return g_string_free(word, FALSE);
}

static gboolean
is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

static void
split(TrecLines *self, const char *from, const char *to)
{
  g_ptr_array_set_size(self->words, 0);
  while (from < to && self->words->len < MAX_WORDS) {
    while (from < to && is_blank(*from))
      from++;
    const char *start = from;
    while (from < to && !is_blank(*from))
      from++;
    if (from > start)
      g_ptr_array_add(self->words, dup_word(start, (gsize)(from - start)));
  }
}

static gboolean
are_utf8(const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (!g_utf8_validate(words->pdata[i], -1, NULL))
      return FALSE;
  return TRUE;
}

/* Takes the words of one line; FALSE after a remark if they cannot be used. */
static gboolean
take_line(TrecLines *self, const char *from, const char *to, guint n_words)
{
  gsize n = (gsize)(to - from);
  MatchdayRemarkKind kind = MATCHDAY_REMARK_SET_ASIDE;
  if (n > MAX_LINE_BYTES) {
    matchday_import_remark(self->import, kind, 0, "", "", "line longer than %d bytes",
                           MAX_LINE_BYTES);
    return FALSE;
  }
  if (memchr(from, '\0', n) != NULL || !are_utf8(self->words)) {
    matchday_import_remark(self->import, kind, 0, "", "", "not UTF-8 text");
    return FALSE;
  }
  if (self->words->len < n_words) {
    g_autofree char *found = g_strndup(from, n);
    matchday_import_remark(self->import, kind, 0, "", g_strstrip(found),
                           "%u words where %u are needed", self->words->len, n_words);
    return FALSE;
  }
  return TRUE;
}

gboolean
trec_lines_next(TrecLines *self, guint n_words)
{
  while (self->at < self->end) {
    const char *from = self->at;
    const char *to = memchr(from, '\n', (gsize)(self->end - from));
    if (to == NULL)
      to = self->end;
    self->at = to < self->end ? to + 1 : to;
    self->line++;
    split(self, from, MIN(to, from + MAX_LINE_BYTES));
    if (self->words->len == 0)
      continue;
    matchday_import_begin_record(self->import, self->line);
    if (take_line(self, from, to, n_words))
      return TRUE;
    matchday_import_end_record(self->import);
  }
  return FALSE;
}
