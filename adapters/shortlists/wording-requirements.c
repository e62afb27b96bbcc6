/* Wording of requirements: what is met, what to ask, what keeps a near miss off the list. */
#include "adapters/shortlists/wording-private.h"

#include <math.h>
#include <string.h>

const char *
wording_requirement(const MatchdayRequirement *requirement)
{
  return matchday_requirement_get_kind(requirement) == MATCHDAY_REQUIREMENT_TEXT
             ? matchday_requirement_get_subject(requirement)
             : matchday_requirement_get_wording(requirement);
}

/* (transfer full): the evidence as people write it */
static char *
say_evidence(const Wording *self, const MatchdayOutcome *outcome)
{
  MatchdayRequirementKind kind = matchday_requirement_get_kind(outcome->requirement);
  MatchdaySize size;
  if (kind == MATCHDAY_REQUIREMENT_SIZE && matchday_size_read(outcome->evidence, &size))
    return g_strdup(wording_size(self, size));
  char *end;
  double number = g_ascii_strtod(outcome->evidence, &end);
  if (kind != MATCHDAY_REQUIREMENT_NUMBER || end == outcome->evidence || *end != '\0' ||
      !isfinite(number))
    return g_strdup(outcome->evidence);
  const char *point = strchr(outcome->evidence, '.');
  return wording_decimal(self, number, point == NULL ? 0 : (guint)MIN(strlen(point + 1), 6));
}

/* Evidence that only repeats the requirement is no news. */
char *
wording_outcome(const Wording *self, const MatchdayOutcome *outcome)
{
  const char *wording = wording_requirement(outcome->requirement);
  const char *state = wording_state(self, outcome->state);
  if (*outcome->evidence == '\0' || strcmp(outcome->evidence, wording) == 0)
    return wording_fill(self, TEXT_OUTCOME, wording, state, NULL);
  g_autofree char *evidence = say_evidence(self, outcome);
  return wording_fill(self, TEXT_OUTCOME_EVIDENCE, wording, state, evidence, NULL);
}

static const char *
ask(const Wording *self, MatchdayRequirementKind kind)
{
  static const TextId asks[] = {
      [MATCHDAY_REQUIREMENT_CERTIFICATE] = TEXT_ASK_CERTIFICATE,
      [MATCHDAY_REQUIREMENT_SIZE] = TEXT_ASK_SIZE,
      [MATCHDAY_REQUIREMENT_COUNTRY] = TEXT_ASK_COUNTRY,
      [MATCHDAY_REQUIREMENT_REGION] = TEXT_ASK_REGION,
      [MATCHDAY_REQUIREMENT_LANGUAGE] = TEXT_ASK_LANGUAGE,
      [MATCHDAY_REQUIREMENT_NUMBER] = TEXT_ASK_NUMBER,
      [MATCHDAY_REQUIREMENT_TEXT] = TEXT_ASK_PERSON,
  };
  g_return_val_if_fail((guint)kind < G_N_ELEMENTS(asks), "");
  return wording_get(self, asks[kind]);
}

/* Whom to ask for what, and what a yes would change: "Ask for the figure: if it is met, …" */
static char *
say_call(const Wording *self, const MatchdayOutcome *question, guint rank, guint rank_if_met)
{
  MatchdayRequirementKind kind = matchday_requirement_get_kind(question->requirement);
  TextId then = rank_if_met == rank ? TEXT_IF_MET_STAYS : TEXT_IF_MET_RISES;
  g_autofree char *number = g_strdup_printf("%u", rank_if_met);
  g_autofree char *if_met = wording_fill(self, then, number, NULL);
  return wording_fill(self, TEXT_CALL, ask(self, kind), if_met, NULL);
}

char *
wording_question(const Wording *self, const MatchdayCandidate *candidate, guint rank)
{
  guint rank_if_met;
  const MatchdayOutcome *outcome = matchday_candidate_get_question(candidate, &rank_if_met);
  if (outcome == NULL)
    return NULL;
  g_autofree char *call = say_call(self, outcome, rank, rank_if_met);
  gboolean is_must = matchday_requirement_get_level(outcome->requirement) == MATCHDAY_MUST;
  return wording_fill(self, is_must ? TEXT_QUESTION_MUST : TEXT_QUESTION,
                      wording_requirement(outcome->requirement), call, NULL);
}

guint
wording_would_rank(const MatchdayShortlist *shortlist, const MatchdayCandidate *near_miss)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  double score = matchday_candidate_get_score(near_miss);
  const char *id = matchday_member_get_id(matchday_candidate_get_member(near_miss));
  guint rank = 1;
  for (; rank <= candidates->len; rank++) {
    const MatchdayCandidate *other = g_ptr_array_index(candidates, rank - 1);
    double other_score = matchday_candidate_get_score(other);
    if (other_score < score)
      break;
    const char *other_id = matchday_member_get_id(matchday_candidate_get_member(other));
    if (other_score <= score && strcmp(other_id, id) > 0)
      break;
  }
  return rank;
}

static char *
say_failing(const Wording *self, const MatchdayOutcome *outcome)
{
  const char *wording = wording_requirement(outcome->requirement);
  if (outcome->state == MATCHDAY_NOT_PROVEN)
    return wording_fill(self, TEXT_FAILS_NOT_PROVEN, wording, NULL);
  if (*outcome->evidence == '\0')
    return wording_fill(self, TEXT_FAILS_NOT_MET, wording, NULL);
  g_autofree char *evidence = say_evidence(self, outcome);
  return wording_fill(self, TEXT_FAILS_NOT_MET_EVIDENCE, wording, evidence, NULL);
}

char *
wording_failing_musts(const Wording *self, const MatchdayCandidate *near_miss,
                      MatchdayRequirementState state)
{
  GString *list = g_string_new(NULL);
  const GArray *outcomes = matchday_candidate_get_outcomes(near_miss);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    if (outcome->state != state ||
        matchday_requirement_get_level(outcome->requirement) != MATCHDAY_MUST)
      continue;
    g_autofree char *failing = say_failing(self, outcome);
    g_string_append_printf(list, "%s%s", list->len > 0 ? "; " : "", failing);
  }
  return g_string_free(list, FALSE);
}

char *
wording_failure(const Wording *self, const MatchdayShortlist *shortlist,
                const MatchdayCandidate *near_miss)
{
  g_autofree char *not_met = wording_failing_musts(self, near_miss, MATCHDAY_NOT_MET);
  if (*not_met != '\0') {
    g_autofree char *rank = g_strdup_printf("%u", wording_would_rank(shortlist, near_miss));
    return wording_fill(self, TEXT_FAILURE, not_met, rank, NULL);
  }
  /* In a strict run, what is not proven rules out as well, and asking helps. */
  g_autofree char *not_proven = wording_failing_musts(self, near_miss, MATCHDAY_NOT_PROVEN);
  guint rank = wording_would_rank(shortlist, near_miss);
  const MatchdayOutcome *question = matchday_candidate_get_question(near_miss, &rank);
  if (question == NULL) {
    g_autofree char *number = g_strdup_printf("%u", rank);
    return wording_fill(self, TEXT_FAILURE, not_proven, number, NULL);
  }
  g_autofree char *call = say_call(self, question, 0, rank);
  return wording_fill(self, TEXT_FAILURE_CALL, not_proven, call, NULL);
}
