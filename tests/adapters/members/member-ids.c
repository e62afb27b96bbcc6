#include <criterion/criterion.h>
#include <string.h>

#include "adapters/members/member-ids-private.h"
#include "tests/random.h"

static void
unref_member(gpointer member)
{
  matchday_member_unref(member);
}

Test(member_ids, are_those_of_a_hash_table_of_glib)
{
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func(unref_member);
  g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
  TestRandom random = {4};
  MemberIds ids;
  g_ptr_array_add(members, matchday_member_new("there before"));
  g_hash_table_insert(by_id, (gpointer)matchday_member_get_id(members->pdata[0]),
                      members->pdata[0]);
  cr_assert(member_ids_start(&ids, members, NULL));
  cr_assert_eq(member_ids_find(&ids, "there before"), members->pdata[0]);
  for (guint i = 0; i < 20000; i++) {
    g_autofree char *id = g_strdup_printf("%*s%u", (int)(1 + random_below(&random, 20)), "member ",
                                          random_below(&random, 3000));
    member_ids_expect(&ids, id, random_below(&random, (guint)strlen(id) + 1)); /* changes nothing */
    const MatchdayMember *known = member_ids_find(&ids, id);
    cr_assert_eq(known, g_hash_table_lookup(by_id, id), "%s", id);
    if (known != NULL || random_chance(&random, 30))
      continue;
    MatchdayMember *member = matchday_member_new(id);
    g_ptr_array_add(members, member);
    g_hash_table_insert(by_id, (gpointer)matchday_member_get_id(member), member);
    cr_assert(member_ids_add(&ids, NULL));
  }
  cr_assert_gt(members->len, 2000);
  member_ids_clear(&ids);
}
