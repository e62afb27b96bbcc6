#pragma once

#include <glib.h>

/* How the cells and lines of a table are written. */
typedef struct {
  char separator;
  char line_end; /* '\n', or '\r' where a file has no '\n'; a '\r' before '\n' belongs to it */
  gboolean has_no_quotes; /* a quote is a letter like any other */
} Dialect;

/* A cell as it lies in the file, without the quotes around it. */
typedef struct {
  char *text;
  gsize n;
  gboolean has_doubled; /* a quote is written as two */
  gboolean has_stray;   /* unquoted, but with a quote in it */
} Slice;

/* What is wrong with the form of a row. */
typedef enum {
  FORM_GOOD,
  FORM_UNCLOSED_QUOTE,
  FORM_TEXT_AFTER_QUOTE,
} RowForm;

typedef struct {
  Slice *slices; /* (owned by the caller) room for n_slices; cells beyond are only counted */
  guint n_slices;
  guint64 n_cells;  /* cells in the row */
  guint64 n_filled; /* cells up to the last one that is not empty */
  guint64 n_lines;  /* lines of the file that the row takes, when its form is good */
  char *line_end;   /* end of the row's first line */
  char *next;       /* begin of the next row, when the form is good */
} RowScan;

/* The same as table_scan_row() for a row as most are: it lies on one line, further ones lie behind
 * it, and each quote opens or closes a cell. FALSE for others, of which nothing is known then. */
typedef gboolean TableScanKernel(const Dialect *dialect, char *from, char *end, RowScan *row);
TableScanKernel table_scan_simple_row;

/* The kernels among which it chooses. */
TableScanKernel table_scan_simple_row_plain, table_scan_simple_row_avx2,
    table_scan_simple_row_avx512;

/*
 * Cuts the row that begins at @from into slices. @from < @end, and *@end is a NUL.
 *
 * Where the row is not simple, every step is a memchr over what lies ahead; a quoted cell is
 * searched only up to the quote that ends it. Where the form is not good, the slices are not
 * either.
 */
RowForm table_scan_row(const Dialect *dialect, char *from, char *end, RowScan *row);

/* Cells in the first row at @from, were it written with @dialect; 1 when its form is not good. */
guint64 table_count_cells(const Dialect *dialect, char *from, char *end);
