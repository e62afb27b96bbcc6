/* Workbooks: names of sheets, and what happens at the limits of Excel, here made small. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "adapters/shortlists/xlsx-check-private.h"
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
  g_autofree char *work = g_build_filename(folder, "work", NULL);
  g_autofree char *path = g_build_filename(folder, "book.xlsx", NULL);
  g_autofree char *reader =
      g_build_filename(test_fixtures(), "..", "tests", "read-workbook.py", NULL);
  cr_assert_eq(g_mkdir(work, 0700), 0);
  xlsx_write(run, work, sink, limits);
  cr_assert(sink_finish(sink, NULL));
  cr_assert(g_file_set_contents(path, bytes->str, (gssize)bytes->len, NULL));
  cr_assert_eq(g_rmdir(work), 0, "the work folder is left empty");

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

/* A workbook in which one part is not what was written. */
static int
check_damaged(const char *part, const char *content, guint64 n_bytes)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "damaged.xlsx", NULL);
  zip_t *zip = zip_open(path, ZIP_CREATE, NULL);
  zip_source_t *source = zip_source_buffer(zip, content, strlen(content), 0);
  cr_assert_geq(zip_file_add(zip, part, source, 0), 0);
  cr_assert_eq(zip_close(zip), 0);
  g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_array_append_val(lengths, n_bytes);
  return xlsx_check(path, lengths);
}

Test(xlsx, notices_parts_that_were_cut_short)
{
  static const char part[] = "xl/worksheets/sheet1.xml", head[] = "<?xml version=\"1.0\"?>\n";
  g_autofree char *whole =
      g_strconcat(head, "<worksheet a=\"b\"><sheetData>12345</sheetData></worksheet>", NULL);
  g_autofree char *cut = g_strndup(whole, strlen(whole) - 3);
  cr_assert_eq(check_damaged(part, whole, 5), 0);
  cr_assert_eq(check_damaged(part, whole, 6), EIO);
  cr_assert_eq(check_damaged(part, cut, 5), EIO);
  cr_assert_eq(check_damaged("xl/worksheets/sheet2.xml", whole, 5), EIO);
  cr_assert_eq(check_damaged("xl/styles.xml", "<?xml?>\n<a:b><c/></a:b>\n", 0), 0);
  cr_assert_eq(check_damaged("xl/styles.xml", "<?xml?>\n<a:b><c/>", 0), EIO);
  cr_assert_eq(check_damaged("xl/styles.xml", "", 0), EIO);
}

/* Larger than what is looked at in one go, with the ends of the rows on every side of the edge. */
Test(xlsx, checks_parts_of_any_length)
{
  for (gsize n = 65536 - 80; n < 65536 + 80; n += 3) {
    g_autofree char *rows = g_strnfill(n, 'x');
    g_autofree char *sheet =
        g_strconcat("<?xml?><worksheet><sheetData>", rows, "</sheetData><more/></worksheet>", NULL);
    cr_assert_eq(check_damaged("xl/worksheets/sheet1.xml", sheet, n), 0, "%zu", n);
  }
}
