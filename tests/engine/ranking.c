#include "engine/ranking.h"

#include <math.h>
#include <string.h>

#include "engine/facet-private.h"
#include "models/error.h"
#include "tests/invented.h"
#include "tests/oracle.h"
#include "tests/rows.h"

/* --- worlds: members, demands and settings to rank */

typedef struct {
  GPtrArray *members, *demands;
  MatchdaySettings *settings;
} World;

static void
clear_world(World *world)
{
  g_ptr_array_unref(world->members);
  g_ptr_array_unref(world->demands);
  matchday_settings_free(world->settings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

/* Facets without a formula in the oracle are switched off. */
static MatchdaySettings *
plain_settings(void)
{
  MatchdaySettings *settings = matchday_settings_new();
  for (guint f = 0; f < n_facets; f++)
    if (!oracle_knows(facets[f]->name))
      matchday_settings_set_weight(settings, facets[f]->name, 0);
  return settings;
}

static void
only_facet(MatchdaySettings *settings, const char *facet)
{
  for (guint f = 0; f < n_facets; f++)
    matchday_settings_set_weight(settings, facets[f]->name,
                                 g_str_equal(facets[f]->name, facet) ? 1 : 0);
}

static void
same_texts_and_codes(World *world)
{
  for (guint m = 0; m < world->members->len; m++) {
    g_autofree char *id = g_strdup_printf("same%u", (m * 7919) % 10000);
    MatchdayMember *member = matchday_member_new(id);
    matchday_member_add_competence(member, "Stanzwerkzeuge und Pressen");
    matchday_member_add_competence(member, "Werkzeugbau");
    add_member_code(member, MATCHDAY_SCHEME_CPV, "42636000");
    matchday_member_unref(world->members->pdata[m]);
    world->members->pdata[m] = member;
  }
  for (guint d = 0; d < world->demands->len; d++)
    matchday_demand_add_text(world->demands->pdata[d], "de", "Werkzeug", "Presse");
}

static void
without_competences(World *world)
{
  for (guint m = 0; m < world->members->len; m++) {
    g_autofree char *id = g_strdup_printf("m%04u", m);
    MatchdayMember *member = matchday_member_new(id);
    if (m % 2 == 0)
      matchday_member_set_country(member, m % 4 == 0 ? "AT" : "DE");
    matchday_member_unref(world->members->pdata[m]);
    world->members->pdata[m] = member;
  }
}

static void
competences_without_words(World *world)
{
  without_competences(world);
  for (guint m = 0; m < world->members->len; m++)
    for (guint i = 0; i <= m % 3; i++)
      matchday_member_add_competence(world->members->pdata[m], "-- % --");
}

/* Scores rise or fall from member to member, in small steps and across blocks. */
static void
by_length(World *world, gboolean is_rising)
{
  for (guint m = 0; m < world->members->len; m++) {
    g_autofree char *id = g_strdup_printf("m%04u", m);
    MatchdayMember *member = matchday_member_new(id);
    g_autoptr(GString) text = g_string_new("zeugpra");
    guint n_others = is_rising ? world->members->len - m : m;
    g_string_append_printf(text, " x%u", n_others);
    for (guint i = 0; i < n_others % 16; i++)
      g_string_append_printf(text, " y%u", i);
    matchday_member_add_competence(member, text->str);
    matchday_member_unref(world->members->pdata[m]);
    world->members->pdata[m] = member;
  }
  for (guint d = 0; d < world->demands->len; d++)
    matchday_demand_add_text(world->demands->pdata[d], "", "zeugpra", "");
}

static void
rising(World *world)
{
  by_length(world, TRUE);
}

static void
falling(World *world)
{
  by_length(world, FALSE);
}

static void
unknown_words(World *world)
{
  g_ptr_array_set_size(world->demands, 0);
  for (guint d = 0; d < 3; d++) {
    g_autofree char *id = g_strdup_printf("d%u", d);
    MatchdayDemand *demand = matchday_demand_new(id);
    g_ptr_array_add(world->demands, demand);
    if (d > 0)
      matchday_demand_add_text(demand, "", "qqqqqqqq", "vvvvvvvv wwwwww");
    if (d > 1)
      add_code(matchday_demand_get_codes(demand), MATCHDAY_SCHEME_CPV, "42636100");
  }
}

static void
strict(World *world)
{
  matchday_settings_set_strict(world->settings, TRUE);
}

static void
everybody_wanted(World *world)
{
  matchday_settings_set_n_wanted(world->settings, 100000);
  matchday_settings_set_n_near_misses(world->settings, 1000);
  for (guint d = 0; d < world->demands->len; d++)
    matchday_demand_set_n_wanted(world->demands->pdata[d], d % 2 == 0 ? 0 : G_MAXUINT);
}

static void
one_wanted_no_near_misses(World *world)
{
  matchday_settings_set_n_near_misses(world->settings, 0);
  for (guint d = 0; d < world->demands->len; d++)
    matchday_demand_set_n_wanted(world->demands->pdata[d], 1);
}

static void
everybody_ruled_out(World *world)
{
  for (guint d = 0; d < world->demands->len; d++) {
    add_requirement(world->demands->pdata[d], MATCHDAY_MUST, "country in US");
    add_requirement(world->demands->pdata[d], MATCHDAY_MUST, "country in CA");
  }
}

static void
only_competences(World *world)
{
  only_facet(world->settings, "competences");
}

static void
only_profile(World *world)
{
  only_facet(world->settings, "profile");
}

static void
only_codes(World *world)
{
  only_facet(world->settings, "codes");
}

static void
only_region(World *world)
{
  only_facet(world->settings, "region");
}

static void
only_wishes(World *world)
{
  only_facet(world->settings, "wishes");
}

static void
no_facets(World *world)
{
  only_facet(world->settings, "none");
}

static const struct {
  const char *row;
  guint n_members, n_demands;
  guint64 seed;
  void (*change)(World *world);
} worlds[] = {
    {"random, demands across three jobs", 300, 40, 1, NULL},
    {"random", 63, 20, 2, NULL},
    {"random", 64, 16, 3, NULL},
    {"random", 65, 17, 4, NULL},
    {"strict", 300, 30, 8, strict},
    {"everybody wanted", 150, 10, 9, everybody_wanted},
    {"one wanted", 300, 20, 10, one_wanted_no_near_misses},
    {"everybody ruled out", 150, 10, 11, everybody_ruled_out},
    {"no competences", 100, 10, 13, without_competences},
    {"competences without words", 100, 10, 14, competences_without_words},
    {"nothing to go by", 100, 1, 17, unknown_words},
    {"one member", 1, 10, 18, NULL},
    {"one member", 1, 10, 19, NULL},
    {"two members", 2, 10, 20, NULL},
    {"no member", 0, 5, 21, NULL},
    {"no demand", 50, 0, 22, NULL},
    {"neither", 0, 0, 23, NULL},
    {"only competences", 300, 20, 24, only_competences},
    {"only profile", 300, 20, 25, only_profile},
    {"only codes", 300, 20, 26, only_codes},
    {"only region", 300, 20, 27, only_region},
    {"only wishes", 300, 20, 28, only_wishes},
    {"no facets", 100, 10, 29, no_facets},
    /* large ones from here on */
    {"members across two blocks", 5000, 3, 5, NULL},
    {"one block exactly", 4096, 1, 6, NULL},
    {"a member more than a block", 4097, 1, 7, NULL},
    {"everybody alike", 5000, 2, 12, same_texts_and_codes},
    {"rising scores", 5000, 1, 15, rising},
    {"falling scores", 5000, 1, 16, falling},
};

enum { N_SMALL = 23 };

static World
make_world(gsize row)
{
  TestRandom random = {worlds[row].seed};
  World world = {invent_members(&random, worlds[row].n_members),
                 invent_demands(&random, worlds[row].n_demands), plain_settings()};
  if (worlds[row].change != NULL)
    worlds[row].change(&world);
  return world;
}

static MatchdayIndex *
index_world(const World *world, const GPtrArray *members)
{
  g_autoptr(GError) error = NULL;
  MatchdayIndex *index = matchday_index_new(members, world->settings, NULL, &error);
  cr_assert_not_null(index, "%s", error == NULL ? "" : error->message);
  return index;
}

static GPtrArray *
rank(const MatchdayIndex *index, const GPtrArray *demands, guint n_threads)
{
  g_autoptr(GError) error = NULL;
  MatchdayRankOptions options = {.n_threads = n_threads};
  GPtrArray *shortlists = matchday_index_rank(index, demands, &options, &error);
  cr_assert_not_null(shortlists, "%s", error == NULL ? "" : error->message);
  cr_assert_eq(shortlists->len, demands->len);
  return shortlists;
}

static const char *
id_of(const MatchdayCandidate *candidate)
{
  return matchday_member_get_id(matchday_candidate_get_member(candidate));
}

/* --- against the oracle */

static const double tolerance = 1e-9;

static const OracleRanked *
find_ranked(const OracleRanking *ranking, const MatchdayMember *member)
{
  for (guint i = 0; i < ranking->ranked->len; i++)
    if (g_array_index(ranking->ranked, OracleRanked, i).member == member)
      return &g_array_index(ranking->ranked, OracleRanked, i);
  return NULL;
}

/* The nth (from 0) of those who are (not) ruled out and have points; NULL when there are fewer. */
static const OracleRanked *
nth_expected(const OracleRanking *ranking, gboolean is_ruled_out, guint nth)
{
  for (guint i = 0; i < ranking->ranked->len; i++) {
    const OracleRanked *one = &g_array_index(ranking->ranked, OracleRanked, i);
    if (one->is_ruled_out == is_ruled_out && one->score > 0 && nth-- == 0)
      return one;
  }
  return NULL;
}

/* Each place holds the score that belongs there and a member that has it; where scores tie exactly,
 * ids ascend, so nobody stands there twice. */
static void
compare_places(const GPtrArray *candidates, const OracleRanking *ranking, gboolean is_ruled_out,
               double within, const char *row)
{
  for (guint i = 0; i < candidates->len; i++) {
    const MatchdayCandidate *candidate = candidates->pdata[i];
    double score = matchday_candidate_get_score(candidate);
    const OracleRanked *place = nth_expected(ranking, is_ruled_out, i);
    const OracleRanked *own = find_ranked(ranking, matchday_candidate_get_member(candidate));
    cr_assert(place != NULL && own != NULL, "%s: rank %u", row, i + 1);
    cr_assert_eq(own->is_ruled_out, is_ruled_out, "%s: rank %u", row, i + 1);
    cr_assert(fabs(score - place->score) <= within, "%s: rank %u: %.12f, not %.12f", row, i + 1,
              score, place->score);
    cr_assert(fabs(score - own->score) <= within, "%s: rank %u: %s: %.12f, not %.12f", row, i + 1,
              id_of(candidate), score, own->score);
    if (i == 0)
      continue;
    double above = matchday_candidate_get_score(candidates->pdata[i - 1]);
    cr_assert(score < above ||
                  (score == above && strcmp(id_of(candidates->pdata[i - 1]), id_of(candidate)) < 0),
              "%s: rank %u", row, i + 1);
  }
}

/* Near misses: how many would be on the list, surely and at most. */
static void
compare_near_misses(const MatchdayShortlist *shortlist, const OracleRanking *ranking,
                    guint n_wanted, guint n_most, double within, const char *row)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  guint n_surely = 0, n_perhaps = 0;
  for (guint i = 0; i < n_most; i++) {
    const OracleRanked *one = nth_expected(ranking, TRUE, i);
    if (one == NULL)
      break;
    const MatchdayCandidate *last =
        candidates->len == 0 ? NULL : candidates->pdata[candidates->len - 1];
    gboolean is_full = candidates->len >= n_wanted;
    double lead = is_full ? one->score - matchday_candidate_get_score(last) : 1;
    gboolean is_tie_won = lead == 0 && strcmp(matchday_member_get_id(one->member), id_of(last)) < 0;
    n_surely += lead > within || is_tie_won;
    n_perhaps += lead >= -within;
  }
  cr_assert(n_surely <= near_misses->len && near_misses->len <= n_perhaps,
            "%s: %u near misses, not %u to %u", row, near_misses->len, n_surely, n_perhaps);
}

static void
compare_with_oracle(const World *world, gboolean is_stored, double within, const char *row)
{
  g_autoptr(MatchdayIndex) index = index_world(world, world->members);
  g_autoptr(GPtrArray) shortlists = rank(index, world->demands, 2);
  g_autoptr(Oracle) oracle = oracle_new(world->members, is_stored);
  for (guint d = 0; d < world->demands->len; d++) {
    const MatchdayDemand *demand = world->demands->pdata[d];
    const MatchdayShortlist *shortlist = shortlists->pdata[d];
    g_autoptr(OracleRanking) ranking = oracle_rank(oracle, demand, matchday_index_get_facets(index),
                                                   matchday_settings_get_strict(world->settings));
    g_autofree char *name = g_strdup_printf("%s: %s", row, matchday_demand_get_id(demand));

    guint n_wanted = matchday_demand_get_n_wanted(demand);
    if (n_wanted == 0)
      n_wanted = matchday_settings_get_n_wanted(world->settings);
    const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
    cr_assert(matchday_shortlist_get_demand(shortlist) == demand, "%s", name);
    cr_assert_eq(matchday_shortlist_get_n_members(shortlist), world->members->len, "%s", name);
    cr_assert_eq(matchday_shortlist_get_n_eligible(shortlist), ranking->n_eligible, "%s", name);
    cr_assert_leq(candidates->len, n_wanted, "%s", name);
    cr_assert(candidates->len == n_wanted || nth_expected(ranking, FALSE, candidates->len) == NULL,
              "%s: only %u", name, candidates->len);
    compare_places(candidates, ranking, FALSE, within, name);
    compare_places(matchday_shortlist_get_near_misses(shortlist), ranking, TRUE, within, name);
    compare_near_misses(shortlist, ranking, n_wanted,
                        matchday_settings_get_n_near_misses(world->settings), within, name);
  }
}

ParameterizedTestParameters(ranking, is_what_the_oracle_says)
{
  return rows_of(G_N_ELEMENTS(worlds));
}

ParameterizedTest(gsize *row, ranking, is_what_the_oracle_says)
{
  g_auto(World) world = make_world(*row);
  compare_with_oracle(&world, TRUE, tolerance, worlds[*row].row);
}

Test(ranking, loses_little_by_keeping_weights_as_float)
{
  g_auto(World) world = make_world(0);
  compare_with_oracle(&world, FALSE, 2e-7, worlds[0].row);
}

/* --- what must not show in a result */

static void
compare_candidates(const GPtrArray *a, const GPtrArray *b, const char *what)
{
  cr_assert_eq(a->len, b->len, "%s: %u and %u", what, a->len, b->len);
  for (guint i = 0; i < a->len; i++) {
    cr_assert_str_eq(id_of(a->pdata[i]), id_of(b->pdata[i]), "%s: rank %u", what, i + 1);
    double one = matchday_candidate_get_score(a->pdata[i]);
    double other = matchday_candidate_get_score(b->pdata[i]);
    cr_assert(one == other, "%s: rank %u: %a and %a", what, i + 1, one, other);
  }
}

static void
compare_shortlists(const GPtrArray *a, const GPtrArray *b, const char *what)
{
  cr_assert_eq(a->len, b->len);
  for (guint d = 0; d < a->len; d++) {
    g_autofree char *name = g_strdup_printf("%s: demand %u", what, d);
    compare_candidates(matchday_shortlist_get_candidates(a->pdata[d]),
                       matchday_shortlist_get_candidates(b->pdata[d]), name);
    compare_candidates(matchday_shortlist_get_near_misses(a->pdata[d]),
                       matchday_shortlist_get_near_misses(b->pdata[d]), name);
    cr_assert_eq(matchday_shortlist_get_n_eligible(a->pdata[d]),
                 matchday_shortlist_get_n_eligible(b->pdata[d]), "%s", name);
  }
}

ParameterizedTestParameters(ranking, does_not_depend_on_threads_or_the_order_of_members)
{
  return rows_of(G_N_ELEMENTS(worlds));
}

ParameterizedTest(gsize *row, ranking, does_not_depend_on_threads_or_the_order_of_members)
{
  static const guint n_threads[] = {2, 3, 8};
  g_auto(World) world = make_world(*row);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) shortlists = rank(index, world.demands, 1);
  TestRandom random = {*row};
  for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
    g_autofree char *what = g_strdup_printf("%s: %u threads", worlds[*row].row, n_threads[i]);
    g_autoptr(GPtrArray) again = rank(index, world.demands, n_threads[i]);
    compare_shortlists(shortlists, again, what);
  }
  random_shuffle(&random, world.members);
  g_autoptr(MatchdayIndex) shuffled = index_world(&world, world.members);
  g_autoptr(GPtrArray) again = rank(shuffled, world.demands, 2);
  compare_shortlists(shortlists, again, worlds[*row].row);
}

Test(ranking, with_dense_facets_does_not_depend_on_threads_order_or_other_demands)
{
  TestRandom random = {1};
  g_autoptr(GPtrArray) members = invent_members(&random, 300);
  g_autoptr(GPtrArray) demands = invent_demands(&random, 20);
  g_auto(InventedKnowledge) knowledge = invent_knowledge(&random, members, demands);
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, &knowledge, NULL);
  cr_assert_eq(matchday_index_get_facets(index)->len, n_facets, "all facets have what they need");
  g_autoptr(GPtrArray) shortlists = rank(index, demands, 1);
  g_autoptr(GPtrArray) again = rank(index, demands, 3);
  compare_shortlists(shortlists, again, "threads");

  random_shuffle(&random, members);
  g_autoptr(MatchdayIndex) shuffled = matchday_index_new(members, settings, &knowledge, NULL);
  g_autoptr(GPtrArray) from_shuffled = rank(shuffled, demands, 2);
  compare_shortlists(shortlists, from_shuffled, "another order of members");
  for (guint d = 0; d < demands->len; d++) {
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, demands->pdata[d]);
    g_autoptr(GPtrArray) alone = rank(index, one, 1);
    compare_candidates(matchday_shortlist_get_candidates(alone->pdata[0]),
                       matchday_shortlist_get_candidates(shortlists->pdata[d]), "alone");
  }
}

Test(ranking, of_a_demand_does_not_depend_on_the_other_demands)
{
  g_auto(World) world = make_world(0);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) together = rank(index, world.demands, 2);
  g_autoptr(GPtrArray) reversed = demand_array();
  for (guint d = world.demands->len; d > 0; d--) {
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    g_ptr_array_add(alone, world.demands->pdata[d - 1]);
    g_ptr_array_add(reversed, matchday_demand_ref(world.demands->pdata[d - 1]));
    g_autoptr(GPtrArray) shortlists = rank(index, alone, 1);
    compare_candidates(matchday_shortlist_get_candidates(shortlists->pdata[0]),
                       matchday_shortlist_get_candidates(together->pdata[d - 1]), "alone");
  }
  g_autoptr(GPtrArray) backwards = rank(index, reversed, 2);
  for (guint d = 0; d < reversed->len; d++)
    compare_candidates(matchday_shortlist_get_candidates(backwards->pdata[d]),
                       matchday_shortlist_get_candidates(together->pdata[reversed->len - 1 - d]),
                       "backwards");
}

Test(ranking, is_the_same_without_reasons)
{
  g_auto(World) world = make_world(0);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) with = rank(index, world.demands, 2);
  MatchdayRankOptions options = {.n_threads = 2, .without_reasons = TRUE};
  g_autoptr(GPtrArray) without = matchday_index_rank(index, world.demands, &options, NULL);
  compare_shortlists(with, without, "without reasons");
  for (guint d = 0; d < without->len; d++) {
    const GPtrArray *candidates = matchday_shortlist_get_candidates(without->pdata[d]);
    for (guint i = 0; i < candidates->len; i++) {
      cr_assert_eq(matchday_candidate_get_competences(candidates->pdata[i])->len, 0);
      cr_assert_eq(matchday_candidate_get_codes(candidates->pdata[i])->len, 0);
      cr_assert_null(matchday_candidate_get_question(candidates->pdata[i], NULL));
      cr_assert_eq(matchday_candidate_get_outcomes(candidates->pdata[i])->len, 0);
    }
  }
}

/* --- what a candidate says about itself */

static void
check_contributions(const MatchdayCandidate *candidate, const char *row)
{
  double score = matchday_candidate_get_score(candidate), points = 0, weights = 0;
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
    cr_assert(one.score >= 0 && one.score <= 1, "%s: %s %g", row, one.facet, one.score);
    cr_assert(one.points == one.weight * one.score, "%s: %s", row, one.facet);
    points += one.points;
    weights += one.weight;
  }
  cr_assert(points == score, "%s: %a, not %a", row, points, score);
  cr_assert(score >= 0 && score <= 1, "%s: %a", row, score);
  if (matchday_candidate_get_n_contributions(candidate) > 0)
    cr_assert_float_eq(weights, 1, 1e-12, "%s: %.15f", row, weights);
}

static void
check_evidence(const MatchdayCandidate *candidate, const char *row)
{
  g_autoptr(GPtrArray) texts = competences_of(matchday_candidate_get_member(candidate));
  const GArray *competences = matchday_candidate_get_competences(candidate);
  for (guint i = 0; i < competences->len; i++) {
    const MatchdayCompetenceMatch *match = &g_array_index(competences, MatchdayCompetenceMatch, i);
    cr_assert(match->similarity > 0 && match->similarity <= 1, "%s: %g", row, match->similarity);
    cr_assert_lt(match->competence, texts->len, "%s", row);
    double shares = 0;
    for (guint w = 0; w < match->n_words; w++) {
      const MatchdayWordMatch *word = &match->words[w];
      cr_assert_not_null(strstr(texts->pdata[match->competence], word->member_word), "%s: %s", row,
                         word->member_word);
      shares += word->share;
    }
    cr_assert_leq(shares, 1 + 1e-12, "%s: %g", row, shares);
  }
  const GArray *codes = matchday_candidate_get_codes(candidate);
  for (guint i = 0; i < codes->len; i++) {
    const MatchdayCodeMatch *match = &g_array_index(codes, MatchdayCodeMatch, i);
    cr_assert_eq(matchday_code_common_level(&match->demand_code, &match->member_code), match->level,
                 "%s", row);
    cr_assert(match->score >= 0 && match->score <= 1, "%s: %g", row, match->score);
  }
}

ParameterizedTestParameters(candidates, add_up_and_show_what_they_rest_on)
{
  return rows_of(N_SMALL);
}

ParameterizedTest(gsize *row, candidates, add_up_and_show_what_they_rest_on)
{
  g_auto(World) world = make_world(*row);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) shortlists = rank(index, world.demands, 2);
  for (guint d = 0; d < shortlists->len; d++) {
    const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlists->pdata[d]);
    const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlists->pdata[d]);
    for (guint i = 0; i < candidates->len + near_misses->len; i++) {
      const MatchdayCandidate *candidate =
          i < candidates->len ? candidates->pdata[i] : near_misses->pdata[i - candidates->len];
      check_contributions(candidate, worlds[*row].row);
      check_evidence(candidate, worlds[*row].row);
    }
  }
}

/* Whatever the rounding of the shares. */
Test(candidates, never_have_more_than_all_points)
{
  TestRandom random = {1};
  g_autoptr(GPtrArray) members = member_array();
  g_ptr_array_add(members, matchday_member_new("all"));
  g_ptr_array_add(members, matchday_member_new("other"));
  MatchdayMember *member = members->pdata[0];
  matchday_member_set_country(member, "AT");
  add_member_code(member, MATCHDAY_SCHEME_CPV, "42636000");
  add_member_code(members->pdata[1], MATCHDAY_SCHEME_CPV, "30000000");
  g_autoptr(GPtrArray) demands = demand_array();
  g_ptr_array_add(demands, matchday_demand_new("d"));
  matchday_demand_set_country(demands->pdata[0], "AT");
  add_code(matchday_demand_get_codes(demands->pdata[0]), MATCHDAY_SCHEME_CPV, "42636000");
  add_requirement(demands->pdata[0], MATCHDAY_WISH, "country in AT");

  for (guint round = 0; round < 500; round++) {
    static const double scales[] = {1, 1, 1e308, 5e-324};
    double scale = scales[round % G_N_ELEMENTS(scales)];
    g_autoptr(MatchdaySettings) settings = plain_settings();
    matchday_settings_set_weight(settings, "codes", scale * (0.5 + random_unit(&random)));
    matchday_settings_set_weight(settings, "region", scale * (0.5 + random_unit(&random)));
    matchday_settings_set_weight(settings, "wishes", scale * (0.5 + random_unit(&random)));
    g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, NULL, NULL);
    g_autoptr(GPtrArray) shortlists = rank(index, demands, 1);
    const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlists->pdata[0]);
    check_contributions(candidates->pdata[0], "all points");
    cr_assert_float_eq(matchday_candidate_get_score(candidates->pdata[0]), 1, 1e-12);
  }
}

enum { N_TEXT_FACETS = 2 };
static const char *const text_facets[N_TEXT_FACETS] = {"competences", "profile"};

/* 0 where the facet is silent. */
static double
score_in(const MatchdayCandidate *candidate, const char *facet)
{
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
    if (g_str_equal(one.facet, facet))
      return one.score;
  }
  return 0;
}

/* (transfer full): random members, then A and B, who say the same, B @n_of_b times in three */
static GPtrArray *
invent_pair(guint64 seed, guint n_of_b)
{
  TestRandom random = {seed};
  GPtrArray *members = invent_members(&random, 50);
  g_autofree char *text = invent_text(&random, 8);
  for (guint who = 0; who < 2; who++) {
    MatchdayMember *member = matchday_member_new(who == 0 ? "A" : "B");
    for (guint n = who == 0 ? 3 - n_of_b : n_of_b; n > 0; n--)
      matchday_member_add_competence(member, text);
    g_ptr_array_add(members, member);
  }
  return members;
}

/* Who moves a text from one to another changes no frequency and no mean. */
Test(candidates, lose_nothing_by_more_evidence)
{
  g_autoptr(MatchdaySettings) settings = plain_settings();
  guint n_gained = 0;
  for (guint64 seed = 1; seed <= 30; seed++) {
    TestRandom random = {seed + 100};
    g_autoptr(GPtrArray) demands = invent_demands(&random, 10);
    double points[2][10][N_TEXT_FACETS];
    for (guint more = 0; more < 2; more++) {
      g_autoptr(GPtrArray) members = invent_pair(seed, 2 - more);
      g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, NULL, NULL);
      for (guint d = 0; d < demands->len; d++) {
        g_autoptr(MatchdayCandidate) a =
            matchday_index_explain(index, demands->pdata[d], "A", NULL, NULL);
        for (guint f = 0; f < N_TEXT_FACETS; f++)
          points[more][d][f] = score_in(a, text_facets[f]);
      }
    }
    for (guint d = 0; d < demands->len; d++)
      for (guint f = 0; f < N_TEXT_FACETS; f++) {
        cr_assert_geq(points[1][d][f], points[0][d][f], "%s", text_facets[f]);
        n_gained += points[1][d][f] > points[0][d][f];
      }
  }
  cr_assert_gt(n_gained, 100);
}

/* --- explaining any pair */

ParameterizedTestParameters(explaining, gives_the_rank_that_ranking_gives)
{
  return rows_of(4);
}

ParameterizedTest(gsize *row, explaining, gives_the_rank_that_ranking_gives)
{
  g_auto(World) world = make_world(*row);
  matchday_settings_set_n_wanted(world.settings, 100000);
  for (guint d = 0; d < world.demands->len; d++)
    matchday_demand_set_n_wanted(world.demands->pdata[d], 0);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) shortlists = rank(index, world.demands, 2);
  for (guint d = 0; d < world.demands->len; d += 3) {
    const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlists->pdata[d]);
    for (guint i = 0; i < candidates->len; i += 1 + i / 4) {
      guint place = 0;
      g_autoptr(MatchdayCandidate) explained = matchday_index_explain(
          index, world.demands->pdata[d], id_of(candidates->pdata[i]), &place, NULL);
      cr_assert_not_null(explained);
      cr_assert_eq(place, i + 1, "%s: %u, not %u", worlds[*row].row, place, i + 1);
      cr_assert(matchday_candidate_get_score(explained) ==
                matchday_candidate_get_score(candidates->pdata[i]));
      check_contributions(explained, worlds[*row].row);
    }
  }
}

/* Whether nobody else is so close that rounding may decide; those without points are apart. */
static gboolean
stands_apart(const GArray *ranked, guint i)
{
  double score = g_array_index(ranked, OracleRanked, i).score;
  if (score == 0)
    return TRUE;
  return (i == 0 || g_array_index(ranked, OracleRanked, i - 1).score - score > tolerance) &&
         (i + 1 == ranked->len ||
          score - g_array_index(ranked, OracleRanked, i + 1).score > tolerance);
}

Test(explaining, gives_ranks_to_those_without_points_and_those_ruled_out)
{
  g_auto(World) world = make_world(0);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(Oracle) oracle = oracle_new(world.members, TRUE);
  guint n_checked = 0;
  for (guint d = 0; d < world.demands->len; d += 10) {
    g_autoptr(OracleRanking) ranking =
        oracle_rank(oracle, world.demands->pdata[d], matchday_index_get_facets(index), FALSE);
    guint n_above = 0;
    for (guint i = 0; i < ranking->ranked->len; i++) {
      const OracleRanked *one = &g_array_index(ranking->ranked, OracleRanked, i);
      if (stands_apart(ranking->ranked, i)) {
        guint place = 0;
        g_autoptr(MatchdayCandidate) explained = matchday_index_explain(
            index, world.demands->pdata[d], matchday_member_get_id(one->member), &place, NULL);
        cr_assert_eq(place, n_above + 1, "%s: %u, not %u", id_of(explained), place, n_above + 1);
        n_checked += one->is_ruled_out || one->score == 0;
      }
      n_above += !one->is_ruled_out;
    }
  }
  cr_assert_gt(n_checked, 100);
}

Test(explaining, an_unknown_member_is_an_error)
{
  g_auto(World) world = make_world(1);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GError) error = NULL;
  cr_assert_null(matchday_index_explain(index, world.demands->pdata[0], "nobody", NULL, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_NOT_FOUND));
  cr_assert_not_null(strstr(error->message, "nobody"));
}

/* --- the index and the run */

Test(index, refuses_the_weight_of_an_unknown_facet)
{
  g_auto(World) world = make_world(1);
  matchday_settings_set_weight(world.settings, "competence", 1);
  g_autoptr(GError) error = NULL;
  cr_assert_null(matchday_index_new(world.members, world.settings, NULL, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS));
  cr_assert_not_null(strstr(error->message, "\"competence\""), "%s", error->message);
}

Test(index, lists_facets_with_a_weight_in_the_order_of_the_registry)
{
  g_auto(World) world = make_world(1);
  matchday_settings_set_weight(world.settings, "profile", 0);
  matchday_settings_set_weight(world.settings, "codes", 2.5);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  const GArray *uses = matchday_index_get_facets(index);
  guint at = 0;
  for (guint f = 0; f < n_facets; f++) {
    double weight =
        matchday_settings_get_weight(world.settings, facets[f]->name, facets[f]->default_weight);
    if (weight == 0)
      continue;
    const MatchdayFacetUse *use = &g_array_index(uses, MatchdayFacetUse, at++);
    cr_assert_str_eq(use->name, facets[f]->name);
    cr_assert_str_eq(use->help, facets[f]->help);
    cr_assert(use->weight == weight);
  }
  cr_assert_eq(uses->len, at);
}

Test(index, keeps_the_settings_it_was_made_with)
{
  g_auto(World) world = make_world(0);
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) before = rank(index, world.demands, 1);
  matchday_settings_set_strict(world.settings, TRUE);
  matchday_settings_set_n_wanted(world.settings, 1);
  matchday_settings_set_weight(world.settings, "codes", 9);
  g_autoptr(GPtrArray) after = rank(index, world.demands, 1);
  compare_shortlists(before, after, "settings changed");
}

typedef struct {
  guint n_calls, n_done, n_all;
  gboolean is_falling;
} Told;

static void
tell(guint n_done, guint n_all, void *data)
{
  Told *told = data;
  told->n_calls++;
  told->is_falling |= n_done < told->n_done;
  told->n_done = n_done;
  told->n_all = n_all;
}

Test(run, holds_what_ranking_gives)
{
  g_auto(World) world = make_world(0);
  g_autoptr(MatchdayRun) run = matchday_run_new(world.settings);
  for (guint m = 0; m < world.members->len; m++)
    g_ptr_array_add(matchday_run_get_members(run), matchday_member_ref(world.members->pdata[m]));
  for (guint d = 0; d < world.demands->len; d++)
    g_ptr_array_add(matchday_run_get_demands(run), matchday_demand_ref(world.demands->pdata[d]));
  Told told = {0};
  MatchdayRankOptions options = {.n_threads = 2, .progress = tell, .data = &told};
  for (guint round = 0; round < 2; round++) /* the second one replaces the first */
    cr_assert(matchday_run_rank(run, &options, NULL));

  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  g_autoptr(GPtrArray) shortlists = rank(index, world.demands, 1);
  compare_shortlists(matchday_run_get_shortlists(run), shortlists, "run");
  cr_assert_eq(matchday_run_get_facets(run)->len, matchday_index_get_facets(index)->len);
  cr_assert_eq(told.n_all, world.demands->len);
  cr_assert_leq(told.n_done, world.demands->len);
}

Test(run, tells_its_progress_in_order)
{
  g_auto(World) world = make_world(0);
  while (world.demands->len < 1025)
    g_ptr_array_add(world.demands, matchday_demand_ref(world.demands->pdata[0]));
  g_autoptr(MatchdayIndex) index = index_world(&world, world.members);
  Told told = {0};
  MatchdayRankOptions options = {.n_threads = 1, .progress = tell, .data = &told};
  g_autoptr(GPtrArray) shortlists = matchday_index_rank(index, world.demands, &options, NULL);
  cr_assert_not_null(shortlists);
  cr_assert_eq(told.n_calls, 17, "one for each job of 64 at most");
  cr_assert_not(told.is_falling);
}
