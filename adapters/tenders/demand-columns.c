/* What columns of demand sheets mean, and the demands that become of their rows. */
#include "adapters/tenders/demand-columns-private.h"

#include <math.h>
#include <string.h>

#include "models/error.h"

enum {
  MAX_WANTED = 100000,
  MAX_REQUIREMENTS = 100000, /* of all demands in one file */
};

static void
read_title(void *record, Cell *cell)
{
  DemandRow *row = record;
  g_string_assign(row->title, cell->text);
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
    memcpy(row->currency, "EUR", 4);
  else if (strlen(cell->text) == 3 && strspn(cell->text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3)
    memcpy(row->currency, cell->text, 4);
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
enum { ID, TITLE, TEXT };

const Column demand_columns[] = {
    [ID] = {"id", "id nr nummer number demandid bedarfsnummer referenz reference", NULL, FALSE},
    [TITLE] = {"title", "title titel theme thema bezeichnung subject gegenstand name", read_title,
               FALSE},
    [TEXT] = {"text", "text description beschreibung bedarf details inhalt", read_text, TRUE},
    {"cpv", "cpv cpvs cpvcode cpvcodes", read_cpv, TRUE},
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

const Column *const demand_column_text = &demand_columns[TEXT];

void
demand_row_begin(DemandRow *row, const char *id, MatchdayImport *import, guint64 line)
{
  *row = (DemandRow){.demand = matchday_demand_new(id),
                     .title = g_string_new(NULL),
                     .body = g_string_new(NULL),
                     .amount = NAN};
  matchday_demand_set_source(row->demand, matchday_import_get_file(import), line);
}

/* The text often begins with the title; said once, it counts once. */
static void
finish_texts(DemandRow *row)
{
  const char *body = row->body->str, *title = row->title->str;
  gsize n = strlen(title);
  if (strncmp(body, title, n) == 0 && (body[n] == '\n' || body[n] == '\0'))
    body += n + (body[n] == '\n');
  matchday_demand_add_text(row->demand, row->language, title, body);
}

MatchdayDemand *
demand_row_finish(DemandRow *row)
{
  finish_texts(row);
  matchday_demand_set_value(row->demand, row->amount, row->currency);
  g_string_free(row->title, TRUE);
  g_string_free(row->body, TRUE);
  return g_steal_pointer(&row->demand);
}

DemandList
demand_list_new(const TenderReading *reading)
{
  return (DemandList){.reading = reading, .by_id = g_hash_table_new(g_str_hash, g_str_equal)};
}

void
demand_list_clear(DemandList *self)
{
  g_clear_pointer(&self->by_id, g_hash_table_unref);
}

gboolean
demand_list_has_room(const DemandList *self, const char *id)
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

void
demand_list_take(DemandList *self, MatchdayDemand *demand)
{
  if (!matchday_import_end_record(self->reading->import) || demand == NULL)
    return;
  self->n_requirements += matchday_demand_get_requirements(demand)->len;
  g_hash_table_insert(self->by_id, (gpointer)matchday_demand_get_id(demand), demand);
  g_ptr_array_add(self->reading->demands, matchday_demand_ref(demand));
}

gboolean
demand_list_check(const DemandList *self, GError **error)
{
  if (self->reading->demands->len > 0)
    return TRUE;
  guint64 n_read = matchday_import_get_n_read(self->reading->import);
  if (n_read == 0)
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "holds no demands");
  else
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "none of the %" G_GUINT64_FORMAT " demands can be used", n_read);
  return FALSE;
}
