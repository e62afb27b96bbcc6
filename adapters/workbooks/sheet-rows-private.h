#pragma once

#include "adapters/table-private.h"
#include "adapters/workbooks/grid-private.h"

/*
 * sheet_rows_open:
 * @grid: (transfer full): a sheet
 * @strings: what it refers to; must outlive the table
 *
 * A sheet as a table; see workbook_open_sheet().
 */
Table *sheet_rows_open(Grid *grid, const SharedStrings *strings, MatchdayImport *import,
                       GError **error);

/* As many rows as tell where the header is. */
enum { SHEET_HEAD_ROWS = 20 };
