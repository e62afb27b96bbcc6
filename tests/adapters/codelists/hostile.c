/* Every hostile code list of the corpus, in this process: each gets the verdict that its manifest
 * asks for, and every row of it is accounted for. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "adapters/code-lists.h"
#include "tests/support.h"

enum { FILE_COLUMN, CATEGORY_COLUMN, ROLE_COLUMN, FORMAT_COLUMN, ORIGIN_COLUMN, EXPECT_COLUMN };

/* (transfer full) (nullable): what is wrong with how the file was taken */
static char *
judge(const char *expect, gboolean is_read, const MatchdayImport *import)
{
  if (strcmp(expect, "accept") == 0 &&
      (!is_read || matchday_import_get_n_set_aside(import) + matchday_import_get_n_remarks(import)))
    return g_strdup("not accepted as it is");
  if (strcmp(expect, "reject") == 0 && is_read)
    return g_strdup("not refused");
  if (is_read == (matchday_import_get_refusal(import) != NULL))
    return g_strdup("the account does not tell of the refusal");
  return NULL;
}

static void
check_account(const char *file, const MatchdayCodeList *list, const MatchdayImport *import)
{
  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  if (matchday_import_get_refusal(import) == NULL)
    cr_expect_eq(n_taken, matchday_code_list_get_n_codes(list), "%s", file);
  for (guint i = 0; i < matchday_code_list_get_n_codes(list); i++)
    cr_expect(g_utf8_validate(matchday_code_list_get_code(list, i), -1, NULL), "%s", file);
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
  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  gboolean is_read = matchday_code_list_read(list, path, import, &error);
  check_account(row[FILE_COLUMN], list, import);
  cr_expect_eq(error == NULL, is_read);
  cr_expect(error == NULL || g_str_has_prefix(error->message, path), "%s", error->message);
  cr_expect(is_read || matchday_code_list_get_n_codes(list) == 0, "%s", row[FILE_COLUMN]);
  g_autofree char *fault = judge(row[EXPECT_COLUMN], is_read, import);
  cr_expect_null(fault, "%s (%s): %s", row[FILE_COLUMN], row[EXPECT_COLUMN], fault);
  return fault != NULL;
}

Test(hostile_code_lists, get_the_verdict_of_the_manifest)
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
    if (strcmp(row[ROLE_COLUMN], "codelist") != 0)
      continue;
    n_files++;
    n_faults += check_file(folder, row);
  }
  printf("hostile code lists: tried %u, failed %u\n", n_files, n_faults);
  cr_assert_gt(n_files, 0);
}
