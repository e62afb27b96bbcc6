#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "models/member-pack-private.h"

Test(member_pack, keeps_members_apart)
{
  MemberPack *pack = member_pack_new("list.csv", NULL);
  g_autoptr(GPtrArray) members = g_ptr_array_new();
  for (guint m = 0; m < 5000; m++) {
    g_autofree char *id = g_strdup_printf("M%u", m);
    MatchdayMember *draft = member_pack_begin(pack, id, m + 2);
    matchday_member_set_name(draft, id);
    matchday_member_set_country(draft, m % 2 == 0 ? "at" : "DE");
    matchday_member_set_staff(draft, m);
    for (guint i = 0; i < m % 5; i++) {
      g_autofree char *text = g_strdup_printf("%s can %u", id, i);
      matchday_member_add_competence(draft, text);
      matchday_member_add_language(draft, i % 2 == 0 ? "DE" : "en");
      matchday_member_add_certificate(draft, text);
      matchday_member_set_attribute(draft, i % 2 == 0 ? "depth" : "Depth", text);
    }
    g_ptr_array_add(members, member_pack_end(pack));
  }
  member_pack_unref(pack); /* members live on */
  for (guint m = 0; m < members->len; m++) {
    const MatchdayMember *member = members->pdata[m];
    g_autofree char *id = g_strdup_printf("M%u", m);
    cr_assert_str_eq(matchday_member_get_id(member), id);
    cr_assert_str_eq(matchday_member_get_name(member), id);
    cr_assert_str_eq(matchday_member_get_file(member), "list.csv");
    cr_assert_eq(matchday_member_get_line(member), m + 2);
    cr_assert_str_eq(matchday_member_get_country(member), m % 2 == 0 ? "AT" : "DE");
    cr_assert_str_eq(matchday_member_get_website(member), "");
    cr_assert(matchday_member_get_staff(member) >= m && matchday_member_get_staff(member) <= m);
    cr_assert(isnan(matchday_member_get_turnover_eur(member)));
    cr_assert_eq(matchday_member_get_n_competences(member), m % 5);
    cr_assert_eq(matchday_member_get_n_certificates(member), m % 5);
    cr_assert_eq(matchday_member_get_n_languages(member), MIN(m % 5, 2));
    cr_assert_eq(matchday_member_get_n_attributes(member), m % 5 > 0);
    for (guint i = 0; i < m % 5; i++) {
      g_autofree char *text = g_strdup_printf("%s can %u", id, i);
      cr_assert_str_eq(matchday_member_get_nth_competence(member, i), text);
      if (i + 1 == m % 5)
        cr_assert_str_eq(matchday_member_get_attribute(member, "DEPTH"), text);
    }
  }
  for (guint m = 0; m < members->len; m++)
    matchday_member_unref(members->pdata[m]);
}

Test(member_pack, leaves_texts_where_they_stay_and_copies_others)
{
  char *kept = g_memdup2("M1\0Alpha", 9);
  GBytes *content = g_bytes_new_take(kept, 9);
  MemberPack *pack = member_pack_new("list.csv", content);
  g_bytes_unref(content);
  char elsewhere[] = "stamping";
  MatchdayMember *draft = member_pack_begin(pack, kept, 0);
  matchday_member_set_name(draft, kept + 3);
  matchday_member_add_competence(draft, elsewhere);
  g_autoptr(MatchdayMember) member = member_pack_end(pack);
  member_pack_unref(pack);
  memset(elsewhere, 'x', sizeof elsewhere - 1);
  cr_expect_eq((const void *)matchday_member_get_id(member), (const void *)kept);
  cr_expect_eq((const void *)matchday_member_get_name(member), (const void *)(kept + 3));
  cr_expect_str_eq(matchday_member_get_nth_competence(member, 0), "stamping");
}

Test(member_pack, forgets_what_was_not_taken)
{
  MemberPack *pack = member_pack_new("list.csv", NULL);
  MatchdayMember *draft = member_pack_begin(pack, "M1", 1);
  matchday_member_set_email(draft, "a@b");
  matchday_member_add_competence(draft, "stamping");
  matchday_member_set_attribute(draft, "depth", "3");
  member_pack_begin(pack, "M2", 2);
  g_autoptr(MatchdayMember) member = member_pack_end(pack);
  member_pack_unref(pack);
  cr_expect_str_eq(matchday_member_get_id(member), "M2");
  cr_expect_str_eq(matchday_member_get_email(member), "");
  cr_expect_eq(matchday_member_get_n_competences(member), 0);
  cr_expect_eq(matchday_member_get_n_attributes(member), 0);
}
