/* The one question to ask a candidate: the requirement not proven that matters most. */
#include "engine/question-private.h"

#include <string.h>

/* The first requirement of @level that is not proven, or -1. */
static gint
find_open(const MatchdayCandidate *candidate, MatchdayRequirementLevel level)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    if (outcome->state == MATCHDAY_NOT_PROVEN &&
        matchday_requirement_get_level(outcome->requirement) == level)
      return (gint)i;
  }
  return -1;
}

static gboolean
fails_a_must(const MatchdayCandidate *candidate)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    if (outcome->state == MATCHDAY_NOT_MET &&
        matchday_requirement_get_level(outcome->requirement) == MATCHDAY_MUST)
      return TRUE;
  }
  return FALSE;
}

/* The points that one more wish met is worth. */
static double
wish_points(const MatchdayCandidate *candidate)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  guint n_wishes = 0;
  for (guint i = 0; i < outcomes->len; i++)
    n_wishes += matchday_requirement_get_level(
                    g_array_index(outcomes, MatchdayOutcome, i).requirement) == MATCHDAY_WISH;
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
    if (strcmp(one.facet, "wishes") == 0 && n_wishes > 0)
      return one.weight / n_wishes;
  }
  return 0;
}

/* Whether @other stands above @self once that has @score. */
static gboolean
stands_above(const MatchdayCandidate *other, const MatchdayCandidate *self, double score)
{
  double other_score = matchday_candidate_get_score(other);
  if (other_score != score)
    return other_score > score;
  return strcmp(matchday_member_get_id(matchday_candidate_get_member(other)),
                matchday_member_get_id(matchday_candidate_get_member(self))) < 0;
}

/* The rank that @score gives among the listed candidates other than @self. */
static guint
rank_among(const GPtrArray *listed, const MatchdayCandidate *self, double score)
{
  guint rank = 1;
  for (guint i = 0; i < listed->len; i++)
    rank += listed->pdata[i] != self && stands_above(listed->pdata[i], self, score);
  return rank;
}

static void
question(MatchdayCandidate *candidate, const GPtrArray *listed)
{
  if (fails_a_must(candidate))
    return; /* no answer helps */
  double score = matchday_candidate_get_score(candidate);
  gint open = find_open(candidate, MATCHDAY_MUST);
  if (open < 0) {
    open = find_open(candidate, MATCHDAY_WISH);
    score += wish_points(candidate);
  }
  if (open >= 0)
    matchday_candidate_set_question(candidate, (guint)open, rank_among(listed, candidate, score));
}

void
question_shortlist(const MatchdayShortlist *shortlist)
{
  const GPtrArray *listed = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  for (guint i = 0; i < listed->len; i++)
    question(listed->pdata[i], listed);
  for (guint i = 0; i < near_misses->len; i++)
    question(near_misses->pdata[i], listed);
}
