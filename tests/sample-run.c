#include "tests/sample-run.h"

#include "models/code.h"
#include "models/error.h"

static const MatchdayFacetUse facets[] = {
    {"competences", "how close single competences come to the demand", 1},
    {"codes", "how near the member's codes are to the demand's", 0.3},
    {"region", "how near the member is to the place of performance", 0.1},
};

static void
add_code(GArray *codes, MatchdayScheme scheme, const char *value)
{
  MatchdayCode code = {.scheme = scheme};
  if (matchday_code_read(scheme, value, &code) == MATCHDAY_CODE_REFUSED)
    g_error("%s is no code", value);
  matchday_codes_add(codes, &code);
}

static MatchdayMember *
add_member(MatchdayRun *run, const char *id, const char *name, const char *country)
{
  MatchdayMember *member = matchday_member_new(id);
  matchday_member_set_name(member, name);
  matchday_member_set_country(member, country);
  g_ptr_array_add(matchday_run_get_members(run), member);
  return member;
}

static void
add_requirement(MatchdayDemand *demand, MatchdayRequirementLevel level, const char *wording)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayRequirement) requirement = matchday_requirement_parse(level, wording, &error);
  if (requirement == NULL)
    g_error("%s", error->message);
  matchday_demand_add_requirement(demand, requirement);
}

/* A candidate with the scores of the three facets and the states of all requirements. */
static MatchdayCandidate *
score(MatchdayMember *member, MatchdayDemand *demand, const double *scores,
      const MatchdayRequirementState *states, const char *evidence)
{
  static const double weights[] = {0.625, 0.3125, 0.0625};
  MatchdayCandidate *candidate = matchday_candidate_new(member);
  for (gsize i = 0; i < G_N_ELEMENTS(facets); i++)
    matchday_candidate_add_contribution(candidate, facets[i].name, scores[i], weights[i]);
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  for (guint i = 0; i < requirements->len; i++)
    matchday_candidate_add_outcome(candidate, g_ptr_array_index(requirements, i), states[i],
                                   states[i] == MATCHDAY_NOT_PROVEN ? "" : evidence);
  return candidate;
}

static void
add_competence_match(MatchdayCandidate *candidate, guint competence, const char *const *words)
{
  MatchdayCompetenceMatch match = {.facet = "competences", .competence = competence};
  match.similarity = 0.5;
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(MatchdayWordMatch));
  for (gsize i = 0; words != NULL && words[i] != NULL; i += 2) {
    MatchdayWordMatch word = {words[i], words[i + 1], 0.5};
    g_array_append_val(pairs, word);
  }
  match.n_words = pairs->len;
  match.words = (const MatchdayWordMatch *)pairs->data;
  matchday_candidate_add_competences(candidate, &match, 1);
}

static void
add_code_match(MatchdayCandidate *candidate, MatchdayScheme scheme, const char *demand,
               const char *member)
{
  MatchdayCodeMatch match = {.facet = scheme == MATCHDAY_SCHEME_NUTS ? "region" : "codes"};
  matchday_code_read(scheme, demand, &match.demand_code);
  matchday_code_read(scheme, member, &match.member_code);
  match.level = matchday_code_common_level(&match.demand_code, &match.member_code);
  match.score = 0.8;
  matchday_candidate_add_code(candidate, &match);
}

static MatchdayDemand *
add_press_demand(MatchdayRun *run)
{
  MatchdayDemand *demand = matchday_demand_new("2024-000123/LOT-0001");
  matchday_demand_set_source(demand, "notices/press.xml", 12);
  matchday_demand_set_notice(demand, "2024/S 017-045678", "LOT-0001");
  matchday_demand_set_form(demand, "ContractNotice/16");
  matchday_demand_set_buyer(demand, "Muster Automobilwerk Graz GmbH");
  matchday_demand_set_country(demand, "AT");
  matchday_demand_set_published(demand, "2024-01-24");
  matchday_demand_set_deadline(demand, "2024-02-29");
  matchday_demand_set_value(demand, 2500000, "EUR");
  matchday_demand_add_text(demand, "de", "Pressen und Werkzeuge für Karosserieteile",
                           "Lieferung von zwei Pressen\nsamt Folgeverbundwerkzeugen.");
  matchday_demand_add_text(
      demand, "en", "Presses and dies for body parts",
      "Presses and dies for body parts. Delivery of two presses.\nWith dies\n\n"
      "Just in sequence");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "42636100");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_NUTS, "AT221");
  add_requirement(demand, MATCHDAY_MUST, "IATF 16949");
  add_requirement(demand, MATCHDAY_MUST, "country in AT, DE");
  add_requirement(demand, MATCHDAY_WISH, "press force t >= 2500");
  g_ptr_array_add(matchday_run_get_demands(run), demand);
  return demand;
}

static MatchdayMember *
add_press_member(MatchdayRun *run)
{
  MatchdayMember *member = add_member(run, "M-001", "Stanzwerk Süd GmbH", "AT");
  matchday_member_set_size(member, MATCHDAY_SIZE_MEDIUM);
  matchday_member_set_email(member, "office@stanzwerk.example");
  matchday_member_set_website(member, "https://stanzwerk.example/?a=1&b=2");
  matchday_member_add_competence(member, "Progressive die stamping of body parts");
  matchday_member_add_competence(member, "Pressenbau und Instandhaltung");
  return member;
}

static void
add_press_shortlist(MatchdayRun *run)
{
  static const MatchdayRequirementState open[] = {MATCHDAY_NOT_PROVEN, MATCHDAY_MET,
                                                  MATCHDAY_NOT_PROVEN};
  static const MatchdayRequirementState abroad[] = {MATCHDAY_NOT_PROVEN, MATCHDAY_NOT_MET,
                                                    MATCHDAY_NOT_PROVEN};
  static const char *const stamping[] = {"press",    "press",    "dies", "die",
                                         "stamping", "stamping", NULL};
  MatchdayDemand *demand = add_press_demand(run);
  MatchdayMember *press = add_press_member(run);
  MatchdayMember *plain = add_member(run, "M-002", "", "DE");
  MatchdayMember *near = add_member(run, "M-003", "Lisovna Brno s.r.o.", "CZ");
  matchday_member_add_competence(near, "Pressing and stamping");
  MatchdayShortlist *shortlist = matchday_shortlist_new(demand, 3, 2);

  MatchdayCandidate *first = score(press, demand, (double[]){0.8, 0.9, 1}, open, "AT");
  add_competence_match(first, 0, stamping);
  add_competence_match(first, 1, NULL);
  add_code_match(first, MATCHDAY_SCHEME_CPV, "42636100", "42636000");
  add_code_match(first, MATCHDAY_SCHEME_NUTS, "AT221", "AT221");
  matchday_candidate_set_question(first, 0, 1);
  matchday_shortlist_take_candidate(shortlist, first);
  MatchdayCandidate *second = score(plain, demand, (double[]){0.1, 0, 0}, open, "DE");
  matchday_candidate_set_question(second, 2, 1);
  matchday_shortlist_take_candidate(shortlist, second);
  MatchdayCandidate *third = score(near, demand, (double[]){0.6, 0.5, 0}, abroad, "CZ");
  add_competence_match(third, 0, stamping);
  add_code_match(third, MATCHDAY_SCHEME_CPV, "42636100", "42600000");
  matchday_shortlist_take_near_miss(shortlist, third);
  g_ptr_array_add(matchday_run_get_shortlists(run), shortlist);
}

/* The third member is on no list: ruled out for the first demand, which it comes nearest to. */
static void
add_standings(MatchdayRun *run)
{
  static const MatchdayRequirementState abroad[] = {MATCHDAY_NOT_PROVEN, MATCHDAY_NOT_MET,
                                                    MATCHDAY_NOT_PROVEN};
  const GPtrArray *members = matchday_run_get_members(run);
  GArray *standings = matchday_standings_new();
  for (guint m = 0; m < members->len; m++) {
    MatchdayStanding standing = {.member = matchday_member_ref(members->pdata[m])};
    if (m < 2) {
      standing.n_lists = 1;
      standing.best_rank = m + 1;
    } else {
      standing.n_near_misses = 1;
      standing.is_compared = TRUE;
      standing.nearest = score(standing.member, matchday_run_get_demands(run)->pdata[0],
                               (double[]){0.6, 0.5, 0}, abroad, "CZ");
    }
    g_array_append_val(standings, standing);
  }
  matchday_run_take_standings(run, standings);
}

static void
add_bare_shortlist(MatchdayRun *run)
{
  MatchdayDemand *demand = matchday_demand_new("bare");
  g_ptr_array_add(matchday_run_get_demands(run), demand);
  g_ptr_array_add(matchday_run_get_shortlists(run), matchday_shortlist_new(demand, 3, 3));
}

static void
add_imports(MatchdayRun *run)
{
  MatchdayImport *members = matchday_import_new("members.csv");
  matchday_import_set_format(members, "csv");
  matchday_import_set_digest(members, 4096, "00ff");
  for (guint line = 2; line < 30; line++) {
    matchday_import_begin_record(members, line);
    if (line == 3)
      matchday_import_remark(members, MATCHDAY_REMARK_REPAIRED, 0, "cpv", "3111000",
                             "the leading zero was put back");
    if (line > 5)
      matchday_import_remark(members, MATCHDAY_REMARK_SET_ASIDE, 0, "id", "", "the id is empty");
    matchday_import_end_record(members);
  }
  g_ptr_array_add(matchday_run_get_member_imports(run), members);

  g_autoptr(GError) error =
      g_error_new_literal(MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "document types are not accepted");
  MatchdayImport *refused = matchday_import_new("notices/bad.xml");
  matchday_import_refuse(refused, error);
  g_ptr_array_add(matchday_run_get_demand_imports(run), refused);
}

static MatchdayRun *
run_new_in(const char *language)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  matchday_settings_set_language(settings, language);
  return matchday_run_new(settings);
}

MatchdayRun *
sample_run_new_empty(void)
{
  return run_new_in("en");
}

MatchdayRun *
sample_run_new_in(const char *language)
{
  MatchdayRun *run = run_new_in(language);
  g_array_append_vals(matchday_run_get_facets(run), facets, G_N_ELEMENTS(facets));
  add_press_shortlist(run);
  add_bare_shortlist(run);
  add_standings(run);
  add_imports(run);
  return run;
}

MatchdayRun *
sample_run_new(void)
{
  return sample_run_new_in("en");
}

static MatchdayDemand *
add_demand_with(MatchdayRun *run, const char *text)
{
  MatchdayDemand *demand = matchday_demand_new(text);
  g_autofree char *check = g_strconcat("check: see ", text, NULL);
  matchday_demand_set_source(demand, text, 1);
  matchday_demand_set_notice(demand, text, text);
  matchday_demand_set_form(demand, text);
  matchday_demand_set_buyer(demand, text);
  matchday_demand_set_country(demand, text);
  matchday_demand_set_published(demand, text);
  matchday_demand_set_deadline(demand, text);
  matchday_demand_set_value(demand, 1, text);
  matchday_demand_add_text(demand, text, text, text);
  add_requirement(demand, MATCHDAY_MUST, check);
  g_ptr_array_add(matchday_run_get_demands(run), demand);
  return demand;
}

static MatchdayMember *
add_member_with(MatchdayRun *run, const char *text)
{
  MatchdayMember *member = add_member(run, text, text, text);
  matchday_member_set_email(member, text);
  matchday_member_set_website(member, text);
  matchday_member_add_competence(member, text);
  return member;
}

static void
add_import_with(MatchdayRun *run, const char *text)
{
  MatchdayImport *import = matchday_import_new(text);
  matchday_import_set_format(import, text);
  matchday_import_begin_record(import, 1);
  matchday_import_remark(import, MATCHDAY_REMARK_SET_ASIDE, 0, text, text, "%s", text);
  matchday_import_end_record(import);
  g_ptr_array_add(matchday_run_get_member_imports(run), import);
}

MatchdayRun *
sample_run_new_with(const char *text)
{
  static const MatchdayRequirementState not_met[] = {MATCHDAY_NOT_MET};
  static const MatchdayRequirementState open[] = {MATCHDAY_NOT_PROVEN};
  const char *const words[] = {text, text, NULL};
  MatchdayRun *run = sample_run_new_empty();
  g_array_append_vals(matchday_run_get_facets(run), facets, G_N_ELEMENTS(facets));
  MatchdayDemand *demand = add_demand_with(run, text);
  MatchdayMember *member = add_member_with(run, text);
  MatchdayShortlist *shortlist = matchday_shortlist_new(demand, 1, 1);
  MatchdayCandidate *listed = score(member, demand, (double[]){1, 0, 0}, open, text);
  add_competence_match(listed, 0, words);
  matchday_candidate_set_question(listed, 0, 1);
  matchday_shortlist_take_candidate(shortlist, listed);
  matchday_shortlist_take_near_miss(shortlist,
                                    score(member, demand, (double[]){1, 0, 0}, not_met, text));
  g_ptr_array_add(matchday_run_get_shortlists(run), shortlist);
  GArray *standings = matchday_standings_new();
  MatchdayStanding standing = {
      .member = matchday_member_ref(member),
      .is_compared = TRUE,
      .nearest = score(member, demand, (double[]){1, 0, 0}, not_met, text),
  };
  g_array_append_val(standings, standing);
  matchday_run_take_standings(run, standings);
  add_import_with(run, text);
  return run;
}
