#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <string.h>

#include "adapters/input.h"
#include "models/error.h"
#include "tests/support.h"

static MatchdayRun *
read_content(const char *content, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "demands.csv", NULL);
  cr_assert(g_file_set_contents(path, content, -1, NULL));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  MatchdayRun *run = matchday_run_new(settings);
  gboolean is_read = matchday_run_read_demands(run, path, error);
  cr_assert_eq(is_read, *error == NULL);
  return run;
}

static const MatchdayImport *
get_import(const MatchdayRun *run)
{
  return g_ptr_array_index(matchday_run_get_demand_imports(run), 0);
}

static void
append_pair(GString *text, const char *name, const char *value)
{
  if (*value != '\0')
    g_string_append_printf(text, " %s=%s", name, value);
}

static void
append_requirement(GString *text, const MatchdayRequirement *requirement)
{
  static const char *const kinds[] = {"certificate", "size",   "country", "nuts",
                                      "language",    "number", "check"};
  static const char *const relations[] = {">=", "<=", "="};
  g_string_append_printf(text, " %s:%s:%s",
                         matchday_requirement_get_level(requirement) == MATCHDAY_MUST ? "must"
                                                                                      : "wish",
                         kinds[matchday_requirement_get_kind(requirement)],
                         matchday_requirement_get_subject(requirement));
  g_autofree char *values = g_strjoinv("+", (char **)matchday_requirement_get_values(requirement));
  append_pair(text, "in", values);
  if (matchday_requirement_get_kind(requirement) == MATCHDAY_REQUIREMENT_NUMBER)
    g_string_append_printf(text, "%s%g", relations[matchday_requirement_get_relation(requirement)],
                           matchday_requirement_get_bound(requirement));
}

static void
append_demand(GString *text, const MatchdayDemand *demand)
{
  g_string_append(text, matchday_demand_get_id(demand));
  const MatchdayText *said = matchday_demand_get_text(demand, 0);
  append_pair(text, "language", said->language);
  append_pair(text, "title", said->title);
  g_autofree char *body = g_strdelimit(g_strdup(said->body), "\n", '/');
  append_pair(text, "body", body);
  append_pair(text, "buyer", matchday_demand_get_buyer(demand));
  append_pair(text, "country", matchday_demand_get_country(demand));
  const GArray *codes = matchday_demand_get_codes(demand);
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    append_pair(text, matchday_scheme_get_name(code->scheme), code->value);
  }
  append_pair(text, "published", matchday_demand_get_published(demand));
  append_pair(text, "deadline", matchday_demand_get_deadline(demand));
  if (!isnan(matchday_demand_get_amount(demand)))
    g_string_append_printf(text, " amount=%g", matchday_demand_get_amount(demand));
  append_pair(text, "currency", matchday_demand_get_currency(demand));
  if (matchday_demand_get_n_wanted(demand) != 0)
    g_string_append_printf(text, " wanted=%u", matchday_demand_get_n_wanted(demand));
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  for (guint i = 0; i < requirements->len; i++)
    append_requirement(text, requirements->pdata[i]);
  g_string_append_c(text, '\n');
}

/* Demands and remarks, one a line. */
static char *
describe(const MatchdayRun *run)
{
  GString *text = g_string_new(NULL);
  const GPtrArray *demands = matchday_run_get_demands(run);
  for (guint i = 0; i < demands->len; i++)
    append_demand(text, demands->pdata[i]);
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
     "id,title,buyer,country,nuts,languages,cpv,nace,unspsc,certifications,date,deadline,value,"
     "currency,shortlist,text\n"
     "D1,Battery trays,Example Motors,AT,AT31;AT12,de;en,34300000-0;44115000,29.32,25173800,"
     "IATF 16949;ISO 14001,2024-01-31,31.12.2024,2500000,EUR,12,Battery trays || Welded || Painted"
     "\n",
     "D1 language=de title=Battery trays body=Welded/Painted buyer=Example Motors country=AT "
     "nuts=AT31 nuts=AT12 cpv=34300000 cpv=44115000 nace=2932 unspsc=25173800 "
     "published=2024-01-31 deadline=2024-12-31 amount=2.5e+06 currency=EUR wanted=12 "
     "must:certificate:IATF 16949 must:certificate:ISO 14001\n"},
    {"the header of the labelled sets",
     "id,title,country,nuts,languages,cpv,date,text\nTED1,Water,FR,FRE12,fr,90400000,20190104,"
     "Water || Le contrat\n",
     "TED1 language=fr title=Water body=Le contrat country=FR nuts=FRE12 cpv=90400000 "
     "published=2019-01-04\n"},
    {"German headers",
     "Nr;Thema;Auftraggeber;Land;Sprache;Frist;Auftragswert;Währung;Top;Beschreibung;Muss;Wunsch;"
     "muss_Mitarbeiter\n"
     "1;Stanzen;Muster AG;Österreich;Deutsch;1.2.2025;1.250.000,50;€;8;Stanzteile;"
     "Land in Österreich;ISO 14001;50\n",
     "1 language=de title=Stanzen body=Stanzteile buyer=Muster AG country=AT deadline=2025-02-01 "
     "amount=1.25e+06 currency=EUR wanted=8 must:country:country in=AT "
     "wish:certificate:ISO 14001 must:number:staff>=50\n"},
    {"a text that only looks like the title",
     "id,title,text\nD1,Water,Waters || x\nD2,Water,Water\n",
     "D1 title=Water body=Waters/x\nD2 title=Water\n"},
    {"no title", "id,text\nD1,one || two\n", "D1 body=one/two\n"},
    {"titles serve as ids", "title,text\nBattery trays (EV),x\n",
     "battery-trays-ev title=Battery trays (EV) body=x\n"
     "note 1  \"\": no column \"id\"; the titles serve as ids\n"},
    {"columns of musts and wishes",
     "id,text,must_certifications,must_country,must_nuts,must_language,must_size,must_staff,"
     "must_turnover_eur,must_press_force_t,Must: wall mm,wish_check,wish-certificates\n"
     "D1,x,IATF 16949; ISO 9001,AT; DE,AT31;DE2,de;en,small;medium,>= 50,2.5e6,>= 2500,<= 0.8,"
     "tools in house || since when?,TISAX AL3\n",
     "D1 body=x must:certificate:IATF 16949 must:certificate:ISO 9001 must:country:country "
     "in=AT+DE must:nuts:nuts in=AT31+DE2 must:language:language in=de+en must:size:size "
     "in=small+medium must:number:staff>=50 must:number:turnover_eur>=2.5e+06 must:number:press "
     "force t>=2500 must:number:wall mm<=0.8 wish:check:tools in house wish:check:since when? "
     "wish:certificate:TISAX AL3\n"},
    {"columns for certificates",
     "id,text,must_IATF 16949,wish: ISO 14001\nD1,x,ja,FALSCH\nD2,x,-,X\n",
     "D1 body=x must:certificate:IATF 16949\nD2 body=x wish:certificate:ISO 14001\n"},
    {"several requirements in a cell",
     "id,text,must,wish\n"
     "D1,x,country in AT; DE; HU; staff >= 50; IATF 16949,\"language in de\nISO 14001; check: "
     "ask\"\n"
     "D2,x,size in small; medium,nuts in AT31; DE2; size in large\n",
     "D1 body=x must:country:country in=AT+DE+HU must:number:staff>=50 must:certificate:IATF "
     "16949 wish:language:language in=de wish:certificate:ISO 14001 wish:check:ask\n"
     "D2 body=x must:size:size in=small+medium wish:nuts:nuts in=AT31+DE2 wish:size:size "
     "in=large\n"},
    {"requirements that cannot be read are kept",
     "id,text,must,must_country,must_welding\nD1,x,staff > 50; ISO 9001,Atlantis,MAG\n",
     "D1 body=x must:check:staff > 50 must:certificate:ISO 9001 must:check:country in Atlantis "
     "must:check:welding >= MAG\n"
     "repaired 2 must \"\": \"staff > 50\" is no requirement; write >=, <= or = between a name and "
     "a number; kept as a point to check by hand\n"
     "repaired 2 must_country \"\": \"Atlantis\" is no country (in \"country in Atlantis\"); kept "
     "as a point to check by hand\n"
     "repaired 2 must_welding \"\": \"MAG\" is not a number (in \"welding >= MAG\"); a unit "
     "belongs "
     "before the sign: \"length mm >= 5\"; kept as a point to check by hand\n"},
    {"bad values cost their cell only",
     "id,text,country,cpv,deadline,value,currency,top\nD1,x,ZZ,7,soon,much,euros,0\n"
     "D2,x,,,,,,2.5\n",
     "D1 body=x\nD2 body=x\n"
     "repaired 2 country \"ZZ\": no country; left out (write a code of two letters such as AT)\n"
     "repaired 2 cpv \"7\": no CPV code of 8 digits; left out\n"
     "repaired 2 deadline \"soon\": no date; left out (write 2024-12-31 or 31.12.2024)\n"
     "repaired 2 value \"much\": is not a number; left out\n"
     "repaired 2 currency \"euros\": no currency; left out (write a code such as EUR)\n"
     "repaired 2 top \"0\": no length of a shortlist; left out (write 1 to 100000)\n"
     "repaired 3 top \"2.5\": no length of a shortlist; left out (write 1 to 100000)\n"},
    {"the same id twice, and none", "id,text\nD1,x\nD1,y\n,z\n",
     "D1 body=x\nset aside 3 id \"D1\": the id of line 2 again\nset aside 4 id \"\": no id\n"},
    {"columns that nobody reads", "id,text,muster,Musts,colour\nD1,x,a,b,c\n",
     "D1 body=x\n"
     "repaired 1 muster \"\": not used; a column of requirements is called must_… or wish_…\n"
     "repaired 1 Musts \"\": not used; a column of requirements is called must_… or wish_…\n"
     "repaired 1 colour \"\": not used; a column of requirements is called must_… or wish_…\n"},
};

ParameterizedTestParameters(demand_sheet, reads_what_people_write)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, demand_sheet, reads_what_people_write)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_content(cases[*row].content, &error);
  cr_assert_null(error, "%s: %s", cases[*row].name, error == NULL ? "" : error->message);
  g_autofree char *described = describe(run);
  cr_assert_str_eq(described, cases[*row].described, "%s: found\n%s, not\n%s", cases[*row].name,
                   described, cases[*row].described);
  cr_assert_str_eq(matchday_import_get_format(get_import(run)), "csv");
}

static const struct {
  const char *name, *content, *message;
} refusals[] = {
    {"only a header", "id,text\n", "holds no demands"},
    {"nothing of use", "id,text\n,x\n", "none of the 1 demands can be used"},
    {"no id", "text\nx\n", "line 1: no column \"id\" or \"title\"; the header has \"text\""},
    {"no text", "id,cpv\nD1,34300000\n",
     "line 1: no column \"title\" or \"text\"; the header has \"id\", \"cpv\""},
};

ParameterizedTestParameters(demand_sheet, that_is_none_is_refused_by_name)
{
  static gsize rows[G_N_ELEMENTS(refusals)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, demand_sheet, that_is_none_is_refused_by_name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_content(refusals[*row].content, &error);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert(g_str_has_suffix(error->message, refusals[*row].message), "%s: %s", refusals[*row].name,
            error->message);
  cr_assert_eq(matchday_run_get_demands(run)->len, 0);
}

Test(demand_sheet, sets_aside_more_requirements_than_anybody_checks)
{
  g_autoptr(GString) content = g_string_new("id,text,must\nD1,x,ISO 9001\nD2,y,");
  for (guint i = 0; i < 201; i++)
    g_string_append_printf(content, "ISO %u;", i);
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRun) run = read_content(content->str, &error);
  cr_assert_eq(matchday_run_get_demands(run)->len, 1);
  cr_expect_str_eq(matchday_import_get_nth_remark(get_import(run), 0)->message,
                   "more than 200 requirements in one demand");
}

Test(demand_sheet, names_ids_of_other_files)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *first = g_build_filename(folder, "1.csv", NULL);
  g_autofree char *second = g_build_filename(folder, "2.csv", NULL);
  cr_assert(g_file_set_contents(first, "id,text\nD1,x\n", -1, NULL));
  cr_assert(g_file_set_contents(second, "id,text\nD2,y\nD1,z\n", -1, NULL));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  cr_assert(matchday_run_read_demands(run, folder, NULL));
  cr_assert_eq(matchday_run_get_demands(run)->len, 2);
  const MatchdayImport *import = g_ptr_array_index(matchday_run_get_demand_imports(run), 1);
  const MatchdayRemark *remark = matchday_import_get_nth_remark(import, 0);
  cr_expect_eq(remark->line, 3);
  cr_expect_not_null(strstr(remark->message, first), "%s", remark->message);
}

static const struct {
  const char *set;
  guint n_demands;
} sets[] = {{"gebiz", 1292},   {"pt2024", 1370},   {"ted-repeat", 30},
            {"ted-lots", 156}, {"ted-xling", 943}, {"ted-xling-masked", 943},
            {"cran", 225},     {"med", 30},        {"cacm", 52}};

ParameterizedTestParameters(demand_sheet, of_the_labelled_sets_is_read_completely)
{
  static gsize rows[G_N_ELEMENTS(sets)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, demand_sheet, of_the_labelled_sets_is_read_completely)
{
  if (test_data() == NULL)
    cr_skip_test("no real data: set MATCHDAY_DATA");
  g_autofree char *path =
      g_build_filename(test_data(), "bench", sets[*row].set, "demands.csv", NULL);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_read_demands(run, path, &error), "%s", error->message);
  cr_expect_eq(matchday_run_get_demands(run)->len, sets[*row].n_demands, "%s", sets[*row].set);
  cr_expect_eq(matchday_import_get_n_set_aside(get_import(run)), 0, "%s", sets[*row].set);
  g_autofree char *described = describe(run);
  const char *remarks = strstr(described, "\nrepaired");
  cr_expect_null(remarks, "%s: %.200s", sets[*row].set, remarks);
}
