#include "models/judgements.h"

#include <criterion/criterion.h>

Test(judgements, keep_grades_by_pair)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  cr_assert(matchday_judgements_add(judgements, "d2", "m1", 1));
  cr_assert(matchday_judgements_add(judgements, "d1", "m1", 3));
  cr_assert(matchday_judgements_add(judgements, "d2", "m2", -1));

  cr_assert_eq(matchday_judgements_get_n_demands(judgements), 2);
  cr_assert_str_eq(matchday_judgements_get_nth_demand(judgements, 0), "d2");
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m1"), 1);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m2"), -1);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 1, "m1"), 3);
  cr_assert_eq(matchday_judgements_get_grade(judgements, 1, "m2"), 0);
}

Test(judgements, keep_the_first_grade_of_a_pair)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  cr_assert(matchday_judgements_add(judgements, "d", "m", 1));
  cr_assert_not(matchday_judgements_add(judgements, "d", "m", 2));
  cr_assert_eq(matchday_judgements_get_grade(judgements, 0, "m"), 1);
}

Test(judgements, find_demands_by_id)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  matchday_judgements_add(judgements, "a", "m", 1);
  matchday_judgements_add(judgements, "b", "m", 1);
  guint nth = 9;
  cr_assert(matchday_judgements_find_demand(judgements, "b", &nth));
  cr_assert_eq(nth, 1);
  cr_assert_not(matchday_judgements_find_demand(judgements, "c", &nth));
}

Test(judgements, list_relevant_grades_highest_first)
{
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  static const int grades[] = {1, 0, 3, -2, 1, 2};
  for (gsize i = 0; i < G_N_ELEMENTS(grades); i++) {
    g_autofree char *member = g_strdup_printf("m%zu", i);
    matchday_judgements_add(judgements, "d", member, grades[i]);
  }
  g_autoptr(GArray) relevant = matchday_judgements_dup_relevant(judgements, 0);
  static const int expected[] = {3, 2, 1, 1};
  cr_assert_eq(relevant->len, 4);
  for (guint i = 0; i < 4; i++)
    cr_assert_eq(g_array_index(relevant, int, i), expected[i], "rank %u", i + 1);
}
