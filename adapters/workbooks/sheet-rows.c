/* The rows of a sheet on their way into a table: each cell's text, and what merged cells add. */
#include "adapters/workbooks/sheet-rows-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "models/error.h"

/* Of texts that merged cells repeat: it takes a very small file to repeat very much. */
static const guint64 max_repeated_bytes = (guint64)64 << 20;

/* A value that counts for the rows below its own, too. */
typedef struct {
  guint32 first_row, last_row; /* numbers; of an unused one 0 */
  GridCell cell;
} Fill;

typedef struct {
  Grid grid; /* (owned) */
  const SharedStrings *strings;
  gsize next;       /* row of the grid */
  guint n_columns;  /* of the header */
  GArray *fills;    /* of Fill, by first row */
  guint next_fill;  /* of fills: the first one below the row at hand */
  Fill *active;     /* (owned) of each column of the header, the last one that began */
  TableCell *cells; /* (owned) of the row at hand: one more than the header has */
  char *text;       /* (owned) room for the cells of any row */
} SheetRows;

static const char *
text_of(const SheetRows *self, const GridCell *cell)
{
  switch ((GridCellKind)cell->kind) {
  case CELL_SHARED:
    return shared_strings_get(self->strings, cell->at);
  case CELL_NO_RESULT:
    return "";
  case CELL_TEXT:
  case CELL_ERROR:
  default:
    return self->grid.text.data + cell->at;
  }
}

static const char *
fault_of(const GridCell *cell)
{
  switch ((GridCellKind)cell->kind) {
  case CELL_ERROR:
    return "an error of the spreadsheet";
  case CELL_NO_RESULT:
    return "a formula without a stored result; open the file in a spreadsheet program and save it";
  case CELL_TEXT:
  case CELL_SHARED:
  default:
    return NULL;
  }
}

static const GridCell *
cells_of(const SheetRows *self, gsize row)
{
  return self->grid.cells + self->grid.rows[row].first_cell;
}

/* Begins the merged values of this row; those that ended are known by their last row. */
static void
begin_fills(SheetRows *self, guint32 number)
{
  for (; self->next_fill < self->fills->len; self->next_fill++) {
    const Fill *fill = &g_array_index(self->fills, Fill, self->next_fill);
    if (fill->first_row > number)
      return;
    self->active[fill->cell.column] = *fill;
  }
}

static void
put_cell(SheetRows *self, const GridCell *cell, guint place, char **to)
{
  self->cells[place] = (TableCell){*to, fault_of(cell)};
  *to = g_stpcpy(*to, text_of(self, cell)) + 1;
}

/* Texts are copied, so that they may be written into. Of the cells beyond the header the first one
 * stands for all. */
static gboolean
next_row(void *rows, TableRow *row)
{
  SheetRows *self = rows;
  if (self->next == self->grid.n_rows)
    return FALSE;
  guint32 number = self->grid.rows[self->next].number;
  const GridCell *cell = cells_of(self, self->next);
  const GridCell *end = cell + grid_count_cells(&self->grid, self->next++);
  begin_fills(self, number);
  char *to = self->text;
  *to++ = '\0';
  for (guint i = 0; i <= self->n_columns; i++) {
    if ((i == self->n_columns && cell < end) || (cell < end && cell->column == i))
      put_cell(self, cell++, i, &to);
    else if (i < self->n_columns && self->active[i].last_row >= number)
      put_cell(self, &self->active[i].cell, i, &to);
    else
      self->cells[i] = (TableCell){self->text, NULL};
  }
  gboolean has_more = *self->cells[self->n_columns].text != '\0';
  *row = (TableRow){number, self->n_columns + (has_more ? 1 : 0), self->cells};
  return TRUE;
}

static void
free_rows(void *rows)
{
  SheetRows *self = rows;
  grid_clear(&self->grid);
  g_array_unref(self->fills);
  g_free(self->active);
  g_free(self->cells);
  g_free(self->text);
  g_free(self);
}

/* Passes over titles: rows with one cell above a row with more. */
static void
find_header(SheetRows *self, MatchdayImport *import)
{
  gsize header = 0, n = MIN(self->grid.n_rows, (gsize)SHEET_HEAD_ROWS);
  while (header < n && grid_count_cells(&self->grid, header) == 1)
    header++;
  if (header == n)
    return;
  for (self->next = 0; self->next < header; self->next++)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, self->grid.rows[self->next].number, "",
                           text_of(self, cells_of(self, self->next)),
                           "a title above the header, not a row");
}

static int
compare_fills(gconstpointer a, gconstpointer b)
{
  const Fill *first = a, *second = b;
  return first->first_row < second->first_row ? -1 : first->first_row > second->first_row;
}

/* The first row of the grid that is not above @number. */
static gsize
find_row(const Grid *grid, guint32 number)
{
  gsize from = 0, to = grid->n_rows;
  while (from < to) {
    gsize middle = from + (to - from) / 2;
    if (grid->rows[middle].number < number)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

static const GridCell *
find_cell(const SheetRows *self, gsize row, guint16 column)
{
  const GridCell *from = cells_of(self, row), *to = from + grid_count_cells(&self->grid, row);
  while (from < to) {
    const GridCell *middle = from + (to - from) / 2;
    if (middle->column == column)
      return middle;
    if (middle->column < column)
      from = middle + 1;
    else
      to = middle;
  }
  return NULL;
}

/* Finds the values that merged cells below the header repeat. */
static gboolean
find_fills(SheetRows *self, MatchdayImport *import, GError **error)
{
  const GArray *merges = self->grid.merges;
  guint32 header = self->grid.rows[self->next].number;
  guint64 n_repeated = 0;
  for (guint i = 0; i < merges->len && n_repeated <= max_repeated_bytes; i++) {
    const GridMerge *merge = &g_array_index(merges, GridMerge, i);
    gsize row = find_row(&self->grid, merge->first_row);
    if (merge->first_row <= header || merge->column >= self->n_columns ||
        row == self->grid.n_rows || self->grid.rows[row].number != merge->first_row)
      continue;
    gsize n_below = find_row(&self->grid, merge->last_row + 1) - row - 1;
    const GridCell *cell = find_cell(self, row, merge->column);
    if (cell == NULL || n_below == 0)
      continue;
    n_repeated += n_below * (strlen(text_of(self, cell)) + 1);
    Fill fill = {merge->first_row, merge->last_row, *cell};
    g_array_append_val(self->fills, fill);
  }
  g_array_sort(self->fills, compare_fills);
  if (n_repeated > max_repeated_bytes)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "merged cells repeat more than %" G_GUINT64_FORMAT " MiB of text",
                max_repeated_bytes >> 20);
  else if (self->fills->len > 0)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "",
                           "%u values in cells merged over several rows count for each of the rows",
                           self->fills->len);
  return n_repeated <= max_repeated_bytes;
}

/* Room for the longest row, and for the longest value that each column repeats. */
static gboolean
make_room(SheetRows *self, GError **error)
{
  gsize longest = 0, n_repeated = 0;
  for (gsize row = self->next; row < self->grid.n_rows; row++) {
    gsize n_bytes = 0;
    const GridCell *cells = cells_of(self, row);
    for (gsize i = 0; i < grid_count_cells(&self->grid, row); i++)
      n_bytes += strlen(text_of(self, &cells[i])) + 1;
    longest = MAX(longest, n_bytes);
  }
  for (guint i = 0; i < self->fills->len; i++)
    n_repeated += strlen(text_of(self, &g_array_index(self->fills, Fill, i).cell)) + 1;
  self->active = try_array(self->n_columns, sizeof *self->active, error);
  self->cells = try_array(self->n_columns + 1, sizeof *self->cells, error);
  self->text = try_array(1 + longest + n_repeated, 1, error);
  return self->active != NULL && self->cells != NULL && self->text != NULL;
}

static void
remark_hidden_rows(const SheetRows *self, MatchdayImport *import)
{
  gsize n = 0;
  for (gsize i = self->next; i < self->grid.n_rows; i++)
    n += self->grid.rows[i].is_hidden ? 1 : 0;
  if (n > 0)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, 0, "", "", "%zu hidden %s like all others",
                           n, n == 1 ? "row is taken" : "rows are taken");
}

Table *
sheet_rows_open(Grid *grid, const SharedStrings *strings, MatchdayImport *import, GError **error)
{
  static const TableRows kind = {next_row, free_rows};
  SheetRows *self = g_new0(SheetRows, 1);
  self->grid = *grid;
  self->strings = strings;
  self->fills = g_array_new(FALSE, FALSE, sizeof(Fill));
  *grid = (Grid){0};
  if (self->grid.n_rows == 0) {
    free_rows(self);
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "no table, only blank cells");
    return NULL;
  }
  find_header(self, import);
  const GridCell *header = cells_of(self, self->next);
  self->n_columns = header[grid_count_cells(&self->grid, self->next) - 1].column + 1u;
  if (!find_fills(self, import, error) || !make_room(self, error)) {
    free_rows(self);
    return NULL;
  }
  remark_hidden_rows(self, import);
  return table_new_of_rows(&kind, self, import, error);
}
