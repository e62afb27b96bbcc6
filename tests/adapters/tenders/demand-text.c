#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/describe.h"
#include "adapters/input.h"
#include "tests/support.h"

static void
append_demand(GString *text, const MatchdayDemand *demand)
{
  g_string_append_printf(text, "%u %s \"%s\"", (guint)matchday_demand_get_line(demand),
                         matchday_demand_get_id(demand), matchday_demand_get_title(demand));
  const MatchdayText *first = matchday_demand_get_text(demand, 0);
  g_string_append_printf(text, " body=%s buyer=%s country=%s deadline=%s", first->body,
                         matchday_demand_get_buyer(demand), matchday_demand_get_country(demand),
                         matchday_demand_get_deadline(demand));
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  for (guint i = 0; i < requirements->len; i++)
    g_string_append_printf(
        text, " %s(%s)",
        matchday_requirement_get_level(requirements->pdata[i]) == MATCHDAY_MUST ? "must" : "wish",
        matchday_requirement_get_wording(requirements->pdata[i]));
  g_string_append_c(text, '\n');
}

/* Demands, then remarks, one a line; or why there is nothing. */
static char *
describe(const char *content, gsize n)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "demands.txt", NULL);
  cr_assert(g_file_set_contents(path, content, (gssize)n, NULL));
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new(NULL);
  if (!matchday_run_read_demands(run, path, &error))
    g_string_append_printf(text, "refused: %s\n", error->message + strlen(path) + 2);
  const GPtrArray *demands = matchday_run_get_demands(run);
  for (guint i = 0; i < demands->len; i++)
    append_demand(text, demands->pdata[i]);
  const MatchdayImport *import = matchday_run_get_demand_imports(run)->pdata[0];
  for (guint i = 0; i < matchday_import_get_n_remarks(import) && error == NULL; i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    g_string_append_printf(text, "%s %u %s \"%s\": %s\n",
                           matchday_remark_kind_get_name(remark->kind), (guint)remark->line,
                           remark->column, remark->found, remark->message);
  }
  cr_expect(matchday_import_is_balanced(import));
  if (error == NULL)
    cr_expect_str_eq(matchday_import_get_format(import), "text");
  return g_string_free(text, FALSE);
}

static const struct {
  const char *name, *content, *described;
} cases[] = {
    {"keys in English and German, with both signs",
     "[Doors]\ntext = panels\nmust: IATF 16949\nmust = country in AT, DE; staff >= 50\n"
     "[Türen]\nid=T2\nBeschreibung: Bleche\nMuss = Mitarbeiter >= 20\nwunsch_Zertifikate: ISO "
     "9001\n",
     "1 doors \"Doors\" body=panels buyer= country= deadline= must(IATF 16949) "
     "must(country in AT, DE) must(staff >= 50)\n"
     "5 T2 \"Türen\" body=Bleche buyer= country= deadline= must(Mitarbeiter >= 20) "
     "wish(ISO 9001)\n"},
    {"what holds for all",
     "# all\nbuyer = B\nLand = Österreich\n; more\nmust = ISO 9001\n\n"
     "[One]\nFrist = 31.12.2026\n[Two]\ncountry = DE\nmust = ISO 14001\n",
     "7 one \"One\" body= buyer=B country=AT deadline=2026-12-31 must(ISO 9001)\n"
     "9 two \"Two\" body= buyer=B country=DE deadline= must(ISO 9001) must(ISO 14001)\n"},
    {"texts over several lines", "[One]\r\ntext = a\r\n  b\r\n\r\n\tc = d\r\n  must = ISO 9001\r\n",
     "1 one \"One\" body=a\nb\nc = d buyer= country= deadline= must(ISO 9001)\n"},
    {"a title of its own", "[One]\ntitle = Other\n",
     "1 one \"Other\" body= buyer= country= deadline=\n"},
    {"a key that nobody knows", "[One]\nmusst = ISO 9001\n[Two]\n",
     "3 two \"Two\" body= buyer= country= deadline=\n"
     "set aside 2 musst \"\": unknown key; did you mean \"must\"?\n"},
    {"a key like no other", "[One]\nxyzzyx = 1\n[Two]\n",
     "3 two \"Two\" body= buyer= country= deadline=\n"
     "set aside 2 xyzzyx \"\": unknown key; there are: title, text, buyer, country, must, wish and "
     "others\n"},
    {"a line without a sign", "[One]\nmust ISO 9001\n[Two]\n",
     "3 two \"Two\" body= buyer= country= deadline=\n"
     "set aside 2  \"must ISO 9001\": neither a heading in brackets nor a key, \"=\" and a "
     "value\n"},
    {"slips inside requirements",
     "[One]\nmust = contry in AT\nmust = staf >= 5\nwish = shaft >= 5\n",
     "1 one \"One\" body= buyer= country= deadline= must(contry in AT) must(staf >= 5) "
     "wish(shaft >= 5)\n"
     "repaired 2 must \"contry in AT\": taken as a certificate of that name; did you mean "
     "\"country\"?\n"
     "repaired 3 must \"staf >= 5\": taken as an attribute of that name; did you mean "
     "\"staff\"?\n"},
    {"bad values have their line", "[One]\n\ncountry = Atlantis\nmust = country in Atlantis\n",
     "1 one \"One\" body= buyer= country= deadline= must(check: country in Atlantis)\n"
     "repaired 3 country \"Atlantis\": no country; left out (write a code of two letters such as "
     "AT)\n"
     "repaired 4 must \"\": \"Atlantis\" is no country (in \"country in Atlantis\"); kept as a "
     "point to check by hand\n"},
    {"said twice", "[One]\nbuyer = A\nAuftraggeber = B\ntext =\n",
     "1 one \"One\" body= buyer=A country= deadline=\n"
     "repaired 3 Auftraggeber \"B\": said above; what stands there counts\n"
     "note 4 text \"\": nothing is said\n"},
    {"an id twice", "[One]\n[One]\n[...]\n",
     "1 one \"One\" body= buyer= country= deadline=\n"
     "set aside 2 id \"one\": the id of line 1 again\n"
     "set aside 3  \"...\": no letter or digit to make an id from\n"},
    {"nothing usable", "[One]\nmusst = x\n", "refused: none of the 1 demands can be used\n"},
    {"carriage returns", "[One]\rtext = a\r", "1 one \"One\" body=a buyer= country= deadline=\n"},
    {"Windows-1252", "[T\xfcr]\n",
     "1 tür \"Tür\" body= buyer= country= deadline=\n"
     "repaired 0  \"\": not UTF-8; read as Windows-1252 (Western European)\n"},
};

ParameterizedTestParameters(demand_text, is_read_line_by_line)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, demand_text, is_read_line_by_line)
{
  g_autofree char *described = describe(cases[*row].content, strlen(cases[*row].content));
  cr_assert_str_eq(described, cases[*row].described, "%s:\n%s", cases[*row].name, described);
}

/* Tables whose header has brackets, or a sign between words, are tables. */
Test(demand_text, is_told_from_tables)
{
  static const char *const tables[] = {
      "[id],[title],[text]\n1,x,y\n",
      "id,title\n1,[x]\n",
      "title: text,id\n[x],1\n",
      "must: a;id;text\nx;1;y\n",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autoptr(TestFolder) folder = test_folder_new();
    g_autofree char *path = g_build_filename(folder, "demands.csv", NULL);
    cr_assert(g_file_set_contents(path, tables[i], -1, NULL));
    g_autoptr(MatchdaySettings) settings = matchday_settings_new();
    g_autoptr(MatchdayRun) run = matchday_run_new(settings);
    matchday_run_read_demands(run, path, NULL);
    const MatchdayImport *import = matchday_run_get_demand_imports(run)->pdata[0];
    cr_expect_str_eq(matchday_import_get_format(import), "csv", "%s", tables[i]);
  }
}

Test(demand_text, sets_a_demand_without_end_aside)
{
  GString *text = g_string_new("[One]\n");
  for (guint i = 0; i < 600; i++)
    g_string_append(text, "must = ISO 9001\n");
  g_string_append(text, "[Two]\n");
  g_autofree char *described = describe(text->str, text->len);
  cr_expect_str_eq(described, "602 two \"Two\" body= buyer= country= deadline=\n"
                              "set aside 1  \"\": more than 500 lines under one heading\n");
  g_string_prepend(text, "buyer = B\n");
  for (guint i = 0; i < 600; i++)
    g_string_prepend(text, "must = ISO 9001\n");
  g_autofree char *refused = describe(text->str, text->len);
  cr_expect_str_eq(refused, "refused: line 501: more than 500 lines above the first heading\n");
  g_string_free(text, TRUE);
}
