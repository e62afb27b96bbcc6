/* Finding and recognising files, and keeping account of all of them. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "models/error.h"
#include "tests/adapters/tenders/reading.h"

#define NOTICE(number) "<TED_EXPORT DOC_ID='" number "'/>"

Test(tenders, names_the_file_once)
{
  static const struct {
    const char *file;
    MatchdayError code;
    const char *message;
  } cases[] = {
      {"absent.xml", MATCHDAY_ERROR_OPEN, "cannot open: No such file or directory"},
      {"broken/doctype.xml", MATCHDAY_ERROR_FORMAT,
       "line 2: document types are not accepted (DOCTYPE)"},
      {"broken/notice.xml.gz", MATCHDAY_ERROR_FORMAT, "compressed file (gzip), unpack it first"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = test_fixture(cases[i].file);
    g_autofree char *message = g_strdup_printf("%s: %s", path, cases[i].message);
    g_autoptr(MatchdayRun) run = new_run();
    g_autoptr(GError) error = NULL;
    cr_assert_not(matchday_run_read_demands(run, path, &error));
    cr_expect(g_error_matches(error, MATCHDAY_ERROR, (int)cases[i].code));
    cr_expect_str_eq(error->message, message);
    cr_expect_str_eq(matchday_import_get_refusal(nth_import(run, 0))->message, cases[i].message);
    cr_expect_eq(count_demands(run), 0);
  }
}

Test(tenders, takes_nothing_of_a_document_that_is_cut_off)
{
  g_autofree char *path = test_fixture("broken/truncated.xml");
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert_not(matchday_run_read_demands(run, path, NULL));
  cr_assert_eq(count_demands(run), 0);
  cr_assert_eq(matchday_import_get_n_set_aside(nth_import(run, 0)), 1);
  cr_assert_eq(matchday_import_get_n_read(nth_import(run, 0)), 1);
}

Test(tenders, reads_a_folder_by_name_with_all_below_it)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *below = g_build_filename(folder, "b", NULL);
  cr_assert_eq(g_mkdir(below, 0700), 0);
  put_text(folder, "c.xml", NOTICE("3-2023"));
  put_text(below, "x", NOTICE("2-2023"));
  put_text(folder, "B.xml", NOTICE("1-2023"));
  put_text(folder, ".hidden.xml", NOTICE("4-2023"));
  g_autofree char *loop = g_build_filename(below, "loop", NULL);
  cr_assert_eq(symlink(folder, loop), 0);

  g_autoptr(MatchdayRun) run = new_run();
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_read_demands(run, folder, &error));
  static const char *const ids[] = {"1-2023", "2-2023", "3-2023"};
  cr_assert_eq(count_demands(run), G_N_ELEMENTS(ids));
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
    cr_expect_str_eq(matchday_demand_get_id(nth_demand(run, i)), ids[i]);
  cr_assert_eq(matchday_run_get_demand_imports(run)->len, 4, "the link, too, has an account");
  const GError *refusal = matchday_import_get_refusal(nth_import(run, 1));
  cr_expect_str_eq(matchday_import_get_file(nth_import(run, 1)), loop);
  cr_expect(refusal != NULL && strcmp(refusal->message, "not a regular file") == 0);
}

Test(tenders, goes_on_after_a_file_that_cannot_be_used)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  put_text(folder, "1.xml", "<TED_EXPORT>");
  put_text(folder, "2.xml", NOTICE("2-2023"));
  g_autofree char *fifo = g_build_filename(folder, "3.xml", NULL);
  cr_assert_eq(mkfifo(fifo, 0600), 0);
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert(matchday_run_read_demands(run, folder, NULL));
  cr_assert_eq(count_demands(run), 1);
  static const gboolean is_refused[] = {TRUE, FALSE, TRUE};
  for (guint i = 0; i < G_N_ELEMENTS(is_refused); i++)
    cr_expect_eq(matchday_import_get_refusal(nth_import(run, i)) != NULL, is_refused[i]);
}

Test(tenders, refuses_a_folder_without_files)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = new_run();
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_run_read_demands(run, folder, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert(g_str_has_prefix(error->message, folder));
}

Test(tenders, sets_a_known_notice_aside_and_names_both_places)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *first = write_text(folder, "1.xml", NOTICE("1-2023"));
  g_autofree char *second = write_text(folder, "2.xml", "\n" NOTICE("1-2023"));
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert(matchday_run_read_demands(run, folder, NULL));
  cr_assert_eq(count_demands(run), 1);
  const MatchdayImport *import = nth_import(run, 1);
  cr_assert_str_eq(matchday_import_get_file(import), second);
  cr_assert_eq(matchday_import_get_n_set_aside(import), 1);
  cr_assert_eq(matchday_import_get_n_taken(import), 0);
  const MatchdayRemark *remark = matchday_import_get_nth_remark(import, 0);
  g_autofree char *message = g_strdup_printf("this demand is known already from %s, line 1", first);
  cr_expect_str_eq(remark->message, message);
  cr_expect_str_eq(remark->found, "1-2023");

  cr_assert(matchday_run_read_demands(run, first, NULL), "known from an earlier call");
  cr_assert_eq(count_demands(run), 1);
}

Test(tenders, reads_standard_input)
{
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(ends[1], NOTICE("1-2023"), strlen(NOTICE("1-2023"))),
               (gssize)strlen(NOTICE("1-2023")));
  close(ends[1]);
  cr_assert_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
  g_autoptr(MatchdayRun) run = new_run();
  cr_assert(matchday_run_read_demands(run, "-", NULL));
  cr_assert_eq(count_demands(run), 1);
  cr_assert_str_eq(matchday_demand_get_file(nth_demand(run, 0)), "-");
}

static const struct {
  const char *row, *text, *format; /* format: NULL: no reader wants it */
} contents[] = {
    {"ted", NOTICE("1-2023"), "ted"},
    {"ted after a mark, blanks and a comment", "\xef\xbb\xbf<!-- c -->\n" NOTICE("1-2023"), "ted"},
    {"eforms",
     "<ContractNotice xmlns='urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2'/>",
     "eforms"},
    {"sheet", "id,title\n1,Presses\n", "csv"},
    {"eforms without namespace", "<ContractNotice/>", NULL},
    {"other xml", "<TED_EXPORTS/>", NULL},
    {"ted inside something", "<a>" NOTICE("1-2023") "</a>", NULL},
};

Test(tenders, recognises_formats_by_content)
{
  for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(MatchdayRun) run = try_text(contents[i].text, &error);
    cr_assert_eq(run != NULL, contents[i].format != NULL, "%s", contents[i].row);
    if (run != NULL)
      cr_expect_str_eq(matchday_import_get_format(nth_import(run, 0)), contents[i].format);
    else
      cr_expect(strstr(error->message, "no kind of notice known here") != NULL, "%s",
                error->message);
  }
}
