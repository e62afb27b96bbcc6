#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/output.h"
#include "adapters/shortlists/wording-private.h"
#include "engine/facets/facets.h"
#include "models/code.h"
#include "tests/sample-run.h"

static const MatchdayShortlist *
first_shortlist(const MatchdayRun *run)
{
  return g_ptr_array_index(matchday_run_get_shortlists(run), 0);
}

static const MatchdayCandidate *
listed(const MatchdayRun *run, guint rank)
{
  return g_ptr_array_index(matchday_shortlist_get_candidates(first_shortlist(run)), rank - 1);
}

static const MatchdayCandidate *
near_miss(const MatchdayRun *run)
{
  return g_ptr_array_index(matchday_shortlist_get_near_misses(first_shortlist(run)), 0);
}

/* Which of {1} to {9} a text holds, as bits. */
static guint
places_of(const char *text)
{
  guint places = 0;
  for (; *text != '\0'; text++)
    if (text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}')
      places |= 1U << (text[1] - '0');
  return places;
}

Test(wording, has_every_text_with_the_same_places_in_every_language)
{
  const char *const *languages = matchday_language_list();
  for (gsize l = 0; languages[l] != NULL; l++) {
    const Wording *wording = wording_for(languages[l]);
    cr_assert_str_eq(wording->language, languages[l]);
    for (guint id = 0; id < N_TEXTS; id++) {
      const char *text = wording->texts[id];
      cr_assert(text != NULL && *text != '\0', "%s: text %u", languages[l], id);
      cr_assert_eq(places_of(text), places_of(wording_english.texts[id]), "%s: %s", languages[l],
                   text);
    }
  }
}

/* Words for facets are looked up by name: a new facet must not stay nameless. */
Test(wording, knows_every_facet)
{
  g_autoptr(GArray) facets = matchday_facets_list();
  for (guint i = 0; i < facets->len; i++) {
    const MatchdayFacetUse *facet = &g_array_index(facets, MatchdayFacetUse, i);
    cr_assert_str_neq(wording_measures(&wording_german, facet), facet->help, "%s", facet->name);
    cr_assert_neq(wording_facet(&wording_german, facet->name), facet->name, "%s", facet->name);
  }
  static const MatchdayFacetUse unknown = {"smell", "how it smells", 1};
  cr_assert_str_eq(wording_facet(&wording_german, "smell"), "smell");
  cr_assert_str_eq(wording_measures(&wording_german, &unknown), "how it smells");
}

Test(wording, speaks_german)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(GPtrArray) reasons = wording_reasons(&wording_german, listed(run, 1));
  cr_assert_str_eq(g_ptr_array_index(reasons, 0),
                   "Stärkster Nachweis: „Progressive die stamping of body parts“ teilt mit dem "
                   "Bedarf press, dies („die“), stamping.");
  cr_assert_str_eq(g_ptr_array_index(reasons, 2), "CPV 42636000 umfasst 42636100 aus dem Bedarf.");
  g_autofree char *must = wording_question(&wording_german, listed(run, 1), 1);
  cr_assert_str_eq(must,
                   "Offene Frage: IATF 16949 ist nicht nachgewiesen. Bitten Sie um das Zertifikat: "
                   "Mit Nachweis bleibt das Mitglied auf Rang 1. Ohne fällt es von der Liste.");
  g_autofree char *failure = wording_failure(&wording_german, first_shortlist(run), near_miss(run));
  cr_assert_str_eq(failure, "Nicht auf der Liste: country in AT, DE ist nicht erfüllt (Mitglied: "
                            "CZ). Wäre sonst auf Rang 2.");
}

static const struct {
  const char *date, *english, *german;
} dates[] = {
    {"2026-03-05", "5 Mar 2026", "05.03.2026"},
    {"2026-12-31T12:00:00Z", "2026-12-31T12:00:00Z", "2026-12-31T12:00:00Z"},
    {"2026-12-31 (noon)", "31 Dec 2026 (noon)", "31.12.2026 (noon)"},
    {"2026-13-01", "2026-13-01", "2026-13-01"},
    {"2026-3-1", "2026-3-1", "2026-3-1"},
    {"soon", "soon", "soon"},
    {"", "", ""},
};

ParameterizedTestParameters(wording, writes_dates)
{
  static gsize rows[G_N_ELEMENTS(dates)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, wording, writes_dates)
{
  g_autofree char *english = wording_date(&wording_english, dates[*row].date);
  g_autofree char *german = wording_date(&wording_german, dates[*row].date);
  cr_assert_str_eq(english, dates[*row].english);
  cr_assert_str_eq(german, dates[*row].german);
}

static const struct {
  double value;
  guint digits;
  const char *english, *german;
} decimals[] = {
    {1234.5, 1, "1,234.5", "1.234,5"},
    {-1234567, 0, "-1,234,567", "-1.234.567"},
    {0.21849, 3, "0.218", "0,218"},
    {999.96, 1, "1,000.0", "1.000,0"},
    {12, 0, "12", "12"},
};

ParameterizedTestParameters(wording, writes_decimals)
{
  static gsize rows[G_N_ELEMENTS(decimals)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, wording, writes_decimals)
{
  g_autofree char *english =
      wording_decimal(&wording_english, decimals[*row].value, decimals[*row].digits);
  g_autofree char *german =
      wording_decimal(&wording_german, decimals[*row].value, decimals[*row].digits);
  cr_assert_str_eq(english, decimals[*row].english);
  cr_assert_str_eq(german, decimals[*row].german);
}

Test(wording, speaks_english_when_it_does_not_know_a_language)
{
  cr_assert_eq(wording_for("en"), &wording_english);
  cr_assert_eq(wording_for("xx"), &wording_english);
}

Test(wording, fills_places_and_nothing_else)
{
  g_autofree char *filled = wording_fill(&wording_english, TEXT_OUTCOME, "{2} {x} %s", "met", NULL);
  cr_assert_str_eq(filled, "{2} {x} %s: met");
}

Test(wording, says_why_a_member_is_listed)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(GPtrArray) reasons = wording_reasons(&wording_english, listed(run, 1));
  static const char *const expected[] = {
      ("Strongest evidence: “Progressive die stamping of body parts” shares press, dies (“die”), "
       "stamping with the demand."),
      "“Pressenbau und Instandhaltung” is close to the demand in meaning.",
      "CPV 42636000 includes the demand’s 42636100.",
      "Region AT221 is named by the demand, too.",
  };
  cr_assert_eq(reasons->len, G_N_ELEMENTS(expected));
  for (guint i = 0; i < reasons->len; i++)
    cr_assert_str_eq(g_ptr_array_index(reasons, i), expected[i]);
}

Test(wording, admits_that_nothing_speaks_for_a_member)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(GPtrArray) reasons = wording_reasons(&wording_english, listed(run, 2));
  cr_assert_eq(reasons->len, 1);
  cr_assert_str_eq(g_ptr_array_index(reasons, 0),
                   "No competence or code of the member speaks for it.");
}

Test(wording, asks_the_question_that_matters)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autofree char *must = wording_question(&wording_english, listed(run, 1), 1);
  cr_assert_str_eq(must, "Open question: IATF 16949 is not proven. Ask for the certificate: if it "
                         "is met, the member keeps rank 1. If not, it comes off the list.");
  g_autofree char *wish = wording_question(&wording_english, listed(run, 2), 2);
  cr_assert_str_eq(wish, "Open question: press force t >= 2500 is not proven. Ask for the figure: "
                         "if it is met, the member would rank 1.");
  cr_assert_null(wording_question(&wording_english, near_miss(run), 0));
}

Test(wording, says_what_keeps_a_near_miss_off_the_list)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autofree char *said = wording_failure(&wording_english, first_shortlist(run), near_miss(run));
  cr_assert_str_eq(said,
                   "Not on the list: country in AT, DE is not met (member: CZ). Would rank 2.");
}

static const struct {
  const char *wording, *evidence;
  MatchdayRequirementState state;
  const char *expected;
} outcomes[] = {
    {"IATF 16949", "", MATCHDAY_NOT_PROVEN, "IATF 16949: not proven"},
    {"IATF 16949", "IATF 16949", MATCHDAY_MET, "IATF 16949: met"},
    {"IATF 16949", "IATF 16949:2016", MATCHDAY_MET, "IATF 16949: met (IATF 16949:2016)"},
    {"staff >= 50", "12", MATCHDAY_NOT_MET, "staff >= 50: not met (12)"},
    {"staff >= 50", "1150", MATCHDAY_MET, "staff >= 50: met (1,150)"},
    {"press force t >= 2500", "2500.5", MATCHDAY_MET, "press force t >= 2500: met (2,500.5)"},
    {"check: visit the site", "", MATCHDAY_NOT_PROVEN, "visit the site: not proven"},
};

ParameterizedTestParameters(wording, says_how_a_requirement_stands)
{
  static gsize rows[G_N_ELEMENTS(outcomes)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, wording, says_how_a_requirement_stands)
{
  g_autoptr(MatchdayRequirement) requirement =
      matchday_requirement_parse(MATCHDAY_MUST, outcomes[*row].wording, NULL);
  MatchdayOutcome outcome = {requirement, outcomes[*row].state, (char *)outcomes[*row].evidence};
  g_autofree char *said = wording_outcome(&wording_english, &outcome);
  cr_assert_str_eq(said, outcomes[*row].expected);
}

/* What a strict run does: not proven rules out, but asking may help. */
Test(wording, says_what_to_ask_a_near_miss)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  MatchdayDemand *demand = matchday_shortlist_get_demand(first_shortlist(run));
  g_autoptr(MatchdayCandidate) candidate =
      matchday_candidate_new(matchday_candidate_get_member(near_miss(run)));
  matchday_candidate_add_contribution(candidate, "competences", 0.5, 1);
  matchday_candidate_add_outcome(candidate,
                                 g_ptr_array_index(matchday_demand_get_requirements(demand), 0),
                                 MATCHDAY_NOT_PROVEN, "");
  g_autofree char *plain = wording_failure(&wording_english, first_shortlist(run), candidate);
  cr_assert_str_eq(plain, "Not on the list: IATF 16949 is not proven. Would rank 2.");
  matchday_candidate_set_question(candidate, 0, 2);
  g_autofree char *call = wording_failure(&wording_english, first_shortlist(run), candidate);
  cr_assert_str_eq(call, "Not on the list: IATF 16949 is not proven. Ask for the certificate: if "
                         "it is met, the member would rank 2.");
}

static const struct {
  MatchdayScheme scheme;
  const char *demand, *member, *expected;
} codes[] = {
    {MATCHDAY_SCHEME_CPV, "42636100", "42636100", "CPV 42636100 is named by the demand, too."},
    {MATCHDAY_SCHEME_CPV, "42636000", "42636100",
     "CPV 42636100 lies within the demand’s 42636000."},
    {MATCHDAY_SCHEME_CPV, "42636100", "42000000", "CPV 42000000 includes the demand’s 42636100."},
    {MATCHDAY_SCHEME_CPV, "42636100", "42637000",
     "CPV 42637000 lies in the same class as the demand’s 42636100."},
    {MATCHDAY_SCHEME_CPV, "42636110", "42636120",
     "CPV 42636120 lies in the same subcategory as the demand’s 42636110."},
    {MATCHDAY_SCHEME_CPV, "42636100", "42999999",
     "CPV 42999999 lies in the same division as the demand’s 42636100."},
    {MATCHDAY_SCHEME_NUTS, "AT221", "AT225",
     "Region AT225 lies in the same NUTS 2 region as the demand’s AT221."},
    {MATCHDAY_SCHEME_NUTS, "AT2", "AT225", "Region AT225 lies within the demand’s AT2."},
    {MATCHDAY_SCHEME_NUTS, "AT221", "AT112",
     "Region AT112 lies in the same country as the demand’s AT221."},
    {MATCHDAY_SCHEME_NACE, "28.41", "28.49",
     "NACE 2849 lies in the same group as the demand’s 2841."},
    {MATCHDAY_SCHEME_UNSPSC, "23151501", "23151601",
     "UNSPSC 23151601 lies in the same family as the demand’s 23151501."},
};

ParameterizedTestParameters(wording, says_how_codes_are_related)
{
  static gsize rows[G_N_ELEMENTS(codes)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, wording, says_how_codes_are_related)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  g_autoptr(MatchdayCandidate) candidate = matchday_candidate_new(member);
  MatchdayCodeMatch match = {.facet = "codes"};
  matchday_code_read(codes[*row].scheme, codes[*row].demand, &match.demand_code);
  matchday_code_read(codes[*row].scheme, codes[*row].member, &match.member_code);
  match.level = matchday_code_common_level(&match.demand_code, &match.member_code);
  matchday_candidate_add_code(candidate, &match);
  g_autoptr(GPtrArray) reasons = wording_reasons(&wording_english, candidate);
  cr_assert_str_eq(g_ptr_array_index(reasons, 0), codes[*row].expected);
}

static const struct {
  const char *text, *around;
  guint n;
  const char *expected;
} cuts[] = {
    {"short", NULL, 10, "short"},
    {"", NULL, 10, ""},
    {"  two\n lines\t ", NULL, 20, "two  lines"},
    {"one two three four", NULL, 10, "one two …"},
    {"onetwothreefour", NULL, 5, "onetw …"},
    {"äöü äöü äöü äöü", NULL, 8, "äöü äöü …"},
    {"one two three four five six seven", "six", 12, "… six seven"},
    {"one two three four five six seven", "two", 12, "one two …"},
    {"one two three four five six seven", "absent", 12, "one two …"},
    {"\xff\xff\xff", NULL, 2, "\ufffd\ufffd …"},
};

ParameterizedTestParameters(wording, shortens_at_words)
{
  static gsize rows[G_N_ELEMENTS(cuts)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, wording, shortens_at_words)
{
  g_autofree char *cut = wording_shorten(cuts[*row].text, cuts[*row].around, cuts[*row].n);
  cr_assert_str_eq(cut, cuts[*row].expected, "row %zu: %s", *row, cut);
}

Test(wording, groups_long_numbers)
{
  static const struct {
    guint64 number;
    const char *expected;
  } rows[] = {
      {0, "0"}, {999, "999"}, {10000, "10,000"}, {G_MAXUINT64, "18,446,744,073,709,551,615"}};
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *said = wording_number(&wording_english, rows[i].number);
    cr_assert_str_eq(said, rows[i].expected);
  }
}

/* Letters a word is found by are no news when they say the word again. */
Test(wording, names_each_word_once)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  matchday_member_add_competence(member, "Screening");
  g_autoptr(MatchdayCandidate) candidate = matchday_candidate_new(member);
  MatchdayCompetenceMatch match = {.facet = "competences"};
  static const char *const spellings[] = {"Screening", "SCREENING", "screening", "Health"};
  MatchdayWordMatch words[G_N_ELEMENTS(spellings)];
  for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
    words[i] = (MatchdayWordMatch){spellings[i], "Screening", 0.25};
  match.n_words = G_N_ELEMENTS(words);
  match.words = words;
  matchday_candidate_add_competences(candidate, &match, 1);
  g_autoptr(GPtrArray) reasons = wording_reasons(&wording_english, candidate);
  cr_assert_str_eq(g_ptr_array_index(reasons, 0),
                   "Strongest evidence: “Screening” shares Screening, Health (“Screening”) with "
                   "the demand.");
}

static const struct {
  const char *message, *german;
} remarks[] = {
    {"no id", "keine Kennung"},
    {"read as 09310000", "gelesen als 09310000"},
    {"is not a number; left out", "ist keine Zahl; weggelassen"},
    {"what nobody has words for; left out", "what nobody has words for; weggelassen"},
    {"the id of line 3 of b.csv again", "noch einmal die Kennung aus Zeile 3 von b.csv"},
    {"the id of line 3 again", "noch einmal die Kennung aus Zeile 3"},
    {"this demand is known already from a.csv, line 7",
     "dieser Bedarf ist schon aus a.csv, Zeile 7, bekannt"},
    {"the same VAT number as line 3 (a1); both are kept",
     "dieselbe UID-Nummer wie Zeile 3 (a1); beide sind behalten"},
    {"the same name as line 3 of b.csv (a1); both are kept",
     "derselbe Name wie Zeile 3 von b.csv (a1); beide sind behalten"},
    {"read as ", NULL},
    {"unheard of", NULL},
    {"", NULL},
};

ParameterizedTestParameters(wording, says_remarks_in_german)
{
  static gsize rows[G_N_ELEMENTS(remarks)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, wording, says_remarks_in_german)
{
  g_autofree char *said = wording_remark(&wording_german, remarks[*row].message);
  g_autofree char *english = wording_remark(&wording_english, remarks[*row].message);
  cr_assert_null(english);
  cr_assert_eq(said == NULL, remarks[*row].german == NULL, "%s", remarks[*row].message);
  if (said != NULL)
    cr_assert_str_eq(said, remarks[*row].german);
}

Test(wording, says_remarks_with_the_same_places)
{
  for (const RemarkWords *words = remarks_german; words->message != NULL; words++)
    cr_assert_eq(places_of(words->message), places_of(words->said), "%s", words->said);
}

Test(wording, calls_codes_by_their_labels_in_its_language_else_in_english)
{
  g_autoptr(MatchdayCodeList) labels = matchday_code_list_new();
  guint press = matchday_code_list_add(labels, "42636100");
  guint tool = matchday_code_list_add(labels, "42636000");
  matchday_code_list_add_language(labels, "de");
  matchday_code_list_add_language(labels, "en");
  matchday_code_list_set_label(labels, press, "de", "Hydraulische Pressen");
  matchday_code_list_set_label(labels, press, "en", "Hydraulic presses");
  matchday_code_list_set_label(labels, tool, "en", "Presses");
  Wording german = wording_german;
  german.labels = labels;
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(GPtrArray) reasons = wording_reasons(&german, listed(run, 1));
  cr_assert_str_eq(g_ptr_array_index(reasons, 2),
                   "CPV 42636000 (Presses) umfasst 42636100 (Hydraulische Pressen) aus dem "
                   "Bedarf.");
  cr_assert_str_eq(g_ptr_array_index(reasons, 3), "Region AT221 nennt auch der Bedarf.");
  MatchdayCode alike = {MATCHDAY_SCHEME_UNSPSC, "42636100"};
  cr_assert_null(wording_label(&german, &alike));
}

static char *
help_of(MatchdayRun *run, MatchdayStanding standing)
{
  return wording_help(&wording_english, run, &standing);
}

Test(wording, says_what_would_bring_a_member_on_a_list)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  MatchdayMember *silent = matchday_run_get_members(run)->pdata[1];
  MatchdayMember *press = matchday_run_get_members(run)->pdata[0];
  g_autofree char *none = help_of(run, (MatchdayStanding){.member = press, .n_lists = 1});
  g_autofree char *texts = help_of(run, (MatchdayStanding){.member = silent, .is_compared = TRUE});
  g_autofree char *nothing = help_of(run, (MatchdayStanding){.member = press, .is_compared = TRUE});
  g_autofree char *late = help_of(run, (MatchdayStanding){.member = press});
  cr_assert_str_eq(none, "");
  cr_assert_str_eq(texts, "No competences are described: add services, processes and references.");
  cr_assert_str_eq(nothing, "Nothing that any demand says is found in its entry.");
  cr_assert_str_eq(late, "Not compared with every demand: the run is too large.");

  g_autoptr(MatchdayCandidate) below = matchday_candidate_new(press);
  matchday_candidate_add_contribution(below, "competences", 0.02, 1);
  g_autofree char *points =
      help_of(run, (MatchdayStanding){.member = press, .is_compared = TRUE, .nearest = below});
  cr_assert_str_eq(points, "Most is missing in competences: 0.020 points against 0.062 of the last "
                           "on the list.");
}
