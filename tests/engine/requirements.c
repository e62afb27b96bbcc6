#include "engine/requirements.h"

#include <math.h>
#include <string.h>

#include "engine/requirement-masks-private.h"
#include "tests/invented.h"
#include "tests/rows.h"

/* What a member is made of: "certificate ISO 9001", "country AT", "nuts AT31", "language de",
 * "size sme", "staff 12", "turnover 2e6", "attribute press force t=2500". */
typedef const char *Facts[4];

static void
add_fact(MatchdayMember *member, const char *fact)
{
  g_auto(GStrv) parts = g_strsplit(fact, " ", 2);
  MatchdaySize size;
  if (strcmp(parts[0], "certificate") == 0) {
    matchday_member_add_certificate(member, parts[1]);
  } else if (strcmp(parts[0], "country") == 0) {
    matchday_member_set_country(member, parts[1]);
  } else if (strcmp(parts[0], "nuts") == 0) {
    add_member_code(member, MATCHDAY_SCHEME_NUTS, parts[1]);
  } else if (strcmp(parts[0], "cpv") == 0) {
    add_member_code(member, MATCHDAY_SCHEME_CPV, parts[1]);
  } else if (strcmp(parts[0], "language") == 0) {
    matchday_member_add_language(member, parts[1]);
  } else if (strcmp(parts[0], "size") == 0 && matchday_size_read(parts[1], &size)) {
    matchday_member_set_size(member, size);
  } else if (strcmp(parts[0], "staff") == 0) {
    matchday_member_set_staff(member, g_ascii_strtod(parts[1], NULL));
  } else if (strcmp(parts[0], "turnover") == 0) {
    matchday_member_set_turnover_eur(member, g_ascii_strtod(parts[1], NULL));
  } else if (strcmp(parts[0], "attribute") == 0) {
    g_auto(GStrv) attribute = g_strsplit(parts[1], "=", 2);
    matchday_member_set_attribute(member, attribute[0], attribute[1]);
  } else {
    g_error("no fact: %s", fact);
  }
}

static const struct {
  const char *wording;
  Facts facts;
  MatchdayRequirementState state;
  const char *evidence;
} cases[] = {
    /* certificates */
    {"ISO 9001", {"certificate ISO 9001"}, MATCHDAY_MET, "ISO 9001"},
    {"ISO 9001", {"certificate ISO 9001:2015"}, MATCHDAY_MET, "ISO 9001:2015"},
    {"ISO 9001", {"certificate DIN EN ISO 9001:2015"}, MATCHDAY_MET, "DIN EN ISO 9001:2015"},
    {"ISO 9001", {"certificate iso-9001"}, MATCHDAY_MET, "iso-9001"},
    {"ISO 9001", {"certificate ISO9001"}, MATCHDAY_MET, "ISO9001"},
    {"ISO9001:2015", {"certificate ISO 9001:2015"}, MATCHDAY_MET, "ISO 9001:2015"},
    {"IATF 16949",
     {"certificate ISO 9001", "certificate IATF16949:2016"},
     MATCHDAY_MET,
     "IATF16949:2016"},
    {"ISO 9001", {"certificate ISO 90012"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001", {"certificate ISO 1 9001"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001", {"certificate AISO 9001"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001:2015", {"certificate ISO 9001"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001:2015", {"certificate ISO 9001:2008"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001", {"certificate ISO 14001"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001", {NULL}, MATCHDAY_NOT_PROVEN, ""},
    {"Prüfzeichen GS", {"certificate PRÜFZEICHEN GS"}, MATCHDAY_MET, "PRÜFZEICHEN GS"},
    {"-", {"certificate ISO 9001"}, MATCHDAY_NOT_PROVEN, ""},
    {"-", {"certificate -"}, MATCHDAY_NOT_PROVEN, ""},
    {"ISO 9001", {"certificate -", "certificate "}, MATCHDAY_NOT_PROVEN, ""},
    {"A+", {"certificate A"}, MATCHDAY_MET, "A"}, /* signs do not count */

    /* sizes */
    {"size in sme", {"size micro"}, MATCHDAY_MET, "micro"},
    {"size in sme", {"size small"}, MATCHDAY_MET, "small"},
    {"size in sme", {"size medium"}, MATCHDAY_MET, "medium"},
    {"size in sme", {"size sme"}, MATCHDAY_MET, "sme"},
    {"size in sme", {"size large"}, MATCHDAY_NOT_MET, "large"},
    {"size in KMU", {"size small"}, MATCHDAY_MET, "small"},
    {"size in small, medium", {"size small"}, MATCHDAY_MET, "small"},
    {"size in small, medium", {"size micro"}, MATCHDAY_NOT_MET, "micro"},
    {"size in small, medium", {"size sme"}, MATCHDAY_NOT_PROVEN, "sme"},
    {"size in micro, small, medium", {"size sme"}, MATCHDAY_MET, "sme"},
    {"size in micro, small, medium, large", {"size sme"}, MATCHDAY_MET, "sme"},
    {"size in large", {"size sme"}, MATCHDAY_NOT_MET, "sme"},
    {"size in large, micro", {"size sme"}, MATCHDAY_NOT_PROVEN, "sme"},
    {"size in large", {"size large"}, MATCHDAY_MET, "large"},
    {"size in large, sme", {"size large"}, MATCHDAY_MET, "large"},
    {"size in small", {NULL}, MATCHDAY_NOT_PROVEN, ""},
    {"size in small", {"staff 49"}, MATCHDAY_MET, "small"},
    {"size in small", {"staff 49", "turnover 11e6"}, MATCHDAY_NOT_MET, "medium"},
    {"size in small", {"staff 50"}, MATCHDAY_NOT_MET, "medium"},
    {"size in small", {"turnover 1e6"}, MATCHDAY_NOT_PROVEN, ""},

    /* countries */
    {"country in AT, DE", {"country AT"}, MATCHDAY_MET, "AT"},
    {"country in AT, DE", {"country de"}, MATCHDAY_MET, "DE"},
    {"country in AT, DE", {"country CH"}, MATCHDAY_NOT_MET, "CH"},
    {"country in AT", {NULL}, MATCHDAY_NOT_PROVEN, ""},
    {"country in AT", {"nuts AT31"}, MATCHDAY_NOT_PROVEN, ""},
    {"country in GB", {"country UK"}, MATCHDAY_MET, "UK"},
    {"country in UK", {"country GB"}, MATCHDAY_MET, "GB"},
    {"country in GR", {"country EL"}, MATCHDAY_MET, "EL"},
    {"country in EL", {"country gr"}, MATCHDAY_MET, "GR"},
    {"country in GB", {"country GR"}, MATCHDAY_NOT_MET, "GR"},

    /* regions */
    {"nuts in AT31", {"nuts AT31"}, MATCHDAY_MET, "AT31"},
    {"nuts in AT31", {"nuts AT312"}, MATCHDAY_MET, "AT312"},
    {"nuts in AT31", {"nuts AT3"}, MATCHDAY_NOT_PROVEN, "AT3"},
    {"nuts in AT31", {"nuts AT"}, MATCHDAY_NOT_PROVEN, "AT"},
    {"nuts in AT31", {"nuts AT32"}, MATCHDAY_NOT_MET, "AT32"},
    {"nuts in AT31", {"nuts DE2"}, MATCHDAY_NOT_MET, "DE2"},
    {"nuts in AT31", {"nuts DE2", "nuts AT313"}, MATCHDAY_MET, "AT313"},
    {"nuts in AT31", {"nuts DE2", "nuts AT3"}, MATCHDAY_NOT_PROVEN, "AT3"},
    {"nuts in AT31", {"nuts AT3", "nuts DE2"}, MATCHDAY_NOT_PROVEN, "AT3"},
    {"nuts in AT31", {"nuts DE2", "nuts FR1"}, MATCHDAY_NOT_MET, "DE2"},
    {"nuts in AT31, DE", {"nuts DE212"}, MATCHDAY_MET, "DE212"},
    {"nuts in GR3", {"nuts EL30"}, MATCHDAY_MET, "EL30"},
    {"nuts in GB", {"nuts UKM"}, MATCHDAY_MET, "UKM"},
    {"nuts in AT31", {NULL}, MATCHDAY_NOT_PROVEN, ""},
    {"nuts in AT31", {"cpv 42636000"}, MATCHDAY_NOT_PROVEN, ""},
    /* for want of a region the country stands in */
    {"nuts in AT31", {"country AT"}, MATCHDAY_NOT_PROVEN, "AT"},
    {"nuts in AT", {"country AT"}, MATCHDAY_MET, "AT"},
    {"nuts in AT", {"country DE"}, MATCHDAY_NOT_MET, "DE"},
    {"nuts in EL", {"country GR"}, MATCHDAY_MET, "GR"},
    {"nuts in AT", {"country DE", "nuts AT31"}, MATCHDAY_MET, "AT31"},

    /* languages */
    {"language in de, en", {"language de"}, MATCHDAY_MET, "de"},
    {"language in de, en", {"language fr", "language EN"}, MATCHDAY_MET, "en"},
    {"language in de, en", {"language fr", "language it"}, MATCHDAY_NOT_MET, "fr, it"},
    {"language in DE", {"language de"}, MATCHDAY_MET, "de"},
    {"language in de", {NULL}, MATCHDAY_NOT_PROVEN, ""},

    /* numbers */
    {"staff >= 50", {"staff 50"}, MATCHDAY_MET, "50"},
    {"staff >= 50", {"staff 49"}, MATCHDAY_NOT_MET, "49"},
    {"staff >= 50", {NULL}, MATCHDAY_NOT_PROVEN, ""},
    {"STAFF <= 50", {"staff 51"}, MATCHDAY_NOT_MET, "51"},
    {"staff <= 50", {"staff 50"}, MATCHDAY_MET, "50"},
    {"staff ≥ 50", {"staff 50"}, MATCHDAY_MET, "50"},
    {"staff = 50", {"staff 50"}, MATCHDAY_MET, "50"},
    {"staff = 50", {"staff 51"}, MATCHDAY_NOT_MET, "51"},
    {"turnover_eur >= 2.5e6", {"turnover 2500000"}, MATCHDAY_MET, "2500000"},
    {"turnover eur >= 2.5e6", {"turnover 2500000"}, MATCHDAY_MET, "2500000"},
    {"turnover >= 2.5e6", {"turnover 2499999.5"}, MATCHDAY_NOT_MET, "2499999.5"},
    {"press force t >= 2500", {"attribute press force t=2500"}, MATCHDAY_MET, "2500"},
    {"press force t >= 2500", {"attribute Press_Force-T= 3000 "}, MATCHDAY_MET, "3000"},
    {"press force t >= 2500", {"attribute press force t=2499.9"}, MATCHDAY_NOT_MET, "2499.9"},
    {"press force t >= 2500", {"attribute press force=9999"}, MATCHDAY_NOT_PROVEN, ""},
    {"press force t >= 2500", {"attribute press force t=much"}, MATCHDAY_NOT_PROVEN, ""},
    {"press force t >= 2500", {"attribute press force t=9999 t"}, MATCHDAY_NOT_PROVEN, ""},
    {"press force t >= 2500", {"attribute press force t=nan"}, MATCHDAY_NOT_PROVEN, ""},
    {"press force t >= 2500", {"attribute press force t=inf"}, MATCHDAY_NOT_PROVEN, ""},
    {"press force t >= 2500", {"attribute press force t="}, MATCHDAY_NOT_PROVEN, ""},
    {"press force t >= -5", {"attribute press force t=-4"}, MATCHDAY_MET, "-4"},
    {"% >= 5", {"attribute ##=7"}, MATCHDAY_NOT_PROVEN, ""},

    /* free text */
    {"check: visits on Saturdays", {"certificate visits on Saturdays"}, MATCHDAY_NOT_PROVEN, ""},
};

ParameterizedTestParameters(requirements, are_checked)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, requirements, are_checked)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRequirement) requirement =
      matchday_requirement_parse(MATCHDAY_MUST, cases[*row].wording, &error);
  cr_assert_not_null(requirement, "%s", error == NULL ? "" : error->message);
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  for (gsize i = 0; cases[*row].facts[i] != NULL; i++)
    add_fact(member, cases[*row].facts[i]);
  g_autofree char *evidence = NULL;
  MatchdayRequirementState state = matchday_requirement_check(requirement, member, &evidence);
  const char *fact = cases[*row].facts[0] == NULL ? "nothing" : cases[*row].facts[0];
  cr_assert_eq(state, cases[*row].state, "row %zu, %s against %s: %s", *row, cases[*row].wording,
               fact, matchday_requirement_state_get_name(state));
  cr_assert_str_eq(evidence, cases[*row].evidence, "row %zu, %s against %s: \"%s\"", *row,
                   cases[*row].wording, fact, evidence);
  cr_assert_eq(matchday_requirement_check(requirement, member, NULL), state);
}

/* --- masks */

static void
check_mask(const RequirementMask *mask, const MatchdayRequirement *requirement,
           const GPtrArray *members)
{
  cr_assert(mask->met != NULL || mask->not_met != NULL);
  for (guint m = 0; m < members->len; m++) {
    MatchdayRequirementState state =
        matchday_requirement_check(requirement, members->pdata[m], NULL);
    cr_assert(mask->met == NULL || mask_has(mask->met, m) == (state == MATCHDAY_MET));
    cr_assert(mask->not_met == NULL || mask_has(mask->not_met, m) == (state == MATCHDAY_NOT_MET));
  }
}

Test(requirement_masks, hold_what_checking_one_by_one_gives)
{
  static const guint ns[] = {0, 1, 63, 64, 65, 300};
  for (gsize n = 0; n < 2 * G_N_ELEMENTS(ns); n++) {
    TestRandom random = {n};
    gboolean is_strict = n % 2 == 1;
    g_autoptr(GPtrArray) members = invent_members(&random, ns[n / 2]);
    g_autoptr(GPtrArray) demands = invent_demands(&random, 30);
    g_autoptr(RequirementMasks) masks = requirement_masks_new(members, demands, is_strict, 2, NULL);
    for (guint d = 0; d < demands->len; d++) {
      const GPtrArray *requirements = matchday_demand_get_requirements(demands->pdata[d]);
      for (guint r = 0; r < requirements->len; r++) {
        const RequirementMask *mask = requirement_masks_get(masks, requirements->pdata[r]);
        gboolean is_must = matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_MUST;
        cr_assert_not_null(mask);
        cr_assert_not_null(is_must && !is_strict ? mask->not_met : mask->met);
        check_mask(mask, requirements->pdata[r], members);
      }
    }
  }
}

Test(requirement_masks, are_shared_by_must_and_wish)
{
  g_autoptr(GPtrArray) members = member_array();
  g_ptr_array_add(members, matchday_member_new("m"));
  g_autoptr(GPtrArray) demands = demand_array();
  for (guint d = 0; d < 2; d++) {
    g_ptr_array_add(demands, matchday_demand_new("d"));
    add_requirement(demands->pdata[d], d == 0 ? MATCHDAY_MUST : MATCHDAY_WISH, " ISO 9001 ");
  }
  g_autoptr(RequirementMasks) masks = requirement_masks_new(members, demands, FALSE, 2, NULL);
  const GPtrArray *must = matchday_demand_get_requirements(demands->pdata[0]);
  const GPtrArray *wish = matchday_demand_get_requirements(demands->pdata[1]);
  const RequirementMask *mask = requirement_masks_get(masks, must->pdata[0]);
  cr_assert_eq(mask, requirement_masks_get(masks, wish->pdata[0]));
  cr_assert(mask->met != NULL && mask->not_met != NULL); /* what both look at */
}
