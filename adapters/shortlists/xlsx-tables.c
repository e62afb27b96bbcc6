/* The workbook's tables: their columns, and the sheets over which they spread. */
#include "adapters/shortlists/xlsx-tables-private.h"

#include "adapters/shortlists/xlsx-text-private.h"

/* Addresses, points and ids are for filters and programs, not for paper. */
enum { FROZEN_COLUMNS = 2, PRINTED_COLUMNS = 11 };

/* (transfer full): the name of the sheet on which the row number @nth of a table stands */
static char *
sheet_of_row(const XlsxTables *self, const XlsxTable *table, guint nth)
{
  guint part = nth / (self->limits->n_rows - 1);
  return part == 0 ? g_strdup(table->name) : g_strdup_printf("%s %u", table->name, part + 1);
}

char *
xlsx_tables_link_to_row(const XlsxTables *self, const XlsxTable *table, guint nth)
{
  g_autofree char *sheet = sheet_of_row(self, table, nth);
  return xlsx_link_to(sheet, nth % (self->limits->n_rows - 1) + 2);
}

void
xlsx_tables_open_sheet(XlsxTables *self, XlsxTable *table)
{
  g_autofree char *name = sheet_of_row(self, table, table->n_rows);
  table->sheet = xlsx_book_add_sheet(self->book, name, table->columns, table->n_columns,
                                     FROZEN_COLUMNS, PRINTED_COLUMNS, self->best_score);
}

XlsxSheet *
xlsx_tables_next_row(XlsxTables *self, XlsxTable *table)
{
  if (table->sheet == NULL || table->n_rows % (self->limits->n_rows - 1) == 0)
    xlsx_tables_open_sheet(self, table);
  table->n_rows++;
  xlsx_next_row(table->sheet);
  return table->sheet;
}

const char *
xlsx_tables_get(const XlsxTables *self, TextId id)
{
  return wording_get(self->wording, id);
}

static void
add_facet_columns(XlsxTables *self)
{
  const GArray *facets = matchday_run_get_facets(self->run);
  for (guint i = 0; i < facets->len && self->n_columns < XLSX_COLUMNS_MOST - 3; i++) {
    const char *name = g_array_index(facets, MatchdayFacetUse, i).name;
    char *header =
        wording_fill(self->wording, TEXT_POINTS_OF, wording_facet(self->wording, name), NULL);
    g_ptr_array_add(self->texts, header);
    self->columns[self->n_columns++] = (XlsxColumn){header, 12, XLSX_SCORE, NULL, NULL};
  }
}

static void
add_columns(XlsxTables *self)
{
  const char *help = xlsx_tables_get(self, TEXT_DECISION_HELP);
  const char *const *choices = (const char *const *)self->choices;
  const XlsxColumn columns[] = {
      {xlsx_tables_get(self, TEXT_RANK), 6, XLSX_NUMBER, NULL, NULL},
      {xlsx_tables_get(self, TEXT_NAME), 26, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_LIST), 10, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_COUNTRY_COLUMN), 9, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_SIZE), 9, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_SCORE), 10, XLSX_SCORE, NULL, NULL},
      {xlsx_tables_get(self, TEXT_DECISION), 12, XLSX_INPUT, choices, help},
      {xlsx_tables_get(self, TEXT_COMMENT), 24, XLSX_INPUT, NULL, NULL},
      {xlsx_tables_get(self, TEXT_WHY), 60, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_REQUIREMENTS), 34, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_QUESTION_COLUMN), 40, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_EMAIL), 28, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_WEBSITE), 28, XLSX_PLAIN, NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
    self->columns[self->n_columns++] = columns[i];
  add_facet_columns(self);
  const XlsxColumn keys[] = {
      {xlsx_tables_get(self, TEXT_DEMAND_KEY), 18, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_TITLE), 40, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_MEMBER_KEY), 14, XLSX_PLAIN, NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
    self->columns[self->n_columns++] = keys[i];
}

static void
add_overview_columns(XlsxTables *self)
{
  const XlsxColumn columns[] = {
      {"#", 6, XLSX_NUMBER, NULL, NULL},
      {xlsx_tables_get(self, TEXT_TITLE), 50, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_BUYER), 28, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_COUNTRY_COLUMN), 9, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_DEADLINE), 12, XLSX_PLAIN, NULL, NULL},
      {xlsx_tables_get(self, TEXT_BEST), 26, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_SCORE), 14, XLSX_SCORE, NULL, NULL},
      {xlsx_tables_get(self, TEXT_LISTED), 8, XLSX_NUMBER, NULL, NULL},
      {xlsx_tables_get(self, TEXT_NEAR_MISSES), 8, XLSX_NUMBER, NULL, NULL},
      {xlsx_tables_get(self, TEXT_OPEN), 10, XLSX_NUMBER, NULL, NULL},
      {xlsx_tables_get(self, TEXT_REQUIREMENTS), 50, XLSX_WRAPPED, NULL, NULL},
      {xlsx_tables_get(self, TEXT_DEMAND_KEY), 18, XLSX_PLAIN, NULL, NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
    self->overview_columns[self->n_overview_columns++] = columns[i];
}

void
xlsx_tables_start(XlsxTables *self)
{
  static const TextId choices[] = {TEXT_DECISION_ACCEPT, TEXT_DECISION_DECLINE,
                                   TEXT_DECISION_LATER};
  for (gsize i = 0; i < G_N_ELEMENTS(choices); i++)
    self->choices[i] = g_strdup(xlsx_tables_get(self, choices[i]));
  self->texts = g_ptr_array_new_with_free_func(g_free);
  add_columns(self);
  add_overview_columns(self);
  self->overview = (XlsxTable){.name = xlsx_sheet_name(0, xlsx_tables_get(self, TEXT_OVERVIEW)),
                               .columns = self->overview_columns,
                               .n_columns = self->n_overview_columns};
}

void
xlsx_tables_clear(XlsxTables *self)
{
  for (gsize i = 0; self->choices[i] != NULL; i++)
    g_free(self->choices[i]);
  g_ptr_array_unref(self->texts);
  g_free(self->overview.name);
}
