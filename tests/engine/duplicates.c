#include <criterion/criterion.h>
#include <string.h>

#include "engine/duplicates.h"

static MatchdayRun *
new_run(void)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  return matchday_run_new(settings);
}

/* A member as read from the next line of @file, which gets an account at its first use. */
static void
add(MatchdayRun *run, const char *file, const char *name, const char *vat, const char *website)
{
  GPtrArray *imports = matchday_run_get_member_imports(run);
  GPtrArray *members = matchday_run_get_members(run);
  MatchdayImport *last = imports->len == 0 ? NULL : imports->pdata[imports->len - 1];
  if (last == NULL || strcmp(matchday_import_get_file(last), file) != 0)
    g_ptr_array_add(imports, matchday_import_new(file));
  g_autofree char *id = g_strdup_printf("M%u", members->len + 1);
  MatchdayMember *member = matchday_member_new(id);
  matchday_member_set_source(member, file, members->len + 2);
  matchday_member_set_name(member, name);
  matchday_member_set_website(member, website);
  if (*vat != '\0')
    matchday_member_set_attribute(member, "vat", vat);
  g_ptr_array_add(members, member);
}

/* "M3=M1(name)": pairs with what they share, one after the other */
static char *
describe(const MatchdayRun *run)
{
  GString *text = g_string_new(NULL);
  const GArray *pairs = matchday_run_get_duplicates(run);
  for (guint i = 0; i < pairs->len; i++) {
    const MatchdayDuplicate *pair = &g_array_index(pairs, MatchdayDuplicate, i);
    g_string_append_printf(text, "%s=%s(", matchday_member_get_id(pair->again),
                           matchday_member_get_id(pair->first));
    for (guint j = 0; j < MATCHDAY_N_LIKENESSES; j++)
      g_string_append_printf(text, "%s%s", j == 0 ? "" : "|",
                             pair->same[j] == NULL ? "" : pair->same[j]);
    g_string_append(text, ") ");
  }
  return g_string_free(text, FALSE);
}

Test(duplicates, are_found_across_files_with_every_reason)
{
  g_autoptr(MatchdayRun) run = new_run();
  add(run, "a.csv", "Alpha GmbH", "ATU1", "https://www.alpha.example/de");
  add(run, "a.csv", "Beta", "ATU2", "beta.example");
  add(run, "b.csv", "ALPHA AG", "", "http://shop.example");
  add(run, "b.csv", "Something else", "ATU1", "ALPHA.example:8080");
  add(run, "b.csv", "Beta s.r.o.", "ATU1", "");
  matchday_run_find_duplicates(run);
  g_autofree char *found = describe(run);
  cr_expect_str_eq(found, "M3=M1(||alpha) M4=M1(ATU1|alpha.example|) M5=M1(ATU1||) M5=M2(||beta) ");
}

Test(duplicates, are_noted_where_the_later_one_stands)
{
  g_autoptr(MatchdayRun) run = new_run();
  add(run, "a.csv", "Alpha GmbH", "", "");
  add(run, "b.csv", "Alpha", "", "");
  matchday_run_find_duplicates(run);
  const GPtrArray *imports = matchday_run_get_member_imports(run);
  cr_expect_eq(matchday_import_get_n_remarks(imports->pdata[0]), 0);
  cr_assert_eq(matchday_import_get_n_remarks(imports->pdata[1]), 1);
  const MatchdayRemark *remark = matchday_import_get_nth_remark(imports->pdata[1], 0);
  cr_expect_eq(remark->kind, MATCHDAY_REMARK_NOTE);
  cr_expect_eq(remark->line, 3);
  cr_expect_str_eq(remark->message, "the same name as line 2 of a.csv (M1); both are kept");
}

Test(duplicates, do_not_rest_on_what_many_share_or_nobody_has)
{
  g_autoptr(MatchdayRun) run = new_run();
  add(run, "a.csv", "", "", "");
  add(run, "a.csv", "", "", "");
  add(run, "a.csv", "Alpha", "", "https://www.facebook.com/alpha");
  add(run, "a.csv", "Beta", "", "https://www.facebook.com/beta");
  add(run, "a.csv", "Gamma", "", "none");
  add(run, "a.csv", "Delta", "", "none");
  matchday_run_find_duplicates(run);
  cr_expect_eq(matchday_run_get_duplicates(run)->len, 0);
}

Test(duplicates, are_forgotten_before_a_new_search)
{
  g_autoptr(MatchdayRun) run = new_run();
  add(run, "a.csv", "Alpha", "", "");
  add(run, "a.csv", "Alpha", "", "");
  matchday_run_find_duplicates(run);
  matchday_run_find_duplicates(run);
  cr_expect_eq(matchday_run_get_duplicates(run)->len, 1);
}
