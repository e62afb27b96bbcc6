/* Why a demand comes out badly: a relevant member beside one that is before it and is not. */
#include "adapters/cli/evaluate-worst.h"

#include <stdio.h>
#include <string.h>

#include "adapters/cli/report.h"

typedef struct {
  const MatchdayShortlist *shortlist;
  guint nth; /* among the judged demands */
  double figure;
} Bad;

/* A member with its reasons. */
typedef struct {
  MatchdayCandidate *candidate; /* (owned) (nullable) */
  guint rank;
} Placed;

typedef struct {
  const Trial *trial;
  const MatchdayIndex *index;
  gboolean is_strict;
  Bad bad;
  ExitCode *code;
} Case;

static void
placed_clear(Placed *self)
{
  matchday_candidate_free(self->candidate);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Placed, placed_clear)

static int
compare_bad(const void *a, const void *b)
{
  const Bad *left = a, *right = b;
  if (left->figure != right->figure)
    return left->figure < right->figure ? -1 : 1;
  return (left->nth > right->nth) - (left->nth < right->nth);
}

static GArray *
find_worst(const Trial *trial, const GPtrArray *shortlists, const MatchdayEvaluation *evaluation)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Bad));
  for (guint i = 0; i < shortlists->len; i++) {
    Bad bad = {.shortlist = shortlists->pdata[i]};
    const char *id = matchday_demand_get_id(matchday_shortlist_get_demand(bad.shortlist));
    if (!matchday_judgements_find_demand(trial->judgements, id, &bad.nth))
      continue;
    bad.figure = matchday_evaluation_get_figure(evaluation, bad.nth, 0);
    g_array_append_val(all, bad);
  }
  g_array_sort(all, compare_bad);
  return all;
}

static gboolean
is_relevant(const Case *self, const char *member)
{
  return matchday_judgements_get_grade(self->trial->judgements, self->bad.nth, member) > 0;
}

static gboolean
explain_member(const Case *self, const char *id, Placed *placed)
{
  g_autoptr(GError) error = NULL;
  g_clear_pointer(&placed->candidate, matchday_candidate_free);
  placed->candidate = matchday_index_explain(
      self->index, matchday_shortlist_get_demand(self->bad.shortlist), id, &placed->rank, &error);
  if (placed->candidate == NULL)
    *self->code = report_error(error);
  return placed->candidate != NULL;
}

static const char *
id_of_rank(const Case *self, guint rank)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(self->bad.shortlist);
  return matchday_member_get_id(matchday_candidate_get_member(candidates->pdata[rank - 1]));
}

/* The first rank from @rank on whose member is (not) relevant; one behind the list if none is. */
static guint
find_rank(const Case *self, guint rank, gboolean relevant)
{
  guint n = matchday_shortlist_get_candidates(self->bad.shortlist)->len;
  while (rank <= n && is_relevant(self, id_of_rank(self, rank)) != relevant)
    rank++;
  return rank;
}

static gboolean
is_listed(const Case *self, const char *member)
{
  guint n = matchday_shortlist_get_candidates(self->bad.shortlist)->len, rank = 1;
  while (rank <= n && strcmp(id_of_rank(self, rank), member) != 0)
    rank++;
  return rank <= n;
}

/* The best placed relevant member behind the @rival; none is no failure. */
static gboolean
find_relevant(const Case *self, guint rival, Placed *placed)
{
  guint rank = find_rank(self, rival, TRUE);
  if (rank <= matchday_shortlist_get_candidates(self->bad.shortlist)->len)
    return explain_member(self, id_of_rank(self, rank), placed);
  const GPtrArray *members = matchday_run_get_members(self->trial->run);
  for (guint m = 0; m < members->len; m++) {
    const char *id = matchday_member_get_id(members->pdata[m]);
    if (!is_relevant(self, id) || is_listed(self, id))
      continue;
    g_auto(Placed) one = {NULL, 0};
    if (!explain_member(self, id, &one))
      return FALSE;
    if (placed->candidate == NULL || one.rank < placed->rank) {
      placed_clear(placed);
      *placed = one;
      one.candidate = NULL;
    }
  }
  return TRUE;
}

static gboolean
is_ruled_out(const Case *self, const MatchdayCandidate *candidate)
{
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    gboolean fails =
        self->is_strict ? outcome->state != MATCHDAY_MET : outcome->state == MATCHDAY_NOT_MET;
    if (fails && matchday_requirement_get_level(outcome->requirement) == MATCHDAY_MUST)
      return TRUE;
  }
  return FALSE;
}

static void
print_member(const Placed *placed, const char *remark)
{
  const MatchdayMember *member = matchday_candidate_get_member(placed->candidate);
  g_autofree char *line =
      g_strdup_printf("   rank %-6u %s  %s", placed->rank, matchday_member_get_id(member),
                      matchday_member_get_name(member));
  print_escaped(g_strchomp(line));
  printf("%s\n", remark);
}

/* Both are asked by the same index, so their contributions are of the same facets. */
static void
print_contributions(const Placed *rival, const Placed *relevant)
{
  guint n = MIN(matchday_candidate_get_n_contributions(relevant->candidate),
                matchday_candidate_get_n_contributions(rival->candidate));
  g_autofree char *their_rank = g_strdup_printf("rank %u", rival->rank);
  g_autofree char *our_rank = g_strdup_printf("rank %u", relevant->rank);
  printf("   %-12s %7s  %9s  %9s  %10s\n", "facet", "weight", their_rank, our_rank, "points");
  for (guint i = 0; i < n; i++) {
    MatchdayContribution our = matchday_candidate_get_contribution(relevant->candidate, i);
    MatchdayContribution their = matchday_candidate_get_contribution(rival->candidate, i);
    printf("   %-12s %7.4f  %9.4f  %9.4f  %+10.4f\n", our.facet, our.weight, their.score, our.score,
           our.points - their.points);
  }
  double our = matchday_candidate_get_score(relevant->candidate);
  double their = matchday_candidate_get_score(rival->candidate);
  printf("   %-12s %7s  %9.4f  %9.4f  %+10.4f\n", "in all", "", their, our, our - their);
}

/* (transfer full) (element-type utf8): the demand's words that a member shares, each once */
static GPtrArray *
shared_words(const Placed *placed)
{
  GPtrArray *words = g_ptr_array_new();
  const GArray *matches = matchday_candidate_get_competences(placed->candidate);
  for (guint i = 0; i < matches->len; i++) {
    const MatchdayCompetenceMatch *found = &g_array_index(matches, MatchdayCompetenceMatch, i);
    for (guint w = 0; w < found->n_words; w++) {
      const char *word = found->words[w].demand_word;
      if (!g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
        g_ptr_array_add(words, (char *)word);
    }
  }
  return words;
}

/* Words, less those of @except (nullable); nothing when there is none. */
static void
print_words(const char *label, const GPtrArray *words, const GPtrArray *except)
{
  GString *line = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++)
    if (except == NULL ||
        !g_ptr_array_find_with_equal_func((GPtrArray *)except, words->pdata[i], g_str_equal, NULL))
      g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", (char *)words->pdata[i]);
  if (line->len > 0) {
    printf("   %-26s", label);
    print_escaped(line->str);
    putchar('\n');
  }
  g_string_free(line, TRUE);
}

/* What the relevant member lacks altogether: facets that find nothing, musts that are not met. */
static void
print_missing(const Placed *relevant)
{
  GString *line = g_string_new(NULL);
  for (guint i = 0; i < matchday_candidate_get_n_contributions(relevant->candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(relevant->candidate, i);
    if (one.score <= 0)
      g_string_append_printf(line, "%s%s", line->len > 0 ? ", " : "", one.facet);
  }
  if (line->len > 0)
    printf("   %-26s%s\n", "nothing found by:", line->str);
  g_string_free(line, TRUE);

  const GArray *outcomes = matchday_candidate_get_outcomes(relevant->candidate);
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    if (outcome->state == MATCHDAY_MET)
      continue;
    printf("   %-26s", matchday_requirement_state_get_name(outcome->state));
    print_escaped(matchday_requirement_get_wording(outcome->requirement));
    putchar('\n');
  }
}

static void
print_why(const Placed *rival, const Placed *relevant)
{
  putchar('\n');
  print_contributions(rival, relevant);
  putchar('\n');
  g_autoptr(GPtrArray) ours = shared_words(relevant);
  g_autoptr(GPtrArray) theirs = shared_words(rival);
  print_words("words shared:", ours, NULL);
  print_words("only shared by the other:", theirs, ours);
  print_missing(relevant);
}

static gboolean
print_case(const Case *self)
{
  const MatchdayDemand *demand = matchday_shortlist_get_demand(self->bad.shortlist);
  g_autofree char *title =
      g_strdup_printf("%s  %s", matchday_demand_get_id(demand), matchday_demand_get_title(demand));
  printf("\n%.4f  ", self->bad.figure);
  print_escaped(g_strchomp(title));
  putchar('\n');

  g_auto(Placed) relevant = {NULL, 0}, rival = {NULL, 0};
  guint rank = find_rank(self, 1, FALSE);
  gboolean has_rival = rank <= matchday_shortlist_get_candidates(self->bad.shortlist)->len;
  if (!find_relevant(self, rank, &relevant) ||
      (has_rival && !explain_member(self, id_of_rank(self, rank), &rival)))
    return FALSE;
  if (rival.candidate != NULL)
    print_member(&rival, "  (not relevant)");
  if (relevant.candidate == NULL) {
    puts("   no relevant member stands behind; others are not among the members");
    return TRUE;
  }
  print_member(&relevant, is_ruled_out(self, relevant.candidate) ? "  (relevant, but a must fails)"
                                                                 : "  (relevant)");
  if (rival.candidate != NULL)
    print_why(&rival, &relevant);
  return TRUE;
}

gboolean
evaluate_print_worst(const Trial *trial, const TrialRanking *ranking,
                     const MatchdayEvaluation *evaluation, guint n_most, ExitCode *code)
{
  g_autoptr(GArray) worst = find_worst(trial, ranking->shortlists, evaluation);
  g_autofree char *name = matchday_measure_dup_name(matchday_evaluation_get_measure(evaluation, 0));
  printf("\nLowest %s:\n", name);
  for (guint i = 0; i < MIN(worst->len, n_most); i++) {
    Case one = {trial, ranking->index, matchday_settings_get_strict(ranking->settings),
                g_array_index(worst, Bad, i), code};
    if (!print_case(&one))
      return FALSE;
  }
  return TRUE;
}
