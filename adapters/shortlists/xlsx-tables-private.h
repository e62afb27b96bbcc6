#pragma once

#include <glib.h>

#include "adapters/shortlists/wording-private.h"
#include "adapters/shortlists/xlsx-book-private.h"
#include "models/run.h"

G_BEGIN_DECLS

enum { XLSX_COLUMNS_MOST = 64 };

/**
 * XlsxTable:
 *
 * A table that goes on in a further sheet when one is full.
 */
typedef struct {
  char *name; /* (owned) of the first sheet; the others are numbered */
  const XlsxColumn *columns;
  guint n_columns;
  guint n_rows;     /* so far */
  XlsxSheet *sheet; /* (nullable) the open one */
} XlsxTable;

/**
 * XlsxTables:
 *
 * The overview and the tables of candidates, which all have the same columns.
 */
typedef struct {
  const MatchdayRun *run;
  const Wording *wording;
  const XlsxLimits *limits;
  XlsxBook *book;
  double best_score; /* above 0 */
  XlsxColumn overview_columns[XLSX_COLUMNS_MOST], columns[XLSX_COLUMNS_MOST];
  guint n_overview_columns, n_columns;
  char *choices[4]; /* (owned): of a decision, NULL-terminated */
  GPtrArray *texts; /* (owned) of utf8: headers that are made here */
  XlsxTable overview;
} XlsxTables;

/** xlsx_tables_start: makes the columns and the table of the overview; run, wording and limits are
 * set
 */
void xlsx_tables_start(XlsxTables *self);
void xlsx_tables_clear(XlsxTables *self);

/** xlsx_tables_open_sheet: the sheet on which the next row of @table stands */
void xlsx_tables_open_sheet(XlsxTables *self, XlsxTable *table);

/** xlsx_tables_next_row: (transfer none): the sheet on which cells may be put now */
XlsxSheet *xlsx_tables_next_row(XlsxTables *self, XlsxTable *table);

/** xlsx_tables_link_to_row: (transfer full): the address of the row number @nth (from 0) of @table
 */
char *xlsx_tables_link_to_row(const XlsxTables *self, const XlsxTable *table, guint nth);

/** xlsx_tables_get: (transfer none): a text without places, in the workbook's language */
const char *xlsx_tables_get(const XlsxTables *self, TextId id);

G_END_DECLS
