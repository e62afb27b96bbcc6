#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "models/error.h"
#include "models/requirement.h"

enum {
  CERTIFICATE = MATCHDAY_REQUIREMENT_CERTIFICATE,
  SIZE = MATCHDAY_REQUIREMENT_SIZE,
  COUNTRY = MATCHDAY_REQUIREMENT_COUNTRY,
  REGION = MATCHDAY_REQUIREMENT_REGION,
  LANGUAGE = MATCHDAY_REQUIREMENT_LANGUAGE,
  NUMBER = MATCHDAY_REQUIREMENT_NUMBER,
  TEXT = MATCHDAY_REQUIREMENT_TEXT,
  LEAST = MATCHDAY_AT_LEAST,
  MOST = MATCHDAY_AT_MOST,
  EQUAL = MATCHDAY_EQUAL_TO,
};

static const struct {
  const char *wording;
  int kind;
  const char *subject, *values; /* values joined by blanks */
  int relation;
  double bound;
} cases[] = {
    {"country in AT, DE", COUNTRY, "country", "AT DE", 0, 0},
    {"Country in at;de;", COUNTRY, "country", "AT DE", 0, 0},
    {"country: EL", COUNTRY, "country", "GR", 0, 0},
    {"countries = UK", COUNTRY, "country", "GB", 0, 0},
    {"Land in Österreich, Deutschland", COUNTRY, "country", "AT DE", 0, 0},
    {"nuts in AT31, de2", REGION, "nuts", "AT31 DE2", 0, 0},
    {"Region in GR30", REGION, "nuts", "EL30", 0, 0},
    {"language in de, EN", LANGUAGE, "language", "de en", 0, 0},
    {"Sprache: Deutsch", LANGUAGE, "language", "de", 0, 0},
    {"size in small, medium", SIZE, "size", "small medium", 0, 0},
    {"Größe in KMU", SIZE, "size", "sme", 0, 0},
    {"staff >= 50", NUMBER, "staff", "", LEAST, 50},
    {"Mitarbeiter >= 50", NUMBER, "staff", "", LEAST, 50},
    {"staff <= 249", NUMBER, "staff", "", MOST, 249},
    {"shifts = 3", NUMBER, "shifts", "", EQUAL, 3},
    {"turnover >= 2.5e6", NUMBER, "turnover_eur", "", LEAST, 2.5e6},
    {"Umsatz ≥ 2.500.000", NUMBER, "turnover_eur", "", LEAST, 2.5e6},
    {"press force t >= 2500", NUMBER, "press force t", "", LEAST, 2500},
    {"Wandstärke mm ≤ 0,8", NUMBER, "Wandstärke mm", "", MOST, 0.8},
    {"size mm >= 5", NUMBER, "size mm", "", LEAST, 5},
    {"language level >= 2", NUMBER, "language level", "", LEAST, 2},
    {"IATF 16949", CERTIFICATE, "IATF 16949", "", 0, 0},
    {"  ISO 9001:2015  ", CERTIFICATE, "ISO 9001:2015", "", 0, 0},
    {"Size Matters", CERTIFICATE, "Size Matters", "", 0, 0},
    {"landmark certificate", CERTIFICATE, "landmark certificate", "", 0, 0},
    {"check: two tools in house", TEXT, "two tools in house", "", 0, 0},
    {"CHECK: size in doubt", TEXT, "size in doubt", "", 0, 0},
    {"prüfen: zwei Werkzeuge", TEXT, "zwei Werkzeuge", "", 0, 0},
};

ParameterizedTestParameters(requirement, says_what_is_asked)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, requirement, says_what_is_asked)
{
  const char *wording = cases[*row].wording;
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRequirement) self = matchday_requirement_parse(MATCHDAY_WISH, wording, &error);
  cr_assert_not_null(self, "%s: %s", wording, error == NULL ? "" : error->message);
  cr_expect_eq(matchday_requirement_get_level(self), MATCHDAY_WISH);
  cr_expect_eq((int)matchday_requirement_get_kind(self), cases[*row].kind, "%s", wording);
  cr_expect_str_eq(matchday_requirement_get_subject(self), cases[*row].subject, "%s: \"%s\"",
                   wording, matchday_requirement_get_subject(self));
  char **values = (char **)matchday_requirement_get_values(self);
  g_autofree char *joined = g_strjoinv(" ", values);
  cr_expect_str_eq(joined, cases[*row].values, "%s: \"%s\"", wording, joined);
  cr_expect_eq((int)matchday_requirement_get_relation(self), cases[*row].relation, "%s", wording);
  cr_expect_eq(matchday_requirement_get_bound(self), cases[*row].bound, "%s", wording);
}

static const struct {
  const char *wording, *message;
} refusals[] = {
    {"", "the requirement is empty"},
    {"  ", "the requirement is empty"},
    {"country in", "\"country in\" names no country"},
    {"country in ,", "\"country in ,\" names no country"},
    {"country in Atlantis", "\"Atlantis\" is no country (in \"country in Atlantis\")"},
    {"Land in AT, 7", "\"7\" is no country (in \"Land in AT, 7\")"},
    {"nuts in 31", "\"31\" is no nuts (in \"nuts in 31\")"},
    {"language in xx", "\"xx\" is no language (in \"language in xx\")"},
    {"size in huge", "\"huge\" is no size (in \"size in huge\")"},
    {"staff >= many", "\"many\" is not a number (in \"staff >= many\"); a unit belongs before the "
                      "sign: \"length mm >= 5\""},
    {"staff >=", "\"\" is not a number (in \"staff >=\"); a unit belongs before the sign: \"length "
                 "mm >= 5\""},
    {"turnover >= 1.500", "\"1.500\" could mean thousands or decimals (in \"turnover >= 1.500\")"},
    {"force >= 1e99", "\"1e99\" is too large or too small (in \"force >= 1e99\")"},
    {"force >= NaN", "\"NaN\" is not a number (in \"force >= NaN\"); a unit belongs before the "
                     "sign: \"length mm >= 5\""},
    {"staff > 50",
     "\"staff > 50\" is no requirement; write >=, <= or = between a name and a number"},
    {">= 50", "\">= 50\" is no requirement; write >=, <= or = between a name and a number"},
    {"= 50", "\"= 50\" is no requirement; write >=, <= or = between a name and a number"},
    {"Land Ungarn", "\"Land Ungarn\" could be a certificate; write \"country in Ungarn\""},
    {"check: ", "\"check:\" says nothing to check"},
};

ParameterizedTestParameters(requirement, that_cannot_be_read_says_why)
{
  static gsize rows[G_N_ELEMENTS(refusals)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, requirement, that_cannot_be_read_says_why)
{
  g_autoptr(GError) error = NULL;
  cr_assert_null(matchday_requirement_parse(MATCHDAY_MUST, refusals[*row].wording, &error), "%s",
                 refusals[*row].wording);
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT));
  cr_assert_str_eq(error->message, refusals[*row].message, "%s", error->message);
}

Test(requirement, keeps_its_wording)
{
  g_autoptr(MatchdayRequirement) self =
      matchday_requirement_parse(MATCHDAY_MUST, "  Land in Österreich ", NULL);
  cr_expect_str_eq(matchday_requirement_get_wording(self), "Land in Österreich");
}

Test(requirement, names_its_states)
{
  cr_expect_str_eq(matchday_requirement_state_get_name(MATCHDAY_MET), "met");
  cr_expect_str_eq(matchday_requirement_state_get_name(MATCHDAY_NOT_MET), "not met");
  cr_expect_str_eq(matchday_requirement_state_get_name(MATCHDAY_NOT_PROVEN), "not proven");
}
