/* Members from a text table: one row a member, headers in English or German. */
#include <string.h>

#include "adapters/members/member-reader-private.h"
#include "adapters/sheet-private.h"
#include "models/member-private.h"

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
  cell_add_codes(cell, MATCHDAY_SCHEME_NUTS, member_codes_to_fill(record));
}

static void
read_cpv(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_CPV, member_codes_to_fill(record));
}

static void
read_nace(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_NACE, member_codes_to_fill(record));
}

static void
read_unspsc(void *record, Cell *cell)
{
  cell_add_codes(cell, MATCHDAY_SCHEME_UNSPSC, member_codes_to_fill(record));
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

/* Two letters of a country, or EL, and 2 to 13 letters and digits (Directive 2006/112/EC, art.
 * 215).
 */
static gboolean
tidy_vat(const char *text, char vat[16])
{
  gsize n = 0;
  for (; *text != '\0'; text++) {
    if (strchr(" .-/", *text) != NULL)
      continue;
    if (!g_ascii_isalnum(*text) || n == 15)
      return FALSE;
    vat[n++] = g_ascii_toupper(*text);
  }
  vat[n] = '\0';
  return n >= 4 && g_ascii_isalpha(vat[0]) && g_ascii_isalpha(vat[1]) &&
         strpbrk(vat, "0123456789") != NULL;
}

static void
read_vat(void *record, Cell *cell)
{
  char vat[16];
  if (tidy_vat(cell->text, vat)) {
    matchday_member_set_attribute(record, "vat", vat);
    return;
  }
  cell_remark(cell, cell->text, "no VAT number such as ATU12345678; kept, but not compared");
  matchday_member_set_attribute(record, "vat as given", cell->text);
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

/* Those that are asked for by name. */
enum { ID, NAME, TEXT, COMPETENCES, CPV, NACE, UNSPSC };

const Column member_table_columns[] = {
    [ID] = {"id",
            "id nr nummer number memberid memberno membernumber mitgliedsnummer mitgliedsnr "
            "supplierid lieferantennummer lieferantennr companyid firmenid kundennummer kundennr",
            NULL, FALSE},
    [NAME] = {"name",
              "name company companyname firma firmenname firmenwortlaut unternehmen "
              "unternehmensname member mitglied supplier lieferant organisation organization "
              "betrieb legalname firmenbezeichnung mitgliedsunternehmen mitgliedsfirma",
              read_name, FALSE},
    [TEXT] = {"text",
              "text description beschreibung profile profil firmenprofil unternehmensprofil "
              "tätigkeit taetigkeit",
              read_text, TRUE},
    [COMPETENCES] = {"competences",
                     "competences competence competencies capabilities kompetenzen kompetenz "
                     "kernkompetenzen leistungen leistung leistungsspektrum leistungsangebot "
                     "dienstleistungen fähigkeiten faehigkeiten kompetenzfelder schwerpunkte "
                     "stichworte technologien technologies keywords skills "
                     "services products produkte references referenzen industry branche branchen",
                     read_competences, TRUE},
    [CPV] = {"cpv", "cpv cpvs cpvcode cpvcodes", read_cpv, TRUE},
    [NACE] = {"nace", "nace nacecode nacecodes önace oenace", read_nace, TRUE},
    [UNSPSC] = {"unspsc", "unspsc unspsccode unspsccodes", read_unspsc, TRUE},
    {"country",
     "country countrycode land staat ländercode laendercode sitzland landcode countryname",
     read_country, FALSE},
    {"nuts", "nuts nutscode nutscodes region regionnuts nutsregion", read_nuts, TRUE},
    {"size",
     "size sizeclass companysize grösse groesse unternehmensgrösse unternehmensgroesse "
     "grössenklasse groessenklasse",
     read_size, FALSE},
    {"staff",
     "staff employees headcount mitarbeiter mitarbeitende mitarbeiteranzahl mitarbeiterzahl "
     "anzahlmitarbeiter beschäftigte beschaeftigte anzahlbeschäftigte beschäftigtenzahl "
     "mitarbeiterinnen numberofemployees employeecount fte",
     read_staff, FALSE},
    {"turnover_eur",
     "turnovereur turnover revenue revenueeur umsatz umsatzeur jahresumsatz jahresumsatzeur "
     "umsatzineur umsatzeuro umsatzineuro jahresumsatzineur annualturnover annualrevenue",
     read_turnover, FALSE},
    {"languages", "languages language sprachen sprache", read_languages, TRUE},
    {"certifications",
     "certifications certification certificates certificate certs zertifikate zertifikat "
     "zertifizierungen zertifizierung normen managementsysteme",
     read_certificates, TRUE},
    {"email", "email mail emailaddress emailadresse contactemail kontaktemail", read_email, FALSE},
    {"website",
     "website url web webseite homepage internet www internetadresse webadresse webpage websites",
     read_website, FALSE},
    {"vat",
     "vat vatid vatno vatnr vatnumber vatidnumber ustid ustidnr ustidnummer uid uidnr uidnummer "
     "umsatzsteuerid umsatzsteueridentifikationsnummer mwstnr mwstnummer",
     read_vat, FALSE},
    {"capacity_eur", "capacityeur", read_capacity, FALSE},
    {"founded",
     "founded gegründet gegruendet gründungsdatum gruendungsdatum gründungsjahr foundingyear "
     "yearfounded",
     read_founded, FALSE},
    {0},
};

/* Whether a member from this table could ever be found: it needs a name of some kind, and something
 * that says what it can do. */
static gboolean
check_columns(const Sheet *sheet, GError **error)
{
  gboolean is_described = FALSE;
  for (gsize i = TEXT; i <= UNSPSC; i++)
    is_described |= sheet_has(sheet, &member_table_columns[i]);
  gboolean is_named = sheet->id_column >= 0 || sheet->name_column >= 0;
  if (is_named && is_described)
    return TRUE;
  sheet_set_error(sheet,
                  is_named       ? "no column \"text\", \"competences\" or \"cpv\""
                  : is_described ? "no column \"id\" or \"name\""
                                 : "no column \"id\" or \"name\", and none with competences",
                  error);
  return FALSE;
}

/* A column that is called like a certificate: "ISO 9001", "IATF 16949". */
static gboolean
names_certificate(const char *header)
{
  static const char *const families[] = {"AS",   "DIN", "EMAS",   "EN",    "GMP",   "HACCP", "IATF",
                                         "IRIS", "ISO", "NADCAP", "OHSAS", "TISAX", "VDA"};
  gsize n = strcspn(header, " -_/0123456789");
  for (gsize i = 0; i < G_N_ELEMENTS(families); i++)
    if (g_ascii_toupper(*header) == *families[i] && strlen(families[i]) == n &&
        g_ascii_strncasecmp(families[i], header, n) == 0)
      return header[n] != '\0' || n > 3;
  return FALSE;
}

/* Lists often have a column for each certificate, with a cross or a yes in it. */
static void
keep_attribute(void *record, Cell *cell)
{
  gboolean is_yes;
  if (names_certificate(cell->column) && cell_read_answer(cell, &is_yes) && is_yes)
    matchday_member_add_certificate(record, cell->column);
  member_add_attribute(record, cell->column, cell->text);
}

static void
expect_next_id(const Sheet *sheet, const MemberIntake *intake)
{
  if (sheet->id_column != 0)
    return;
  gsize n;
  const char *id = table_peek(sheet->table, &n);
  member_intake_expect(intake, id, n);
}

/* FALSE on @error. */
static gboolean
read_row(const Sheet *sheet, MemberIntake *intake, GError **error)
{
  g_autofree char *made = NULL;
  const char *id = sheet_read_id(sheet, &made);
  MatchdayMember *member =
      id == NULL ? NULL : member_intake_begin(intake, id, table_get_line(sheet->table));
  if (member == NULL) {
    matchday_import_end_record(sheet->import);
    return TRUE;
  }
  sheet_read_cells(sheet, member, keep_attribute);
  return member_intake_end(intake, error);
}

static gboolean
read_table(GBytes *content, MemberIntake *intake, GError **error)
{
  MatchdayImport *import = member_intake_get_import(intake);
  g_auto(Sheet) sheet;
  static const SheetKind kind = {member_table_columns, check_columns};
  if (!sheet_open(&sheet, content, &kind, member_intake_get_settings(intake), import, error))
    return FALSE;
  if (sheet.id_column < 0)
    matchday_import_remark(import, MATCHDAY_REMARK_NOTE, table_get_line(sheet.table), "", "",
                           "no column \"id\"; the names serve as ids");
  member_intake_start(intake, table_get_content(sheet.table));
  while (table_next(sheet.table)) {
    expect_next_id(&sheet, intake);
    if (!read_row(&sheet, intake, error))
      return FALSE;
  }
  return TRUE;
}

guint
member_table_resemblance(const Table *table, const MatchdaySettings *settings)
{
  return columns_resemblance(table, member_table_columns, settings);
}

const MemberReader member_table_reader = {
    .name = "csv",
    .help = "table with a header, separated by comma, semicolon or tab, or a workbook (XLSX)",
    .recognises = sheet_is_claimed,
    .read = read_table,
};
