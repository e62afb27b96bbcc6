#include "adapters/feedback.h"

#include <criterion/criterion.h>
#include <string.h>

#include "models/error.h"
#include "tests/support.h"

static MatchdayJudgements *
read_text(const char *text, MatchdayImport **import, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "feedback.csv", NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  *import = matchday_import_new(path);
  return matchday_feedback_read(path, *import, error);
}

Test(feedback, is_read_by_column)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayJudgements) judgements =
      read_text("Decision;Member;By;Demand\naccepted;m1;Anna;d1\nNein;\"m 2\";;d1\nJA;m1;;d2\n",
                &import, NULL);
  cr_assert_not_null(judgements);
  cr_assert_eq(matchday_judgements_get_n_demands(judgements), 2);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m1"), 1);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m 2"), 0);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 1, "m1"), 1);
  cr_assert_eq(matchday_import_get_n_taken(import), 3);
}

Test(feedback, sets_bad_rows_aside)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayJudgements) judgements =
      read_text("demand,member,decision\nd1,m1,yes\nd1,m1,no\nd1,,yes\n,m1,yes\nd1,m2,\nd1,m3,7\n",
                &import, NULL);
  cr_assert_not_null(judgements);
  cr_assert_eq(matchday_import_get_n_taken(import), 1);
  cr_assert_eq(matchday_import_get_n_set_aside(import), 5);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m1"), 1);
}

Test(feedback, needs_its_columns_and_one_row)
{
  static const char *const texts[] = {"demand,member\nd1,m1\n", "demand,member,decision\n",
                                      "demand,member,decision\nd1,m1,perhaps\n"};
  static const char *const parts[] = {"no column \"decision\"", "no row with a decision",
                                      "no row with a decision"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(MatchdayImport) import = NULL;
    g_autoptr(GError) error = NULL;
    cr_assert_null(read_text(texts[i], &import, &error));
    cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
    cr_assert_not_null(strstr(error->message, parts[i]), "%s", error->message);
    cr_assert_not_null(strstr(error->message, "feedback.csv: "), "%s", error->message);
  }
}
