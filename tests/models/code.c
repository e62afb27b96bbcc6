#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "models/code.h"

enum {
  CPV = MATCHDAY_SCHEME_CPV,
  NUTS = MATCHDAY_SCHEME_NUTS,
  NACE = MATCHDAY_SCHEME_NACE,
  UNSPSC = MATCHDAY_SCHEME_UNSPSC,
  TAKEN = MATCHDAY_CODE_TAKEN,
  REPAIRED = MATCHDAY_CODE_REPAIRED,
  REFUSED = MATCHDAY_CODE_REFUSED,
};

static const struct {
  int scheme;
  const char *text;
  int reading;
  const char *value;
} readings[] = {
    {CPV, "34300000", TAKEN, "34300000"},
    {CPV, " 34300000 ", TAKEN, "34300000"},
    {CPV, "34300000-0", TAKEN, "34300000"},
    {CPV, "03000000-1", TAKEN, "03000000"},
    {CPV, "343000000", REPAIRED, "34300000"},
    {CPV, "34300000.0", REPAIRED, "34300000"},
    {CPV, "3110000", REPAIRED, "03110000"},
    {CPV, "9100000-5", REPAIRED, "09100000"},
    {CPV, "3110000.0", REPAIRED, "03110000"},
    {CPV, "7223000", REFUSED, ""}, /* no division begins with 07 */
    {CPV, "00000000", REFUSED, ""},
    {CPV, "343000", REFUSED, ""},
    {CPV, "3430000000", REFUSED, ""},
    {CPV, "34300000-", REFUSED, ""},
    {CPV, "34300000-12", REFUSED, ""},
    {CPV, "cpv:34300000", REFUSED, ""},
    {CPV, "7.223E+07", REFUSED, ""},
    {CPV, "-3430000", REFUSED, ""},
    {CPV, "٣٤٣٠٠٠٠٠", REFUSED, ""},
    {CPV, "", REFUSED, ""},
    {NUTS, "AT31", TAKEN, "AT31"},
    {NUTS, "AT", TAKEN, "AT"},
    {NUTS, " FRE11 ", TAKEN, "FRE11"},
    {NUTS, "at31", REPAIRED, "AT31"},
    {NUTS, "GR30", TAKEN, "EL30"},
    {NUTS, "GB", TAKEN, "UK"},
    {NUTS, "A", REFUSED, ""},
    {NUTS, "00", REFUSED, ""},
    {NUTS, "AT3111", REFUSED, ""},
    {NUTS, "AT 31", REFUSED, ""},
    {NUTS, "FRD2٢", REFUSED, ""},
    {NUTS, "../..", REFUSED, ""},
    {NACE, "29.32", TAKEN, "2932"},
    {NACE, "2932", TAKEN, "2932"},
    {NACE, "C29.3", TAKEN, "293"},
    {NACE, "C 29", TAKEN, "29"},
    {NACE, "01.11", TAKEN, "0111"},
    {NACE, "1.11", REPAIRED, "0111"},
    {NACE, "C", REFUSED, ""},
    {NACE, "2", REFUSED, ""},
    {NACE, "00", REFUSED, ""},
    {NACE, "29.321", REFUSED, ""},
    {NACE, "29-32", REFUSED, ""},
    {UNSPSC, "43211503", TAKEN, "43211503"},
    {UNSPSC, "43211503.0", REPAIRED, "43211503"},
    {UNSPSC, "4321150", REFUSED, ""},
    {UNSPSC, "03211503", REFUSED, ""},
    {UNSPSC, "4321150x", REFUSED, ""},
};

ParameterizedTestParameters(code, is_read_or_repaired_never_guessed)
{
  static gsize rows[G_N_ELEMENTS(readings)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, code, is_read_or_repaired_never_guessed)
{
  MatchdayScheme scheme = (MatchdayScheme)readings[*row].scheme;
  const char *text = readings[*row].text;
  MatchdayCode code = {.value = ""};
  MatchdayCodeReading reading = matchday_code_read(scheme, text, &code);
  cr_assert_eq((int)reading, readings[*row].reading, "%s \"%s\"", matchday_scheme_get_name(scheme),
               text);
  cr_assert_str_eq(code.value, readings[*row].value, "%s \"%s\"", matchday_scheme_get_name(scheme),
                   text);
  cr_assert(reading == MATCHDAY_CODE_REFUSED || code.scheme == scheme);
}

static const struct {
  int scheme;
  const char *a, *b;
  guint level_a, level_b, common;
} pairs[] = {
    {CPV, "34300000", "34300000", 2, 2, 2},
    {CPV, "34300000", "34311000", 2, 4, 2},
    {CPV, "34311000", "34312000", 4, 4, 3},
    {CPV, "34000000", "34300000", 1, 2, 1},
    {CPV, "34300000", "44300000", 2, 2, 0},
    {CPV, "30000000", "30200000", 1, 2, 1},
    {CPV, "30200000", "31200000", 2, 2, 0},
    {CPV, "34311101", "34311102", 7, 7, 6},
    {CPV, "34010000", "34011000", 3, 4, 3},
    {NUTS, "AT", "AT31", 1, 3, 1},
    {NUTS, "AT31", "AT312", 3, 4, 3},
    {NUTS, "AT31", "DE21", 3, 3, 0},
    {NUTS, "DE", "DK", 1, 1, 0},
    {NACE, "29", "29.32", 1, 3, 1},
    {NACE, "29.31", "29.32", 3, 3, 2},
    {NACE, "29.30", "29.3", 3, 2, 2},
    {UNSPSC, "43000000", "43211500", 1, 3, 1},
    {UNSPSC, "43211500", "43211503", 3, 4, 3},
    {UNSPSC, "43201000", "43201001", 3, 4, 3},
    {UNSPSC, "43201000", "43201500", 3, 3, 2},
    {UNSPSC, "43211500", "43221500", 3, 3, 1},
};

ParameterizedTestParameters(code, is_a_node_of_a_tree)
{
  static gsize rows[G_N_ELEMENTS(pairs)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, code, is_a_node_of_a_tree)
{
  MatchdayScheme scheme = (MatchdayScheme)pairs[*row].scheme;
  MatchdayCode a, b;
  cr_assert_neq(matchday_code_read(scheme, pairs[*row].a, &a), MATCHDAY_CODE_REFUSED);
  cr_assert_neq(matchday_code_read(scheme, pairs[*row].b, &b), MATCHDAY_CODE_REFUSED);
  cr_expect_eq(matchday_code_get_level(&a), pairs[*row].level_a, "%s", a.value);
  cr_expect_eq(matchday_code_get_level(&b), pairs[*row].level_b, "%s", b.value);
  cr_expect_eq(matchday_code_common_level(&a, &b), pairs[*row].common, "%s %s", a.value, b.value);
  cr_expect_eq(matchday_code_common_level(&b, &a), pairs[*row].common, "%s %s", b.value, a.value);

  /* By the definition: the deepest level at which both have the same ancestor. */
  guint common = 0;
  for (guint level = 1; level <= MIN(pairs[*row].level_a, pairs[*row].level_b); level++) {
    MatchdayCode of_a = matchday_code_get_ancestor(&a, level);
    MatchdayCode of_b = matchday_code_get_ancestor(&b, level);
    cr_expect_eq(matchday_code_get_level(&of_a) <= level, TRUE, "%s", of_a.value);
    if (matchday_code_compare(&of_a, &of_b) == 0)
      common = level;
  }
  cr_expect_eq(common, pairs[*row].common, "%s %s: %u", a.value, b.value, common);
}

Test(code, of_another_scheme_is_never_related)
{
  MatchdayCode cpv, unspsc;
  matchday_code_read(MATCHDAY_SCHEME_CPV, "43211503", &cpv);
  matchday_code_read(MATCHDAY_SCHEME_UNSPSC, "43211503", &unspsc);
  cr_expect_eq(matchday_code_common_level(&cpv, &unspsc), 0);
  cr_expect_lt(matchday_code_compare(&cpv, &unspsc), 0);
  cr_expect_gt(matchday_code_compare(&unspsc, &cpv), 0);
  cr_expect_eq(matchday_code_compare(&cpv, &cpv), 0);
}

Test(code, refused_writes_nothing)
{
  MatchdayCode code = {.scheme = MATCHDAY_SCHEME_NUTS, .value = "AT31"};
  cr_assert_eq(matchday_code_read(MATCHDAY_SCHEME_CPV, "nothing", &code), MATCHDAY_CODE_REFUSED);
  cr_expect_eq(code.scheme, MATCHDAY_SCHEME_NUTS);
  cr_expect_str_eq(code.value, "AT31");
}

Test(code, is_once_in_a_list)
{
  g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  MatchdayCode first, second;
  matchday_code_read(MATCHDAY_SCHEME_CPV, "34300000-0", &first);
  matchday_code_read(MATCHDAY_SCHEME_CPV, "3110000", &second);
  cr_expect(matchday_codes_add(codes, &first));
  cr_expect(matchday_codes_add(codes, &second));
  cr_expect_not(matchday_codes_add(codes, &first));
  cr_assert_eq(codes->len, 2);
  cr_expect_str_eq(g_array_index(codes, MatchdayCode, 0).value, "34300000");
  cr_expect_str_eq(g_array_index(codes, MatchdayCode, 1).value, "03110000");
}
