/* Tables: accounts for every row of a text, hands out cells. */
#include "adapters/table-inside-private.h"

#include <string.h>

#include "models/error.h"

enum {
  MAX_COLUMNS = 1024,
  MAX_HEADER_BYTES = 1000,
  SHOWN_BYTES = 400, /* of a bad row in a remark: more than the characters that it keeps */
};

/* Spreadsheets put no-break spaces where people put blanks. */
static char *
trim_blanks(char *text, gsize n)
{
  static const char no_break_space[] = "\xC2\xA0";
  for (;;) {
    if (n > 0 && g_ascii_isspace(*text))
      text++, n--;
    else if (n > 1 && memcmp(text, no_break_space, 2) == 0)
      text += 2, n -= 2;
    else
      break;
  }
  for (;;) {
    if (n > 0 && g_ascii_isspace(text[n - 1]))
      n--;
    else if (n > 1 && memcmp(text + n - 2, no_break_space, 2) == 0)
      n -= 2;
    else
      break;
  }
  text[n] = '\0';
  return text;
}

/* Most cells are empty, or begin and end with a letter or digit. */
static inline char *
trim(char *text, gsize n)
{
  guchar first = (guchar)text[0], last = n == 0 ? 'x' : (guchar)text[n - 1];
  gboolean is_trim = n == 0 || (first > ' ' && first < 0x80 && last > ' ' && last != 0xA0);
  if (!is_trim)
    return trim_blanks(text, n);
  text[n] = '\0';
  return text;
}

static gsize
halve_quotes(char *text, gsize n)
{
  gsize kept = 0;
  for (gsize i = 0; i < n; i++) {
    text[kept++] = text[i];
    i += text[i] == '"';
  }
  return kept;
}

char *
table_clean_cell(Table *self, guint column, char *text, gsize n)
{
  EncodingFault fault;
  const char *header = self->n_columns == 0 ? "" : self->headers->pdata[column];
  char *mended = encoding_mend(text, n, &fault);
  if (mended == NULL)
    return trim(text, n);
  g_ptr_array_add(self->mended, mended);
  matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, self->line, header, mended,
                         fault.is_byte ? "byte 0x%02X is not UTF-8; shown as U+FFFD"
                                       : "character U+%04X is no text; shown as U+FFFD",
                         fault.value);
  return trim(mended, strlen(mended));
}

/* Makes a cell of slice @column. It may overwrite the separator or quote behind the slice, which
 * nobody reads again. */
static char *
take_cell(Table *self, guint column)
{
  Slice *slice = &self->row.slices[column];
  if (slice->has_doubled)
    slice->n = halve_quotes(slice->text, slice->n);
  if (slice->has_stray)
    matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, self->line,
                           self->n_columns == 0 ? "" : self->headers->pdata[column], "",
                           "a quote inside a cell without quotes around it; taken as it is");
  return self->text.is_clean ? trim(slice->text, slice->n)
                             : table_clean_cell(self, column, slice->text, slice->n);
}

static void
step_over_row(Table *self)
{
  self->at = self->row.next;
  self->next_line += self->row.n_lines;
}

/* Steps to the first row that is not blank. */
static gboolean
find_header(Table *self, GError **error)
{
  for (; self->at < self->end; step_over_row(self)) {
    self->line = self->next_line;
    if (table_scan_row(&self->dialect, self->at, self->end, &self->row) != FORM_GOOD) {
      g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                  "line %" G_GUINT64_FORMAT ": a quote in the header has no partner", self->line);
      return FALSE;
    }
    if (self->row.n_filled > 0)
      return TRUE;
  }
  g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "no table, only blank lines");
  return FALSE;
}

gboolean
table_check_n_columns(guint64 n, GError **error)
{
  if (n <= MAX_COLUMNS)
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "more than %d columns", MAX_COLUMNS);
  return FALSE;
}

gboolean
table_add_header(Table *self, const char *header, GError **error)
{
  if (strlen(header) > MAX_HEADER_BYTES) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "line %" G_GUINT64_FORMAT ": the header of column %u is longer than %d bytes",
                self->line, self->headers->len + 1, MAX_HEADER_BYTES);
    return FALSE;
  }
  g_ptr_array_add(self->headers, g_ref_string_new_intern(header));
  return TRUE;
}

void
table_end_header(Table *self)
{
  self->n_columns = self->headers->len;
  self->cells = g_new0(char *, self->n_columns);
}

static gboolean
read_header(Table *self, GError **error)
{
  if (!find_header(self, error) || !table_check_n_columns(self->row.n_filled, error))
    return FALSE;
  guint n = (guint)self->row.n_filled;
  self->row.slices = g_new0(Slice, n);
  self->row.n_slices = n;
  table_scan_row(&self->dialect, self->at, self->end, &self->row);
  for (guint i = 0; i < n; i++)
    if (!table_add_header(self, take_cell(self, i), error))
      return FALSE;
  table_end_header(self);
  step_over_row(self);
  return TRUE;
}

static void
release_header(gpointer header)
{
  g_ref_string_release(header);
}

Table *
table_alloc(MatchdayImport *import)
{
  Table *self = g_new0(Table, 1);
  self->import = import;
  self->headers = g_ptr_array_new_with_free_func(release_header);
  self->mended = g_ptr_array_new_with_free_func(g_free);
  return self;
}

Table *
table_new(GBytes *bytes, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(bytes != NULL && import != NULL, NULL);

  g_autoptr(Table) self = table_alloc(import);
  if (!encoding_read(bytes, import, &self->text, error))
    return NULL;
  self->content = g_bytes_new_take(self->text.data, self->text.n);
  table_find_dialect(self);
  if (!read_header(self, error))
    return NULL;
  return g_steal_pointer(&self);
}

void
table_free(Table *self)
{
  if (self == NULL)
    return;
  if (self->kind != NULL)
    self->kind->free(self->rows);
  if (self->content != NULL)
    g_bytes_unref(self->content);
  g_ptr_array_unref(self->headers);
  g_free(self->cells);
  g_free(self->row.slices);
  g_ptr_array_unref(self->mended);
  g_free(self);
}

guint
table_get_n_columns(const Table *self)
{
  return self->n_columns;
}

GRefString *
table_get_header(const Table *self, guint column)
{
  g_return_val_if_fail(column < self->n_columns, NULL);
  return self->headers->pdata[column];
}

GBytes *
table_get_content(const Table *self)
{
  return self->content;
}

guint64
table_get_line(const Table *self)
{
  return self->line;
}

void
table_take_quotes_as_text(Table *self)
{
  self->dialect.has_no_quotes = self->dialect.separator == '\t';
}

GRefString *const *
table_get_headers(const Table *self)
{
  return (GRefString *const *)self->headers->pdata;
}

const char *
table_peek(const Table *self, gsize *n)
{
  enum { MOST_BYTES = 32 };
  *n = 0;
  if (self->kind != NULL || self->end - self->at < MOST_BYTES)
    return self->nothing;
  for (gsize i = 0; i < MOST_BYTES && *n == 0; i++)
    if (self->at[i] == self->dialect.separator)
      *n = i;
  return self->at;
}

char *const *
table_get_cells(const Table *self)
{
  return self->cells;
}

char *
table_get_cell(const Table *self, guint column)
{
  g_return_val_if_fail(column < self->n_columns, NULL);
  return self->cells[column];
}

/* Sets the row aside; only its first line is lost, whatever its quotes seem to embrace. */
static void G_GNUC_PRINTF(2, 3) set_row_aside(Table *self, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  gsize n = (gsize)(self->row.line_end - self->at);
  g_autofree char *start = g_strndup(self->at, MIN(n, SHOWN_BYTES));
  matchday_import_remark(self->import, MATCHDAY_REMARK_SET_ASIDE, 0, "", g_strchomp(start), "%s",
                         message);
  matchday_import_end_record(self->import);
  self->at = self->row.line_end == self->end ? self->end : self->row.line_end + 1;
  self->next_line++;
}

static gboolean
check_form(Table *self, RowForm form)
{
  switch (form) {
  case FORM_UNCLOSED_QUOTE:
    set_row_aside(self, "a quote is opened and never closed");
    return FALSE;
  case FORM_TEXT_AFTER_QUOTE:
    set_row_aside(self, "text behind a closing quote; inside quotes a quote is written twice");
    return FALSE;
  case FORM_GOOD:
  default:
    break;
  }
  guint64 n_cells = self->row.n_cells;
  if (n_cells >= self->n_columns && self->row.n_filled <= self->n_columns)
    return TRUE;
  set_row_aside(self, "%" G_GUINT64_FORMAT " %s, the header has %u%s", n_cells,
                n_cells == 1 ? "cell" : "cells", self->n_columns,
                n_cells > self->n_columns ? "; a cell with the separator in it needs quotes" : "");
  return FALSE;
}

/* A quoted cell over several lines with the separators of a whole row in them: as if its quote had
 * never been closed. */
static gboolean
looks_unclosed(const Table *self, guint column)
{
  const Slice *slice = &self->row.slices[column];
  const char *first_end = memchr(slice->text, self->dialect.line_end, slice->n);
  if (first_end == NULL)
    return FALSE;
  guint before = 0, after = 0; /* separators in the first line and in the last */
  for (const char *at = slice->text; at < first_end; at++)
    before += *at == self->dialect.separator;
  const char *at = slice->text + slice->n;
  while (at[-1] != self->dialect.line_end)
    after += *--at == self->dialect.separator;
  return before > 1 && before + 1 + column == self->n_columns && after == column;
}

static void
remark_swallowed_rows(Table *self)
{
  for (guint i = 0; i < self->n_columns && self->row.n_lines > 1; i++)
    if (looks_unclosed(self, i))
      matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, 0, self->headers->pdata[i], "",
                             "the cell reaches to line %" G_GUINT64_FORMAT
                             " and holds what looks like rows; is a closing quote missing?",
                             self->line + self->row.n_lines - 1);
}

static gboolean
is_header_again(const Table *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (*self->cells[i] != *(const char *)self->headers->pdata[i] ||
        strcmp(self->cells[i], self->headers->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

gboolean
table_is_row(Table *self)
{
  if (!is_header_again(self))
    return TRUE;
  matchday_import_remark(self->import, MATCHDAY_REMARK_SET_ASIDE, 0, "", "",
                         "the header again, not a row");
  matchday_import_end_record(self->import);
  return FALSE;
}

/* Takes the row at hand, unless it has to be set aside. */
static gboolean
take_row(Table *self, RowForm form)
{
  matchday_import_begin_record(self->import, self->line);
  if (!check_form(self, form))
    return FALSE;
  remark_swallowed_rows(self);
  g_ptr_array_set_size(self->mended, 0);
  for (guint i = 0; i < self->n_columns; i++)
    self->cells[i] = take_cell(self, i);
  step_over_row(self);
  return table_is_row(self);
}

static gboolean
is_blank(const RowScan *row)
{
  const Slice *slice = &row->slices[0];
  gsize n = 0;
  while (row->n_cells == 1 && n < slice->n && g_ascii_isspace(slice->text[n]))
    n++;
  return row->n_filled == 0 || (row->n_cells == 1 && n == slice->n);
}

gboolean
table_next(Table *self)
{
  if (self->kind != NULL)
    return table_next_of_rows(self);
  while (self->at < self->end) {
    self->line = self->next_line;
    RowForm form = table_scan_row(&self->dialect, self->at, self->end, &self->row);
    if (form == FORM_GOOD && is_blank(&self->row))
      step_over_row(self);
    else if (take_row(self, form))
      return TRUE;
  }
  return FALSE;
}
