/* One member for one demand in plain text, in the words of the reports. */
#include "adapters/explanation.h"

#include "adapters/shortlists/wording-private.h"

/* What a text is made of. */
typedef struct {
  GString *text;
  const Wording *wording;
  const MatchdayPlace *place;
} Explanation;

/* Ids and names on one line, however they were written. */
static void
append_named(const Explanation *self, TextId id, const char *key, const char *name)
{
  g_autofree char *key_line = wording_shorten(key, NULL, G_MAXINT);
  g_autofree char *name_line = wording_shorten(name, NULL, G_MAXINT);
  g_autofree char *line = wording_fill(self->wording, id, key_line, name_line, NULL);
  g_string_append_printf(self->text, "%s\n", g_strchomp(line));
}

static void
append_heading(const Explanation *self)
{
  const MatchdayMember *member = matchday_candidate_get_member(self->place->candidate);
  const MatchdayDemand *demand = matchday_shortlist_get_demand(self->place->shortlist);
  append_named(self, TEXT_EXPLAIN_MEMBER, matchday_member_get_id(member),
               matchday_member_get_name(member));
  append_named(self, TEXT_EXPLAIN_DEMAND, matchday_demand_get_id(demand),
               matchday_demand_get_title(demand));
}

/* (transfer full): the musts that keep the candidate off the list; empty when none does */
static char *
list_failing(const Explanation *self, gboolean is_strict)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(self->place->candidate);
  GString *failing = g_string_new(NULL);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    gboolean fails =
        outcome->state == MATCHDAY_NOT_MET || (is_strict && outcome->state == MATCHDAY_NOT_PROVEN);
    if (fails && matchday_requirement_get_level(outcome->requirement) == MATCHDAY_MUST)
      g_string_append_printf(failing, "%s%s (%s)", failing->len > 0 ? ", " : "",
                             matchday_requirement_get_wording(outcome->requirement),
                             wording_state(self->wording, outcome->state));
  }
  return g_string_free(failing, FALSE);
}

/* (transfer full) */
static char *
say_verdict(const Explanation *self, gboolean is_strict)
{
  const MatchdayPlace *place = self->place;
  const guint counts[] = {place->rank, matchday_shortlist_get_candidates(place->shortlist)->len,
                          matchday_shortlist_get_n_eligible(place->shortlist),
                          matchday_shortlist_get_n_members(place->shortlist), place->n_places};
  char *numbers[G_N_ELEMENTS(counts)];
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
    numbers[i] = wording_number(self->wording, counts[i]);
  g_autofree char *rank = numbers[0], *listed = numbers[1], *eligible = numbers[2];
  g_autofree char *members = numbers[3], *places = numbers[4];
  g_autofree char *failing = list_failing(self, is_strict);
  if (place->is_listed)
    return wording_fill(self->wording, TEXT_EXPLAIN_LISTED, rank, listed, eligible, members, NULL);
  if (*failing != '\0')
    return wording_fill(self->wording, TEXT_EXPLAIN_MUST, failing, rank, places, NULL);
  if (matchday_candidate_get_score(place->candidate) <= 0)
    return g_strdup(wording_get(self->wording, TEXT_EXPLAIN_NOTHING));
  return wording_fill(self->wording, TEXT_EXPLAIN_BELOW, rank, eligible, places, NULL);
}

static void
append_contributions(const Explanation *self)
{
  g_string_append_printf(self->text, "  %s\n", wording_get(self->wording, TEXT_EXPLAIN_HEADS));
  for (guint i = 0; i < matchday_candidate_get_n_contributions(self->place->candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(self->place->candidate, i);
    g_autofree char *points = wording_decimal(self->wording, one.points, 4);
    g_autofree char *weight = wording_decimal(self->wording, one.weight, 4);
    g_autofree char *score = wording_decimal(self->wording, one.score, 4);
    g_string_append_printf(self->text, "  %s     %s    %s   %s\n", points, weight, score,
                           wording_facet(self->wording, one.facet));
  }
  double sum = matchday_candidate_get_score(self->place->candidate);
  g_autofree char *score = wording_decimal(self->wording, sum, 4);
  g_string_append_printf(self->text, "  %s     %s\n", score,
                         wording_get(self->wording, TEXT_EXPLAIN_SUM));
}

static void
append_reasons(const Explanation *self)
{
  g_string_append_printf(self->text, "\n%s\n", wording_get(self->wording, TEXT_WHY));
  g_autoptr(GPtrArray) reasons = wording_reasons(self->wording, self->place->candidate);
  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf(self->text, "  %s\n", (const char *)reasons->pdata[i]);
}

static void
append_outcomes(const Explanation *self)
{
  const Wording *wording = self->wording;
  const GArray *outcomes = matchday_candidate_get_outcomes(self->place->candidate);
  if (outcomes->len == 0)
    return;
  g_string_append_printf(self->text, "\n%s\n", wording_get(wording, TEXT_REQUIREMENTS));
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    gboolean is_must = matchday_requirement_get_level(outcome->requirement) == MATCHDAY_MUST;
    g_autofree char *said = wording_outcome(wording, outcome);
    g_string_append_printf(self->text, "  %s  %s\n",
                           wording_get(wording, is_must ? TEXT_MUST : TEXT_WISH), said);
  }
}

char *
matchday_place_to_text(const MatchdayPlace *self, const MatchdayRun *run)
{
  g_return_val_if_fail(self != NULL && run != NULL, NULL);

  Wording wording = wording_of(run);
  Explanation explanation = {g_string_new(NULL), &wording, self};
  append_heading(&explanation);
  gboolean is_strict = matchday_settings_get_strict(matchday_run_get_settings(run));
  g_autofree char *verdict = say_verdict(&explanation, is_strict);
  g_string_append_printf(explanation.text, "%s\n\n", verdict);
  append_contributions(&explanation);
  append_reasons(&explanation);
  append_outcomes(&explanation);
  g_autofree char *question =
      wording_question(&wording, self->candidate, self->is_listed ? self->rank : 0);
  if (question != NULL)
    g_string_append_printf(explanation.text, "\n%s\n", question);
  return g_string_free(explanation.text, FALSE);
}
