/* The formats against goldens, and matchday_run_write() against what can go wrong. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "adapters/output.h"
#include "models/error.h"
#include "models/version.h"
#include "tests/sample-run.h"
#include "tests/support.h"

static char *
read_file(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *content = NULL;
  cr_assert(g_file_get_contents(path, &content, NULL, &error), "%s",
            error == NULL ? "" : error->message);
  return content;
}

static GBytes *
read_bytes(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  char *content = NULL;
  gsize n = 0;
  cr_assert(g_file_get_contents(path, &content, &n, NULL), "%s", name);
  return g_bytes_new_take(content, n);
}

static void
write_run(const MatchdayRun *run, const char *folder)
{
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_write(run, folder, matchday_format_list(), &error), "%s",
            error == NULL ? "" : error->message);
}

static const char *const goldens[] = {"members.csv",    "shortlists.csv",  "shortlists.json",
                                      "shortlists.xml", "shortlists.trec", "manifest.json"};

ParameterizedTestParameters(writers, write_what_the_goldens_hold)
{
  static gsize rows[G_N_ELEMENTS(goldens)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

/* The goldens hold VERSION for the version and an epoch for the time; the manifest lists the one
 * output without a version in it. Where a change is wanted: MATCHDAY_WRITE_GOLDENS=1 ctest …, then
 * look at the difference. */
ParameterizedTest(gsize *row, writers, write_what_the_goldens_hold)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  cr_assert(g_setenv("SOURCE_DATE_EPOCH", "1700000000", TRUE));
  static const char *const only_trec[] = {"trec", NULL};
  gboolean is_manifest = strcmp(goldens[*row], "manifest.json") == 0;
  cr_assert(
      matchday_run_write(run, folder, is_manifest ? only_trec : matchday_format_list(), NULL));
  g_autofree char *written = read_file(folder, goldens[*row]);
  g_auto(GStrv) parts = g_strsplit(written, "\"" MATCHDAY_VERSION "\"", -1);
  g_autofree char *found = g_strjoinv("\"VERSION\"", parts);

  g_autofree char *golden_folder = g_build_filename(test_fixtures(), "..", "tests", "golden", NULL);
  g_autofree char *path = g_build_filename(golden_folder, goldens[*row], NULL);
  if (g_getenv("MATCHDAY_WRITE_GOLDENS") != NULL)
    cr_assert(g_file_set_contents(path, found, -1, NULL));
  g_autofree char *expected = read_file(golden_folder, goldens[*row]);
  cr_assert_str_eq(found, expected, "%s", goldens[*row]);
}

static const char *const formats_of_files[] = {
    "shortlists.html", "shortlists.xlsx", "shortlists.csv", "shortlists.raw.csv",
    "members.csv",     "shortlists.json", "shortlists.xml", "shortlists.trec",
};

Test(writers, write_the_same_bytes_again)
{
  g_autoptr(TestFolder) once = test_folder_new();
  g_autoptr(TestFolder) twice = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  write_run(run, once);
  g_autoptr(MatchdayRun) same = sample_run_new();
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
    cr_log_info("no locale with a decimal comma here");
  g_setenv("TZ", "Asia/Tokyo", TRUE);
  write_run(same, twice);
  for (gsize i = 0; i < G_N_ELEMENTS(formats_of_files); i++) {
    g_autoptr(GBytes) first = read_bytes(once, formats_of_files[i]);
    g_autoptr(GBytes) second = read_bytes(twice, formats_of_files[i]);
    cr_assert(g_bytes_equal(first, second), "%s", formats_of_files[i]);
  }
}

Test(writers, list_their_files_in_the_manifest)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  write_run(run, folder);
  g_autofree char *manifest = read_file(folder, "manifest.json");
  for (gsize i = 0; i < G_N_ELEMENTS(formats_of_files); i++) {
    g_autoptr(GBytes) content = read_bytes(folder, formats_of_files[i]);
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, content);
    g_autofree char *entry =
        g_strdup_printf("\"name\": \"%s\",\n      \"bytes\": %zu,\n"
                        "      \"sha256\": \"%s\"",
                        formats_of_files[i], g_bytes_get_size(content), digest);
    cr_assert_not_null(strstr(manifest, entry), "%s", entry);
  }
}

Test(writers, write_runs_without_anything)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new_empty();
  write_run(run, folder);
  g_autofree char *page = read_file(folder, "shortlists.html");
  g_autofree char *trec = read_file(folder, "shortlists.trec");
  cr_assert_not_null(strstr(page, "No demand was read, so there is nothing to list."));
  cr_assert_str_eq(trec, "");
}

Test(writers, write_nothing_but_the_manifest_when_no_format_is_asked_for)
{
  static const char *const none[] = {NULL};
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  cr_assert(matchday_run_write(run, folder, none, NULL));
  g_autofree char *manifest = read_file(folder, "manifest.json");
  cr_assert_not_null(strstr(manifest, "\"outputs\": []"));
}

Test(writers, write_a_format_named_twice_once)
{
  static const char *const twice[] = {"trec", "trec", NULL};
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  cr_assert(matchday_run_write(run, folder, twice, NULL));
}

Test(writers, refuse_an_unknown_format_before_they_touch_the_disk)
{
  static const char *const unknown[] = {"html", "docx", NULL};
  g_autoptr(TestFolder) work = test_folder_new();
  g_autofree char *folder = g_build_filename(work, "out", NULL);
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_run_write(run, folder, unknown, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS));
  cr_assert_str_eq(error->message, "\"docx\" is no format of shortlists (known: html, xlsx, csv, "
                                   "raw-csv, members, json, xml, trec)");
  cr_assert_not(g_file_test(folder, G_FILE_TEST_EXISTS));
}

Test(writers, say_what_each_format_is_for)
{
  for (const char *const *name = matchday_format_list(); *name != NULL; name++)
    cr_assert_not_null(matchday_format_get_help(*name), "%s", *name);
  cr_assert_null(matchday_format_get_help("docx"));
}

/* A run need not be ranked with standings for formats that do not say them. */
Test(writers, tell_of_members_where_they_say_so)
{
  g_autoptr(TestFolder) with = test_folder_new();
  g_autoptr(TestFolder) without = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  write_run(run, with);
  matchday_run_take_standings(run, matchday_standings_new());
  write_run(run, without);
  static const struct {
    const char *format, *file;
  } files[] = {
      {"html", "shortlists.html"},       {"xlsx", "shortlists.xlsx"}, {"csv", "shortlists.csv"},
      {"raw-csv", "shortlists.raw.csv"}, {"members", "members.csv"},  {"json", "shortlists.json"},
      {"xml", "shortlists.xml"},         {"trec", "shortlists.trec"},
  };
  cr_assert_eq(G_N_ELEMENTS(files), g_strv_length((char **)matchday_format_list()));
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GBytes) one = read_bytes(with, files[i].file);
    g_autoptr(GBytes) other = read_bytes(without, files[i].file);
    cr_assert_eq(g_bytes_equal(one, other), !matchday_format_tells_of_members(files[i].format),
                 "%s", files[i].format);
  }
  cr_assert_not(matchday_format_tells_of_members("docx"));
}

Test(writers, keep_the_older_files_when_the_disk_is_full)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) old = sample_run_new_empty();
  g_autoptr(MatchdayRun) new = sample_run_new();
  write_run(old, folder);
  g_autofree char *manifest = read_file(folder, "manifest.json");
  signal(SIGXFSZ, SIG_IGN);
  for (rlim_t n = 0; n < 5000; n += 499) {
    g_autoptr(GError) error = NULL;
    struct rlimit limit = {n, RLIM_INFINITY}, none = {RLIM_INFINITY, RLIM_INFINITY};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    gboolean is_written = matchday_run_write(new, folder, matchday_format_list(), &error);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &none), 0);
    cr_assert_not(is_written);
    cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_WRITE));
    g_autofree char *kept = read_file(folder, "manifest.json");
    cr_assert_str_eq(kept, manifest);
  }
  guint n_files = 0;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  while (g_dir_read_name(dir) != NULL)
    n_files++;
  cr_assert_eq(n_files, G_N_ELEMENTS(formats_of_files) + 2); /* and manifest.json, import.csv */
}

/* Scores that look alike must not be sorted anew by whoever reads the run. */
Test(writers, write_trec_scores_that_fall)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new_empty();
  MatchdayDemand *demand = matchday_demand_new("a demand");
  g_ptr_array_add(matchday_run_get_demands(run), demand);
  MatchdayShortlist *shortlist = matchday_shortlist_new(demand, 4, 4);
  static const double scores[] = {0.5, 0.5, 0.4999999, 0.2};
  for (gsize i = 0; i < G_N_ELEMENTS(scores); i++) {
    g_autofree char *id = g_strdup_printf("m%zu", i);
    g_autoptr(MatchdayMember) member = matchday_member_new(id);
    MatchdayCandidate *candidate = matchday_candidate_new(member);
    matchday_candidate_add_contribution(candidate, "competences", scores[i], 1);
    matchday_shortlist_take_candidate(shortlist, candidate);
  }
  g_ptr_array_add(matchday_run_get_shortlists(run), shortlist);
  write_run(run, folder);
  g_autofree char *trec = read_file(folder, "shortlists.trec");
  cr_assert_str_eq(trec, "a%20demand Q0 m0 1 0.500000 matchday\n"
                         "a%20demand Q0 m1 2 0.499999 matchday\n"
                         "a%20demand Q0 m2 3 0.499998 matchday\n"
                         "a%20demand Q0 m3 4 0.200000 matchday\n");
}
