/* The cells of a sheet, as they stand in its part of the workbook. */
#include "adapters/workbooks/grid-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "models/error.h"

/* Of the texts of all cells, a shared one counted as often as it is used. */
static const guint64 max_text_bytes = (guint64)1 << 30;

enum {
  MAX_ROWS = 1048576,
  MAX_COLUMNS = 16384,
  MAX_MERGES = 1 << 20,
  MAX_CELL_BYTES = 1 << 20, /* a spreadsheet program takes 32,767 characters */
  MAX_TEXT = 40,            /* bytes of a number or reference; longer ones are none */
};

enum {
  ROW,
  ROW_NUMBER,
  ROW_HIDDEN,
  CELL,
  CELL_PLACE,
  CELL_TYPE,
  CELL_STYLE,
  CELL_VALUE,
  CELL_PIECE,
  FORMULA,
  MERGE
};

static const XmlNamespace namespaces[] = {{NULL, NULL}};

static const XmlRule rules[] = {
    {"worksheet/sheetData/row/", ROW},
    {"worksheet/sheetData/row/@r", ROW_NUMBER},
    {"worksheet/sheetData/row/@hidden", ROW_HIDDEN},
    {"worksheet/sheetData/row/c/", CELL},
    {"worksheet/sheetData/row/c/@r", CELL_PLACE},
    {"worksheet/sheetData/row/c/@t", CELL_TYPE},
    {"worksheet/sheetData/row/c/@s", CELL_STYLE},
    {"worksheet/sheetData/row/c/v", CELL_VALUE},
    {"worksheet/sheetData/row/c/is/t", CELL_PIECE},
    {"worksheet/sheetData/row/c/is/r/t", CELL_PIECE},
    {"worksheet/sheetData/row/c/f/", FORMULA},
    {"worksheet/mergeCells/mergeCell/@ref", MERGE},
};

/* A sheet on its way in. */
typedef struct {
  Grid *grid;
  const GridContext *context;
  gsize max_rows; /* G_MAXSIZE: all */
  GError *error;  /* (owned) (nullable) */
  guint64 row;    /* number of the open row */
  guint64 column; /* 1-based, of the open cell; 0: none yet in this row */
  gboolean is_hidden;
  char type; /* first letter of the open cell's type, 'n': a number; 'S': a text of a formula */
  guint64 style;
  gboolean has_formula;
  GString *value;  /* of the open cell */
  guint64 n_bytes; /* of texts so far */
} Reading;

static void G_GNUC_PRINTF(2, 3) refuse(Reading *self, const char *format, ...)
{
  if (self->error != NULL)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(&self->error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, message);
}

/* "AB12" is column 28 in row 12; what lies outside every sheet is 0. Returns what follows. */
static const char *
read_place(const char *at, guint64 *row, guint64 *column)
{
  *row = *column = 0;
  for (; g_ascii_isalpha(*at) && *column <= MAX_COLUMNS; at++)
    *column = *column * 26 + (guint64)(g_ascii_toupper(*at) - 'A' + 1);
  for (; g_ascii_isdigit(*at) && *row <= MAX_ROWS; at++)
    *row = *row * 10 + (guint64)(*at - '0');
  if (*row > MAX_ROWS || *column > MAX_COLUMNS)
    *row = *column = 0;
  return at;
}

static void
take_row_number(Reading *self, const char *text)
{
  guint64 number;
  if (!g_ascii_string_to_unsigned(text, 10, 1, MAX_ROWS, &number, NULL))
    refuse(self, "a row with the number \"%.*s\"; sheets have %d rows", MAX_TEXT, text, MAX_ROWS);
  else if (self->grid->n_rows > 0 && number <= self->grid->rows[self->grid->n_rows - 1].number)
    refuse(self, "row %" G_GUINT64_FORMAT " stands behind a later one", number);
  else
    self->row = number;
}

static void
take_place(Reading *self, const char *text)
{
  guint64 row, column, before = self->column - 1;
  const char *rest = read_place(text, &row, &column);
  if (column == 0 || *rest != '\0' || row != self->row)
    refuse(self, "row %" G_GUINT64_FORMAT " holds a cell called \"%.*s\"", self->row, MAX_TEXT,
           text);
  else if (column <= before)
    refuse(self, "cell %.*s stands behind a later one", MAX_TEXT, text);
  else
    self->column = column;
}

static void
take_merge(Reading *self, const char *text)
{
  guint64 first_row, first_column, last_row, last_column;
  const char *rest = read_place(text, &first_row, &first_column);
  if (*rest != ':' || *read_place(rest + 1, &last_row, &last_column) != '\0' || first_row == 0 ||
      first_column == 0 || last_row <= first_row || self->grid->merges->len == MAX_MERGES)
    return;
  GridMerge merge = {(guint32)first_row, (guint32)last_row, (guint16)(first_column - 1)};
  g_array_append_val(self->grid->merges, merge);
}

static void
open_cell(Reading *self)
{
  self->column++;
  self->type = 'n';
  self->style = 0;
  self->has_formula = FALSE;
  g_string_truncate(self->value, 0);
}

static void
begin_group(void *data, int field, const char *name, guint64 line)
{
  (void)name, (void)line;
  Reading *self = data;
  if (self->error != NULL)
    return;
  if (field == ROW) {
    self->row++;
    self->column = 0;
    self->is_hidden = FALSE;
  } else if (field == CELL) {
    open_cell(self);
  } else if (field == FORMULA) {
    self->has_formula = TRUE;
  }
}

static void
take_value(void *data, int field, const char *text, guint64 line)
{
  (void)line;
  Reading *self = data;
  if (self->error != NULL)
    return;
  switch (field) {
  case ROW_NUMBER:
    take_row_number(self, text);
    break;
  case ROW_HIDDEN:
    self->is_hidden = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
    break;
  case CELL_PLACE:
    take_place(self, text);
    break;
  case CELL_TYPE:
    self->type = strcmp(text, "str") == 0 ? 'S' : *text;
    break;
  case CELL_STYLE:
    if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &self->style, NULL))
      self->style = 0;
    break;
  case MERGE:
    take_merge(self, text);
    break;
  case CELL_VALUE:
  case CELL_PIECE:
  default:
    if (self->value->len + strlen(text) > MAX_CELL_BYTES)
      refuse(self, "row %" G_GUINT64_FORMAT " holds a cell of more than %d KiB", self->row,
             MAX_CELL_BYTES >> 10);
    else
      g_string_append(self->value, text);
    break;
  }
}

/* The row of the open cell is listed when its first cell that holds something is. */
static void
add_cell(Reading *self, GridCellKind kind, gsize at, gsize n_bytes)
{
  Grid *grid = self->grid;
  self->n_bytes += n_bytes;
  if (self->n_bytes > max_text_bytes)
    refuse(self, "cells with more than %" G_GUINT64_FORMAT " MiB of text", max_text_bytes >> 20);
  if (self->row > MAX_ROWS || self->column > MAX_COLUMNS)
    refuse(self, "a cell outside the sheet, in row %" G_GUINT64_FORMAT, self->row);
  if (self->error != NULL)
    return;
  gboolean is_first = grid->n_rows == 0 || grid->rows[grid->n_rows - 1].number != self->row;
  if (!try_grow(&grid->rows, &grid->room_rows, grid->n_rows + (is_first ? 1 : 0),
                sizeof *grid->rows, &self->error) ||
      !try_grow(&grid->cells, &grid->room_cells, grid->n_cells + 1, sizeof *grid->cells,
                &self->error))
    return;
  if (is_first)
    grid->rows[grid->n_rows++] =
        (GridRow){(guint32)self->row, (guint32)grid->n_cells, self->is_hidden};
  grid->cells[grid->n_cells++] = (GridCell){(guint16)(self->column - 1), (guint8)kind, (guint32)at};
}

static void
add_text(Reading *self, GridCellKind kind, const char *text)
{
  XmlText *texts = &self->grid->text;
  gsize at = texts->n;
  if (workbook_text_append(texts, text) && xml_text_append(texts, "", 1))
    add_cell(self, kind, at, texts->n - at);
  else
    set_memory_error(&self->error, strlen(text), 1);
}

static void
add_shared(Reading *self)
{
  guint64 nth;
  const char *text = NULL;
  if (g_ascii_string_to_unsigned(self->value->str, 10, 0, G_MAXUINT32, &nth, NULL))
    text = shared_strings_get(self->context->strings, nth);
  if (text == NULL)
    refuse(self, "row %" G_GUINT64_FORMAT " refers to a text that is not in the workbook",
           self->row);
  else if (*text != '\0')
    add_cell(self, CELL_SHARED, nth, shared_strings_get_size(self->context->strings, nth));
}

static void
add_number(Reading *self)
{
  NumberFormat format = number_formats_get(self->context->formats, self->style);
  g_autofree char *text = number_format_write(&format, self->value->str, self->context->is_1904);
  add_text(self, CELL_TEXT, text);
}

static void
close_cell(Reading *self)
{
  const char *value = self->value->str;
  if (*value == '\0') {
    if (self->has_formula && self->type != 'S')
      add_cell(self, CELL_NO_RESULT, 0, 1);
    return;
  }
  switch (self->type) {
  case 's':
    add_shared(self);
    break;
  case 'n':
    add_number(self);
    break;
  case 'e':
    add_text(self, CELL_ERROR, value);
    break;
  case 'b':
    add_text(self, CELL_TEXT, strcmp(value, "0") == 0 ? "false" : "true");
    break;
  default: /* inline text, the text of a formula, a date in ISO 8601 */
    add_text(self, CELL_TEXT, value);
    break;
  }
}

static void
end_group(void *data, int field)
{
  Reading *self = data;
  if (self->error == NULL && field == CELL)
    close_cell(self);
}

static gboolean
is_enough(const void *data)
{
  const Reading *self = data;
  return self->error != NULL || self->grid->n_rows >= self->max_rows;
}

gboolean
grid_read(Grid *self, const GridContext *context, Archive *archive, const char *part,
          gsize max_rows, GError **error)
{
  static const XmlSink sink = {begin_group, take_value, end_group};
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, rules, G_N_ELEMENTS(rules));
  self->merges = g_array_new(FALSE, FALSE, sizeof(GridMerge));
  Reading reading = {.grid = self,
                     .context = context,
                     .max_rows = max_rows == 0 ? G_MAXSIZE : max_rows,
                     .value = g_string_new(NULL)};
  gboolean is_read = archive_read(archive, part, grammar, &sink, &reading, is_enough, error);
  g_string_free(reading.value, TRUE);
  if (is_read && reading.error == NULL)
    return TRUE;
  if (is_read)
    g_propagate_prefixed_error(error, reading.error, "%s: ", part);
  else
    g_clear_error(&reading.error);
  return FALSE;
}

void
grid_clear(Grid *self)
{
  g_free(self->rows);
  g_free(self->cells);
  g_clear_pointer(&self->merges, g_array_unref);
  xml_text_clear(&self->text);
  *self = (Grid){0};
}

gsize
grid_count_cells(const Grid *self, gsize row)
{
  gsize end = row + 1 < self->n_rows ? self->rows[row + 1].first_cell : self->n_cells;
  return end - self->rows[row].first_cell;
}
