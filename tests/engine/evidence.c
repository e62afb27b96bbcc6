#include <math.h>
#include <string.h>

#include "engine/ranking.h"
#include "tests/invented.h"
#include "tests/rows.h"

/* --- words */

/* A demand and one competence: the pairs of words that it rests on, heaviest first. */
static const struct {
  const char *row, *title, *body, *competence, *pairs;
} cases[] = {
    {"one word", "Pressen", "", "Pressen", "Pressen=Pressen"},
    {"as both sides spell it", "PRESSEN", "", "Pr\u00adessen", "PRESSEN=Pr\u00adessen"},
    {"part of a compound", "Werkzeugbau", "", "Stanzwerkzeug", "Werkzeugbau=Stanzwerkzeug"},
    {"the body counts too", "", "Lackieren", "lackiert", "Lackieren=lackiert"},
    {"two halves alike", "tamtam bonbon", "", "bonbon", "bonbon=bonbon"},
    {"halves changed over", "abcdef defabc", "", "defabc", "defabc=defabc"},
    {"its first place", "Pressen pressen", "PRESSEN", "pressen Pressen", "Pressen=pressen"},
    {"the longer word weighs more", "Lack Spritzguss", "", "Spritzguss, Lack",
     "Spritzguss=Spritzguss Lack=Lack"},
    {"six at most", "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg", "",
     "aaaaa bbbbb ccccc ddddd eeeee fffff ggggg",
     "aaaaa=aaaaa bbbbb=bbbbb ccccc=ccccc ddddd=ddddd eeeee=eeeee fffff=fffff"},
    /* the last row: half the weight is not shown */
    {"short small words tell nothing", "für CNC und 3d", "", "CNC für 3d und", "3d=3d CNC=CNC"},
};

static GPtrArray *
make_members(const char *competence)
{
  GPtrArray *members = member_array();
  g_ptr_array_add(members, matchday_member_new("m"));
  matchday_member_add_competence(members->pdata[0], competence);
  g_ptr_array_add(members, matchday_member_new("other"));
  matchday_member_add_competence(members->pdata[1], "Reinigung");
  return members;
}

static MatchdayCandidate *
explain(const GPtrArray *members, const char *title, const char *body)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, NULL, NULL);
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d");
  matchday_demand_add_text(demand, "de", title, body);
  return matchday_index_explain(index, demand, "m", NULL, NULL);
}

ParameterizedTestParameters(evidence, names_each_pair_of_words_once)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, evidence, names_each_pair_of_words_once)
{
  g_autoptr(GPtrArray) members = make_members(cases[*row].competence);
  g_autoptr(MatchdayCandidate) candidate = explain(members, cases[*row].title, cases[*row].body);
  const GArray *matches = matchday_candidate_get_competences(candidate);
  cr_assert_eq(matches->len, 1, "%s", cases[*row].row);
  const MatchdayCompetenceMatch *match = &g_array_index(matches, MatchdayCompetenceMatch, 0);
  g_autoptr(GString) pairs = g_string_new(NULL);
  double before = 1, sum = 0;
  for (guint i = 0; i < match->n_words; i++) {
    const MatchdayWordMatch *word = &match->words[i];
    g_string_append_printf(pairs, "%s%s=%s", i == 0 ? "" : " ", word->demand_word,
                           word->member_word);
    cr_assert(word->share > 0 && word->share <= before, "%s: %s: %g", cases[*row].row, pairs->str,
              word->share);
    before = word->share;
    sum += word->share;
  }
  cr_assert_str_eq(pairs->str, cases[*row].pairs, "%s: %s", cases[*row].row, pairs->str);
  double shown = *row == G_N_ELEMENTS(cases) - 1 ? 0.5 : match->n_words < 6 ? 1 : 6.0 / 7;
  cr_assert_float_eq(sum, shown, 1e-6, "%s: all words together: %g", cases[*row].row, sum);
}

/* --- competences */

Test(evidence, shows_the_three_closest_competences_first_things_first)
{
  g_autoptr(GPtrArray) members = make_members("Reinigung");
  static const char *const texts[] = {"Pressen", "Pressen und Lackieren", "Lackieren", "Lackieren",
                                      "Lackieren und Pressen und Reinigung"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    matchday_member_add_competence(members->pdata[0], texts[i]);
  g_autoptr(MatchdayCandidate) candidate = explain(members, "Lackieren", "");
  const GArray *matches = matchday_candidate_get_competences(candidate);
  cr_assert_eq(matches->len, 3);
  const MatchdayCompetenceMatch *first = &g_array_index(matches, MatchdayCompetenceMatch, 0);
  cr_assert_eq(first[0].competence, 3, "of two alike the first: %u", first[0].competence);
  cr_assert_eq(first[1].competence, 4);
  cr_assert_eq(first[2].competence, 2);
  cr_assert(first[0].similarity == first[1].similarity);
  cr_assert(first[1].similarity > first[2].similarity);
  for (gsize i = 0; i < 3; i++) {
    cr_assert_str_eq(first[i].facet, "competences");
    cr_assert(first[i].similarity > 0 && first[i].similarity <= 1);
  }
}

Test(evidence, is_silent_where_nothing_is_shared)
{
  g_autoptr(GPtrArray) members = make_members("Pressen");
  g_autoptr(MatchdayCandidate) candidate = explain(members, "Reinigung", "");
  cr_assert_eq(matchday_candidate_get_competences(candidate)->len, 0);
}

/* More than are looked at together have no word that could be shown. */
Test(evidence, goes_on_behind_many_that_cannot_be_shown)
{
  g_autoptr(GPtrArray) members = make_members("und");
  for (guint i = 1; i < 100; i++)
    matchday_member_add_competence(members->pdata[0], "und");
  matchday_member_add_competence(members->pdata[0], "Pressen vieler anderer Dinge und Sachen");
  g_autoptr(MatchdayCandidate) candidate = explain(members, "und und und und", "Pressen");
  const GArray *matches = matchday_candidate_get_competences(candidate);
  cr_assert_eq(matches->len, 1);
  const MatchdayCompetenceMatch *match = &g_array_index(matches, MatchdayCompetenceMatch, 0);
  cr_assert_eq(match->competence, 100);
  cr_assert_str_eq(match->words[0].member_word, "Pressen");
}

/* Of forty words of equal weight the first ones in their order are shown. */
Test(evidence, shows_some_of_very_many_words_alike)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 20; i++)
    g_string_append_printf(text, "%c%c%c ", 'a' + i, 'a' + i, 'a' + i); /* too short to be shown */
  for (guint i = 0; i < 8; i++)
    g_string_append_printf(text, "%c%c%c%cx ", 'b' + i, 'b' + i, 'b' + i, 'b' + i);
  g_autoptr(GPtrArray) members = make_members(text->str);
  g_autoptr(MatchdayCandidate) candidate = explain(members, text->str, "");
  const GArray *matches = matchday_candidate_get_competences(candidate);
  cr_assert_eq(matches->len, 1);
  const MatchdayCompetenceMatch *match = &g_array_index(matches, MatchdayCompetenceMatch, 0);
  cr_assert_eq(match->n_words, 6, "%u words", match->n_words);
  for (guint i = 0; i < match->n_words; i++) {
    const MatchdayWordMatch *word = &match->words[i];
    cr_assert_eq(strlen(word->member_word), 5, "%s", word->member_word);
    cr_assert_eq(word->member_word[0], (char)('b' + i), "%s", word->member_word);
  }
}
