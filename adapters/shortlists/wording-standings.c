/* Wording of standings: what would bring a member that is on no list on one. */
#include <string.h>

#include "adapters/shortlists/wording-private.h"

/* The points of a facet, 0 for one that does not speak. */
static double
points_of(const MatchdayCandidate *candidate, const char *facet)
{
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
    if (strcmp(one.facet, facet) == 0)
      return one.points;
  }
  return 0;
}

/* (transfer full): the wishes that the member is not known to meet, by their words */
static char *
list_wishes(const MatchdayCandidate *member)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(member);
  GString *list = g_string_new(NULL);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    if (outcome->state == MATCHDAY_MET ||
        matchday_requirement_get_level(outcome->requirement) != MATCHDAY_WISH)
      continue;
    g_string_append_printf(list, "%s%s", list->len > 0 ? "; " : "",
                           wording_requirement(outcome->requirement));
  }
  return g_string_free(list, FALSE);
}

/* The facet in which most is missing to the last on the list; "" when there is none. */
static char *
say_missing(const Wording *self, const MatchdayCandidate *member, const MatchdayCandidate *last)
{
  MatchdayContribution worst = {NULL, 0, 0, 0};
  double most = 0;
  for (guint i = 0; i < matchday_candidate_get_n_contributions(last); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(last, i);
    double missing = one.points - points_of(member, one.facet);
    if (missing > most) {
      most = missing;
      worst = one;
    }
  }
  if (worst.facet == NULL)
    return g_strdup("");
  g_autofree char *has = wording_decimal(self, points_of(member, worst.facet), 3);
  g_autofree char *needs = wording_decimal(self, worst.points, 3);
  g_autofree char *wishes = strcmp(worst.facet, "wishes") == 0 ? list_wishes(member) : g_strdup("");
  return wording_fill(self, *wishes != '\0' ? TEXT_HELP_WISHES : TEXT_HELP_POINTS,
                      wording_facet(self, worst.facet), has, needs, wishes, NULL);
}

/* In a strict run, a must that is not proven rules out as well. */
static char *
say_musts(const Wording *self, const MatchdayRun *run, const MatchdayCandidate *member)
{
  g_autofree char *not_met = wording_failing_musts(self, member, MATCHDAY_NOT_MET);
  if (*not_met != '\0')
    return wording_fill(self, TEXT_HELP_MUST, not_met, NULL);
  if (!matchday_settings_get_strict(matchday_run_get_settings(run)))
    return g_strdup("");
  g_autofree char *not_proven = wording_failing_musts(self, member, MATCHDAY_NOT_PROVEN);
  return *not_proven == '\0' ? g_strdup("") : wording_fill(self, TEXT_HELP_MUST, not_proven, NULL);
}

char *
wording_help(const Wording *self, const MatchdayRun *run, const MatchdayStanding *standing)
{
  if (standing->n_lists > 0)
    return g_strdup("");
  if (matchday_member_get_n_competences(standing->member) == 0)
    return g_strdup(wording_get(self, TEXT_HELP_TEXTS));
  if (!standing->is_compared)
    return g_strdup(wording_get(self, TEXT_HELP_NOT_COMPARED));
  if (standing->nearest == NULL)
    return g_strdup(wording_get(self, TEXT_HELP_SILENT));
  const MatchdayShortlist *shortlist =
      g_ptr_array_index(matchday_run_get_shortlists(run), standing->nearest_demand);
  const GPtrArray *listed = matchday_shortlist_get_candidates(shortlist);
  g_autofree char *musts = say_musts(self, run, standing->nearest);
  const MatchdayCandidate *last =
      listed->len == 0 ? NULL : g_ptr_array_index(listed, listed->len - 1);
  gboolean is_below = last != NULL && matchday_candidate_get_score(standing->nearest) <
                                          matchday_candidate_get_score(last);
  g_autofree char *missing = is_below ? say_missing(self, standing->nearest, last) : g_strdup("");
  return g_strjoin(*musts != '\0' && *missing != '\0' ? " " : "", musts, missing, NULL);
}
