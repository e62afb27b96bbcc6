#include "adapters/feedback.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/feedback-private.h"
#include "models/error.h"
#include "tests/support.h"

static MatchdayFeedback *
read_text(const char *text, MatchdayImport **import, GError **error)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "feedback.csv", NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  *import = matchday_import_new(path);
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  return matchday_feedback_read(feedback, path, *import, error) ? g_steal_pointer(&feedback) : NULL;
}

Test(feedback, is_read_by_column)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayFeedback) feedback =
      read_text("Decision;Member ID;By;Demand;Comment\naccepted;m1;Anna;d1;\n"
                "Nein;\"m 2\";;d1;too far\nJA;m1;;d2;\n;m9;;d2;call\nlater;m8;;d2;\n",
                &import, NULL);
  cr_assert_not_null(feedback);
  g_autoptr(MatchdayJudgements) judgements = matchday_feedback_to_judgements(feedback);
  cr_assert_eq(matchday_judgements_get_n_demands(judgements), 2);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m1"), 1);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m 2"), 0);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 1, "m1"), 1);
  cr_assert_eq(matchday_import_get_n_taken(import), 5);
  cr_assert_str_eq(matchday_feedback_get_nth(feedback, 1)->comment, "too far");
  cr_assert_eq(matchday_feedback_count(feedback, MATCHDAY_DECISION_ACCEPTED), 2);
  cr_assert_eq(matchday_feedback_count(feedback, MATCHDAY_DECISION_DECLINED), 1);
  cr_assert_eq(matchday_feedback_count(feedback, MATCHDAY_DECISION_LATER), 1);
  cr_assert_eq(matchday_feedback_count(feedback, MATCHDAY_DECISION_OPEN), 1);
  cr_assert_eq(matchday_feedback_count_comments(feedback), 2);
}

static const struct {
  const char *word;
  int decision; /* -1: none that is known */
} words[] = {
    {"accept", MATCHDAY_DECISION_ACCEPTED},
    {"ACCEPTED", MATCHDAY_DECISION_ACCEPTED},
    {"yes", MATCHDAY_DECISION_ACCEPTED},
    {"Zusage", MATCHDAY_DECISION_ACCEPTED},
    {"zugesagt", MATCHDAY_DECISION_ACCEPTED},
    {"ja", MATCHDAY_DECISION_ACCEPTED},
    {"decline", MATCHDAY_DECISION_DECLINED},
    {"declined", MATCHDAY_DECISION_DECLINED},
    {"Absage", MATCHDAY_DECISION_DECLINED},
    {"abgelehnt", MATCHDAY_DECISION_DECLINED},
    {"no", MATCHDAY_DECISION_DECLINED},
    {"later", MATCHDAY_DECISION_LATER},
    {"Später", MATCHDAY_DECISION_LATER},
    {"offen", MATCHDAY_DECISION_OPEN},
    {"", MATCHDAY_DECISION_OPEN},
    {"perhaps", -1},
    {"acept", -1},
    {"1", -1},
};

ParameterizedTestParameters(feedback, knows_the_words_for_decisions)
{
  static gsize rows[G_N_ELEMENTS(words)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, feedback, knows_the_words_for_decisions)
{
  g_autofree char *text = g_strdup_printf("demand,member,decision\nd1,m1,%s\n", words[*row].word);
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayFeedback) feedback = read_text(text, &import, NULL);
  cr_assert_not_null(feedback);
  gboolean is_known = words[*row].decision >= 0;
  cr_assert_eq(matchday_import_get_n_set_aside(import), !is_known, "%s", words[*row].word);
  cr_assert_eq(matchday_feedback_get_n(feedback), is_known ? 1 : 0);
  if (is_known)
    cr_assert_eq((int)matchday_feedback_get_nth(feedback, 0)->decision, words[*row].decision);
}

Test(feedback, sets_bad_rows_aside)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(MatchdayFeedback) feedback =
      read_text("demand,member,decision\nd1,m1,yes\nd1,m1,no\nd1,,yes\n,m1,yes\nd1,m2,\n"
                "d1,m3,7\nd1,,\nd1,m4,acept\nd1,m1,\nd1,m1,ja\n",
                &import, NULL);
  cr_assert_not_null(feedback);
  cr_assert_eq(matchday_import_get_n_taken(import), 5);
  cr_assert_eq(matchday_import_get_n_set_aside(import), 5);
  cr_assert_eq(matchday_feedback_get_n(feedback), 2);
  cr_assert_eq(matchday_feedback_get_nth(feedback, 0)->decision, MATCHDAY_DECISION_ACCEPTED);
  const MatchdayRemark *last = matchday_import_get_nth_remark(import, 4);
  cr_assert_eq(last->line, 9);
  cr_assert_not_null(strstr(last->message, "did you mean \"accept\"?"), "%s", last->message);
}

Test(feedback, needs_its_columns)
{
  g_autoptr(MatchdayImport) import = NULL;
  g_autoptr(GError) error = NULL;
  cr_assert_null(read_text("demand,member\nd1,m1\n", &import, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert_not_null(strstr(error->message, "no column \"decision\""), "%s", error->message);
  cr_assert_not_null(strstr(error->message, "feedback.csv: "), "%s", error->message);
}

Test(feedback, comes_back_as_it_was_written)
{
  static const char *const texts[] = {"m1",      "=1+1",          "-12", "'quoted",
                                      "a;=b\nc", "Müller, \"x\"", "@"};
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autofree char *path = g_build_filename(folder, "feedback.csv", NULL);
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  for (gsize i = 0; i < 4; i++)
    cr_assert(matchday_feedback_add(feedback, texts[i], texts[(i + 1) % 4],
                                    (MatchdayDecision)(i % MATCHDAY_N_DECISIONS), texts[5]));
  cr_assert(matchday_feedback_add(feedback, "d", "open", MATCHDAY_DECISION_OPEN, ""));
  cr_assert(matchday_feedback_write(feedback, path, NULL));
  g_autoptr(MatchdayFeedback) again = matchday_feedback_new();
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  cr_assert(matchday_feedback_read(again, path, import, NULL));
  cr_assert_eq(matchday_feedback_get_n(again), 4, "what is open and without comment is left out");
  for (guint i = 0; i < 4; i++) {
    const MatchdayVerdict *one = matchday_feedback_get_nth(feedback, i);
    const MatchdayVerdict *other = matchday_feedback_get_nth(again, i);
    cr_assert_str_eq(one->demand, other->demand);
    cr_assert_str_eq(one->member, other->member);
    cr_assert_str_eq(one->comment, other->comment);
    cr_assert_eq(one->decision, other->decision);
  }
}

Test(feedback, takes_the_first_of_two_decisions_and_loses_no_comment)
{
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  cr_assert(matchday_feedback_add(feedback, "d", "m", MATCHDAY_DECISION_OPEN, ""));
  cr_assert(matchday_feedback_add(feedback, "d", "m", MATCHDAY_DECISION_LATER, ""));
  cr_assert(matchday_feedback_add(feedback, "d", "m", MATCHDAY_DECISION_OPEN, "call"));
  cr_assert(matchday_feedback_add(feedback, "d", "m", MATCHDAY_DECISION_LATER, "call"));
  cr_assert_not(matchday_feedback_add(feedback, "d", "m", MATCHDAY_DECISION_DECLINED, ""));
  cr_assert_not(matchday_feedback_add(feedback, "d", "m", MATCHDAY_DECISION_OPEN, "write"));
  cr_assert_eq(matchday_feedback_get_n(feedback), 1);
  const MatchdayVerdict *one = matchday_feedback_get_nth(feedback, 0);
  cr_assert_eq(one->decision, MATCHDAY_DECISION_LATER);
  cr_assert_str_eq(one->comment, "call");
}

static const struct {
  const char *name, *content;
  gboolean is_replaceable;
} files[] = {
    {"absent.csv", NULL, TRUE},
    {"open.csv", "demand,member,decision,comment\nd,m,,\n", TRUE},
    {"decided.csv", "demand,member,decision,comment\nd,m,later,\n", FALSE},
    {"commented.csv", "demand,member,decision,comment\nd,m,,who is that\n", FALSE},
    {"unknown.csv", "demand,member,decision,comment\nd,m,perhaps,\n", FALSE},
    {"older.csv", "demand,member\nd,m\n", TRUE},
    {"damaged.xlsx", "PK\x03\x04 cut short", FALSE},
};

Test(feedback, tells_which_files_may_be_replaced)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autofree char *path = g_build_filename(folder, files[i].name, NULL);
    if (files[i].content != NULL)
      cr_assert(g_file_set_contents(path, files[i].content, -1, NULL));
    g_autoptr(GError) error = NULL;
    cr_assert_eq(feedback_check_replaceable(path, &error), files[i].is_replaceable, "%s",
                 files[i].name);
    cr_assert_eq(error == NULL, files[i].is_replaceable);
    if (error != NULL)
      cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE));
  }
}
