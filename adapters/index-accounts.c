/* What a run knows of its lists of members, as bytes: numbers of 8 bytes, texts with a NUL behind
 * them. */
#include <string.h>

#include "adapters/index-file-private.h"
#include "models/error.h"
#include "models/import-private.h"

static void
put_number(GByteArray *bytes, guint64 number)
{
  g_byte_array_append(bytes, (const guint8 *)&number, sizeof number);
}

static void
put_text(GByteArray *bytes, const char *text)
{
  g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text) + 1);
}

/* Bytes that are read from the front. Once they are too few, every further number is 0 and every
 * text empty. */
typedef struct {
  const guint8 *at, *end;
  gboolean is_short;
} Cursor;

static guint64
take_number(Cursor *self)
{
  guint64 number = 0;
  if (self->is_short || (gsize)(self->end - self->at) < sizeof number) {
    self->is_short = TRUE;
    return 0;
  }
  memcpy(&number, self->at, sizeof number);
  self->at += sizeof number;
  return number;
}

static const char *
take_text(Cursor *self)
{
  gsize n = (gsize)(self->end - self->at);
  const guint8 *end = self->is_short || n == 0 ? NULL : memchr(self->at, '\0', n);
  if (end == NULL || !g_utf8_validate((const char *)self->at, end - self->at, NULL)) {
    self->is_short = TRUE;
    return "";
  }
  const char *text = (const char *)self->at;
  self->at = end + 1;
  return text;
}

/* A count of things of at least one byte each. */
static guint64
take_count(Cursor *self)
{
  guint64 n = take_number(self);
  self->is_short |= n > (gsize)(self->end - self->at);
  return self->is_short ? 0 : n;
}

static void
put_account(GByteArray *bytes, const MatchdayImport *import)
{
  put_text(bytes, matchday_import_get_file(import));
  put_text(bytes, matchday_import_get_format(import));
  put_text(bytes, matchday_import_get_sheet(import));
  put_number(bytes, matchday_import_get_n_bytes(import));
  put_text(bytes, matchday_import_get_sha256(import));
  ImportCounts counts = import_get_counts(import);
  g_byte_array_append(bytes, (const guint8 *)&counts, sizeof counts);
  const GError *refusal = matchday_import_get_refusal(import);
  put_number(bytes, refusal == NULL ? 0 : (guint64)refusal->code + 1);
  put_text(bytes, refusal == NULL ? "" : refusal->message);
  const GArray *columns = matchday_import_get_columns(import);
  put_number(bytes, columns->len);
  for (guint i = 0; i < columns->len; i++) {
    put_text(bytes, g_array_index(columns, MatchdayImportColumn, i).header);
    put_text(bytes, g_array_index(columns, MatchdayImportColumn, i).meaning);
  }
  put_number(bytes, matchday_import_get_n_remarks(import));
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    put_number(bytes, remark->kind);
    put_number(bytes, remark->line);
    put_text(bytes, remark->column);
    put_text(bytes, remark->found);
    put_text(bytes, remark->message);
  }
}

GByteArray *
index_write_accounts(const MatchdayRun *run)
{
  const GPtrArray *imports = matchday_run_get_member_imports(run);
  GByteArray *bytes = g_byte_array_new();
  put_number(bytes, imports->len);
  for (guint i = 0; i < imports->len; i++)
    put_account(bytes, imports->pdata[i]);
  return bytes;
}

static ImportCounts
take_counts(Cursor *cursor)
{
  guint64 numbers[sizeof(ImportCounts) / sizeof(guint64)];
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
    numbers[i] = take_number(cursor);
  ImportCounts counts;
  memcpy(&counts, numbers, sizeof counts);
  return counts;
}

static void
take_columns(Cursor *cursor, MatchdayImport *import)
{
  guint64 n = take_count(cursor);
  for (guint64 i = 0; i < n && !cursor->is_short; i++) {
    const char *header = take_text(cursor);
    matchday_import_add_column(import, header, take_text(cursor));
  }
}

static void
take_remarks(Cursor *cursor, MatchdayImport *import)
{
  guint64 n = take_count(cursor);
  for (guint64 i = 0; i < n && !cursor->is_short; i++) {
    guint64 kind = take_number(cursor), line = take_number(cursor);
    const char *column = take_text(cursor), *found = take_text(cursor);
    const char *message = take_text(cursor);
    cursor->is_short |= kind > MATCHDAY_REMARK_SET_ASIDE;
    if (!cursor->is_short)
      matchday_import_remark(import, (MatchdayRemarkKind)kind, line, column, found, "%s", message);
  }
}

/* (transfer full) */
static MatchdayImport *
take_account(Cursor *cursor)
{
  MatchdayImport *import = matchday_import_new(take_text(cursor));
  matchday_import_set_format(import, take_text(cursor));
  matchday_import_set_sheet(import, take_text(cursor));
  guint64 n_bytes = take_number(cursor);
  matchday_import_set_digest(import, n_bytes, take_text(cursor));
  ImportCounts counts = take_counts(cursor);
  guint64 code = take_number(cursor);
  const char *message = take_text(cursor);
  cursor->is_short |= code > MATCHDAY_ERROR_NOT_FOUND + 1 ||
                      counts.n_read != counts.n_taken + counts.n_repaired + counts.n_set_aside;
  g_autoptr(GError) refusal =
      code == 0 ? NULL : g_error_new_literal(MATCHDAY_ERROR, (int)code - 1, message);
  take_columns(cursor, import);
  take_remarks(cursor, import);
  import_restore(import, &counts, refusal);
  return import;
}

gboolean
index_read_accounts(MatchdayRun *run, const guint8 *bytes, gsize n)
{
  Cursor cursor = {bytes, bytes + n, FALSE};
  guint64 n_accounts = take_count(&cursor);
  for (guint64 i = 0; i < n_accounts && !cursor.is_short; i++)
    g_ptr_array_add(matchday_run_get_member_imports(run), take_account(&cursor));
  return !cursor.is_short && cursor.at == cursor.end;
}

GByteArray *
index_write_duplicates(const MatchdayRun *run)
{
  const GPtrArray *members = matchday_run_get_members(run);
  const GArray *pairs = matchday_run_get_duplicates(run);
  g_autoptr(GHashTable) numbers = g_hash_table_new(NULL, NULL);
  for (guint m = 0; m < members->len && pairs->len > 0; m++)
    g_hash_table_insert(numbers, members->pdata[m], GUINT_TO_POINTER(m));
  GByteArray *bytes = g_byte_array_new();
  put_number(bytes, pairs->len);
  for (guint i = 0; i < pairs->len; i++) {
    const MatchdayDuplicate *pair = &g_array_index(pairs, MatchdayDuplicate, i);
    put_number(bytes, GPOINTER_TO_UINT(g_hash_table_lookup(numbers, pair->first)));
    put_number(bytes, GPOINTER_TO_UINT(g_hash_table_lookup(numbers, pair->again)));
    for (guint l = 0; l < MATCHDAY_N_LIKENESSES; l++) {
      put_number(bytes, pair->same[l] != NULL);
      put_text(bytes, pair->same[l] != NULL ? pair->same[l] : "");
    }
  }
  return bytes;
}

gboolean
index_read_duplicates(MatchdayRun *run, const guint8 *bytes, gsize n)
{
  const GPtrArray *members = matchday_run_get_members(run);
  Cursor cursor = {bytes, bytes + n, FALSE};
  guint64 n_pairs = take_count(&cursor);
  for (guint64 i = 0; i < n_pairs && !cursor.is_short; i++) {
    guint64 first = take_number(&cursor), again = take_number(&cursor);
    cursor.is_short |= first >= members->len || again >= members->len;
    if (cursor.is_short)
      break;
    MatchdayDuplicate pair = {members->pdata[first], members->pdata[again], {NULL}};
    for (guint l = 0; l < MATCHDAY_N_LIKENESSES; l++) {
      gboolean is_same = take_number(&cursor) != 0;
      const char *text = take_text(&cursor);
      pair.same[l] = is_same ? g_strdup(text) : NULL;
    }
    g_array_append_val(matchday_run_get_duplicates(run), pair);
  }
  return !cursor.is_short && cursor.at == cursor.end;
}
