/* Workbooks: the one door to libxlsxwriter. */
#include "adapters/shortlists/xlsx-book-private.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "adapters/shortlists/xlsx-check-private.h"
#include "adapters/shortlists/xlsx-text-private.h"

const XlsxLimits xlsx_limits = {.n_sheets = 250, .n_rows = LXW_ROW_MAX, .n_links = 65530};

/* No clock shows in an output: every workbook is as old as the files in its archive. */
static const time_t creation_time = 315532800; /* 1980-01-01 */

enum { N_STYLES = XLSX_INPUT + 1 };

struct _XlsxSheet {
  XlsxBook *book;
  lxw_worksheet *sheet;
  XlsxColumn *columns; /* (owned) their texts belong to whoever added the sheet */
  guint n_columns, n_printed;
  double best_score;
  guint row, column; /* of the cell that is put next */
  guint n_lines;     /* of the highest cell in the row */
  guint n_links;
};

struct _XlsxBook {
  lxw_workbook *book; /* (nullable) memory was short */
  lxw_format *styles[N_STYLES], *header, *input_header, *link;
  char *path;        /* (owned) of the workbook in the work folder */
  char *work;        /* (owned) the library keeps no copy */
  char *full_mark;   /* (owned) */
  GPtrArray *sheets; /* of XlsxSheet */
  XlsxLimits limits;
  Sink *sink;
  int failure; /* an errno, 0: none */
  locale_t c_locale, locale_before;
};

static void
fail(XlsxBook *self, int number)
{
  if (self->failure == 0)
    self->failure = number;
}

/* The library's own numbers say what it was doing; errno says what was in the way. */
static void
take_result(XlsxBook *self, lxw_error result)
{
  if (result == LXW_NO_ERROR)
    return;
  int number = errno != 0 ? errno : EIO;
  fail(self, result == LXW_ERROR_MEMORY_MALLOC_FAILED ? ENOMEM : number);
}

static void
free_sheet(void *data)
{
  XlsxSheet *sheet = data;
  g_free(sheet->columns);
  g_free(sheet);
}

static lxw_format *
add_format(XlsxBook *self, gboolean is_wrapped)
{
  lxw_format *format = workbook_add_format(self->book);
  if (format == NULL) {
    fail(self, ENOMEM);
    return NULL;
  }
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (is_wrapped)
    format_set_text_wrap(format);
  return format;
}

static void
fill(lxw_format *format, lxw_color_t colour, uint8_t border)
{
  format_set_bg_color(format, colour);
  format_set_border(format, border);
  format_set_border_color(format, 0xBFBFBF);
}

static void
add_formats(XlsxBook *self)
{
  for (gsize i = 0; i < N_STYLES; i++)
    self->styles[i] = add_format(self, i == XLSX_WRAPPED || i == XLSX_INPUT);
  self->header = add_format(self, TRUE);
  self->input_header = add_format(self, TRUE);
  self->link = add_format(self, TRUE);
  if (self->failure != 0)
    return;
  format_set_num_format(self->styles[XLSX_SCORE], "0.000");
  fill(self->styles[XLSX_INPUT], 0xFFFBE6, LXW_BORDER_THIN);
  fill(self->header, 0xE7ECF1, LXW_BORDER_THIN);
  fill(self->input_header, 0xFFE699, LXW_BORDER_THIN);
  format_set_bold(self->header);
  format_set_bold(self->input_header);
  format_set_underline(self->link, LXW_UNDERLINE_SINGLE);
  format_set_font_color(self->link, 0x0B57A4);
}

XlsxBook *
xlsx_book_new(const char *work, Sink *sink, const XlsxLimits *limits, const char *full_mark)
{
  XlsxBook *self = g_new0(XlsxBook, 1);
  self->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  self->locale_before = uselocale(self->c_locale);
  self->work = g_strdup(work);
  self->path = g_build_filename(work, "book.xlsx", NULL);
  self->full_mark = g_strdup(full_mark);
  self->sheets = g_ptr_array_new_with_free_func(free_sheet);
  self->limits = *limits;
  self->sink = sink;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = self->work};
  self->book = workbook_new_opt(self->path, &options);
  if (self->book == NULL) {
    fail(self, ENOMEM);
    return self;
  }
  lxw_doc_properties properties = {.created = creation_time};
  take_result(self, workbook_set_properties(self->book, &properties));
  add_formats(self);
  return self;
}

gboolean
xlsx_book_has_failed(const XlsxBook *self)
{
  return self->failure != 0;
}

static void
write_header(XlsxSheet *self)
{
  for (guint c = 0; c < self->n_columns; c++) {
    const XlsxColumn *column = &self->columns[c];
    g_autofree char *text = xlsx_cell_text(column->header, self->book->full_mark, self->book->sink);
    lxw_format *format =
        column->style == XLSX_INPUT ? self->book->input_header : self->book->header;
    worksheet_set_column(self->sheet, (lxw_col_t)c, (lxw_col_t)c, column->width,
                         self->book->styles[column->style]);
    take_result(self->book, worksheet_write_string(self->sheet, 0, (lxw_col_t)c, text, format));
  }
}

/* On paper: as wide as the page, each page with the header row, its sheet and its number. */
static void
set_up_print(lxw_worksheet *sheet)
{
  enum { PAPER_A4 = 9 };
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, PAPER_A4);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_footer(sheet, "&L&A&R&P / &N");
}

XlsxSheet *
xlsx_book_add_sheet(XlsxBook *self, const char *name, const XlsxColumn *columns, guint n_columns,
                    guint n_frozen, guint n_printed, double best_score)
{
  XlsxSheet *sheet = g_new0(XlsxSheet, 1);
  sheet->book = self;
  sheet->columns = g_memdup2(columns, n_columns * sizeof *columns);
  sheet->n_columns = n_columns;
  sheet->n_printed = n_printed;
  sheet->best_score = best_score;
  g_ptr_array_add(self->sheets, sheet);
  if (self->failure != 0)
    return sheet;
  errno = 0;
  sheet->sheet = workbook_add_worksheet(self->book, name);
  if (sheet->sheet == NULL || sheet->sheet->optimize_tmpfile == NULL) {
    fail(self, errno != 0 ? errno : ENOMEM);
    return sheet;
  }
  worksheet_freeze_panes(sheet->sheet, 1, (lxw_col_t)n_frozen);
  set_up_print(sheet->sheet);
  write_header(sheet);
  return sheet;
}

/* Not every program finds out for itself how high a row must be. */
static void
set_height(const XlsxSheet *self)
{
  enum { LINE_POINTS = 15, MOST_LINES = 27 }; /* Excel's highest row */
  if (self->n_lines > 1 && self->book->failure == 0)
    take_result(self->book, worksheet_set_row(self->sheet, self->row,
                                              LINE_POINTS * MIN(self->n_lines, MOST_LINES), NULL));
}

void
xlsx_next_row(XlsxSheet *self)
{
  set_height(self);
  self->row++;
  self->column = 0;
  self->n_lines = 1;
}

/* About as many lines as the text of the next cell takes. */
static void
count_lines(XlsxSheet *self, const char *text)
{
  const XlsxColumn *column = &self->columns[self->column];
  if (column->style != XLSX_WRAPPED)
    return;
  guint n_lines = 0;
  for (const char *line = text; line != NULL; n_lines++) {
    const char *end = strchr(line, '\n');
    glong n = g_utf8_strlen(line, end == NULL ? -1 : end - line);
    n_lines += (guint)((double)n / column->width);
    line = end == NULL ? NULL : end + 1;
  }
  self->n_lines = MAX(self->n_lines, n_lines);
}

static lxw_format *
style_of(const XlsxSheet *self)
{
  return self->book->styles[self->columns[self->column].style];
}

/* Whether the next cell can be written; else it is passed over. */
static gboolean
is_open(XlsxSheet *self)
{
  g_return_val_if_fail(self->column < self->n_columns && self->row > 0, FALSE);
  if (self->book->failure != 0)
    self->column++;
  return self->book->failure == 0;
}

static void
put_text(XlsxSheet *self, const char *text, lxw_format *format)
{
  if (!is_open(self))
    return;
  g_autofree char *cell = xlsx_cell_text(text, self->book->full_mark, self->book->sink);
  count_lines(self, cell);
  take_result(self->book, worksheet_write_string(self->sheet, self->row, (lxw_col_t)self->column,
                                                 cell, format));
  self->column++;
}

void
xlsx_put_text(XlsxSheet *self, const char *text)
{
  put_text(self, text, style_of(self));
}

void
xlsx_put_number(XlsxSheet *self, double number)
{
  if (!is_open(self))
    return;
  take_result(self->book, worksheet_write_number(self->sheet, self->row, (lxw_col_t)self->column,
                                                 number, style_of(self)));
  self->column++;
}

/* The library repeats the text of a link in an attribute, where it cuts long ones amid a character.
 * So the link is made without a text, which then takes the cell's place. */
void
xlsx_put_link(XlsxSheet *self, const char *text, const char *url)
{
  gboolean is_link = url != NULL && *text != '\0' && xlsx_is_address(url) &&
                     self->n_links < self->book->limits.n_links;
  if (is_link && self->book->failure == 0) {
    take_result(self->book, worksheet_write_url(self->sheet, self->row, (lxw_col_t)self->column,
                                                url, self->book->link));
    self->n_links++;
  }
  put_text(self, text, is_link ? self->book->link : style_of(self));
}

static void
add_bars(const XlsxSheet *self, guint column)
{
  lxw_conditional_format bars = {
      .type = LXW_CONDITIONAL_DATA_BAR,
      .data_bar_2010 = LXW_TRUE,
      .bar_solid = LXW_TRUE,
      .bar_color = 0x9DC3E6,
      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .min_value = 0,
      .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .max_value = self->best_score,
  };
  take_result(self->book, worksheet_conditional_format_range(self->sheet, 1, (lxw_col_t)column,
                                                             self->row, (lxw_col_t)column, &bars));
}

/* A list to choose from; who writes something else is asked and may. */
static void
add_choices(const XlsxSheet *self, guint column)
{
  const XlsxColumn *of = &self->columns[column];
  lxw_data_validation validation = {
      .validate = LXW_VALIDATION_TYPE_LIST,
      .value_list = (char **)of->choices,
      .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
      .input_message = (char *)of->help,
      .error_message = (char *)of->help,
  };
  take_result(self->book,
              worksheet_data_validation_range(self->sheet, 1, (lxw_col_t)column, self->row,
                                              (lxw_col_t)column, &validation));
}

/* What concerns whole columns needs to know the last row. Returns the bytes of the rows. */
static guint64
finish_sheet(XlsxSheet *self)
{
  set_height(self);
  worksheet_print_area(self->sheet, 0, 0, self->row, (lxw_col_t)(self->n_printed - 1));
  take_result(self->book,
              worksheet_autofilter(self->sheet, 0, 0, self->row, (lxw_col_t)(self->n_columns - 1)));
  for (guint c = 0; c < self->n_columns && self->row > 0; c++) {
    if (self->columns[c].style == XLSX_SCORE)
      add_bars(self, c);
    if (self->columns[c].choices != NULL)
      add_choices(self, c);
  }
  FILE *rows = self->sheet->optimize_tmpfile;
  lxw_worksheet_write_single_row(self->sheet);
  if (fflush(rows) != 0 || ferror(rows) != 0)
    fail(self->book, errno != 0 ? errno : EIO);
  return (guint64)ftello(rows);
}

static void
copy_to_sink(XlsxBook *self)
{
  FILE *file = fopen(self->path, "rbe");
  if (file == NULL) {
    fail(self, errno);
    return;
  }
  char buffer[16 * 1024];
  gsize n;
  while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
    sink_write(self->sink, buffer, n);
  if (ferror(file) != 0)
    fail(self, errno != 0 ? errno : EIO);
  fclose(file);
}

static void
free_book(XlsxBook *self)
{
  g_ptr_array_unref(self->sheets);
  g_free(self->path);
  g_free(self->work);
  g_free(self->full_mark);
  uselocale(self->locale_before);
  freelocale(self->c_locale);
  g_free(self);
}

void
xlsx_book_close(XlsxBook *self)
{
  g_return_if_fail(self != NULL);
  g_autoptr(GArray) n_bytes = g_array_new(FALSE, FALSE, sizeof(guint64));
  for (guint i = 0; i < self->sheets->len && self->failure == 0; i++) {
    guint64 n = finish_sheet(self->sheets->pdata[i]);
    g_array_append_val(n_bytes, n);
  }
  if (self->failure == 0) {
    errno = 0;
    take_result(self, workbook_close(self->book));
    self->book = NULL;
  }
  lxw_workbook_free(self->book);
  if (self->failure == 0)
    fail(self, xlsx_check(self->path, n_bytes));
  if (self->failure == 0)
    copy_to_sink(self);
  unlink(self->path);
  if (self->failure != 0)
    sink_fail(self->sink, self->failure);
  free_book(self);
}
