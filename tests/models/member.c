#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>

#include "models/member.h"

enum {
  UNKNOWN = MATCHDAY_SIZE_UNKNOWN,
  MICRO = MATCHDAY_SIZE_MICRO,
  SMALL = MATCHDAY_SIZE_SMALL,
  MEDIUM = MATCHDAY_SIZE_MEDIUM,
  LARGE = MATCHDAY_SIZE_LARGE,
  SME = MATCHDAY_SIZE_SME,
};

/* The ceilings of Recommendation 2003/361/EC, article 2, on either side. */
static const struct {
  double staff, turnover_eur;
  int size;
} sizes[] = {
    {9, NAN, MICRO},     {9, 2e6, MICRO},     {9, 2.1e6, SMALL},   {10, NAN, SMALL},
    {10, 1, SMALL},      {49, 10e6, SMALL},   {49, 11e6, MEDIUM},  {50, NAN, MEDIUM},
    {249, 50e6, MEDIUM}, {249, 51e6, LARGE},  {250, NAN, LARGE},   {250, 1, LARGE},
    {0, NAN, MICRO},     {NAN, NAN, UNKNOWN}, {NAN, 1e6, UNKNOWN}, {NAN, 90e6, UNKNOWN},
};

ParameterizedTestParameters(member, has_the_size_of_its_staff_and_turnover)
{
  static gsize rows[G_N_ELEMENTS(sizes)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, member, has_the_size_of_its_staff_and_turnover)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  matchday_member_set_staff(member, sizes[*row].staff);
  matchday_member_set_turnover_eur(member, sizes[*row].turnover_eur);
  cr_assert_eq((int)matchday_member_get_size(member), sizes[*row].size, "%g %g", sizes[*row].staff,
               sizes[*row].turnover_eur);
}

Test(member, has_the_size_it_says_first)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  matchday_member_set_staff(member, 5);
  matchday_member_set_size(member, MATCHDAY_SIZE_LARGE);
  cr_assert_eq(matchday_member_get_size(member), MATCHDAY_SIZE_LARGE);
}

static const struct {
  const char *text;
  int size; /* UNKNOWN: refused */
} words[] = {
    {"micro", MICRO},   {"Kleinst", MICRO},         {"SMALL", SMALL},      {"klein", SMALL},
    {"Medium", MEDIUM}, {"mittel", MEDIUM},         {"large", LARGE},      {"groß", LARGE},
    {"GROSS", LARGE},   {"Großunternehmen", LARGE}, {"SME", SME},          {" kmu ", SME},
    {"", UNKNOWN},      {"huge", UNKNOWN},          {"smallish", UNKNOWN},
};

ParameterizedTestParameters(member, size_is_read_in_english_and_german)
{
  static gsize rows[G_N_ELEMENTS(words)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, member, size_is_read_in_english_and_german)
{
  MatchdaySize size = MATCHDAY_SIZE_UNKNOWN;
  cr_expect_eq(matchday_size_read(words[*row].text, &size), words[*row].size != UNKNOWN, "%s",
               words[*row].text);
  cr_expect_eq((int)size, words[*row].size, "%s", words[*row].text);
}

Test(member, starts_with_an_id_and_nothing_else)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  cr_expect_str_eq(matchday_member_get_id(member), "M1");
  cr_expect_str_eq(matchday_member_get_name(member), "");
  cr_expect_str_eq(matchday_member_get_country(member), "");
  cr_expect_str_eq(matchday_member_get_email(member), "");
  cr_expect_str_eq(matchday_member_get_website(member), "");
  cr_expect_str_eq(matchday_member_get_file(member), "");
  cr_expect_eq(matchday_member_get_line(member), 0);
  cr_expect(isnan(matchday_member_get_staff(member)));
  cr_expect(isnan(matchday_member_get_turnover_eur(member)));
  cr_expect_eq(matchday_member_get_size(member), MATCHDAY_SIZE_UNKNOWN);
  cr_expect_eq(matchday_member_get_n_codes(member), 0);
  cr_expect_eq(matchday_member_get_n_languages(member), 0);
  cr_expect_eq(matchday_member_get_n_certificates(member), 0);
  cr_expect_eq(matchday_member_get_n_competences(member), 0);
  cr_expect_eq(matchday_member_get_n_attributes(member), 0);
}

Test(member, keeps_lists_in_order)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  matchday_member_add_language(member, "DE");
  matchday_member_add_language(member, "en");
  matchday_member_add_language(member, "de");
  cr_assert_eq(matchday_member_get_n_languages(member), 2);
  cr_expect_str_eq(matchday_member_get_nth_language(member, 0), "de");
  cr_expect_str_eq(matchday_member_get_nth_language(member, 1), "en");

  matchday_member_add_competence(member, "stamping");
  matchday_member_add_competence(member, "");
  matchday_member_add_competence(member, "die casting");
  cr_assert_eq(matchday_member_get_n_competences(member), 2);
  cr_expect_str_eq(matchday_member_get_nth_competence(member, 1), "die casting");

  matchday_member_add_certificate(member, "ISO 9001");
  cr_expect_str_eq(matchday_member_get_nth_certificate(member, 0), "ISO 9001");
}

Test(member, knows_attributes_in_any_case)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  matchday_member_set_attribute(member, "press_force_t", "2500");
  matchday_member_set_attribute(member, "Halls", "3");
  matchday_member_set_attribute(member, "PRESS_FORCE_T", "3200");
  cr_assert_eq(matchday_member_get_n_attributes(member), 2);
  cr_expect_str_eq(matchday_member_get_attribute(member, "press_force_t"), "3200");
  cr_expect_null(matchday_member_get_attribute(member, "depth"));
  const char *name;
  cr_expect_str_eq(matchday_member_get_nth_attribute(member, 1, &name), "3");
  cr_expect_str_eq(name, "Halls");
}

Test(member, keeps_the_country_as_given_in_capitals)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  matchday_member_set_country(member, "el");
  cr_expect_str_eq(matchday_member_get_country(member), "EL");
  g_autofree char *greece = matchday_country_canonical("el");
  g_autofree char *kingdom = matchday_country_canonical("UK");
  g_autofree char *austria = matchday_country_canonical("at");
  cr_expect_str_eq(greece, "GR");
  cr_expect_str_eq(kingdom, "GB");
  cr_expect_str_eq(austria, "AT");
}

Test(member, lives_as_long_as_a_reference)
{
  MatchdayMember *member = matchday_member_new("M1");
  matchday_member_set_name(member, "Alpha");
  matchday_member_set_name(member, "Beta");
  MatchdayMember *again = matchday_member_ref(member);
  matchday_member_unref(member);
  cr_expect_str_eq(matchday_member_get_name(again), "Beta");
  matchday_member_unref(again);
}
