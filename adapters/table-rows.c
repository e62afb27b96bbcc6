/* Tables whose rows do not come from a text file. */
#include <string.h>

#include "adapters/table-inside-private.h"
#include "models/error.h"

/* Whether a row holds nothing that anybody could see. */
static gboolean
is_blank_row(const TableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].fault != NULL || row->cells[i].text[strspn(row->cells[i].text, " \t\r\n")])
      return FALSE;
  return TRUE;
}

/* Steps to the next row that is not blank. */
static gboolean
step_to_row(Table *self, TableRow *row)
{
  while (self->kind->next(self->rows, row))
    if (!is_blank_row(row)) {
      self->line = row->line;
      g_ptr_array_set_size(self->mended, 0);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_header_of_rows(Table *self, GError **error)
{
  TableRow row;
  if (!step_to_row(self, &row)) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "no table, only blank cells");
    return FALSE;
  }
  if (!table_check_n_columns(row.n_cells, error))
    return FALSE;
  for (guint i = 0; i < row.n_cells; i++) {
    char *text = row.cells[i].text;
    if (!table_add_header(self, table_clean_cell(self, i, text, strlen(text)), error))
      return FALSE;
  }
  table_end_header(self);
  return TRUE;
}

Table *
table_new_of_rows(const TableRows *kind, void *rows, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(kind != NULL && import != NULL, NULL);

  g_autoptr(Table) self = table_alloc(import);
  self->kind = kind;
  self->rows = rows;
  if (!read_header_of_rows(self, error))
    return NULL;
  return g_steal_pointer(&self);
}

static char *
take_row_cell(Table *self, guint column, TableCell *cell)
{
  if (cell->fault == NULL)
    return table_clean_cell(self, column, cell->text, strlen(cell->text));
  matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, 0, self->headers->pdata[column],
                         cell->text, "%s; left out", cell->fault);
  return self->nothing;
}

static void
remark_cells_beyond(Table *self, const TableRow *row)
{
  for (guint i = self->n_columns; i < row->n_cells; i++)
    if (*row->cells[i].text != '\0') {
      matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, 0, "", row->cells[i].text,
                             "a cell to the right of the last header; left out");
      return;
    }
}

gboolean
table_next_of_rows(Table *self)
{
  TableRow row;
  while (step_to_row(self, &row)) {
    matchday_import_begin_record(self->import, self->line);
    for (guint i = 0; i < self->n_columns; i++)
      self->cells[i] = i < row.n_cells ? take_row_cell(self, i, &row.cells[i]) : self->nothing;
    remark_cells_beyond(self, &row);
    if (table_is_row(self))
      return TRUE;
  }
  return FALSE;
}
