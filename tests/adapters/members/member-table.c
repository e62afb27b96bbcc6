#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <string.h>

#include "adapters/input.h"
#include "models/error.h"
#include "tests/support.h"

/* A run that has read @content as a file; what came of it is in the run and in @error. */
static MatchdayRun *
read_content(const char *content, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "members.csv", NULL);
  cr_assert(g_file_set_contents(path, content, -1, NULL));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  MatchdayRun *run = matchday_run_new(settings);
  gboolean is_read = matchday_run_read_members(run, path, error);
  cr_assert_eq(is_read, *error == NULL);
  return run;
}

static const MatchdayImport *
get_import(const MatchdayRun *run)
{
  return g_ptr_array_index(matchday_run_get_member_imports(run), 0);
}

static void
append_list(GString *text, const char *name, const MatchdayMember *member, guint n,
            const char *(*get)(const MatchdayMember *member, guint nth))
{
  if (n > 0)
    g_string_append_printf(text, " %s=", name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s", i == 0 ? "" : "+", get(member, i));
}

static void
append_pair(GString *text, const char *name, const char *value)
{
  if (*value != '\0')
    g_string_append_printf(text, " %s=%s", name, value);
}

static void
append_member(GString *text, const MatchdayMember *member)
{
  g_string_append(text, matchday_member_get_id(member));
  append_pair(text, "name", matchday_member_get_name(member));
  append_pair(text, "country", matchday_member_get_country(member));
  append_pair(text, "size", matchday_size_get_name(matchday_member_get_size(member)));
  if (!isnan(matchday_member_get_staff(member)))
    g_string_append_printf(text, " staff=%g", matchday_member_get_staff(member));
  if (!isnan(matchday_member_get_turnover_eur(member)))
    g_string_append_printf(text, " eur=%g", matchday_member_get_turnover_eur(member));
  append_pair(text, "email", matchday_member_get_email(member));
  append_pair(text, "website", matchday_member_get_website(member));
  append_list(text, "languages", member, matchday_member_get_n_languages(member),
              matchday_member_get_nth_language);
  for (guint i = 0; i < matchday_member_get_n_codes(member); i++) {
    MatchdayCode code = matchday_member_get_nth_code(member, i);
    append_pair(text, matchday_scheme_get_name(code.scheme), code.value);
  }
  append_list(text, "certificates", member, matchday_member_get_n_certificates(member),
              matchday_member_get_nth_certificate);
  append_list(text, "can", member, matchday_member_get_n_competences(member),
              matchday_member_get_nth_competence);
  for (guint i = 0; i < matchday_member_get_n_attributes(member); i++) {
    const char *name;
    const char *value = matchday_member_get_nth_attribute(member, i, &name);
    append_pair(text, name, value);
  }
  g_string_append_c(text, '\n');
}

/* Members and remarks, one a line. */
static char *
describe(const MatchdayRun *run)
{
  GString *text = g_string_new(NULL);
  const GPtrArray *members = matchday_run_get_members(run);
  for (guint i = 0; i < members->len; i++)
    append_member(text, members->pdata[i]);
  const MatchdayImport *import = get_import(run);
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %s \"%s\": %s\n",
                           matchday_remark_kind_get_name(remark->kind), remark->line,
                           remark->column, remark->found, remark->message);
  }
  return g_string_free(text, FALSE);
}

static const struct {
  const char *name, *content, *described;
} cases[] = {
    {"all columns",
     "id,name,country,nuts,size,staff,turnover_eur,languages,cpv,nace,unspsc,certifications,text,"
     "email,website,press_force_t\n"
     "M1,Alpha,AT,AT31;AT12,medium,120,2.5e7,de;en,34300000-0;44115000,25.62,31162800,"
     "IATF 16949;ISO 14001,stamping || toolmaking,a@alpha.example,https://alpha.example,2500\n",
     "M1 name=Alpha country=AT size=medium staff=120 eur=2.5e+07 email=a@alpha.example "
     "website=https://alpha.example languages=de+en nuts=AT31 nuts=AT12 cpv=34300000 "
     "cpv=44115000 nace=2562 unspsc=31162800 certificates=IATF 16949+ISO 14001 "
     "can=stamping+toolmaking press_force_t=2500\n"},
    {"German headers and values",
     "Mitglieds-Nr.;Firma;Land;Region / NUTS;Größe;Mitarbeiter;Umsatz (EUR);Sprachen;Zertifikate;"
     "Kompetenzen;Webseite;E-Mail;Gegründet\n"
     "7;Müller GmbH;Österreich;AT31;klein;1'200;2.500.000,50;Deutsch, Englisch;"
     "ISO 9001, ISO 14001;\"Stanzen; Drehen\nFräsen\";müller.example;m@müller.example;31.12.1999\n",
     "7 name=Müller GmbH country=AT size=small staff=1200 eur=2.5e+06 email=m@müller.example "
     "website=müller.example languages=de+en nuts=AT31 certificates=ISO 9001+ISO 14001 "
     "can=Stanzen+Drehen+Fräsen Gegründet=1999-12-31\n"},
    {"columns for certificates and a VAT number",
     "id,Dienstleistungen,ISO 9001,IATF 16949,TISAX,ISOlation,USt-IdNr.\n"
     "1,a,x,WAHR,ja,ja,atu 12.345.678\n2,b,nein,FALSCH,2026-12-31,x,123\n",
     "1 certificates=ISO 9001+IATF 16949+TISAX can=a ISO 9001=x IATF 16949=WAHR TISAX=ja "
     "ISOlation=ja vat=ATU12345678\n"
     "2 can=b ISO 9001=nein IATF 16949=FALSCH TISAX=2026-12-31 ISOlation=x vat as given=123\n"
     "repaired 3 USt-IdNr. \"123\": no VAT number such as ATU12345678; kept, but not compared\n"},
    {"the header of the hostile corpus",
     "id,name,country,nuts,cpv,capacity_eur,languages,email,url,founded,description\n"
     "M1,Alpha,EL,EL303,15000000,450000,el,a@a.example,https://a.example,1999-01-01,School meals\n",
     "M1 name=Alpha country=EL email=a@a.example website=https://a.example languages=el "
     "nuts=EL303 cpv=15000000 can=School meals capacity_eur=450000 founded=1999-01-01\n"},
    {"any case, blanks, underscores and hyphens",
     " ID ,COMPANY_NAME,E-mail,Turn-Over EUR,Description\nM1,Alpha,a@a.example,5,x\n",
     "M1 name=Alpha eur=5 email=a@a.example can=x\n"},
    {"text over several columns and lines",
     "id,text,competences,Beschreibung\nM1,\"one, two; three\nfour\",five; six,seven||eight\n",
     "M1 can=one, two; three+four+five+six+seven+eight\n"},
    {"empty cells mean not known", "id,name,country,staff,cpv,text\nM1,,,,,x\n", "M1 can=x\n"},
    {"names serve as ids", "name,text\nMüller & Söhne GmbH,x\n\"A, B\",y\n",
     "müller-söhne-gmbh name=Müller & Söhne GmbH can=x\na-b name=A, B can=y\n"
     "note 1  \"\": no column \"id\"; the names serve as ids\n"},
    {"the same id and the same name",
     "id,name,text\nM1,Alpha,x\nM2,Alpha,y\nM1,Beta,z\nm1,Gamma,x\n",
     "M1 name=Alpha can=x\nM2 name=Alpha can=y\nm1 name=Gamma can=x\n"
     "set aside 4 id \"M1\": the id of line 2 again\n"},
    {"the same name as id", "name,text\nAlpha,x\nALPHA!,y\n",
     "alpha name=Alpha can=x\n"
     "note 1  \"\": no column \"id\"; the names serve as ids\n"
     "set aside 3 id \"alpha\": the id of line 2 again\n"},
    {"no id, and an invisible one", "id,text\nM1,x\n,y\n\u200B,z\n",
     "M1 can=x\nset aside 3 id \"\": no id\nset aside 4 id \"\u200B\": no id\n"},
    {"no name to make an id from", "name,text\nAlpha,x\n!!,y\n",
     "alpha name=Alpha can=x\n"
     "note 1  \"\": no column \"id\"; the names serve as ids\n"
     "set aside 3 name \"!!\": no name to make an id from\n"},
    {"like a comment", "id,text\n# M1,x\n",
     "# M1 can=x\nrepaired 2 id \"# M1\": taken as an id; tables have no comments\n"},
    {"damaged codes", "id,cpv,nuts,text\nM1,3110000;9;34300000,at31;00,x\n",
     "M1 cpv=03110000 cpv=34300000 nuts=AT31 can=x\n"
     "repaired 2 cpv \"3110000\": read as 03110000\n"
     "repaired 2 cpv \"9\": no CPV code of 8 digits; left out\n"
     "repaired 2 nuts \"at31\": read as AT31\n"
     "repaired 2 nuts \"00\": no NUTS code such as AT31; left out\n"},
    {"damaged nace and unspsc", "id,nace,unspsc,text\nM1,1.11;x,7,x\n",
     "M1 nace=0111 can=x\n"
     "repaired 2 nace \"1.11\": read as 0111\n"
     "repaired 2 nace \"x\": no NACE code such as 29.32; left out\n"
     "repaired 2 unspsc \"7\": no UNSPSC code of 8 digits; left out\n"},
    {"bad values cost their cell only",
     "id,country,size,staff,turnover_eur,languages,capacity_eur,founded,text\n"
     "M1,Atlantis,huge,many,1.500,de;xx,-5,2024-02-30,x\nM2,AT,,-0,1e99,,,1987,y\n",
     "M1 languages=de can=x\nM2 country=AT can=y founded=1987\n"
     "repaired 2 country \"Atlantis\": no country; left out (write a code of two letters such as "
     "AT)\n"
     "repaired 2 size \"huge\": no size class; left out (write micro, small, medium or large)\n"
     "repaired 2 staff \"many\": is not a number; left out\n"
     "repaired 2 turnover_eur \"1.500\": could mean thousands or decimals; left out\n"
     "repaired 2 languages \"xx\": no language; left out (write a code of two letters such as de)\n"
     "repaired 2 capacity_eur \"-5\": is negative; left out\n"
     "repaired 2 founded \"2024-02-30\": no date; left out (write 2024-12-31 or 31.12.2024)\n"
     "repaired 3 staff \"-0\": is negative; left out\n"
     "repaired 3 turnover_eur \"1e99\": is too large or too small; left out\n"},
    {"a date with a time", "id,founded,text\nM1,2024-12-31 00:00:00,x\n",
     "M1 can=x founded=2024-12-31\n"
     "note 2 founded \"2024-12-31 00:00:00\": only the date is used: 2024-12-31\n"},
    {"a header that is nearly known", "id,langauges,contry,txt,text\nM1,de,AT,a,x\n",
     "M1 can=x langauges=de contry=AT txt=a\n"
     "repaired 1 langauges \"\": unknown column; did you mean \"languages\"?\n"
     "repaired 1 contry \"\": unknown column; did you mean \"country\"?\n"},
    {"a column twice", "id,id,name,Firma,text,halls,Halls\nM1,M2,Alpha,Beta,x,3,4\n",
     "M1 name=Alpha can=x halls=3\n"
     "repaired 1 id \"\": a second column for \"id\"; the first one counts\n"
     "repaired 1 Firma \"\": a second column for \"name\"; the first one counts\n"
     "repaired 1 Halls \"\": a second column for \"Halls\"; the first one counts\n"},
    {"a column without a header", "id,,text\nM1,lost,x\n", "M1 can=x\n"},
    {"bad rows among good ones",
     "id,name,text\nM1,Alpha,x\nM2,Beta\n\"M3,Gamma,z\nM4,\"Delta\" AG,z\nM5,Eta,y\n",
     "M1 name=Alpha can=x\nM5 name=Eta can=y\n"
     "set aside 3  \"M2,Beta\": 2 cells, the header has 3\n"
     "set aside 4  \"\"M3,Gamma,z\": text behind a closing quote; inside quotes a quote is written "
     "twice\n"
     "set aside 5  \"M4,\"Delta\" AG,z\": text behind a closing quote; inside quotes a quote is "
     "written twice\n"},
};

ParameterizedTestParameters(member_table, reads_what_people_write)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, member_table, reads_what_people_write)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_content(cases[*row].content, &error);
  cr_assert_null(error, "%s: %s", cases[*row].name, error == NULL ? "" : error->message);
  g_autofree char *described = describe(run);
  cr_assert_str_eq(described, cases[*row].described, "%s: found\n%s, not\n%s", cases[*row].name,
                   described, cases[*row].described);
  const MatchdayImport *import = get_import(run);
  cr_assert_eq(matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import),
               matchday_run_get_members(run)->len);
  cr_assert_str_eq(matchday_import_get_format(import), "csv");
}

static const struct {
  const char *name, *content, *message;
} refusals[] = {
    {"empty", "", "empty file"},
    {"blank", "\n\n", "no table, only blank lines"},
    {"only a header", "id,text\n", "holds no members"},
    {"nothing of use", "id,text\n,x\n,y\n", "none of the 2 members can be used"},
    {"other columns", "a,b,c\n1,2,3\n",
     "line 1: no column \"id\" or \"name\", and none with competences; the header has \"a\", "
     "\"b\", "
     "\"c\""},
    {"no name", "text\nx\n", "line 1: no column \"id\" or \"name\"; the header has \"text\""},
    {"no competences", "\nid,name,country\nM1,Alpha,AT\n",
     "line 2: no column \"text\", \"competences\" or \"cpv\"; the header has \"id\", \"name\", "
     "\"country\""},
    {"another separator", "id^name^text\nM1^Alpha^x\n",
     "line 1: no column \"id\" or \"name\", and none with competences; the header has "
     "\"id^name^text\""},
    {"no text at all", "<companies/>",
     "line 1: XML, but no list of members: its root element is not members"},
};

ParameterizedTestParameters(member_table, that_is_none_is_refused_by_name)
{
  static gsize rows[G_N_ELEMENTS(refusals)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, member_table, that_is_none_is_refused_by_name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_content(refusals[*row].content, &error);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT), "%s",
            refusals[*row].name);
  const MatchdayImport *import = get_import(run);
  g_autofree char *message =
      g_strdup_printf("%s: %s", matchday_import_get_file(import), refusals[*row].message);
  cr_assert_str_eq(error->message, message, "%s: %s", refusals[*row].name, error->message);
  cr_assert_str_eq(matchday_import_get_refusal(import)->message, refusals[*row].message);
  cr_assert_eq(matchday_run_get_members(run)->len, 0);
}

Test(member_table, takes_no_more_codes_than_anybody_has)
{
  g_autoptr(GString) content = g_string_new("id,text,cpv,nuts\nM1,x,");
  for (guint i = 0; i < 250; i++)
    g_string_append_printf(content, "%u;", 34300000 + i);
  g_string_append(content, ",AT31\nM2,y,34300000,AT31\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_content(content->str, &error);
  const MatchdayMember *first = g_ptr_array_index(matchday_run_get_members(run), 0);
  cr_expect_eq(matchday_member_get_n_codes(first), 200);
  const MatchdayRemark *remark = matchday_import_get_nth_remark(get_import(run), 0);
  cr_expect_str_eq(remark->message, "more than 200 codes; the rest is left out");
  cr_expect_str_eq(remark->found, "34300200");
}

Test(member_table, names_ids_of_other_files)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *first = g_build_filename(folder, "first.csv", NULL);
  g_autofree char *second = g_build_filename(folder, "second.csv", NULL);
  cr_assert(g_file_set_contents(first, "id,text\nM1,x\n", -1, NULL));
  cr_assert(g_file_set_contents(second, "id,text\nM2,y\nM1,z\n", -1, NULL));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  cr_assert(matchday_run_read_members(run, first, NULL));
  cr_assert(matchday_run_read_members(run, second, NULL));

  cr_assert_eq(matchday_run_get_members(run)->len, 2);
  const MatchdayMember *member = g_ptr_array_index(matchday_run_get_members(run), 1);
  cr_expect_str_eq(matchday_member_get_file(member), second);
  cr_expect_eq(matchday_member_get_line(member), 2);
  const MatchdayImport *import = g_ptr_array_index(matchday_run_get_member_imports(run), 1);
  const MatchdayRemark *remark = matchday_import_get_nth_remark(import, 0);
  g_autofree char *message = g_strdup_printf("the id of line 2 of %s again", first);
  cr_expect_eq(remark->line, 3);
  cr_expect_str_eq(remark->message, message);
}

Test(member_table, that_is_missing_cannot_be_opened)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_run_read_members(run, "/nowhere/members.csv", &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN));
  cr_assert(g_str_has_prefix(error->message, "/nowhere/members.csv: "));
}
