/* Members from a text table: one row a member, headers in English or German. */
#include <string.h>

#include "adapters/columns-private.h"
#include "adapters/members/member-reader-private.h"
#include "models/error.h"

static void
read_name(void *record, Cell *cell)
{
  matchday_member_set_name(record, cell->text);
}

static void
read_country(void *record, Cell *cell)
{
  char code[3];
  if (cell_read_country(cell, code))
    matchday_member_set_country(record, code);
}

static void
read_nuts(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_NUTS, matchday_member_get_codes(record));
}

static void
read_cpv(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_CPV, matchday_member_get_codes(record));
}

static void
read_nace(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_NACE, matchday_member_get_codes(record));
}

static void
read_unspsc(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_UNSPSC, matchday_member_get_codes(record));
}

static void
read_size(void *record, Cell *cell)
{
  MatchdaySize size;
  if (matchday_size_read(cell->text, &size))
    matchday_member_set_size(record, size);
  else
    cell_remark(cell, cell->text, "no size class; left out (write micro, small, medium or large)");
}

static void
read_staff(void *record, Cell *cell)
{
  double staff;
  if (cell_read_amount(cell, &staff))
    matchday_member_set_staff(record, staff);
}

static void
read_turnover(void *record, Cell *cell)
{
  double turnover_eur;
  if (cell_read_amount(cell, &turnover_eur))
    matchday_member_set_turnover_eur(record, turnover_eur);
}

static void
add_language(void *record, const char *language)
{
  matchday_member_add_language(record, language);
}

static void
read_languages(void *record, Cell *cell)
{
  cell_each_language(cell, add_language, record);
}

static void
read_certificates(void *record, Cell *cell)
{
  char *rest = cell->text, *name;
  while ((name = cell_next_name(&rest)) != NULL)
    matchday_member_add_certificate(record, name);
}

static void
read_text(void *record, Cell *cell)
{
  char *rest = cell->text, *part;
  while ((part = cell_next_part(&rest)) != NULL)
    matchday_member_add_competence(record, part);
}

static void
read_competences(void *record, Cell *cell)
{
  char *rest = cell->text, *phrase;
  while ((phrase = cell_next_phrase(&rest)) != NULL)
    matchday_member_add_competence(record, phrase);
}

static void
read_email(void *record, Cell *cell)
{
  matchday_member_set_email(record, cell->text);
}

static void
read_website(void *record, Cell *cell)
{
  matchday_member_set_website(record, cell->text);
}

static void
read_capacity(void *record, Cell *cell)
{
  double capacity_eur;
  if (cell_read_amount(cell, &capacity_eur))
    matchday_member_set_attribute(record, cell->column, cell->text);
}

static void
read_founded(void *record, Cell *cell)
{
  char date[11];
  gboolean is_year = strlen(cell->text) == 4 && strspn(cell->text, "0123456789") == 4;
  if (is_year)
    matchday_member_set_attribute(record, cell->column, cell->text);
  else if (cell_read_date(cell, date))
    matchday_member_set_attribute(record, cell->column, date);
}

/* The first ones are asked for by position; the rest in any order. */
enum { ID, NAME, TEXT, COMPETENCES, CPV, NACE, UNSPSC };

static const Column columns[] = {
    [ID] = {"id",
            "id nr nummer number memberid memberno membernumber mitgliedsnummer mitgliedsnr "
            "supplierid lieferantennummer lieferantennr companyid firmenid",
            NULL, FALSE},
    [NAME] = {"name",
              "name company companyname firma firmenname firmenwortlaut unternehmen "
              "unternehmensname member mitglied supplier lieferant organisation organization",
              read_name, FALSE},
    [TEXT] = {"text",
              "text description beschreibung profile profil firmenprofil unternehmensprofil "
              "tätigkeit taetigkeit",
              read_text, TRUE},
    [COMPETENCES] = {"competences",
                     "competences competence competencies capabilities kompetenzen kompetenz "
                     "kernkompetenzen leistungen leistung leistungsspektrum leistungsangebot "
                     "services products produkte references referenzen industry branche branchen",
                     read_competences, TRUE},
    [CPV] = {"cpv", "cpv cpvs cpvcode cpvcodes", read_cpv, TRUE},
    [NACE] = {"nace", "nace nacecode nacecodes önace oenace", read_nace, TRUE},
    [UNSPSC] = {"unspsc", "unspsc unspsccode unspsccodes", read_unspsc, TRUE},
    {"country", "country countrycode land staat ländercode laendercode", read_country, FALSE},
    {"nuts", "nuts nutscode nutscodes region regionnuts nutsregion", read_nuts, TRUE},
    {"size",
     "size sizeclass companysize grösse groesse unternehmensgrösse unternehmensgroesse "
     "grössenklasse groessenklasse",
     read_size, FALSE},
    {"staff",
     "staff employees headcount mitarbeiter mitarbeitende mitarbeiteranzahl mitarbeiterzahl "
     "anzahlmitarbeiter beschäftigte beschaeftigte",
     read_staff, FALSE},
    {"turnover_eur",
     "turnovereur turnover revenue revenueeur umsatz umsatzeur jahresumsatz jahresumsatzeur "
     "umsatzineur",
     read_turnover, FALSE},
    {"languages", "languages language sprachen sprache", read_languages, TRUE},
    {"certifications",
     "certifications certification certificates certificate certs zertifikate zertifikat "
     "zertifizierungen zertifizierung",
     read_certificates, TRUE},
    {"email", "email mail emailaddress emailadresse contactemail kontaktemail", read_email, FALSE},
    {"website", "website url web webseite homepage internet www internetadresse", read_website,
     FALSE},
    {"capacity_eur", "capacityeur", read_capacity, FALSE},
    {"founded", "founded gegründet gegruendet gründungsdatum gruendungsdatum", read_founded, FALSE},
    {0},
};

/* Whether a member from this table could ever be found: it needs a name of some kind, and something
 * that says what it can do. */
static gboolean
check_columns(const Table *table, const Column *const *meanings, GError **error)
{
  gboolean is_named = FALSE, is_described = FALSE;
  for (guint i = 0; i < table_get_n_columns(table); i++) {
    is_named |= meanings[i] == &columns[ID] || meanings[i] == &columns[NAME];
    is_described |= meanings[i] >= &columns[TEXT] && meanings[i] <= &columns[UNSPSC];
  }
  if (is_named && is_described)
    return TRUE;
  static const char name_columns[] = "\"id\" or \"name\"";
  static const char text_columns[] = "\"text\", \"competences\" or \"cpv\"";
  g_autofree char *headers = columns_list_headers(table);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT ": no column %s%s%s; the header has %s",
              table_get_line(table), is_named ? text_columns : name_columns,
              is_named || is_described ? "" : ", and no column ",
              is_named || is_described ? "" : text_columns, headers);
  return FALSE;
}

/* A text that a person could see and tell from another. */
static gboolean
is_visible(const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char(text))
    if (g_unichar_isgraph(g_utf8_get_char(text)))
      return TRUE;
  return FALSE;
}

/* (transfer full): "Müller GmbH & Co. KG" becomes "müller-gmbh-co-kg" */
static char *
id_from_name(const char *name)
{
  g_autofree char *small = g_utf8_strdown(name, -1);
  GString *id = g_string_new(NULL);
  for (const char *at = small; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalnum(letter) || g_unichar_ismark(letter))
      g_string_append_unichar(id, letter);
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c(id, '-');
  }
  if (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate(id, id->len - 1);
  return g_string_free(id, FALSE);
}

typedef struct {
  Table *table;
  MatchdayImport *import;
  MemberIntake *intake;
  const Column **meanings;    /* of each column of the table, NULL: an attribute */
  int id_column, name_column; /* -1: none */
} Sheet;

/* (transfer full) (nullable) */
static char *
read_id(const Sheet *sheet)
{
  gboolean has_ids = sheet->id_column >= 0;
  guint column = (guint)(has_ids ? sheet->id_column : sheet->name_column);
  const char *text = table_get_cell(sheet->table, column);
  g_autofree char *id = has_ids ? g_strdup(text) : id_from_name(text);
  const char *header = table_get_header(sheet->table, column);
  if (!is_visible(id)) {
    matchday_import_remark(sheet->import, MATCHDAY_REMARK_SET_ASIDE, 0, header, text,
                           has_ids ? "the id is empty" : "neither id nor name");
    return NULL;
  }
  if (*id == '#' && column == 0)
    matchday_import_remark(sheet->import, MATCHDAY_REMARK_NOTE, 0, header, id,
                           "taken as an id; tables have no comments");
  return g_steal_pointer(&id);
}

static void
read_row(const Sheet *sheet)
{
  g_autofree char *id = read_id(sheet);
  if (id == NULL) {
    matchday_import_end_record(sheet->import);
    return;
  }
  g_autoptr(MatchdayMember) member = matchday_member_new(id);
  matchday_member_set_source(member, matchday_import_get_file(sheet->import),
                             table_get_line(sheet->table));
  for (guint i = 0; i < table_get_n_columns(sheet->table); i++) {
    Cell cell = {sheet->import, table_get_header(sheet->table, i), table_get_cell(sheet->table, i)};
    const Column *meaning = sheet->meanings[i];
    if (*cell.text == '\0')
      continue;
    if (meaning != NULL && meaning->read != NULL)
      meaning->read(member, &cell);
    else if (meaning == NULL && *cell.column != '\0')
      matchday_member_set_attribute(member, cell.column, cell.text);
  }
  member_intake_add(sheet->intake, member);
}

static gboolean
recognises(const char *content, gsize n)
{
  gsize i = 0;
  while (i < n && (content[i] == '\0' || (content[i] & 0x80) != 0 || g_ascii_isspace(content[i])))
    i++;
  return i == n || content[i] != '<';
}

static gboolean
read_table(GBytes *content, MemberIntake *intake, GError **error)
{
  MatchdayImport *import = member_intake_get_import(intake);
  g_autoptr(Table) table = table_new(content, import, error);
  if (table == NULL)
    return FALSE;
  g_autofree const Column **meanings = columns_match(table, columns, import);
  if (!check_columns(table, meanings, error))
    return FALSE;
  Sheet sheet = {.table = table, .import = import, .intake = intake, .meanings = meanings};
  sheet.id_column = columns_find(table, meanings, &columns[ID]);
  sheet.name_column = columns_find(table, meanings, &columns[NAME]);
  if (sheet.id_column < 0)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, table_get_line(table), "", "",
                           "no column \"id\"; the names serve as ids");
  while (table_next(table))
    read_row(&sheet);
  return TRUE;
}

const MemberReader member_table_reader = {
    .name = "csv",
    .help = "table with a header, separated by comma, semicolon or tab",
    .recognises = recognises,
    .read = read_table,
};
