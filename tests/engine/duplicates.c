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
  cr_assert(matchday_run_find_duplicates(run, NULL));
  g_autofree char *found = describe(run);
  cr_expect_str_eq(found, "M3=M1(||alpha) M4=M1(ATU1|alpha.example|) M5=M1(ATU1||) M5=M2(||beta) ");
}

Test(duplicates, are_noted_where_the_later_one_stands)
{
  g_autoptr(MatchdayRun) run = new_run();
  add(run, "a.csv", "Alpha GmbH", "", "");
  add(run, "b.csv", "Alpha", "", "");
  cr_assert(matchday_run_find_duplicates(run, NULL));
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
  cr_assert(matchday_run_find_duplicates(run, NULL));
  cr_expect_eq(matchday_run_get_duplicates(run)->len, 0);
}

Test(duplicates, are_forgotten_before_a_new_search)
{
  g_autoptr(MatchdayRun) run = new_run();
  add(run, "a.csv", "Alpha", "", "");
  add(run, "a.csv", "Alpha", "", "");
  cr_assert(matchday_run_find_duplicates(run, NULL));
  cr_assert(matchday_run_find_duplicates(run, NULL));
  cr_expect_eq(matchday_run_get_duplicates(run)->len, 1);
}

enum { MANY = 300, CHOICES = 150, N_KINDS = 3 };

/* What describe() says of members of whom each has the keys @made, "" for none. */
static char *
compare_all(char *made[MANY][N_KINDS])
{
  GString *text = g_string_new(NULL);
  for (guint m = 0; m < MANY; m++) {
    guint first[N_KINDS];
    for (guint i = 0; i < N_KINDS; i++)
      for (first[i] = 0; strcmp(made[first[i]][i], made[m][i]) != 0 || *made[m][i] == '\0';)
        if (++first[i] >= m)
          break;
    for (guint i = 0; i < N_KINDS; i++) {
      gboolean is_told = first[i] >= m || (i > 0 && first[i] == first[0]);
      if (is_told || (i > 1 && first[i] == first[1]))
        continue;
      g_string_append_printf(text, "M%u=M%u(", m + 1, first[i] + 1);
      for (guint j = 0; j < N_KINDS; j++)
        g_string_append_printf(text, "%s%s", j == 0 ? "" : "|",
                               first[j] == first[i] ? made[m][j] : "");
      g_string_append(text, ") ");
    }
  }
  return g_string_free(text, FALSE);
}

Test(duplicates, are_those_that_comparing_all_with_all_finds)
{
  g_autoptr(MatchdayRun) run = new_run();
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  char *made[MANY][N_KINDS];
  for (guint m = 0; m < MANY; m++) {
    guint chosen[N_KINDS];
    for (guint i = 0; i < N_KINDS; i++)
      chosen[i] = (guint)g_rand_int_range(rand, 0, CHOICES);
    made[m][0] = chosen[0] % 3 == 0 ? g_strdup("") : g_strdup_printf("ATU%u", chosen[0]);
    made[m][1] = g_strdup_printf("a-company-of-%u.example", chosen[1]);
    made[m][2] = g_strdup_printf("%s %u", m % 2 == 0 ? "müller" : "miller", chosen[2]);
    g_autofree char *name =
        g_strdup_printf("%s-%u G.m.b.H.", m % 2 == 0 ? "MÜLLER" : "Miller", chosen[2]);
    g_autofree char *site = g_strdup_printf("https://www.%s/%u", made[m][1], m);
    add(run, "a.csv", name, made[m][0], site);
  }
  cr_assert(matchday_run_find_duplicates(run, NULL));
  g_autofree char *found = describe(run), *expected = compare_all(made);
  cr_expect_str_eq(found, expected);
  for (guint m = 0; m < MANY; m++)
    for (guint i = 0; i < N_KINDS; i++)
      g_free(made[m][i]);
}
