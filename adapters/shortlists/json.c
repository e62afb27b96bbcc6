/* JSON: everything a run found, one line a candidate.
 *
 * {
 *   "format": "matchday-shortlists", "format_version": 1, "matchday": version,
 *   "facets": [{name, weight, help}],
 *   "shortlists": [{
 *     "demand": {…}                as matchday_demand_to_json() says it,
 *     "n_members", "n_eligible":   considered; not ruled out by a must,
 *     "candidates": [{
 *       "rank", "member": {id, name, country, size, email, website}, "score",
 *       "contributions": [{facet, score, weight, points}]   points = weight x score,
 *       "competences": [{facet, index, text, similarity, words: [{demand, member, share}]}],
 *       "codes": [{facet, scheme, demand, member, level, score}],
 *       "requirements": [{level, kind, wording, state, evidence}],
 *       "question": {wording, rank_if_met} or null,
 *       "says": [sentences]        the same for people
 *     }],
 *     "near_misses": [the same, with "would_rank" for "rank"]
 *   }]
 * }
 *
 * Scores, points and shares are rounded to 6 digits; before rounding, the points add up to the
 * score. Inputs, settings and what was set aside are in manifest.json.
 */
#include "adapters/describe-private.h"
#include "adapters/shortlists/json-candidate-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/wording-private.h"
#include "models/version.h"

enum { LINES_DEEP = 4 }; /* object, shortlists, shortlist, candidates */

void
json_member_write(JsonWriter *json, const MatchdayMember *member)
{
  json_open_object(json, "member");
  json_string(json, "id", matchday_member_get_id(member));
  json_string(json, "name", matchday_member_get_name(member));
  json_string(json, "country", matchday_member_get_country(member));
  json_string(json, "size", matchday_size_get_name(matchday_member_get_size(member)));
  json_string(json, "email", matchday_member_get_email(member));
  json_string(json, "website", matchday_member_get_website(member));
  json_close_object(json);
}

static void
write_contributions(JsonWriter *json, const MatchdayCandidate *candidate)
{
  json_open_array(json, "contributions");
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution of = matchday_candidate_get_contribution(candidate, i);
    json_open_object(json, NULL);
    json_string(json, "facet", of.facet);
    json_fixed(json, "score", of.score, SCORE_DIGITS);
    json_fixed(json, "weight", of.weight, SCORE_DIGITS);
    json_fixed(json, "points", of.points, SCORE_DIGITS);
    json_close_object(json);
  }
  json_close_array(json);
}

static void
write_words(JsonWriter *json, const MatchdayCompetenceMatch *match)
{
  json_open_array(json, "words");
  for (guint i = 0; i < match->n_words; i++) {
    const MatchdayWordMatch *word = &match->words[i];
    json_open_object(json, NULL);
    json_string(json, "demand", word->demand_word);
    json_string(json, "member", word->member_word);
    json_fixed(json, "share", word->share, SCORE_DIGITS);
    json_close_object(json);
  }
  json_close_array(json);
}

static void
write_competences(JsonWriter *json, const MatchdayCandidate *candidate)
{
  const MatchdayMember *member = matchday_candidate_get_member(candidate);
  const GArray *matches = matchday_candidate_get_competences(candidate);
  json_open_array(json, "competences");
  for (guint i = 0; i < matches->len; i++) {
    const MatchdayCompetenceMatch *match = &g_array_index(matches, MatchdayCompetenceMatch, i);
    json_open_object(json, NULL);
    json_string(json, "facet", match->facet);
    json_unsigned(json, "index", match->competence);
    json_string(json, "text", matchday_member_get_nth_competence(member, match->competence));
    json_fixed(json, "similarity", match->similarity, SCORE_DIGITS);
    write_words(json, match);
    const MatchdayBridge *bridge = match->bridge;
    if (bridge != NULL) {
      json_open_object(json, "link");
      json_string(json, "code", bridge->code);
      json_string(json, "demand_label", bridge->demand_label != NULL ? bridge->demand_label : "");
      json_string(json, "member_label", bridge->member_label != NULL ? bridge->member_label : "");
      json_close_object(json);
    }
    json_close_object(json);
  }
  json_close_array(json);
}

static void
write_codes(JsonWriter *json, const GArray *matches)
{
  json_open_array(json, "codes");
  for (guint i = 0; i < matches->len; i++) {
    const MatchdayCodeMatch *match = &g_array_index(matches, MatchdayCodeMatch, i);
    json_open_object(json, NULL);
    json_string(json, "facet", match->facet);
    json_string(json, "scheme", matchday_scheme_get_name(match->demand_code.scheme));
    json_string(json, "demand", match->demand_code.value);
    json_string(json, "member", match->member_code.value);
    json_unsigned(json, "level", match->level);
    json_fixed(json, "score", match->score, SCORE_DIGITS);
    json_close_object(json);
  }
  json_close_array(json);
}

static void
write_requirements(JsonWriter *json, const GArray *outcomes)
{
  json_open_array(json, "requirements");
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    const MatchdayRequirement *requirement = outcome->requirement;
    json_open_object(json, NULL);
    json_string(json, "level", describe_level(matchday_requirement_get_level(requirement)));
    json_string(json, "kind", describe_kind(matchday_requirement_get_kind(requirement)));
    json_string(json, "wording", matchday_requirement_get_wording(requirement));
    json_string(json, "state", matchday_requirement_state_get_name(outcome->state));
    json_string(json, "evidence", outcome->evidence);
    json_close_object(json);
  }
  json_close_array(json);
}

static void
write_question(JsonWriter *json, const MatchdayCandidate *candidate)
{
  guint rank_if_met;
  const MatchdayOutcome *outcome = matchday_candidate_get_question(candidate, &rank_if_met);
  if (outcome == NULL) {
    json_null(json, "question");
    return;
  }
  json_open_object(json, "question");
  json_string(json, "wording", matchday_requirement_get_wording(outcome->requirement));
  json_unsigned(json, "rank_if_met", rank_if_met);
  json_close_object(json);
}

static void
write_sentences(JsonWriter *json, const Wording *wording, const MatchdayShortlist *shortlist,
                const MatchdayCandidate *candidate, guint rank)
{
  g_autoptr(GPtrArray) sentences = wording_reasons(wording, candidate);
  char *last = rank > 0 ? wording_question(wording, candidate, rank)
                        : wording_failure(wording, shortlist, candidate);
  if (last != NULL)
    g_ptr_array_add(sentences, last);
  json_strings(json, "says", sentences);
}

void
json_candidate_write(JsonWriter *json, const MatchdayCandidate *candidate)
{
  json_fixed(json, "score", matchday_candidate_get_score(candidate), SCORE_DIGITS);
  write_contributions(json, candidate);
  write_competences(json, candidate);
  write_codes(json, matchday_candidate_get_codes(candidate));
  write_requirements(json, matchday_candidate_get_outcomes(candidate));
}

/* @rank: 0 for a near miss. */
static void
write_candidate(JsonWriter *json, const Wording *wording, const MatchdayShortlist *shortlist,
                const MatchdayCandidate *candidate, guint rank)
{
  json_open_object(json, NULL);
  if (rank > 0)
    json_unsigned(json, "rank", rank);
  else
    json_unsigned(json, "would_rank", wording_would_rank(shortlist, candidate));
  json_member_write(json, matchday_candidate_get_member(candidate));
  json_candidate_write(json, candidate);
  write_question(json, candidate);
  write_sentences(json, wording, shortlist, candidate, rank);
  json_close_object(json);
}

static void
write_shortlist(JsonWriter *json, const Wording *wording, const MatchdayShortlist *shortlist)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  json_open_object(json, NULL);
  json_open_object(json, "demand");
  describe_demand(json, matchday_shortlist_get_demand(shortlist));
  json_close_object(json);
  json_unsigned(json, "n_members", matchday_shortlist_get_n_members(shortlist));
  json_unsigned(json, "n_eligible", matchday_shortlist_get_n_eligible(shortlist));
  json_open_array(json, "candidates");
  for (guint i = 0; i < candidates->len; i++)
    write_candidate(json, wording, shortlist, g_ptr_array_index(candidates, i), i + 1);
  json_close_array(json);
  json_open_array(json, "near_misses");
  for (guint i = 0; i < near_misses->len; i++)
    write_candidate(json, wording, shortlist, g_ptr_array_index(near_misses, i), 0);
  json_close_array(json);
  json_close_object(json);
}

static void
write_json(const MatchdayRun *run, Sink *sink)
{
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  Wording wording = wording_of(run);
  JsonWriter json = json_begin(sink, LINES_DEEP);
  json_open_object(&json, NULL);
  json_string(&json, "format", "matchday-shortlists");
  json_unsigned(&json, "format_version", 1);
  json_string(&json, "matchday", matchday_version());
  describe_facets(&json, matchday_run_get_facets(run));
  json_open_array(&json, "shortlists");
  for (guint i = 0; i < shortlists->len && !sink_has_failed(sink); i++)
    write_shortlist(&json, &wording, g_ptr_array_index(shortlists, i));
  json_close_array(&json);
  json_close_object(&json);
  sink_text(sink, "\n");
}

const ShortlistWriter shortlist_writer_json = {
    .name = "json",
    .file = "shortlists.json",
    .help = "everything that was found, for programs",
    .write = write_json,
};
