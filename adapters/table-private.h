#pragma once

#include <glib.h>

#include "models/import.h"

/*
 * A table, most often a text (CSV in all its dialects): the one door through which its rows come
 * in.
 *
 * Separator (comma, semicolon, tab, or what an Excel line "sep=" says), line ends and encoding are
 * found by looking. Quotes follow RFC 4180. A row that is wrong in form is set aside in the
 * import, by name, and costs no other row: reading goes on at the next line of the file.
 *
 * Cells are slices of the file's own memory, so a row costs no allocation.
 */
typedef struct _Table Table;

/* A cell of a row that does not come from a text file. */
typedef struct {
  char *text;        /* UTF-8; may be written into, until the next row is read */
  const char *fault; /* (nullable) static: why @text is no value */
} TableCell;

typedef struct {
  guint64 line;     /* 1-based */
  guint n_cells;    /* up to the last one that may hold something */
  TableCell *cells; /* valid until the next row is read */
} TableRow;

/* Rows that do not come from a text file. */
typedef struct {
  gboolean (*next)(void *rows, TableRow *row); /* FALSE: that was all */
  void (*free)(void *rows);
} TableRows;

/*
 * table_new:
 * @bytes: (transfer full): the file
 * @import: hears of every row; must outlive the table
 *
 * Finds out the dialect and reads the header, the first line that is not blank.
 *
 * Errors: MATCHDAY_ERROR_FORMAT, MATCHDAY_ERROR_MEMORY.
 */
Table *table_new(GBytes *bytes, MatchdayImport *import, GError **error);

/*
 * table_new_of_rows:
 * @kind: how to read the rows
 * @rows: (transfer full): the header and what comes behind it
 * @import: as for table_new()
 *
 * A row may be shorter than the header; cells behind the last header are named and left out.
 *
 * Errors: as table_new().
 */
Table *table_new_of_rows(const TableRows *kind, void *rows, MatchdayImport *import, GError **error);
void table_free(Table *self);

guint table_get_n_columns(const Table *self);

/* (transfer none): the header of a column, trimmed and interned; "" for a column without one. */
GRefString *table_get_header(const Table *self, guint column);

/* (transfer none) (nullable): the text of the table, in which the cells lie that needed no mending;
 * whoever takes a reference keeps them. NULL where the rows do not come from a text file. */
GBytes *table_get_content(const Table *self);

/* The line of the header, later of the row that was read last; 1-based. */
guint64 table_get_line(const Table *self);

/* From the next row on, where tabs separate: a quote is a letter like any other (IANA
 * text/tab-separated-values). */
void table_take_quotes_as_text(Table *self);

/*
 * table_next:
 *
 * Steps to the next row and opens a record for it in the import; the caller ends that record.
 * Blank rows are passed over. FALSE at the end of the table, without an open record.
 */
gboolean table_next(Table *self);

/* (transfer none): what the first cell of the next row seems to hold, @n bytes; none at the end of
 * the table, where the rows do not come from a text, or where that would take long to find out. */
const char *table_peek(const Table *self, gsize *n);

/* (transfer none): all cells of the row: table_get_n_columns() of them, see table_get_cell() */
char *const *table_get_cells(const Table *self);

/* (transfer none): all headers, as table_get_header() gives them */
GRefString *const *table_get_headers(const Table *self);

/* (transfer none): a cell of the row, trimmed, without quotes, valid UTF-8 without control
 * characters other than line breaks and tabs. The caller may write into it. Valid until the next
 * row is read. */
char *table_get_cell(const Table *self, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)
