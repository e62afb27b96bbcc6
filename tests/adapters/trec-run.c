#include "adapters/trec-run.h"

#include <criterion/criterion.h>
#include <string.h>

#include "models/error.h"
#include "tests/support.h"

static GPtrArray *
read_text(const char *text, MatchdayImport **import, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "run.txt", NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  *import = matchday_import_new(path);
  return matchday_trec_run_read(path, *import, error);
}

static char *
members_of(const GPtrArray *lists, guint nth)
{
  const GPtrArray *members = matchday_ranked_list_get_members(lists->pdata[nth]);
  GString *joined = g_string_new(NULL);
  for (guint i = 0; i < members->len; i++)
    g_string_append_printf(joined, "%s ", (const char *)members->pdata[i]);
  return g_string_free(joined, FALSE);
}

Test(trec_run, is_ordered_by_score_then_descending_id)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(GPtrArray) lists = read_text("d1 Q0 a 1 0.5 t\n"
                                         "d2 Q0 x 1 1e-3 t\n"
                                         "d1 Q0 c 2 0.5 t\n"
                                         "d1 Q0 b 3 0.75 t\n"
                                         "d2 Q0 y 2 -4 t\n",
                                         &import, NULL);
  cr_assert_not_null(lists);
  cr_assert_eq(lists->len, 2);
  g_autofree char *first = members_of(lists, 0), *second = members_of(lists, 1);
  cr_assert_str_eq(first, "b c a ");
  cr_assert_str_eq(second, "x y ");
}

Test(trec_run, names_lines_it_cannot_use)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(GPtrArray) lists = read_text("d1 Q0 a 1 0.5 t\n"
                                         "d1 Q0 a 2 0.4 t\n"
                                         "d1 Q0 b 3 nan t\n"
                                         "d1 Q0 c 4 0,3 t\n"
                                         "d1 Q0 d\n",
                                         &import, NULL);
  cr_assert_not_null(lists);
  g_autofree char *members = members_of(lists, 0);
  cr_assert_str_eq(members, "a ");
  cr_assert_eq(matchday_import_get_n_set_aside(import), 4);
  for (guint i = 0; i < 4; i++)
    cr_assert_eq(matchday_import_get_nth_remark(import, i)->line, i + 2);
}

Test(trec_run, without_a_usable_line_is_refused)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(GError) error = NULL;
  cr_assert_null(read_text("d1 0 m1 1\n", &import, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert_not_null(strstr(error->message, "run.txt: no line"), "%s", error->message);
}
