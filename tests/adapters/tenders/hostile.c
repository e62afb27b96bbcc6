/* Every hostile notice of the corpus, in this process: each gets the verdict that its manifest asks
 * for, and nothing is accepted that is not well-formed. */
#include <stdio.h>
#include <string.h>

#include "models/error.h"
#include "tests/adapters/tenders/reading.h"

enum {
  FILE_COLUMN,
  CATEGORY_COLUMN,
  ROLE_COLUMN,
  FORMAT_COLUMN,
  ORIGIN_COLUMN,
  EXPECT_COLUMN,
  WELL_FORMED_COLUMN,
};

/* (nullable): what is wrong with the verdict */
static const char *
judge(char **row, gboolean is_read)
{
  if (strcmp(row[EXPECT_COLUMN], "accept") == 0 && !is_read)
    return "not accepted";
  if (strcmp(row[EXPECT_COLUMN], "reject") == 0 && is_read)
    return "not refused";
  if (strcmp(row[WELL_FORMED_COLUMN], "no") == 0 && is_read)
    return "not well-formed, but accepted";
  return NULL;
}

/* What holds for every file: a refused one leaves nothing but its account, which says why. */
static void
check_account(const char *file, const MatchdayRun *run, gboolean is_read)
{
  const MatchdayImport *import = nth_import(run, 0);
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  cr_expect_eq(matchday_import_get_n_read(import), 1, "%s", file);
  cr_expect_eq(matchday_import_get_refusal(import) == NULL, is_read, "%s", file);
  cr_expect_eq(n_taken, is_read ? 1 : 0, "%s", file);
  cr_expect_eq(count_demands(run) > 0, is_read, "%s", file);
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    cr_expect(g_utf8_validate(remark->message, -1, NULL), "%s", file);
    cr_expect(g_utf8_validate(remark->found, -1, NULL), "%s", file);
    cr_expect_lt(strlen(remark->message), 500, "%s: %s", file, remark->message);
  }
}

static void
check_demands(const char *file, const MatchdayRun *run)
{
  for (guint i = 0; i < count_demands(run); i++) {
    const MatchdayDemand *demand = nth_demand(run, i);
    cr_expect_str_not_empty(matchday_demand_get_id(demand), "%s", file);
    cr_expect(g_utf8_validate(matchday_demand_get_title(demand), -1, NULL), "%s", file);
    for (guint j = 0; j < matchday_demand_get_n_texts(demand); j++)
      cr_expect_null(strstr(matchday_demand_get_text(demand, j)->body, "MATCHDAY-CANARY"), "%s",
                     file);
  }
}

static gboolean
check_file(const char *folder, char **row)
{
  g_autofree char *path = g_build_filename(folder, row[FILE_COLUMN], NULL);
  g_autoptr(MatchdayRun) run = new_run();
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_run_read_demands(run, path, &error);
  check_account(row[FILE_COLUMN], run, is_read);
  check_demands(row[FILE_COLUMN], run);
  cr_expect(is_read || g_str_has_prefix(error->message, path), "%s", row[FILE_COLUMN]);
  const char *fault = judge(row, is_read);
  cr_expect_null(fault, "%s (%s): %s", row[FILE_COLUMN], row[EXPECT_COLUMN], fault);
  return fault == NULL;
}

Test(hostile_notices, get_the_verdict_of_the_manifest)
{
  if (test_data() == NULL)
    cr_skip_test("no real data: set MATCHDAY_DATA");
  g_autofree char *folder = g_build_filename(test_data(), "hostile", NULL);
  g_autofree char *path = g_build_filename(folder, "manifest.tsv", NULL);
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n_files = 0, n_faults = 0;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto(GStrv) row = g_strsplit(lines[i], "\t", -1);
    if (strcmp(row[ROLE_COLUMN], "notice") != 0)
      continue;
    n_files++;
    n_faults += check_file(folder, row) ? 0 : 1;
  }
  printf("hostile notices: tried %u, failed %u\n", n_files, n_faults);
  cr_assert_gt(n_files, 0);
}
