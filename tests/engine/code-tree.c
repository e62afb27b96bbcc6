#include "engine/code-tree-private.h"

#include <math.h>
#include <string.h>

#include "engine/ranking.h"
#include "tests/invented.h"
#include "tests/rows.h"

/* --- the tree */

static const struct {
  const char *row, *code;
  guint count; /* of members at or below it */
} counts[] = {
    {"a division", "42000000", 3},
    {"a group that is the division with zeros", "42600000", 2},
    {"a class inside", "42630000", 2},
    {"a leaf", "42636100", 1},
    {"between two members", "42636000", 2},
    {"another division", "30000000", 1},
    {"a place where nobody stands", "42637000", 0},
    {"a division where nobody stands", "99000000", 0},
    {"zeros inside a code", "50010000", 1},
    {"around zeros inside a code", "50000000", 2},
};

/* a: a leaf and the class around it; b: a class; c: the division alone; d: another scheme; e:
 * nothing; f and g: two codes that differ behind a zero. */
static GPtrArray *
placed_members(void)
{
  static const struct {
    const char *id, *codes[3];
  } rows[] = {{"a", {"42636100", "42630000"}},
              {"b", {"42636000"}},
              {"c", {"42000000", "30200000"}},
              {"d", {NULL}},
              {"e", {NULL}},
              {"f", {"50010000"}},
              {"g", {"50100000"}}};
  GPtrArray *members = member_array();
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    MatchdayMember *member = matchday_member_new(rows[i].id);
    for (gsize c = 0; rows[i].codes[c] != NULL; c++)
      add_member_code(member, MATCHDAY_SCHEME_CPV, rows[i].codes[c]);
    if (*rows[i].id == 'd')
      add_member_code(member, MATCHDAY_SCHEME_NUTS, "AT31");
    g_ptr_array_add(members, member);
  }
  return members;
}

ParameterizedTestParameters(code_tree, counts_members_at_or_below)
{
  return rows_of(G_N_ELEMENTS(counts));
}

ParameterizedTest(gsize *row, code_tree, counts_members_at_or_below)
{
  g_autoptr(GPtrArray) members = placed_members();
  g_autoptr(CodeTree) tree = code_tree_new(members, MATCHDAY_SCHEME_CPV, NULL);
  MatchdayCode code;
  cr_assert(matchday_code_read(MATCHDAY_SCHEME_CPV, counts[*row].code, &code));
  cr_assert_eq(code_tree_count(tree, &code), counts[*row].count, "%s: %u", counts[*row].row,
               code_tree_count(tree, &code));
  cr_assert_eq(code_tree_find(tree, &code) == NO_NODE, counts[*row].count == 0);
  cr_assert_eq(tree->n_placed, 5);
}

Test(code_tree, holds_each_member_once_a_node_in_their_order)
{
  TestRandom random = {1};
  g_autoptr(GPtrArray) members = invent_members(&random, 500);
  for (guint scheme = 0; scheme < 2; scheme++) {
    g_autoptr(CodeTree) tree = code_tree_new(members, (MatchdayScheme)scheme, NULL);
    for (guint n = 0; n < tree->n_nodes; n++) {
      if (n > 0)
        cr_assert_lt(matchday_code_compare(&tree->nodes[n - 1], &tree->nodes[n]), 0);
      guint64 at = tree->starts[n];
      for (guint m = 0; m < members->len; m++) {
        g_autoptr(GArray) codes = code_tree_codes_of(tree, m);
        gboolean is_below = FALSE;
        for (guint i = 0; i < codes->len; i++) {
          const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
          guint n_levels = matchday_code_get_level(code);
          for (guint level = 1; level <= n_levels; level++) {
            MatchdayCode ancestor = matchday_code_get_ancestor(code, level);
            is_below |= matchday_code_compare(&ancestor, &tree->nodes[n]) == 0;
          }
        }
        if (is_below)
          cr_assert_eq(tree->placed[at++], m, "%s", tree->nodes[n].value);
      }
      cr_assert_eq(at, tree->starts[n + 1], "%s", tree->nodes[n].value);
    }
  }
}

Test(code_tree, may_be_empty)
{
  g_autoptr(GPtrArray) members = member_array();
  MatchdayCode code;
  cr_assert(matchday_code_read(MATCHDAY_SCHEME_CPV, "42636000", &code));
  for (guint n_members = 0; n_members < 2; n_members++) {
    g_autoptr(CodeTree) tree = code_tree_new(members, MATCHDAY_SCHEME_CPV, NULL);
    cr_assert_eq(tree->n_placed, 0);
    cr_assert_eq(code_tree_find(tree, &code), NO_NODE);
    cr_assert_eq(code_tree_count(tree, &code), 0);
    g_ptr_array_add(members, matchday_member_new("m"));
  }
  code_tree_free(NULL);
}

static const struct {
  const char *row, *code, *country, *chosen;
} choices[] = {
    {"a region", "AT31", "DE", "AT31"},
    {"no region", NULL, "AT", "AT"},
    {"Greece as ISO has it", NULL, "GR", "EL"},
    {"Britain as ISO has it", NULL, "GB", "UK"},
    {"Greece as NUTS has it", "EL30", "", "EL30"},
    {"neither", NULL, "", NULL},
    {"no country", NULL, "A1", NULL},
    {"a name", NULL, "AUSTRIA", NULL},
};

ParameterizedTestParameters(code_tree, lets_the_country_stand_in)
{
  return rows_of(G_N_ELEMENTS(choices));
}

ParameterizedTest(gsize *row, code_tree, lets_the_country_stand_in)
{
  g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(MatchdayCode));
  add_code(codes, MATCHDAY_SCHEME_CPV, "42636000");
  if (choices[*row].code != NULL)
    add_code(codes, MATCHDAY_SCHEME_NUTS, choices[*row].code);
  g_autoptr(GArray) chosen = code_tree_choose(codes, MATCHDAY_SCHEME_NUTS, choices[*row].country);
  cr_assert_eq(chosen->len, choices[*row].chosen != NULL, "%s", choices[*row].row);
  if (choices[*row].chosen != NULL)
    cr_assert_str_eq(g_array_index(chosen, MatchdayCode, 0).value, choices[*row].chosen, "%s",
                     choices[*row].row);
}

/* --- facets of codes, worked out by hand: 5 of 7 members have CPV codes, ln 5 = 1.609438 */

static const struct {
  const char *row, *facet, *demand[3], *member;
  double score;
  guint level; /* of the first match, 0: none */
} scores[] = {
    /* two stand at 42636000, so its information is ln 5/2 */
    {"the same code", "codes", {"42636000"}, "b", 1, 4},
    {"below the code asked for", "codes", {"42636000"}, "a", 1, 4},
    {"only the division, ln 5/3 of ln 5/2", "codes", {"42636000"}, "c", 0.557493, 1},
    {"another division", "codes", {"42636000"}, "f", 0, 0},
    {"no code", "codes", {"42636000"}, "d", 0, 0},
    /* nobody stands at 42637000, as if half a member did: ln 10; ln 5/2 above it */
    {"beside a code nobody has", "codes", {"42637000"}, "b", 0.397940, 3},
    {"the division of it", "codes", {"42637000"}, "c", 0.221849, 1},
    {"a division of it alone", "codes", {"42000000"}, "c", 1, 1},
    {"mean of two codes", "codes", {"42636000", "30200000"}, "b", 0.5, 4},
    {"mean of two codes", "codes", {"42636000", "30200000"}, "c", 0.778746, 1},
    /* 50010000 and 50100000 share their division only */
    {"zeros inside", "codes", {"50010000"}, "g", 0.569323, 1},
    {"zeros inside", "codes", {"50010000"}, "f", 1, 3},
    {"the same region", "region", {"AT31"}, "d", 1, 3},
    {"inside the region", "region", {"AT3"}, "d", 1, 2},
    {"around the region", "region", {"AT312"}, "d", 0.75, 3},
    {"beside the region", "region", {"AT32"}, "d", 2.0 / 3, 2},
    {"the country", "region", {"AT1"}, "d", 0.5, 1},
    {"another country", "region", {"DE1"}, "d", 0, 0},
    {"mean of two regions", "region", {"AT31", "DE2"}, "d", 0.5, 3},
};

ParameterizedTestParameters(code_facets, score_as_worked_out_by_hand)
{
  return rows_of(G_N_ELEMENTS(scores));
}

ParameterizedTest(gsize *row, code_facets, score_as_worked_out_by_hand)
{
  gboolean is_region = strcmp(scores[*row].facet, "region") == 0;
  g_autoptr(GPtrArray) members = placed_members();
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d");
  for (gsize i = 0; i < 3 && scores[*row].demand[i] != NULL; i++)
    add_code(matchday_demand_get_codes(demand),
             is_region ? MATCHDAY_SCHEME_NUTS : MATCHDAY_SCHEME_CPV, scores[*row].demand[i]);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, NULL, NULL);
  g_autoptr(MatchdayCandidate) candidate =
      matchday_index_explain(index, demand, scores[*row].member, NULL, NULL);

  cr_assert_eq(matchday_candidate_get_n_contributions(candidate), 1, "%s: only one facet can speak",
               scores[*row].row);
  MatchdayContribution only = matchday_candidate_get_contribution(candidate, 0);
  cr_assert_str_eq(only.facet, scores[*row].facet);
  cr_assert_float_eq(only.score, scores[*row].score, 1e-6, "%s: %.6f", scores[*row].row,
                     only.score);

  const GArray *matches = matchday_candidate_get_codes(candidate);
  cr_assert_eq(matches->len > 0, scores[*row].level > 0, "%s", scores[*row].row);
  if (matches->len > 0)
    cr_assert_eq(g_array_index(matches, MatchdayCodeMatch, 0).level, scores[*row].level, "%s: %u",
                 scores[*row].row, g_array_index(matches, MatchdayCodeMatch, 0).level);
}

Test(code_facets, show_each_code_of_the_demand_with_the_nearest_of_the_member)
{
  g_autoptr(GPtrArray) members = placed_members();
  g_autoptr(MatchdayDemand) demand = matchday_demand_new("d");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "42636100");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "99000000");
  add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "42631000");
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, NULL, NULL);
  g_autoptr(MatchdayCandidate) candidate = matchday_index_explain(index, demand, "a", NULL, NULL);
  const GArray *matches = matchday_candidate_get_codes(candidate);
  cr_assert_eq(matches->len, 2);
  const MatchdayCodeMatch *first = &g_array_index(matches, MatchdayCodeMatch, 0);
  const MatchdayCodeMatch *second = first + 1;
  cr_assert_str_eq(first->facet, "codes");
  cr_assert_str_eq(first->demand_code.value, "42636100");
  cr_assert_str_eq(first->member_code.value, "42636100");
  cr_assert_eq(first->level, 5);
  cr_assert_eq(first->score, 1);
  cr_assert_str_eq(second->demand_code.value, "42631000");
  cr_assert_str_eq(second->member_code.value, "42636100", "the first of those equally near");
  cr_assert_eq(second->level, 3);
}
