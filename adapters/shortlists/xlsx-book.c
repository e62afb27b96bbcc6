/* Workbooks: sheets written row by row into an archive (ECMA-376, SpreadsheetML). */
#include "adapters/shortlists/xlsx-book-private.h"

#include <math.h>
#include <string.h>

#include "adapters/shortlists/xlsx-bars-private.h"
#include "adapters/shortlists/xlsx-frame-private.h"
#include "adapters/shortlists/xlsx-links-private.h"
#include "adapters/shortlists/xlsx-parts-private.h"
#include "adapters/shortlists/xlsx-text-private.h"
#include "adapters/xml-writer-private.h"

const XlsxLimits xlsx_limits = {.n_sheets = 250, .n_rows = 1048576, .n_links = 65530};

typedef struct {
  char *text; /* (owned) (nullable) as xlsx_cell_text() gives it; NULL: a number */
  double number;
  XlsxLook look;
} Cell;

struct _XlsxSheet {
  XlsxBook *book;
  char *name;          /* (owned) */
  XlsxColumn *columns; /* (owned) their texts belong to whoever added the sheet */
  guint n_columns, n_printed;
  double best_score;
  XmlWriter xml;
  Cell *cells;       /* (owned) of the open row */
  guint row, column; /* (from 0) of the cell that is put next */
  guint n_lines;     /* of the highest cell in the row */
  GArray *links;     /* (owned) (nullable) while the sheet is open */
};

struct _XlsxBook {
  ArchiveWriter *archive; /* (owned) */
  Sink *sink;             /* (not owned) */
  char *full_mark;        /* (owned) */
  GPtrArray *sheets;      /* (owned) of XlsxSheet: the last one is open */
  XlsxLimits limits;
};

static void
free_sheet(void *data)
{
  XlsxSheet *sheet = data;
  g_free(sheet->name);
  g_free(sheet->columns);
  g_free(sheet->cells);
  g_clear_pointer(&sheet->links, g_array_unref);
  g_free(sheet);
}

XlsxBook *
xlsx_book_new(Sink *sink, const XlsxLimits *limits, const char *full_mark)
{
  XlsxBook *self = g_new0(XlsxBook, 1);
  self->archive = archive_writer_new(sink);
  self->sink = sink;
  self->full_mark = g_strdup(full_mark);
  self->sheets = g_ptr_array_new_with_free_func(free_sheet);
  self->limits = *limits;
  return self;
}

gboolean
xlsx_book_has_failed(const XlsxBook *self)
{
  return sink_has_failed(self->sink);
}

/* --- the head of a sheet */

static XlsxLook
look_of(XlsxStyle style)
{
  static const XlsxLook looks[] = {
      [XLSX_PLAIN] = XLSX_LOOK_PLAIN,  [XLSX_WRAPPED] = XLSX_LOOK_WRAPPED,
      [XLSX_NUMBER] = XLSX_LOOK_PLAIN, [XLSX_SCORE] = XLSX_LOOK_SCORE,
      [XLSX_INPUT] = XLSX_LOOK_INPUT,
  };
  return looks[style];
}

/* A width is counted in digits of 7 pixels, with 5 more for the edges (ECMA-376, 18.3.1.13). */
static void
put_columns(XlsxSheet *self)
{
  XmlWriter *xml = &self->xml;
  xml_open(xml, "cols");
  for (guint c = 0; c < self->n_columns; c++) {
    double width = floor((self->columns[c].width * 7 + 5) / 7 * 256) / 256;
    xml_open(xml, "col");
    xml_attribute_unsigned(xml, "min", c + 1);
    xml_attribute_unsigned(xml, "max", c + 1);
    xml_attribute_double(xml, "width", width);
    xml_attribute_unsigned(xml, "style", look_of(self->columns[c].style));
    xml_attribute(xml, "customWidth", "1");
    xml_close(xml);
  }
  xml_close(xml);
}

static void
put_cell(XlsxSheet *self, const char *text, double number, XlsxLook look)
{
  g_return_if_fail(self->column < self->n_columns);
  char *cell = NULL;
  if (text != NULL)
    cell = xlsx_cell_text(text, self->book->full_mark, self->book->sink);
  self->cells[self->column++] = (Cell){.text = cell, .number = number, .look = look};
}

static void
begin_sheet(XlsxSheet *self, guint nth, guint n_frozen)
{
  g_autofree char *part = g_strdup_printf("xl/worksheets/sheet%u.xml", nth);
  self->xml = xml_begin_dense(archive_writer_begin(self->book->archive, part));
  XmlWriter *xml = &self->xml;
  xml_open(xml, "worksheet");
  xml_attribute(xml, "xmlns", xlsx_main);
  xml_attribute(xml, "xmlns:r", xlsx_relations);
  xml_open(xml, "sheetPr");
  xml_open(xml, "pageSetUpPr");
  xml_attribute(xml, "fitToPage", "1");
  xml_close(xml);
  xml_close(xml);
  xlsx_frame_put_view(nth == 1, n_frozen, xml);
  xml_open(xml, "sheetFormatPr");
  xml_attribute(xml, "defaultRowHeight", "15");
  xml_close(xml);
  put_columns(self);
  xml_open(xml, "sheetData");
  for (guint c = 0; c < self->n_columns; c++) {
    gboolean is_input = self->columns[c].style == XLSX_INPUT;
    put_cell(self, self->columns[c].header, 0,
             is_input ? XLSX_LOOK_INPUT_HEADER : XLSX_LOOK_HEADER);
  }
}

/* --- rows */

static void
write_cell(XlsxSheet *self, guint column)
{
  XmlWriter *xml = &self->xml;
  const Cell *cell = &self->cells[column];
  char name[XLSX_CELL_NAME_BYTES];
  xlsx_cell_name(name, self->row, column, "");
  xml_open(xml, "c");
  xml_attribute(xml, "r", name);
  xml_attribute_unsigned(xml, "s", cell->look);
  if (cell->text == NULL) {
    xml_open(xml, "v");
    xml_number(xml, cell->number);
  } else if (*cell->text != '\0') {
    xml_attribute(xml, "t", "inlineStr");
    xml_open(xml, "is");
    xml_open(xml, "t");
    xml_attribute(xml, "xml:space", "preserve");
    xml_text(xml, cell->text);
    xml_close(xml);
  }
  xml_close(xml);
}

/* Not every program finds out for itself how high a row must be. */
static void
write_row(XlsxSheet *self)
{
  const guint64 line_points = 15;
  const guint most_lines = 27; /* Excel's highest row */
  xml_open(&self->xml, "row");
  xml_attribute_unsigned(&self->xml, "r", self->row + 1);
  if (self->n_lines > 1) {
    xml_attribute_unsigned(&self->xml, "ht", line_points * MIN(self->n_lines, most_lines));
    xml_attribute(&self->xml, "customHeight", "1");
  }
  for (guint c = 0; c < self->column; c++) {
    write_cell(self, c);
    g_clear_pointer(&self->cells[c].text, g_free);
  }
  xml_close(&self->xml);
}

void
xlsx_next_row(XlsxSheet *self)
{
  write_row(self);
  self->row++;
  self->column = 0;
  self->n_lines = 1;
}

/* About as many lines as the text takes in its cell. */
static void
count_lines(XlsxSheet *self, guint at)
{
  const XlsxColumn *column = &self->columns[at];
  if (column->style != XLSX_WRAPPED)
    return;
  guint n_lines = 0;
  for (const char *line = self->cells[at].text; line != NULL; n_lines++) {
    const char *end = strchr(line, '\n');
    glong n = g_utf8_strlen(line, end == NULL ? -1 : end - line);
    n_lines += (guint)((double)n / column->width);
    line = end == NULL ? NULL : end + 1;
  }
  self->n_lines = MAX(self->n_lines, n_lines);
}

static void
put_text(XlsxSheet *self, const char *text, XlsxLook look)
{
  put_cell(self, text, 0, look);
  count_lines(self, self->column - 1);
}

void
xlsx_put_text(XlsxSheet *self, const char *text)
{
  put_text(self, text, look_of(self->columns[self->column].style));
}

void
xlsx_put_number(XlsxSheet *self, double number)
{
  put_cell(self, NULL, number, look_of(self->columns[self->column].style));
}

void
xlsx_put_link(XlsxSheet *self, const char *text, const char *url)
{
  if (url == NULL || *text == '\0' || !xlsx_is_address(url) ||
      self->links->len >= self->book->limits.n_links) {
    xlsx_put_text(self, text);
    return;
  }
  xlsx_links_add(self->links, self->row, self->column, url);
  put_text(self, text, XLSX_LOOK_LINK);
}

/* --- the foot of a sheet: what needs to know the last row */

/* (transfer full): the columns with bars; a sheet without rows has none */
static GArray *
list_bars(const XlsxSheet *self)
{
  GArray *columns = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint c = 0; c < self->n_columns && self->row > 0; c++)
    if (self->columns[c].style == XLSX_SCORE)
      g_array_append_val(columns, c);
  return columns;
}

static void
finish_sheet(XlsxSheet *self, guint nth)
{
  g_autoptr(GArray) columns = list_bars(self);
  XlsxBars bars = {
      .sheet = nth, .columns = columns, .last_row = self->row, .best = self->best_score};
  XmlWriter *xml = &self->xml;
  write_row(self);
  xml_close(xml);
  g_autofree char *filter = xlsx_range_name(0, 0, self->row, self->n_columns - 1, "");
  xml_open(xml, "autoFilter");
  xml_attribute(xml, "ref", filter);
  xml_close(xml);
  xlsx_bars_put(&bars, xml);
  if (self->row > 0)
    xlsx_frame_put_lists(self->columns, self->n_columns, self->row, xml);
  xlsx_links_put(self->links, xml);
  xlsx_frame_put_print(xml);
  xlsx_bars_put_extension(&bars, xml);
  xml_close(xml);
  archive_writer_end(self->book->archive);
  xlsx_links_write(self->links, self->book->archive, nth);
  g_clear_pointer(&self->links, g_array_unref);
}

static void
finish_open_sheet(XlsxBook *self)
{
  guint n = self->sheets->len;
  if (n > 0)
    finish_sheet(self->sheets->pdata[n - 1], n);
}

XlsxSheet *
xlsx_book_add_sheet(XlsxBook *self, const char *name, const XlsxColumn *columns, guint n_columns,
                    guint n_frozen, guint n_printed, double best_score)
{
  finish_open_sheet(self);
  XlsxSheet *sheet = g_new0(XlsxSheet, 1);
  sheet->book = self;
  sheet->name = g_strdup(name);
  sheet->columns = g_memdup2(columns, n_columns * sizeof *columns);
  sheet->n_columns = n_columns;
  sheet->n_printed = n_printed;
  sheet->best_score = best_score;
  sheet->cells = g_new0(Cell, n_columns);
  sheet->n_lines = 1;
  sheet->links = xlsx_links_new();
  g_ptr_array_add(self->sheets, sheet);
  begin_sheet(sheet, self->sheets->len, n_frozen);
  return sheet;
}

void
xlsx_book_close(XlsxBook *self)
{
  g_return_if_fail(self != NULL && self->sheets->len > 0);
  finish_open_sheet(self);
  guint n = self->sheets->len;
  g_autofree XlsxPart *parts = g_new0(XlsxPart, n);
  g_autoptr(GPtrArray) ranges = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n; i++) {
    const XlsxSheet *sheet = self->sheets->pdata[i];
    char *filter = xlsx_range_name(0, 0, sheet->row, sheet->n_columns - 1, "$");
    char *print = xlsx_range_name(0, 0, sheet->row, sheet->n_printed - 1, "$");
    g_ptr_array_add(ranges, filter);
    g_ptr_array_add(ranges, print);
    parts[i] = (XlsxPart){.name = sheet->name, .filter = filter, .print = print};
  }
  xlsx_parts_write(self->archive, parts, n);
  archive_writer_close(self->archive);
  g_ptr_array_unref(self->sheets);
  g_free(self->full_mark);
  g_free(self);
}
