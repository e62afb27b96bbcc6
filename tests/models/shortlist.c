#include "models/shortlist.h"

#include <criterion/criterion.h>

Test(shortlist, a_candidate_lists_its_contributions)
{
  static const char *const facets[] = {"words", "codes", "vectors"};
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  g_autoptr(MatchdayCandidate) candidate = matchday_candidate_new(member);
  double score = 0;
  for (guint n = 0; n < G_N_ELEMENTS(facets); n++) {
    cr_assert_eq(matchday_candidate_get_n_contributions(candidate), n);
    matchday_candidate_add_contribution(candidate, facets[n], 0.1 * (n + 1), 0.3);
    score += 0.3 * (0.1 * (n + 1));
    cr_assert_eq(matchday_candidate_get_score(candidate), score);
    for (guint i = 0; i <= n; i++) {
      MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
      cr_assert_str_eq(one.facet, facets[i]);
      cr_assert_eq(one.score, 0.1 * (i + 1));
      cr_assert_eq(one.points, 0.3 * one.score);
    }
  }
}

enum { MANY = 50 };

/* Every other word is spelled alike by both sides. */
static void
add_competence(MatchdayCandidate *candidate, guint nth)
{
  g_autofree char *demand_word = g_strdup_printf("demand-%u", nth);
  g_autofree char *member_word = g_strdup_printf("%s-%u", nth % 2 == 0 ? "demand" : "member", nth);
  MatchdayWordMatch words[4];
  for (guint i = 0; i < nth % 4; i++)
    words[i] = (MatchdayWordMatch){demand_word, member_word, 0.5};
  MatchdayBridge bridge = {.code = demand_word};
  MatchdayCompetenceMatch matches[] = {
      {.facet = "words", .competence = nth, .words = words, .n_words = nth % 4, .bridge = &bridge},
      {.facet = "vectors", .competence = nth},
  };
  matchday_candidate_add_competences(candidate, matches, G_N_ELEMENTS(matches));
}

static void
check_competence(const MatchdayCompetenceMatch *matches, guint nth)
{
  g_autofree char *demand_word = g_strdup_printf("demand-%u", nth);
  g_autofree char *member_word = g_strdup_printf("%s-%u", nth % 2 == 0 ? "demand" : "member", nth);
  cr_assert_str_eq(matches[0].facet, "words");
  cr_assert_eq(matches[0].competence, nth);
  cr_assert_str_eq(matches[0].bridge->code, demand_word);
  cr_assert_null(matches[0].bridge->demand_label);
  cr_assert_eq(matches[0].n_words, nth % 4);
  for (guint i = 0; i < nth % 4; i++) {
    const MatchdayWordMatch *word = &matches[0].words[i];
    cr_assert_str_eq(word->demand_word, demand_word);
    cr_assert_str_eq(word->member_word, member_word);
    cr_assert_eq(word->share, 0.5);
  }
  cr_assert_str_eq(matches[1].facet, "vectors");
  cr_assert_eq(matches[1].n_words, 0);
  cr_assert_null(matches[1].bridge);
}

/* Whatever is added in between, lists grow as arrays do, and what they point to is copied. */
Test(shortlist, a_candidate_keeps_all_that_it_rests_on)
{
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  g_autoptr(MatchdayRequirement) wish =
      matchday_requirement_parse(MATCHDAY_WISH, "staff >= 20", NULL);
  g_autoptr(MatchdayCandidate) candidate = matchday_candidate_new(member);
  for (guint i = 0; i < MANY; i++) {
    add_competence(candidate, i);
    MatchdayCodeMatch code = {.facet = "codes", .level = i};
    matchday_candidate_add_code(candidate, &code);
    g_autofree char *evidence = g_strdup_printf("%u", i);
    matchday_candidate_add_outcome(candidate, wish, MATCHDAY_MET, i == 0 ? "" : evidence);
  }
  const GArray *competences = matchday_candidate_get_competences(candidate);
  const GArray *codes = matchday_candidate_get_codes(candidate);
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  cr_assert_eq(competences->len, 2 * MANY);
  cr_assert_eq(codes->len, MANY);
  cr_assert_eq(outcomes->len, MANY);
  for (guint i = 0; i < MANY; i++) {
    check_competence(&g_array_index(competences, MatchdayCompetenceMatch, 2 * i), i);
    cr_assert_eq(g_array_index(codes, MatchdayCodeMatch, i).level, i);
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    g_autofree char *evidence = g_strdup_printf("%u", i);
    cr_assert_str_eq(outcome->evidence, i == 0 ? "" : evidence);
    cr_assert_eq(outcome->requirement, wish);
  }
}
