/* One candidate in plain text, in the words of the reports. */
#include "adapters/explanation.h"

#include <string.h>

#include "adapters/shortlists/wording-private.h"

static void
append_contributions(GString *text, const MatchdayCandidate *candidate)
{
  const GArray *contributions = matchday_candidate_get_contributions(candidate);
  g_string_append(text, "  points =  weight x  score\n");
  for (guint i = 0; i < contributions->len; i++) {
    const MatchdayContribution *one = &g_array_index(contributions, MatchdayContribution, i);
    g_string_append_printf(text, "  %.4f     %.4f    %.4f   %s\n", one->points, one->weight,
                           one->score, one->facet);
  }
  g_string_append_printf(text, "  %.4f     in all\n", matchday_candidate_get_score(candidate));
}

static void
append_outcomes(GString *text, const Wording *wording, const MatchdayCandidate *candidate)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  if (outcomes->len == 0)
    return;
  g_string_append_printf(text, "\n%s\n", wording_get(wording, TEXT_REQUIREMENTS));
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    gboolean is_must = matchday_requirement_get_level(outcome->requirement) == MATCHDAY_MUST;
    g_autofree char *said = wording_outcome(wording, outcome);
    g_string_append_printf(text, "  %s  %s\n",
                           wording_get(wording, is_must ? TEXT_MUST : TEXT_WISH), said);
  }
}

char *
matchday_candidate_to_text(const MatchdayCandidate *self, guint rank)
{
  g_return_val_if_fail(self != NULL, NULL);

  const Wording *wording = wording_for("en");
  GString *text = g_string_new(NULL);
  append_contributions(text, self);
  g_string_append_printf(text, "\n%s\n", wording_get(wording, TEXT_WHY));
  g_autoptr(GPtrArray) reasons = wording_reasons(wording, self);
  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf(text, "  %s\n", (const char *)reasons->pdata[i]);
  append_outcomes(text, wording, self);
  g_autofree char *question = wording_question(wording, self, rank);
  if (question != NULL)
    g_string_append_printf(text, "\n%s\n", question);
  return g_string_free(text, FALSE);
}
