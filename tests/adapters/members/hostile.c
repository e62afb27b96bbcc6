/* Every hostile list of members of the corpus, in this process: each gets the verdict that its
 * manifest asks for, and every row of it is accounted for. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "adapters/input.h"
#include "tests/support.h"

enum { FILE_COLUMN, CATEGORY_COLUMN, ROLE_COLUMN, FORMAT_COLUMN, ORIGIN_COLUMN, EXPECT_COLUMN };

/* Files for which the manifest asks for a message where matchday's rules see nothing to say. */
static const struct {
  const char *file, *rule;
} exceptions[] = {
    {"text_members/name_empty.csv", "an empty cell means not known"},
    {"csv_values/country_empty.csv", "an empty cell means not known"},
    {"csv_values/cpv_empty.csv", "an empty cell means not known"},
    {"csv_values/founded_empty.csv", "an empty cell means not known"},
    {"csv_values/capacity_space.csv", "an empty cell means not known"},
    {"csv_values/capacity_space_thou.csv", "blanks between groups of thousands"},
    {"csv_values/capacity_nbsp_thou.csv", "blanks between groups of thousands"},
    {"csv_values/capacity_nnbsp_thou.csv", "blanks between groups of thousands"},
    {"csv_values/founded_compact.csv", "20240201 is ISO 8601 (basic format)"},
    {"csv_values/founded_dots.csv", "01.02.2024 is a German date"},
    {"csv_values/nuts_space.csv", "blanks around a value do not count"},
};

static gboolean
is_excepted(const char *file)
{
  for (gsize i = 0; i < G_N_ELEMENTS(exceptions); i++)
    if (g_str_has_suffix(file, exceptions[i].file))
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): what is wrong with how the file was taken */
static char *
judge(const char *expect, gboolean is_read, const MatchdayImport *import, gboolean is_rule)
{
  gboolean is_complete = is_read && matchday_import_get_n_set_aside(import) == 0;
  gboolean has_message = matchday_import_get_n_remarks(import) > 0;
  if (strcmp(expect, "accept") == 0 && !is_complete)
    return g_strdup("not accepted");
  if (strcmp(expect, "reject") == 0 && is_read)
    return g_strdup("not refused");
  if (strcmp(expect, "accept_warn") == 0 && !is_read)
    return g_strdup("refused");
  if (strcmp(expect, "accept_warn") == 0 && has_message == is_rule)
    return g_strdup(is_rule ? "a needless exception" : "accepted without a message");
  if (is_read == (matchday_import_get_refusal(import) != NULL))
    return g_strdup("the account does not tell of the refusal");
  return NULL;
}

/* What holds for every file. */
static void
check_account(const char *file, const MatchdayRun *run, const MatchdayImport *import)
{
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  cr_expect_eq(n_taken, matchday_run_get_members(run)->len, "%s", file);
  cr_expect_eq(matchday_import_get_n_read(import),
               n_taken + matchday_import_get_n_set_aside(import), "%s", file);
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    cr_expect(g_utf8_validate(remark->found, -1, NULL), "%s", file);
    cr_expect(g_utf8_validate(remark->message, -1, NULL), "%s", file);
    cr_expect_lt(strlen(remark->message), 500, "%s: %s", file, remark->message);
  }
}

static guint
check_file(const char *folder, char **row)
{
  g_autofree char *path = g_build_filename(folder, row[FILE_COLUMN], NULL);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_run_read_members(run, path, &error);
  const MatchdayImport *import = g_ptr_array_index(matchday_run_get_member_imports(run), 0);
  check_account(row[FILE_COLUMN], run, import);
  cr_expect_eq(error == NULL, is_read);
  cr_expect(error == NULL || g_str_has_prefix(error->message, path), "%s", error->message);
  g_autofree char *fault =
      judge(row[EXPECT_COLUMN], is_read, import, is_excepted(row[FILE_COLUMN]));
  cr_expect_null(fault, "%s (%s): %s", row[FILE_COLUMN], row[EXPECT_COLUMN], fault);
  return fault != NULL;
}

Test(hostile_members, get_the_verdict_of_the_manifest)
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
    if (strcmp(row[ROLE_COLUMN], "members") != 0 || strcmp(row[FORMAT_COLUMN], "csv") != 0)
      continue;
    n_files++;
    n_faults += check_file(folder, row);
  }
  printf("hostile lists of members: tried %u, failed %u, %zu by a rule of matchday's own\n",
         n_files, n_faults, G_N_ELEMENTS(exceptions));
  cr_assert_gt(n_files, 0);
}
