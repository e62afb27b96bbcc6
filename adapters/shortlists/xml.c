/* XML: everything a run found; shortlists.rng says what stands where and what it means. */
#include <math.h>

#include "adapters/describe-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/wording-private.h"
#include "adapters/xml-writer-private.h"
#include "models/version.h"

#define NAMESPACE "urn:matchday:shortlists:1"

/* An absent text is an absent attribute. */
static void
write_known(XmlWriter *xml, const char *name, const char *value)
{
  if (*value != '\0')
    xml_attribute(xml, name, value);
}

static void
write_facets(XmlWriter *xml, const GArray *facets)
{
  for (guint i = 0; i < facets->len; i++) {
    const MatchdayFacetUse *facet = &g_array_index(facets, MatchdayFacetUse, i);
    xml_open(xml, "facet");
    xml_attribute(xml, "name", facet->name);
    xml_attribute_double(xml, "weight", facet->weight);
    xml_text(xml, facet->help);
  }
}

static void
write_facts(XmlWriter *xml, const MatchdayDemand *demand)
{
  xml_attribute(xml, "id", matchday_demand_get_id(demand));
  write_known(xml, "notice", matchday_demand_get_notice(demand));
  write_known(xml, "lot", matchday_demand_get_lot(demand));
  write_known(xml, "form", matchday_demand_get_form(demand));
  write_known(xml, "buyer", matchday_demand_get_buyer(demand));
  write_known(xml, "country", matchday_demand_get_country(demand));
  write_known(xml, "published", matchday_demand_get_published(demand));
  write_known(xml, "deadline", matchday_demand_get_deadline(demand));
  if (isfinite(matchday_demand_get_amount(demand)))
    xml_attribute_double(xml, "amount", matchday_demand_get_amount(demand));
  write_known(xml, "currency", matchday_demand_get_currency(demand));
  write_known(xml, "file", matchday_demand_get_file(demand));
  if (matchday_demand_get_line(demand) > 0)
    xml_attribute_unsigned(xml, "line", matchday_demand_get_line(demand));
}

static void
write_demand(XmlWriter *xml, const MatchdayDemand *demand)
{
  xml_open(xml, "demand");
  write_facts(xml, demand);
  for (guint i = 0; i < matchday_demand_get_n_texts(demand); i++) {
    const MatchdayText *text = matchday_demand_get_text(demand, i);
    xml_open(xml, "text");
    write_known(xml, "language", text->language);
    xml_open(xml, "title");
    xml_text(xml, text->title);
    xml_open(xml, "body");
    xml_text(xml, text->body);
    xml_close(xml);
  }
  const GArray *codes = matchday_demand_get_codes(demand);
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    xml_open(xml, "code");
    xml_attribute(xml, "scheme", matchday_scheme_get_name(code->scheme));
    xml_text(xml, code->value);
  }
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  for (guint i = 0; i < requirements->len; i++) {
    const MatchdayRequirement *requirement = g_ptr_array_index(requirements, i);
    xml_open(xml, "requirement");
    xml_attribute(xml, "level", describe_level(matchday_requirement_get_level(requirement)));
    xml_attribute(xml, "kind", describe_kind(matchday_requirement_get_kind(requirement)));
    xml_text(xml, matchday_requirement_get_wording(requirement));
  }
  xml_close(xml);
}

static void
write_member(XmlWriter *xml, const MatchdayMember *member)
{
  xml_open(xml, "member");
  xml_attribute(xml, "id", matchday_member_get_id(member));
  write_known(xml, "country", matchday_member_get_country(member));
  write_known(xml, "size", matchday_size_get_name(matchday_member_get_size(member)));
  write_known(xml, "email", matchday_member_get_email(member));
  write_known(xml, "website", matchday_member_get_website(member));
  xml_text(xml, matchday_member_get_name(member));
}

static void
write_contributions(XmlWriter *xml, const MatchdayCandidate *candidate)
{
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution of = matchday_candidate_get_contribution(candidate, i);
    xml_open(xml, "contribution");
    xml_attribute(xml, "facet", of.facet);
    xml_attribute_fixed(xml, "score", of.score, SCORE_DIGITS);
    xml_attribute_fixed(xml, "weight", of.weight, SCORE_DIGITS);
    xml_attribute_fixed(xml, "points", of.points, SCORE_DIGITS);
    xml_close(xml);
  }
}

static void
write_competence(XmlWriter *xml, const MatchdayCompetenceMatch *match, const char *text)
{
  xml_open(xml, "competence");
  xml_attribute(xml, "facet", match->facet);
  xml_attribute_fixed(xml, "similarity", match->similarity, SCORE_DIGITS);
  if (match->bridge != NULL) {
    const MatchdayBridge *bridge = match->bridge;
    write_known(xml, "link", bridge->code);
    write_known(xml, "demand-label", bridge->demand_label != NULL ? bridge->demand_label : "");
    write_known(xml, "member-label", bridge->member_label != NULL ? bridge->member_label : "");
  }
  xml_open(xml, "text");
  xml_text(xml, text);
  for (guint i = 0; i < match->n_words; i++) {
    const MatchdayWordMatch *word = &match->words[i];
    xml_open(xml, "word");
    xml_attribute(xml, "demand", word->demand_word);
    xml_attribute(xml, "member", word->member_word);
    xml_attribute_fixed(xml, "share", word->share, SCORE_DIGITS);
    xml_close(xml);
  }
  xml_close(xml);
}

static void
write_evidence(XmlWriter *xml, const MatchdayCandidate *candidate)
{
  const MatchdayMember *member = matchday_candidate_get_member(candidate);
  const GArray *competences = matchday_candidate_get_competences(candidate);
  for (guint i = 0; i < competences->len; i++) {
    const MatchdayCompetenceMatch *match = &g_array_index(competences, MatchdayCompetenceMatch, i);
    write_competence(xml, match, matchday_member_get_nth_competence(member, match->competence));
  }
  const GArray *codes = matchday_candidate_get_codes(candidate);
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCodeMatch *match = &g_array_index(codes, MatchdayCodeMatch, i);
    xml_open(xml, "code-match");
    xml_attribute(xml, "facet", match->facet);
    xml_attribute(xml, "scheme", matchday_scheme_get_name(match->demand_code.scheme));
    xml_attribute(xml, "demand", match->demand_code.value);
    xml_attribute(xml, "member", match->member_code.value);
    xml_attribute_unsigned(xml, "level", match->level);
    xml_attribute_fixed(xml, "score", match->score, SCORE_DIGITS);
    xml_close(xml);
  }
}

static void
write_outcomes(XmlWriter *xml, const MatchdayCandidate *candidate)
{
  guint rank_if_met;
  const MatchdayOutcome *question = matchday_candidate_get_question(candidate, &rank_if_met);
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    const MatchdayRequirement *requirement = outcome->requirement;
    xml_open(xml, "outcome");
    xml_attribute(xml, "level", describe_level(matchday_requirement_get_level(requirement)));
    xml_attribute(xml, "state", matchday_requirement_state_get_name(outcome->state));
    write_known(xml, "evidence", outcome->evidence);
    if (outcome == question)
      xml_attribute_unsigned(xml, "rank-if-met", rank_if_met);
    xml_text(xml, matchday_requirement_get_wording(requirement));
  }
}

static void
write_sentences(XmlWriter *xml, const Wording *wording, const MatchdayShortlist *shortlist,
                const MatchdayCandidate *candidate, guint rank)
{
  g_autoptr(GPtrArray) sentences = wording_reasons(wording, candidate);
  char *last = rank > 0 ? wording_question(wording, candidate, rank)
                        : wording_failure(wording, shortlist, candidate);
  if (last != NULL)
    g_ptr_array_add(sentences, last);
  for (guint i = 0; i < sentences->len; i++) {
    xml_open(xml, "says");
    xml_text(xml, g_ptr_array_index(sentences, i));
  }
}

/* @rank: 0 for a near miss. */
static void
write_candidate(XmlWriter *xml, const Wording *wording, const MatchdayShortlist *shortlist,
                const MatchdayCandidate *candidate, guint rank)
{
  xml_open(xml, rank > 0 ? "candidate" : "near-miss");
  if (rank > 0)
    xml_attribute_unsigned(xml, "rank", rank);
  else
    xml_attribute_unsigned(xml, "would-rank", wording_would_rank(shortlist, candidate));
  xml_attribute_fixed(xml, "score", matchday_candidate_get_score(candidate), SCORE_DIGITS);
  write_member(xml, matchday_candidate_get_member(candidate));
  write_contributions(xml, candidate);
  write_evidence(xml, candidate);
  write_outcomes(xml, candidate);
  write_sentences(xml, wording, shortlist, candidate, rank);
  xml_close(xml);
}

static void
write_shortlist(XmlWriter *xml, const Wording *wording, const MatchdayShortlist *shortlist)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  xml_open(xml, "shortlist");
  xml_attribute_unsigned(xml, "members", matchday_shortlist_get_n_members(shortlist));
  xml_attribute_unsigned(xml, "eligible", matchday_shortlist_get_n_eligible(shortlist));
  write_demand(xml, matchday_shortlist_get_demand(shortlist));
  for (guint i = 0; i < candidates->len; i++)
    write_candidate(xml, wording, shortlist, g_ptr_array_index(candidates, i), i + 1);
  for (guint i = 0; i < near_misses->len; i++)
    write_candidate(xml, wording, shortlist, g_ptr_array_index(near_misses, i), 0);
  xml_close(xml);
}

static void
write_xml(const MatchdayRun *run, Sink *sink)
{
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  Wording wording = wording_of(run);
  XmlWriter xml = xml_begin(sink);
  xml_open(&xml, "shortlists");
  xml_attribute(&xml, "xmlns", NAMESPACE);
  xml_attribute(&xml, "matchday", matchday_version());
  write_facets(&xml, matchday_run_get_facets(run));
  for (guint i = 0; i < shortlists->len && !sink_has_failed(sink); i++)
    write_shortlist(&xml, &wording, g_ptr_array_index(shortlists, i));
  xml_close(&xml);
  sink_text(sink, "\n");
}

const ShortlistWriter shortlist_writer_xml = {
    .name = "xml",
    .file = "shortlists.xml",
    .help = "everything that was found, by the schema shortlists.rng",
    .write = write_xml,
};
