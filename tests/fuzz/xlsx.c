/* Workbooks: whatever the bytes are, every row is accounted for, and no text is anything else. */
#include <glib.h>
#include <stdint.h>

#include "adapters/workbooks/workbook-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { ROWS = 2000, SHEETS = 4 }; /* a small file may hold many empty ones */

static void
read_rows(Table *table, MatchdayImport *import)
{
  for (guint n = 0; n < ROWS && table_next(table); n++) {
    for (guint i = 0; i < table_get_n_columns(table); i++)
      g_assert_true(g_utf8_validate(table_get_cell(table, i), -1, NULL));
    matchday_import_end_record(import);
  }
  g_assert_true(matchday_import_is_balanced(import));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(Workbook) book = workbook_new(content, &error);
  g_assert_true((book == NULL) == (error != NULL));
  for (guint i = 0; book != NULL && i < MIN(workbook_get_n_sheets(book), (guint)SHEETS); i++) {
    g_autoptr(GError) problem = NULL;
    g_autoptr(MatchdayImport) import = matchday_import_new("book.xlsx");
    g_autoptr(Table) table = workbook_open_sheet(book, i, import, &problem);
    g_assert_true((table == NULL) == (problem != NULL));
    if (table != NULL)
      read_rows(table, import);
  }
  return 0;
}
