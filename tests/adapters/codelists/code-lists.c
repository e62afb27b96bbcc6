#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/code-lists.h"
#include "models/error.h"
#include "tests/support.h"

#define GENERICODE(columns, rows)                                                                  \
  "<gc:CodeList xmlns:gc=\"http://docs.oasis-open.org/codelist/ns/genericode/1.0/\">"              \
  "<ColumnSet>" columns "</ColumnSet><SimpleCodeList>" rows "</SimpleCodeList></gc:CodeList>"
#define COLUMN(id) "<Column Id=\"" id "\" Use=\"optional\"><ShortName>x</ShortName></Column>"
#define VALUE(column, text)                                                                        \
  "<Value ColumnRef=\"" column "\"><SimpleValue>" text "</SimpleValue></Value>"
#define NEXT(text) "<Value><SimpleValue>" text "</SimpleValue></Value>"

/* Reads @content into @list; the first remark stands in @remark, or the error. */
static gboolean
read_content(MatchdayCodeList *list, const char *content, char **remark)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "list", NULL);
  cr_assert(g_file_set_contents(path, content, -1, NULL));
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_code_list_read(list, path, import, &error);
  cr_assert_eq(is_read, error == NULL);
  if (error != NULL) {
    cr_assert(g_str_has_prefix(error->message, path));
    cr_assert_eq(error->code, MATCHDAY_ERROR_FORMAT);
    *remark = g_strdup(error->message + strlen(path) + 2);
  } else if (matchday_import_get_n_remarks(import) > 0) {
    const MatchdayRemark *first = matchday_import_get_nth_remark(import, 0);
    *remark = g_strdup_printf("%" G_GUINT64_FORMAT ": %s", first->line, first->message);
  }
  return is_read;
}

/* (transfer full): code[language=label language=label] for each code */
static char *
describe(const MatchdayCodeList *list)
{
  GString *text = g_string_new(NULL);
  const GPtrArray *languages = matchday_code_list_get_languages(list);
  for (guint i = 0; i < matchday_code_list_get_n_codes(list); i++) {
    g_string_append_printf(text, "%s%s[", i == 0 ? "" : " ", matchday_code_list_get_code(list, i));
    const char *gap = "";
    for (guint l = 0; l < languages->len; l++) {
      const char *label = matchday_code_list_get_label(list, i, languages->pdata[l]);
      if (label == NULL)
        continue;
      g_string_append_printf(text, "%s%s=%s", gap, (char *)languages->pdata[l], label);
      gap = " ";
    }
    g_string_append_c(text, ']');
  }
  return g_string_free(text, FALSE);
}

static const struct {
  const char *row, *content;
  const char *list;   /* NULL: refused */
  const char *remark; /* the first one, or the error */
} cases[] = {
    {"tabs", "code\tde\ten\n1\tBau\tbuilding\n", "1[de=Bau en=building]", NULL},
    {"commas", "Code,German,eng_label\n1,\"Bau, Umbau\",building\n", "1[de=Bau, Umbau en=building]",
     NULL},
    {"quotes between tabs are letters", "code\tde\n1\t\"Brug\"-software\n2\t\"x\"\n",
     "1[de=\"Brug\"-software] 2[de=\"x\"]", NULL},
    {"the code need not come first", "en\tcode\nbuilding\t1\n", "1[en=building]", NULL},
    {"an empty label is none", "code\tde\ten\n1\t\tbuilding\n", "1[en=building]", NULL},
    {"a code without labels is noted", "code\tde\n1\t\n", "1[]", "2: has no label in any language"},
    {"an empty code is set aside", "code\tde\n\tBau\n2\tBahn\n", "2[de=Bahn]", "2: no code"},
    {"the first of two rows counts", "code\tde\n1\tBau\n1\tBahn\n", "1[de=Bau]",
     "3: the code of line 2 again; that one counts"},
    {"a column that is no language is noted", "code\tde\tparent\n1\tBau\t0\n", "1[de=Bau]",
     "1: names no language; the column is not used"},
    {"an id is not Indonesian", "code\tde\tid\n1\tBau\t0\n", "1[de=Bau]",
     "1: names no language; the column is not used"},
    {"no column for codes", "de\ten\nBau\tbuilding\n", NULL,
     "line 1: no column \"code\"; the header has \"de\", \"en\""},
    {"no column for a language", "code\tlabel\n1\tBau\n", NULL,
     "line 1: no column named after a language; the header has \"code\", \"label\""},
    {"no rows", "code\tde\n", NULL, "holds no codes"},
    {"no row of use", "code\tde\n\tBau\n", NULL, "none of the 1 codes can be used"},
    {"genericode",
     GENERICODE(COLUMN("code") COLUMN("deu_label") COLUMN("eng_label"),
                "<Row>" VALUE("eng_label", "building") VALUE("code", "1")
                    VALUE("deu_label", "Bau &amp; Umbau") "</Row>"),
     "1[en=building de=Bau & Umbau]", NULL},
    {"values without a reference follow the columns",
     GENERICODE(COLUMN("code") COLUMN("de_label") COLUMN("en_label"),
                "<Row>" NEXT("1") NEXT("Bau") NEXT("building") "</Row>"),
     "1[de=Bau en=building]", NULL},
    {"plain names where there are no others",
     GENERICODE("<Column Id=\"code\"/><Column Id=\"name\"><Data Lang=\"de\"/></Column>",
                "<Row>" NEXT("1") NEXT("Bau") "</Row>"),
     "1[de=Bau]", NULL},
    {"plain names give way",
     GENERICODE(COLUMN("code") COLUMN("Name") COLUMN("eng_label"),
                "<Row>" NEXT("1") NEXT("Building") NEXT("building") "</Row>"),
     "1[en=building]", NULL},
    {"the key names the codes",
     GENERICODE(COLUMN("code") COLUMN("number")
                    COLUMN("deu_label") "<Key Id=\"k\"><ColumnRef Ref=\"number\"/></Key>",
                "<Row>" NEXT("A") NEXT("1") NEXT("Bau") "</Row>"),
     "1[de=Bau]", NULL},
    {"an unknown column is noted",
     GENERICODE(COLUMN("code") COLUMN("deu_label"),
                "<Row>" VALUE("code", "1") VALUE("nope", "x") NEXT("Bau") "</Row>"),
     "1[]", "1: the list has no such column"},
    {"a row without a code is set aside",
     GENERICODE(COLUMN("code") COLUMN("deu_label"),
                "<Row>" VALUE("deu_label", "x") "</Row>\n<Row>" NEXT("2") NEXT("Bau") "</Row>"),
     "2[de=Bau]", "1: no code"},
    {"broken on the last line",
     GENERICODE(COLUMN("code") COLUMN("deu_label"), "<Row>" NEXT("1") NEXT("Bau") "</Row>") "<x>",
     NULL, "line 1: extra content at the end of the document"},
    {"no column for codes in genericode",
     GENERICODE(COLUMN("deu_label"), "<Row>" NEXT("Bau") "</Row>"), NULL,
     "no column holds the codes: there is no key, and none is called \"code\""},
    {"some other XML", "<CodeList/>", NULL,
     "line 1: no code list: its root element is CodeList in namespace \"\""},
};

ParameterizedTestParameters(code_lists, are_read)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, code_lists, are_read)
{
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autofree char *remark = NULL;
  const char *name = cases[*row].row;
  gboolean is_read = read_content(list, cases[*row].content, &remark);
  cr_expect_eq(is_read, cases[*row].list != NULL, "%s: %s", name, remark);
  g_autofree char *found = describe(list);
  cr_expect_str_eq(found, is_read ? cases[*row].list : "", "%s", name);
  cr_expect_eq(g_strcmp0(remark, cases[*row].remark), 0, "%s: %s", name, remark);
}

Test(code_lists, are_joined_and_the_first_label_counts)
{
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autofree char *first = NULL, *second = NULL;
  cr_assert(read_content(list, "code\tde\n1\tBau\n", &first));
  cr_assert(read_content(list, "code\tde\ten\n2\tBahn\trail\n1\tBauen\tbuilding\n", &second));
  g_autofree char *found = describe(list);
  cr_expect_str_eq(found, "1[de=Bau en=building] 2[de=Bahn en=rail]");
  cr_expect_str_eq(second, "3: has another label in a file read before; that one counts");
  cr_expect_eq(matchday_code_list_get_sources(list)->len, 2);
  cr_expect(g_str_has_prefix(matchday_code_list_get_sources(list)->pdata[0], "list sha256:"));
}

Test(code_lists, stay_as_they_were_when_a_file_is_refused)
{
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autofree char *remark = NULL;
  cr_expect_not(read_content(list, "code\tde\n\tBau\n", &remark));
  cr_expect_eq(matchday_code_list_get_n_codes(list), 0);
  cr_expect_eq(matchday_code_list_get_sources(list)->len, 0);
}

static const struct {
  const char *file;
  guint n_codes, n_languages;
  const char *code, *language, *label;
} real_lists[] = {
    {"cpv_labels.tsv", 9454, 24, "45261211", "en", "Roof-tiling work"},
    {"nuts_labels.tsv", 2087, 24, "AT13", "de", "Wien"},
    {"country.gc", 246, 24, "AUT", "hu", "Ausztria"},
    {"main-activity.gc", 20, 24, "defence", "de", "Verteidigung"},
};

ParameterizedTestParameters(real_code_lists, are_read_completely)
{
  static gsize rows[G_N_ELEMENTS(real_lists)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, real_code_lists, are_read_completely)
{
  if (test_data() == NULL)
    cr_skip_test("no real data: set MATCHDAY_DATA");
  const char *file = real_lists[*row].file;
  g_autofree char *path = g_build_filename(test_data(), "codelists", file, NULL);
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_code_list_read(list, path, import, &error), "%s", error->message);
  cr_expect_eq(matchday_import_get_n_remarks(import), 0, "%s", file);
  cr_expect_eq(matchday_code_list_get_n_codes(list), real_lists[*row].n_codes, "%s", file);
  cr_expect_eq(matchday_code_list_get_languages(list)->len, real_lists[*row].n_languages, "%s",
               file);
  gint nth = matchday_code_list_find(list, real_lists[*row].code);
  cr_assert_geq(nth, 0, "%s", file);
  const char *label = matchday_code_list_get_label(list, (guint)nth, real_lists[*row].language);
  cr_expect_eq(g_strcmp0(label, real_lists[*row].label), 0, "%s: %s", file, label);
}
