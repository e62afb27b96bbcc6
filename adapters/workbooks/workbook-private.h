#pragma once

#include "adapters/table-private.h"

/*
 * A spreadsheet workbook (Office Open XML: .xlsx, .xlsm), whose sheets are read as tables.
 *
 * What a cell holds is what the file has stored: of a formula its last result. Hidden rows are
 * rows. A value in cells that are merged over several rows counts for each of them; over several
 * columns, for the first.
 */
typedef struct _Workbook Workbook;

/* Whether a file can be a workbook: it is a zip file. */
gboolean workbook_is_claimed(GBytes *bytes);

/*
 * workbook_new:
 * @bytes: the file
 *
 * Reads what all sheets share.
 *
 * Errors: MATCHDAY_ERROR_FORMAT for what is no workbook, damaged, encrypted, or unpacks to more
 * than anybody keeps in one; MATCHDAY_ERROR_MEMORY.
 */
Workbook *workbook_new(GBytes *bytes, GError **error);
void workbook_free(Workbook *self);

guint workbook_get_n_sheets(const Workbook *self);
const char *workbook_get_sheet_name(const Workbook *self, guint nth);

/* Whether people who open the workbook do not see the sheet. */
gboolean workbook_is_sheet_hidden(const Workbook *self, guint nth);

/*
 * workbook_open_sheet:
 * @nth: of a sheet
 * @import: hears of everything; must outlive the table
 *
 * The header is the first row with more than one filled cell, if it is among the first rows; rows
 * above it with one cell are titles. The table must not outlive the workbook.
 *
 * Errors: as workbook_new(); they name the sheet.
 */
Table *workbook_open_sheet(Workbook *self, guint nth, MatchdayImport *import, GError **error);

/* The same, but only the first rows, to see the header; @unheard is nobody's account. */
Table *workbook_peek_sheet(Workbook *self, guint nth, MatchdayImport *unheard, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workbook, workbook_free)
