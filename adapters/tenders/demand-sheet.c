/* Demands from a text table: one row a demand, headers in English or German. */
#include <math.h>
#include <string.h>

#include "adapters/sheet-private.h"
#include "adapters/tenders/sheet-requirements-private.h"
#include "adapters/tenders/tender-reader-private.h"
#include "models/error.h"

enum {
  MAX_WANTED = 100000,
  MAX_REQUIREMENTS = 100000, /* of all demands in one file */
};

/* A row on its way into a demand. */
typedef struct {
  MatchdayDemand *demand;
  const char *title;       /* in the table's memory */
  GString *body;           /* parts of the text, separated by line feeds */
  char language[3];        /* of the texts: the first that is named */
  double amount;           /* NaN: none */
  const char *currency;    /* in the table's memory */
  const GPtrArray *asking; /* of RequirementColumn: NULL for columns without requirements */
} DemandRow;

static void
read_title(void *record, Cell *cell)
{
  DemandRow *row = record;
  row->title = cell->text;
}

static void
read_text(void *record, Cell *cell)
{
  DemandRow *row = record;
  char *rest = cell->text, *part;
  while ((part = cell_next_part(&rest)) != NULL)
    g_string_append_printf(row->body, "%s%s", row->body->len == 0 ? "" : "\n", part);
}

static void
read_buyer(void *record, Cell *cell)
{
  DemandRow *row = record;
  matchday_demand_set_buyer(row->demand, cell->text);
}

static void
read_country(void *record, Cell *cell)
{
  DemandRow *row = record;
  char code[3];
  if (cell_read_country(cell, code))
    matchday_demand_set_country(row->demand, code);
}

static void
read_nuts(void *record, Cell *cell)
{
  DemandRow *row = record;
  cell_add_codes(cell, MATCHDAY_SCHEME_NUTS, matchday_demand_get_codes(row->demand));
}

static void
read_cpv(void *record, Cell *cell)
{
  DemandRow *row = record;
  cell_add_codes(cell, MATCHDAY_SCHEME_CPV, matchday_demand_get_codes(row->demand));
}

static void
read_nace(void *record, Cell *cell)
{
  DemandRow *row = record;
  cell_add_codes(cell, MATCHDAY_SCHEME_NACE, matchday_demand_get_codes(row->demand));
}

static void
read_unspsc(void *record, Cell *cell)
{
  DemandRow *row = record;
  cell_add_codes(cell, MATCHDAY_SCHEME_UNSPSC, matchday_demand_get_codes(row->demand));
}

static void
take_language(void *record, const char *language)
{
  DemandRow *row = record;
  if (*row->language == '\0')
    memcpy(row->language, language, 3);
}

static void
read_languages(void *record, Cell *cell)
{
  cell_each_language(cell, take_language, record);
}

static void
read_certificates(void *record, Cell *cell)
{
  DemandRow *row = record;
  requirements_add_certificates(row->demand, cell, MATCHDAY_MUST);
}

static void
read_published(void *record, Cell *cell)
{
  DemandRow *row = record;
  char date[11];
  if (cell_read_date(cell, date))
    matchday_demand_set_published(row->demand, date);
}

static void
read_deadline(void *record, Cell *cell)
{
  DemandRow *row = record;
  char date[11];
  if (cell_read_date(cell, date))
    matchday_demand_set_deadline(row->demand, date);
}

static void
read_value(void *record, Cell *cell)
{
  DemandRow *row = record;
  double amount;
  if (cell_read_amount(cell, &amount))
    row->amount = amount;
}

static void
read_currency(void *record, Cell *cell)
{
  DemandRow *row = record;
  if (strcmp(cell->text, "€") == 0)
    row->currency = "EUR";
  else if (strlen(cell->text) == 3 && strspn(cell->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
    row->currency = cell->text;
  else
    cell_remark(cell, cell->text, "no currency; left out (write a code such as EUR)");
}

static void
read_n_wanted(void *record, Cell *cell)
{
  DemandRow *row = record;
  double n_wanted;
  if (!cell_read_amount(cell, &n_wanted))
    return;
  if (n_wanted >= 1 && n_wanted <= MAX_WANTED && n_wanted == floor(n_wanted))
    matchday_demand_set_n_wanted(row->demand, (guint)n_wanted);
  else
    cell_remark(cell, cell->text, "no length of a shortlist; left out (write 1 to %d)", MAX_WANTED);
}

/* Those that are asked for by name. */
enum { ID, TITLE, TEXT, CPV };

const Column demand_columns[] = {
    [ID] = {"id", "id nr nummer number demandid bedarfsnummer referenz reference", NULL, FALSE},
    [TITLE] = {"title", "title titel theme thema bezeichnung subject gegenstand name", read_title,
               FALSE},
    [TEXT] = {"text", "text description beschreibung bedarf details inhalt", read_text, TRUE},
    [CPV] = {"cpv", "cpv cpvs cpvcode cpvcodes", read_cpv, TRUE},
    {"nace", "nace nacecode nacecodes önace oenace", read_nace, TRUE},
    {"unspsc", "unspsc unspsccode unspsccodes", read_unspsc, TRUE},
    {"buyer", "buyer auftraggeber käufer kaeufer kunde customer company firma", read_buyer, FALSE},
    {"country", "country countrycode land staat", read_country, FALSE},
    {"nuts", "nuts nutscode nutscodes region regionnuts", read_nuts, TRUE},
    {"languages", "languages language sprachen sprache", read_languages, TRUE},
    {"certifications",
     "certifications certification certificates certificate zertifikate zertifikat "
     "zertifizierungen",
     read_certificates, TRUE},
    {"date", "date datum published veröffentlicht veroeffentlicht", read_published, FALSE},
    {"deadline", "deadline frist abgabefrist angebotsfrist", read_deadline, FALSE},
    {"value", "value wert auftragswert estimatedvalue", read_value, FALSE},
    {"currency", "currency währung waehrung", read_currency, FALSE},
    {"shortlist", "shortlist top nwanted anzahl", read_n_wanted, FALSE},
    {0},
};

/* Columns without a meaning of their own ask for something, or for nothing at all. */
static void
read_requirement(void *record, Cell *cell)
{
  DemandRow *row = record;
  const RequirementColumn *column = row->asking->pdata[cell->nth];
  if (column != NULL)
    requirement_column_read(column, cell, row->demand);
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
  gboolean is_described = sheet->name_column >= 0 || sheet_has(sheet, &demand_columns[TEXT]);
  if (is_named && is_described)
    return TRUE;
  sheet_set_error(
      sheet, is_named ? "no column \"title\" or \"text\"" : "no column \"id\" or \"title\"", error);
  return FALSE;
}

/* The text often begins with the title; said once, it counts once. */
static void
finish_texts(DemandRow *row)
{
  const char *body = row->body->str;
  gsize n = strlen(row->title);
  if (strncmp(body, row->title, n) == 0 && (body[n] == '\n' || body[n] == '\0'))
    body += n + (body[n] == '\n');
  matchday_demand_add_text(row->demand, row->language, row->title, body);
}

/* (transfer full): the demand of the row */
static MatchdayDemand *
read_row(const Sheet *sheet, const GPtrArray *asking, const char *id)
{
  g_autoptr(GString) body = g_string_new(NULL);
  DemandRow row = {matchday_demand_new(id), "", body, "", NAN, "", asking};
  matchday_demand_set_source(row.demand, matchday_import_get_file(sheet->import),
                             table_get_line(sheet->table));
  sheet_read_cells(sheet, &row, read_requirement);
  finish_texts(&row);
  matchday_demand_set_value(row.demand, row.amount, row.currency);
  return row.demand;
}

/* The demands of one file. */
typedef struct {
  const Sheet *sheet;
  const TenderReading *reading;
  GHashTable *by_id; /* id → MatchdayDemand, both of this file */
  GPtrArray *asking; /* of RequirementColumn, see find_requirements() */
  guint n_requirements;
} DemandSheet;

/* Whether a demand with this id can be taken; else a remark says why not. */
static gboolean
has_room(const DemandSheet *self, const char *id)
{
  MatchdayImport *import = self->reading->import;
  const MatchdayDemand *first = g_hash_table_lookup(self->by_id, id);
  if (first != NULL)
    matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "id", id,
                           "the id of line %" G_GUINT64_FORMAT " again",
                           matchday_demand_get_line(first));
  else if (self->n_requirements > MAX_REQUIREMENTS)
    matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, "", "",
                           "more than %d requirements in one file", MAX_REQUIREMENTS);
  else
    return !tender_set_aside_known(self->reading, id, 0);
  return FALSE;
}

static void
take_row(DemandSheet *self)
{
  g_autofree char *id = sheet_read_id(self->sheet);
  g_autoptr(MatchdayDemand) demand = NULL;
  if (id != NULL && has_room(self, id))
    demand = read_row(self->sheet, self->asking, id);
  if (!matchday_import_end_record(self->reading->import) || demand == NULL)
    return;
  self->n_requirements += matchday_demand_get_requirements(demand)->len;
  g_hash_table_insert(self->by_id, (gpointer)matchday_demand_get_id(demand), demand);
  g_ptr_array_add(self->reading->demands, matchday_demand_ref(demand));
}

static void
read_rows(const Sheet *sheet, const TenderReading *reading)
{
  DemandSheet self = {.sheet = sheet, .reading = reading};
  self.by_id = g_hash_table_new(g_str_hash, g_str_equal);
  self.asking = find_requirements(sheet, reading->settings);
  while (table_next(sheet->table))
    take_row(&self);
  g_hash_table_unref(self.by_id);
  g_ptr_array_unref(self.asking);
}

static gboolean
recognises(const TenderContent *content)
{
  return content->root == NULL;
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
  read_rows(&sheet, reading);
  if (reading->demands->len > 0)
    return TRUE;
  guint64 n_read = matchday_import_get_n_read(reading->import);
  if (n_read == 0)
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "holds no demands");
  else
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "none of the %" G_GUINT64_FORMAT " demands can be used", n_read);
  return FALSE;
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
