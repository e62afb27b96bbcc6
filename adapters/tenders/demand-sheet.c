/* Demands from a text table: one row a demand, headers in English or German. */
#include "adapters/sheet-private.h"
#include "adapters/tenders/demand-columns-private.h"

/* A row on its way into a demand. */
typedef struct {
  DemandRow row;           /* first: the columns know nothing of what comes behind it */
  const GPtrArray *asking; /* of RequirementColumn: NULL for columns without requirements */
} SheetRow;

/* Columns without a meaning of their own ask for something, or for nothing at all. */
static void
read_requirement(void *record, Cell *cell)
{
  SheetRow *row = record;
  const RequirementColumn *column = row->asking->pdata[cell->nth];
  if (column != NULL)
    requirement_column_read(column, cell, row->row.demand);
}

static void
free_requirement_column(gpointer column)
{
  requirement_column_free(column);
}

/* (transfer full) (element-type RequirementColumn): one for each column of the table, or NULL. A
 * demand, unlike a member, has no attributes: what nobody reads should be known. */
static GPtrArray *
find_requirements(const Sheet *sheet, const MatchdaySettings *settings)
{
  guint n_columns = table_get_n_columns(sheet->table);
  GPtrArray *asking = g_ptr_array_new_full(n_columns, free_requirement_column);
  for (guint i = 0; i < n_columns; i++) {
    const char *header = table_get_header(sheet->table, i);
    const char *mapped = columns_find_mapped(settings, header);
    if (mapped != NULL && requirement_column_is_named(mapped))
      sheet->meanings[i] = NULL;
    else
      mapped = header;
    RequirementColumn *column = sheet->meanings[i] == NULL ? requirement_column_new(mapped) : NULL;
    g_ptr_array_add(asking, column);
    if (sheet->meanings[i] == NULL && column == NULL)
      matchday_import_remark(sheet->import, MATCHDAY_REMARK_REPAIRED, table_get_line(sheet->table),
                             header, "",
                             "not used; a column of requirements is called must_… or wish_…");
  }
  return asking;
}

static gboolean
check_columns(const Sheet *sheet, GError **error)
{
  gboolean is_named = sheet->id_column >= 0 || sheet->name_column >= 0;
  gboolean is_described = sheet->name_column >= 0 || sheet_has(sheet, demand_column_text);
  if (is_named && is_described)
    return TRUE;
  sheet_set_error(
      sheet, is_named ? "no column \"title\" or \"text\"" : "no column \"id\" or \"title\"", error);
  return FALSE;
}

/* (transfer full): the demand of the row */
static MatchdayDemand *
read_row(const Sheet *sheet, const GPtrArray *asking, const char *id)
{
  SheetRow row = {.asking = asking};
  demand_row_begin(&row.row, id, sheet->import, table_get_line(sheet->table));
  sheet_read_cells(sheet, &row, read_requirement);
  return demand_row_finish(&row.row);
}

static void
read_rows(const Sheet *sheet, const TenderReading *reading, DemandList *list)
{
  g_autoptr(GPtrArray) asking = find_requirements(sheet, reading->settings);
  while (table_next(sheet->table)) {
    g_autofree char *made = NULL;
    const char *id = sheet_read_id(sheet, &made);
    g_autoptr(MatchdayDemand) demand = NULL;
    if (id != NULL && demand_list_has_room(list, id))
      demand = read_row(sheet, asking, id);
    demand_list_take(list, demand);
  }
}

static gboolean
recognises(GBytes *bytes)
{
  (void)bytes;
  return TRUE;
}

static gboolean
read_sheet(const TenderReading *reading, GError **error)
{
  g_auto(Sheet) sheet;
  static const SheetKind kind = {demand_columns, check_columns};
  if (!sheet_open(&sheet, g_bytes_ref(reading->bytes), &kind, reading->settings, reading->import,
                  error))
    return FALSE;
  if (sheet.id_column < 0)
    matchday_import_remark(reading->import, MATCHDAY_REMARK_NOTE, table_get_line(sheet.table), "",
                           "", "no column \"id\"; the titles serve as ids");
  g_auto(DemandList) list = demand_list_new(reading);
  read_rows(&sheet, reading, &list);
  return demand_list_check(&list, error);
}

guint
demand_sheet_resemblance(const Table *table, const MatchdaySettings *settings)
{
  guint resemblance = columns_resemblance(table, demand_columns, settings);
  for (guint i = 0; i < table_get_n_columns(table); i++)
    if (requirement_column_is_named(table_get_header(table, i)))
      resemblance += 2;
  return resemblance;
}

const TenderReader tender_reader_demand_sheet = {
    .name = "csv",
    .help = "table of demands with a header, separated by comma, semicolon or tab, or a workbook "
            "(XLSX)",
    .recognises = recognises,
    .read = read_sheet,
};
