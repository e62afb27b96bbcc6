#include "adapters/judgements.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "models/error.h"
#include "tests/support.h"

static MatchdayJudgements *
read_text(const char *text, MatchdayImport **import, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "qrels.txt", NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  *import = matchday_import_new(path);
  return matchday_judgements_read(path, *import, error);
}

Test(judgements, are_read_in_all_layouts)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayJudgements) judgements =
      read_text("\xef\xbb\xbf"
                "d1 0 m1 1\r\n\n  d1\t0\tm2\t0  \nd2 Q0 a%20b 2\nd2 0 50%m -1",
                &import, NULL);
  cr_assert_not_null(judgements);
  cr_assert_eq(matchday_judgements_get_n_demands(judgements), 2);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m1"), 1);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 1, "a b"), 2);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 1, "50%m"), -1);
  cr_assert_eq(matchday_import_get_n_taken(import), 4);
}

static const struct {
  const char *line, *part; /* of the message */
} bad[] = {
    {"d2 0 m1", "3 words where 4 are needed"},
    {"d2 0 m1 high", "not a whole number"},
    {"d2 0 m1 1.5", "not a whole number"},
    {"d2 0 m1 99999999999", "not a whole number"},
    {"d1 0 m1 2", "has a grade for this demand already"},
    {"d2 0 m\xff 1", "not UTF-8"},
    {"d2 0 m%ff 1", "not UTF-8"},
};

ParameterizedTestParameters(judgements, bad_lines_are_named_and_cost_no_other)
{
  static gsize rows[G_N_ELEMENTS(bad)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, judgements, bad_lines_are_named_and_cost_no_other)
{
  g_autofree char *text = g_strdup_printf("d1 0 m1 1\n\n%s\nd3 0 m1 1\n", bad[*row].line);
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayJudgements) judgements = read_text(text, &import, NULL);
  cr_assert_not_null(judgements, "%s", bad[*row].line);
  cr_assert_eq(matchday_judgements_get_n_demands(judgements), 2, "%s", bad[*row].line);
  cr_assert_eq(matchday_import_get_n_set_aside(import), 1, "%s", bad[*row].line);
  const MatchdayRemark *remark = matchday_import_get_nth_remark(import, 0);
  cr_assert_eq(remark->line, 3, "%s", bad[*row].line);
  cr_assert_not_null(strstr(remark->message, bad[*row].part), "%s", remark->message);
}

Test(judgements, without_a_usable_line_are_refused_with_the_path)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(GError) error = NULL;
  cr_assert_null(read_text("id,name\nm1,Muster\n", &import, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert_not_null(strstr(error->message, "qrels.txt: no line of the form"), "%s",
                     error->message);
  cr_assert_eq(matchday_import_get_n_set_aside(import), 2);
}

Test(judgements, of_a_missing_file_name_it)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("/nonexistent/qrels.txt");
  g_autoptr(GError) error = NULL;
  cr_assert_null(matchday_judgements_read("/nonexistent/qrels.txt", import, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_OPEN));
  cr_assert(g_str_has_prefix(error->message, "/nonexistent/qrels.txt: "), "%s", error->message);
}

Test(judgements, survive_an_endless_line)
{
  g_autofree char *endless = g_strnfill(1 << 20, 'x');
  g_autofree char *text = g_strdup_printf("d1 0 m1 1\n%s\n", endless);
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayJudgements) judgements = read_text(text, &import, NULL);
  cr_assert_not_null(judgements);
  cr_assert_eq(matchday_import_get_n_set_aside(import), 1);
}
