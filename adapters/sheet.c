/* Sheets: tables with ids, whose columns have a meaning. */
#include "adapters/sheet-private.h"

#include "adapters/sheet-choice-private.h"
#include "models/error.h"

gboolean
sheet_is_claimed(const char *content, gsize n)
{
  gsize i = 0; /* byte order marks, UTF-16 and blanks lead nowhere */
  while (i < n && (content[i] == '\0' || (content[i] & 0x80) != 0 || g_ascii_isspace(content[i])))
    i++;
  return i == n || content[i] != '<';
}

/* @bytes: (transfer full) */
static gboolean
open_table(Sheet *sheet, GBytes *bytes, const SheetKind *kind, const MatchdaySettings *settings,
           GError **error)
{
  if (!workbook_is_claimed(bytes)) {
    sheet->table = table_new(bytes, sheet->import, error);
    return sheet->table != NULL;
  }
  matchday_import_set_format(sheet->import, "xlsx");
  sheet->book = workbook_new(bytes, error);
  g_bytes_unref(bytes);
  if (sheet->book != NULL)
    sheet->table = sheet_choice_open(sheet->book, kind, settings, sheet->import, error);
  return sheet->table != NULL;
}

static void
tell_columns(const Sheet *sheet)
{
  for (guint i = 0; i < table_get_n_columns(sheet->table); i++) {
    const Column *meaning = sheet->meanings[i];
    matchday_import_add_column(sheet->import, table_get_header(sheet->table, i),
                               meaning == NULL ? "" : meaning->name);
  }
}

void
sheet_match(Sheet *sheet, const SheetKind *kind, const MatchdaySettings *settings)
{
  sheet->meanings = columns_match(sheet->table, kind->columns, settings, sheet->import);
  sheet->id_column = columns_find(sheet->table, sheet->meanings, &kind->columns[0]);
  sheet->name_column = columns_find(sheet->table, sheet->meanings, &kind->columns[1]);
}

gboolean
sheet_open(Sheet *sheet, GBytes *bytes, const SheetKind *kind, const MatchdaySettings *settings,
           MatchdayImport *import, GError **error)
{
  *sheet = (Sheet){.import = import};
  if (!open_table(sheet, bytes, kind, settings, error))
    return FALSE;
  sheet_match(sheet, kind, settings);
  tell_columns(sheet);
  return kind->check(sheet, error);
}

void
sheet_close(Sheet *sheet)
{
  table_free(sheet->table);
  workbook_free(sheet->book);
  g_free(sheet->meanings);
}

gboolean
sheet_has(const Sheet *sheet, const Column *meaning)
{
  return columns_find(sheet->table, sheet->meanings, meaning) >= 0;
}

void
sheet_set_error(const Sheet *sheet, const char *missing, GError **error)
{
  g_autofree char *headers = columns_list_headers(sheet->table);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT ": %s; the header has %s", table_get_line(sheet->table),
              missing, headers);
}

/* A text that a person could see and tell from another. */
static gboolean
is_visible(const char *text)
{
  if (*text > ' ' && *text < 0x7F)
    return TRUE;
  for (; *text != '\0'; text = g_utf8_next_char(text))
    if (g_unichar_isgraph(g_utf8_get_char(text)))
      return TRUE;
  return FALSE;
}

char *
sheet_id_from_name(const char *name)
{
  g_autofree char *small = g_utf8_strdown(name, -1);
  GString *id = g_string_new(NULL);
  for (const char *at = small; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalnum(letter) || g_unichar_ismark(letter))
      g_string_append_unichar(id, letter);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c(id, '-');
  }
  if (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate(id, id->len - 1);
  return g_string_free(id, FALSE);
}

const char *
sheet_read_id(const Sheet *sheet, char **made)
{
  gboolean has_ids = sheet->id_column >= 0;
  guint column = (guint)(has_ids ? sheet->id_column : sheet->name_column);
  const char *text = table_get_cell(sheet->table, column);
  const char *header = table_get_header(sheet->table, column);
  *made = has_ids ? NULL : sheet_id_from_name(text);
  const char *id = has_ids ? text : *made;
  if (!is_visible(id)) {
    matchday_import_remark(sheet->import, MATCHDAY_REMARK_SET_ASIDE, 0, header, text,
                           has_ids ? "no id" : "no name to make an id from");
    return NULL;
  }
  if (*id == '#' && column == 0)
    matchday_import_remark(sheet->import, MATCHDAY_REMARK_REPAIRED, 0, header, id,
                           "taken as an id; tables have no comments");
  return id;
}

void
sheet_read_cells(const Sheet *sheet, void *record, void (*other)(void *record, Cell *cell))
{
  guint n_columns = table_get_n_columns(sheet->table);
  char *const *cells = table_get_cells(sheet->table);
  GRefString *const *headers = table_get_headers(sheet->table);
  for (guint i = 0; i < n_columns; i++) {
    if (*cells[i] == '\0')
      continue;
    Cell cell = {sheet->import, headers[i], i, cells[i], 0};
    const Column *meaning = sheet->meanings[i];
    if (meaning != NULL && meaning->read != NULL)
      meaning->read(record, &cell);
    else if (meaning == NULL && *cell.column != '\0')
      other(record, &cell);
  }
}
