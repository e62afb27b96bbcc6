/* Workbooks: names of sheets, and what happens at the limits of Excel, here made small. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/shortlists/xlsx-private.h"
#include "adapters/shortlists/xlsx-text-private.h"
#include "tests/rows.h"
#include "tests/sample-run.h"
#include "tests/support.h"

static const struct {
  const char *title, *name;
} names[] = {
    {"Press tools", "7 Press tools"},
    {"", "7"},
    {"  a\n\tb  ", "7 a  b"},
    {"[a]:b*c?d/e\\f", "7 -a--b-c-d-e-f"},
    {"'quoted'", "7 ’quoted’"},
    {"exactly thirty-one UTF-16 units", "7 exactly thirty-one UTF-16 uni"},
    {"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "7 😀😀😀😀😀😀😀😀😀😀😀😀😀😀"},
    {"\u202etxt.exe", "7 -txt.exe"},
    {"śćź", "7 śćź"},
    {"\xff\x01", "7 \xef\xbf\xbd-"},
};

ParameterizedTestParameters(xlsx, names_sheets_as_excel_allows)
{
  static gsize rows[G_N_ELEMENTS(names)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, xlsx, names_sheets_as_excel_allows)
{
  g_autofree char *name = xlsx_sheet_name(7, names[*row].title);
  cr_assert_str_eq(name, names[*row].name);
  g_autofree gunichar2 *units = g_utf8_to_utf16(name, -1, NULL, NULL, NULL);
  gsize n = 0;
  while (units[n] != 0)
    n++;
  cr_assert_leq(n, XLSX_NAME_UNITS);
}

/* (transfer full): the sample run written under limits, as tests/read-workbook.py tells it */
static char *
read_sample(const XlsxLimits *limits)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(GString) bytes = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(bytes);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  g_autofree char *reader =
      g_build_filename(test_fixtures(), "..", "tests", "read-workbook.py", NULL);
  xlsx_write(run, sink, limits);
  cr_assert(sink_finish(sink, NULL));
  cr_assert(g_file_set_contents(path, bytes->str, (gssize)bytes->len, NULL));

  const char *arguments[] = {"/usr/bin/python3", reader, path, NULL};
  g_autofree char *said = NULL;
  char *told = NULL;
  int status;
  cr_assert(
      g_spawn_sync(NULL, (char **)arguments, NULL, 0, NULL, NULL, &told, &said, &status, NULL));
  cr_assert_eq(status, 0, "%s", said);
  return told;
}

static guint
count(const char *text, const char *what)
{
  guint n = 0;
  for (const char *at = strstr(text, what); at != NULL; at = strstr(at + 1, what))
    n++;
  return n;
}

Test(xlsx, gives_each_demand_a_sheet_while_there_is_room)
{
  g_autofree char *book = read_sample(&xlsx_limits);
  cr_assert_eq(count(book, "\"name\": "), 3, "%s", book);
  cr_assert_eq(count(book, "\"name\": \"Overview\""), 1);
  cr_assert_eq(count(book, "\"name\": \"1 Pressen"), 1);
  cr_assert_eq(count(book, "\"nobody\""), 1);
  cr_assert_eq(count(book, "\"#'Overview'!A2\""), 3);
  cr_assert_eq(count(book, "\"#'Overview'!A3\""), 1);
}

Test(xlsx, puts_all_candidates_on_one_sheet_when_there_are_too_many)
{
  XlsxLimits limits = xlsx_limits;
  limits.n_sheets = 1;
  g_autofree char *book = read_sample(&limits);
  cr_assert_eq(count(book, "\"name\": "), 2, "%s", book);
  cr_assert_eq(count(book, "\"name\": \"Candidates\""), 1);
  cr_assert_eq(count(book, "\"B2\": \"#'Candidates'!A2\", \"B3\": \"#'Candidates'!A5\""), 1);
}

Test(xlsx, goes_on_in_another_sheet_when_one_is_full)
{
  XlsxLimits limits = {.n_sheets = 1, .n_rows = 3, .n_links = 100};
  g_autofree char *book = read_sample(&limits);
  cr_assert_eq(count(book, "\"name\": "), 3, "%s", book);
  cr_assert_eq(count(book, "\"name\": \"Candidates 2\""), 1);
  cr_assert_eq(count(book, "\"B2\": \"#'Candidates'!A2\", \"B3\": \"#'Candidates 2'!A3\""), 1);
  cr_assert_eq(count(book, "\"Rank\""), 2);
  cr_assert_eq(count(book, "\"M-001\""), 1);
  cr_assert_eq(count(book, "\"M-003\""), 1);
}

Test(xlsx, keeps_the_text_of_links_that_are_too_many)
{
  XlsxLimits limits = {.n_sheets = 100, .n_rows = 100, .n_links = 1};
  g_autofree char *book = read_sample(&limits);
  cr_assert_eq(count(book, "mailto:"), 1, "%s", book);
  cr_assert_eq(count(book, "\"https://stanzwerk.example/?a=1&b=2\""), 1);
  cr_assert_eq(count(book, "#'Overview'!"), 1, "of the demand without candidates");
}

static const struct {
  const char *address, *escaped;
} addresses[] = {
    {"https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"},
    {"https://a.example/a b\"<>[]^`{}|\\",
     "https://a.example/a%20b%22%3C%3E%5B%5D%5E%60%7B%7D%7C%5C"},
    {"https://a.example/50%", "https://a.example/50%25"},
    {"https://a.example/%4", "https://a.example/%254"},
    {"https://a.example/%C3%bc", "https://a.example/%C3%bc"},
    {"https://b\u00fcro.example/", "https://b\u00fcro.example/"},
};

Test(xlsx, escapes_what_no_address_holds)
{
  for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++) {
    g_autofree char *escaped = xlsx_address(addresses[i].address);
    cr_assert_str_eq(escaped, addresses[i].escaped);
  }
}

Test(xlsx, cuts_a_cell_of_too_many_lines)
{
  g_autofree char *most = g_strnfill(XLSX_CELL_FEEDS, '\n');
  g_autofree char *more = g_strconcat(most, "x\ny\nz", NULL);
  g_autofree char *whole = xlsx_cell_text(most, "[cut]", NULL);
  g_autofree char *cut = xlsx_cell_text(more, "[cut]", NULL);
  g_autofree char *expected = g_strconcat(most, "x[cut]", NULL);
  cr_assert_str_eq(whole, most);
  cr_assert_str_eq(cut, expected);
}
