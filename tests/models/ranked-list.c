#include "models/ranked-list.h"

#include <criterion/criterion.h>

Test(ranked_list, keeps_the_order_and_is_cut_from_behind)
{
  g_autoptr(MatchdayRankedList) list = matchday_ranked_list_new("d");
  matchday_ranked_list_add(list, "m3");
  matchday_ranked_list_add(list, "m1");
  matchday_ranked_list_add(list, "m2");
  const GPtrArray *members = matchday_ranked_list_get_members(list);
  matchday_ranked_list_cut(list, 5);
  cr_assert_eq(members->len, 3);
  matchday_ranked_list_cut(list, 2);
  cr_assert_eq(members->len, 2);
  cr_assert_str_eq(members->pdata[0], "m3");
  cr_assert_str_eq(members->pdata[1], "m1");
  cr_assert_str_eq(matchday_ranked_list_get_demand(list), "d");
}
