#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "engine/requirements.h"

enum {
  MET = MATCHDAY_MET,
  NOT_MET = MATCHDAY_NOT_MET,
  NOT_PROVEN = MATCHDAY_NOT_PROVEN,
};

/* An attribute as a list of members holds it, and whether it meets "press force t >= 2500". */
static const struct {
  const char *value;
  int state;
  const char *evidence;
} attributes[] = {
    {"2500", MET, "2500"},         {"3200,5", MET, "3200.5"},
    {"3.200,0", MET, "3200"},      {"1600", NOT_MET, "1600"},
    {"2499.9", NOT_MET, "2499.9"}, {"3.200", NOT_PROVEN, ""}, /* 3200, or 3.2? */
    {"3200 t", NOT_PROVEN, ""},    {"on request", NOT_PROVEN, ""},
    {"0xFFFF", NOT_PROVEN, ""},    {"inf", NOT_PROVEN, ""},
    {"1e99", NOT_PROVEN, ""},
};

ParameterizedTestParameters(attribute_numbers, are_read_as_lists_hold_them)
{
  static gsize rows[G_N_ELEMENTS(attributes)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, attribute_numbers, are_read_as_lists_hold_them)
{
  const char *value = attributes[*row].value;
  g_autoptr(MatchdayMember) member = matchday_member_new("M1");
  matchday_member_set_attribute(member, "Press_Force-T", value);
  g_autoptr(MatchdayRequirement) requirement =
      matchday_requirement_parse(MATCHDAY_MUST, "press force t >= 2500", NULL);
  g_autofree char *evidence = NULL;
  MatchdayRequirementState state = matchday_requirement_check(requirement, member, &evidence);
  cr_expect_eq((int)state, attributes[*row].state, "\"%s\": %s", value,
               matchday_requirement_state_get_name(state));
  cr_expect_str_eq(evidence, attributes[*row].evidence, "\"%s\": \"%s\"", value, evidence);
}
