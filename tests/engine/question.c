#include "engine/question-private.h"

#include <string.h>

#include "tests/invented.h"
#include "tests/rows.h"

enum { CANDIDATES_MOST = 4 };

/* A candidate: points and the states of its requirements, one letter each: M must, W wish; then +
 * met, - not met, ? not proven. "M?W+" has an open must and a wish that is met. */
typedef struct {
  const char *id;
  double points; /* of a facet that has half the weight */
  const char *states;
  int question;      /* expected: index of the requirement, -1: none */
  guint rank_if_met; /* expected */
} Row;

/* Half the weight is the wishes'. */
static const struct {
  const char *row;
  gboolean without_wishes; /* the facet is switched off */
  Row listed[CANDIDATES_MOST], near_misses[2];
} cases[] = {
    {"nothing is open", FALSE, {{"a", 0.4, "M+W+", -1, 0}, {"b", 0.3, "M+W-", -1, 0}}, {{0}}},
    {"no requirements", FALSE, {{"a", 0.4, "", -1, 0}}, {{0}}},
    {"nobody is listed", FALSE, {{0}}, {{"a", 0.4, "M-", -1, 0}}},
    {"a must before a wish", FALSE, {{"a", 0.4, "W?M?", 1, 1}, {"b", 0.3, "W?M+", 0, 1}}, {{0}}},
    {"the first of two musts", FALSE, {{"a", 0.4, "M+M?M?", 1, 1}}, {{0}}},
    {"the first of two wishes", FALSE, {{"a", 0.4, "W+W?W?", 1, 1}}, {{0}}},
    {"a must keeps the rank",
     FALSE,
     {{"a", 0.4, "M?", 0, 1}, {"b", 0.3, "M?", 0, 2}, {"c", 0.2, "M?", 0, 3}},
     {{0}}},
    /* one of two wishes is worth a quarter */
    {"a wish lifts over one",
     FALSE,
     {{"a", 0.5, "W-W-", -1, 0}, {"b", 0.4, "W-W-", -1, 0}, {"c", 0.2, "W-W?", 1, 2}},
     {{0}}},
    {"a wish lifts to the top",
     FALSE,
     {{"a", 0.4, "W-W-", -1, 0}, {"b", 0.3, "W-W-", -1, 0}, {"c", 0.2, "W-W?", 1, 1}},
     {{0}}},
    {"a wish that has no weight", TRUE, {{"a", 0.4, "W-", -1, 0}, {"b", 0.3, "W?", 0, 2}}, {{0}}},
    {"equal scores are ordered by id: the rank is the one held",
     FALSE,
     {{"a", 0.4, "M?", 0, 1}, {"b", 0.4, "M?", 0, 2}, {"c", 0.4, "M?", 0, 3}},
     {{0}}},
    {"a wish lifts to an equal score, the id decides",
     FALSE,
     {{"a", 0.5, "W-W-", -1, 0}, {"b", 0.25, "W-W?", 1, 2}},
     {{0}}},
    {"a wish lifts to an equal score, the id decides",
     FALSE,
     {{"b", 0.5, "W-W-", -1, 0}, {"a", 0.25, "W-W?", 1, 1}},
     {{0}}},
    {"a near miss is not asked, whatever is open",
     FALSE,
     {{"a", 0.4, "M+W?", 1, 1}},
     {{"b", 0.5, "M-W?", -1, 0}, {"c", 0.3, "M-M?", -1, 0}}},
    /* where only what is proven counts */
    {"a near miss with an open must would be listed",
     FALSE,
     {{"a", 0.4, "M+", -1, 0}, {"d", 0.2, "M+", -1, 0}},
     {{"b", 0.5, "M?", 0, 1}, {"c", 0.3, "M?", 0, 2}}},
};

static MatchdayCandidate *
make_candidate(const Row *row, gboolean without_wishes)
{
  g_autoptr(MatchdayMember) member = matchday_member_new(row->id);
  MatchdayCandidate *candidate = matchday_candidate_new(member);
  guint n_wishes = 0, n_met = 0;
  for (gsize i = 0; row->states[i] != '\0'; i += 2) {
    gboolean is_must = row->states[i] == 'M';
    char state = row->states[i + 1];
    g_autofree char *wording = g_strdup_printf("certificate %zu", i / 2);
    g_autoptr(MatchdayRequirement) requirement =
        matchday_requirement_parse(is_must ? MATCHDAY_MUST : MATCHDAY_WISH, wording, NULL);
    matchday_candidate_add_outcome(candidate, requirement,
                                   state == '+'   ? MATCHDAY_MET
                                   : state == '-' ? MATCHDAY_NOT_MET
                                                  : MATCHDAY_NOT_PROVEN,
                                   "");
    n_wishes += !is_must;
    n_met += !is_must && state == '+';
  }
  matchday_candidate_add_contribution(candidate, "profile", 2 * row->points, 0.5);
  if (n_wishes > 0 && !without_wishes)
    matchday_candidate_add_contribution(candidate, "wishes", (double)n_met / n_wishes, 0.5);
  return candidate;
}

static void
check_questions(const GPtrArray *candidates, const Row *rows, const char *name)
{
  for (guint i = 0; i < candidates->len; i++) {
    guint rank = 0;
    const MatchdayOutcome *question = matchday_candidate_get_question(candidates->pdata[i], &rank);
    const GArray *outcomes = matchday_candidate_get_outcomes(candidates->pdata[i]);
    int index =
        question == NULL ? -1 : (int)(question - &g_array_index(outcomes, MatchdayOutcome, 0));
    cr_assert_eq(index, rows[i].question, "%s: %s: %d", name, rows[i].id, index);
    if (question != NULL)
      cr_assert_eq(rank, rows[i].rank_if_met, "%s: %s: rank %u", name, rows[i].id, rank);
  }
}

ParameterizedTestParameters(question, asks_what_matters_most)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, question, asks_what_matters_most)
{
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d");
  g_autoptr(MatchdayShortlist) shortlist = matchday_shortlist_new(demand, 10, 10);
  for (gsize i = 0; i < CANDIDATES_MOST && cases[*row].listed[i].id != NULL; i++)
    matchday_shortlist_take_candidate(
        shortlist, make_candidate(&cases[*row].listed[i], cases[*row].without_wishes));
  for (gsize i = 0; i < 2 && cases[*row].near_misses[i].id != NULL; i++)
    matchday_shortlist_take_near_miss(
        shortlist, make_candidate(&cases[*row].near_misses[i], cases[*row].without_wishes));
  question_shortlist(shortlist);
  check_questions(matchday_shortlist_get_candidates(shortlist), cases[*row].listed,
                  cases[*row].row);
  check_questions(matchday_shortlist_get_near_misses(shortlist), cases[*row].near_misses,
                  cases[*row].row);
}
