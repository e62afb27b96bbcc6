#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

/**
 * XlsxLimits:
 *
 * What a workbook holds; more of a kind goes elsewhere, or is written as plain text.
 */
typedef struct {
  guint n_sheets; /* beside the overview, before all share one: more tabs than anybody turns over */
  guint n_rows;   /* a sheet, its header among them; what follows goes into another sheet */
  guint n_links;  /* a sheet; the texts of further links are written without one */
} XlsxLimits;

extern const XlsxLimits xlsx_limits;

typedef enum {
  XLSX_PLAIN,
  XLSX_WRAPPED, /* a long text, over several lines */
  XLSX_NUMBER,
  XLSX_SCORE, /* a number with a bar */
  XLSX_INPUT, /* for people to fill in */
} XlsxStyle;

/**
 * XlsxColumn:
 *
 * A column of a table.
 */
typedef struct {
  const char *header;
  double width; /* in characters */
  XlsxStyle style;
  const char *const *choices; /* (nullable) ended by NULL: what people choose from */
  const char *help;           /* (nullable) shown beside a cell that is to be filled in */
} XlsxColumn;

/**
 * XlsxBook:
 *
 * A workbook being written, sheet after sheet. Every cell is a text or a number; nothing is ever a
 * formula. Failures stick in the sink. Of what was written only the open row and the links of the
 * open sheet are kept.
 */
typedef struct _XlsxBook XlsxBook;

/**
 * XlsxSheet:
 *
 * A table with a frozen header and a filter, written row by row until the next one is added. Owned
 * by its book.
 */
typedef struct _XlsxSheet XlsxSheet;

/**
 * xlsx_book_new:
 * @sink: where the workbook goes
 * @limits: what a sheet may hold
 * @full_mark: what ends a text that was cut at Excel's limit
 *
 * Returns: (transfer full): the book
 */
XlsxBook *xlsx_book_new(Sink *sink, const XlsxLimits *limits, const char *full_mark);

/** xlsx_book_close: @self: (transfer full): with one sheet or more; writes what is left */
void xlsx_book_close(XlsxBook *self);

/** xlsx_book_has_failed: Returns: whether writing on is of no use */
gboolean xlsx_book_has_failed(const XlsxBook *self);

/**
 * xlsx_book_add_sheet:
 * @self: a book
 * @name: a legal name (xlsx_sheet_name()) that no other sheet has
 * @columns: (array length=n_columns): copied
 * @n_frozen: columns that stay when one scrolls to the right
 * @n_printed: columns that go to paper
 * @best_score: the number that fills the bar of an %XLSX_SCORE
 *
 * Returns: (transfer none): the sheet, its header written
 */
XlsxSheet *xlsx_book_add_sheet(XlsxBook *self, const char *name, const XlsxColumn *columns,
                               guint n_columns, guint n_frozen, guint n_printed, double best_score);

/** xlsx_next_row: what is put now stands in the next row, from the first column on */
void xlsx_next_row(XlsxSheet *self);

/** xlsx_put: each fills one cell; an empty text leaves it empty */
void xlsx_put_text(XlsxSheet *self, const char *text);
void xlsx_put_number(XlsxSheet *self, double number);

/** xlsx_put_link: @url: (nullable): where the text leads, NULL: nowhere. Only "internal:…", and
 * what link_is_web() or link_is_email() have found harmless */
void xlsx_put_link(XlsxSheet *self, const char *text, const char *url);

G_END_DECLS
