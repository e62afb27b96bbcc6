/*
 * Lists against the obvious double loop, ids and scores to the last bit: all members are scored one
 * by one and sorted. Members come in every order and near each other, threads are few and many.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/demand-query-private.h"
#include "engine/facet-private.h"
#include "engine/ranking.h"
#include "engine/requirements.h"
#include "tests/invented.h"
#include "tests/rows.h"

enum { MEMBERS = 2300, DEMANDS = 60, RANK = 50, WANTED = 12, NEAR_MISSES = 5 };

static const guint n_threads[] = {1, 2, 3, 8};

typedef struct {
  const char *id;
  double score;
  gboolean is_out;
} Expected;

static int
compare_expected(const void *a, const void *b)
{
  const Expected *left = a, *right = b;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return strcmp(left->id, right->id);
}

static void
check_list(const GPtrArray *candidates, const Expected *sorted, guint n_members, guint n_wanted,
           gboolean is_out)
{
  guint n_listed = 0, n_eligible = 0, n_most = is_out ? NEAR_MISSES : n_wanted;
  for (guint i = 0; i < n_members && n_listed < n_most && sorted[i].score > 0; i++) {
    if (is_out && n_eligible == n_wanted)
      break; /* a near miss would be on the list */
    n_eligible += sorted[i].is_out ? 0 : 1;
    if (sorted[i].is_out != is_out)
      continue;
    cr_assert_lt(n_listed, candidates->len, "\"%s\" is not there", sorted[i].id);
    const MatchdayCandidate *candidate = candidates->pdata[n_listed++];
    const char *id = matchday_member_get_id(matchday_candidate_get_member(candidate));
    cr_assert_str_eq(id, sorted[i].id, "%s, not %s", id, sorted[i].id);
    cr_assert_eq(matchday_candidate_get_score(candidate), sorted[i].score, "%s", id);
  }
  cr_assert_eq(candidates->len, n_listed);
}

/* @expected: by demand and member, is sorted */
static void
check_ranking(const MatchdayIndex *index, const GPtrArray *demands, Expected *expected)
{
  guint n_members = index->members->len;
  for (guint d = 0; d < demands->len; d++)
    qsort(expected + (gsize)d * n_members, n_members, sizeof *expected, compare_expected);
  for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
    MatchdayRankOptions options = {.n_threads = n_threads[i]};
    g_autoptr(GPtrArray) shortlists = matchday_index_rank(index, demands, &options, NULL);
    cr_assert_eq(shortlists->len, demands->len);
    for (guint d = 0; d < demands->len; d++) {
      const Expected *sorted = expected + (gsize)d * n_members;
      const MatchdayShortlist *shortlist = shortlists->pdata[d];
      guint n_wanted = matchday_demand_get_n_wanted(demands->pdata[d]);
      n_wanted = n_wanted == 0 ? WANTED : n_wanted;
      check_list(matchday_shortlist_get_candidates(shortlist), sorted, n_members, n_wanted, FALSE);
      check_list(matchday_shortlist_get_near_misses(shortlist), sorted, n_members, n_wanted, TRUE);
    }
  }
}

static gboolean
is_ruled_out(const MatchdayDemand *demand, const MatchdayMember *member)
{
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  for (guint r = 0; r < requirements->len; r++)
    if (matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_MUST &&
        matchday_requirement_check(requirements->pdata[r], member, NULL) == MATCHDAY_NOT_MET)
      return TRUE;
  return FALSE;
}

/* --- vectors alone */

/* Vectors of members by their nth place; @first are those of the first demand. */
typedef void (*Series)(TestRandom *random, guint nth, const float *first, float *rows);

static void
at_random(TestRandom *random, guint nth, const float *first, float *rows)
{
  (void)nth, (void)first;
  for (guint j = 0; j < RANK; j++)
    rows[nth * RANK + j] = (float)(2 * random_unit(random) - 1);
}

/* Nearer and nearer to the first demand. */
static void
ascending(TestRandom *random, guint nth, const float *first, float *rows)
{
  at_random(random, nth, first, rows);
  for (guint j = 0; j < RANK; j++)
    rows[nth * RANK + j] += 8 * (float)nth / MEMBERS * first[j];
}

static void
descending(TestRandom *random, guint nth, const float *first, float *rows)
{
  at_random(random, nth, first, rows);
  for (guint j = 0; j < RANK; j++)
    rows[nth * RANK + j] += 8 * (float)(MEMBERS - nth) / MEMBERS * first[j];
}

/* Scores that differ by less than the error of a float product. */
static void
near_ties(TestRandom *random, guint nth, const float *first, float *rows)
{
  for (guint j = 0; j < RANK; j++)
    rows[nth * RANK + j] = first[j] * (1 + 1e-6F * (float)random_unit(random));
}

static void
copies(TestRandom *random, guint nth, const float *first, float *rows)
{
  if (nth < MEMBERS / 10)
    at_random(random, nth, first, rows);
  else
    memcpy(rows + (gsize)nth * RANK, rows + (gsize)random_below(random, MEMBERS / 10) * RANK,
           RANK * sizeof *rows);
}

/* Most of a vector stands in its first coordinates, so that the others need only be bounded. */
static void
falling(TestRandom *random, guint nth, const float *first, float *rows)
{
  at_random(random, nth, first, rows);
  for (guint j = 0; j < RANK; j++)
    rows[nth * RANK + j] /= (float)((j + 1) * (j + 1));
}

/* The same near each other, and of all sizes. */
static void
falling_ascending(TestRandom *random, guint nth, const float *first, float *rows)
{
  falling(random, nth, first, rows);
  for (guint j = 0; j < RANK; j++) {
    rows[nth * RANK + j] += 2 * (float)nth / MEMBERS * first[j] / (float)((j + 1) * (j + 1));
    rows[nth * RANK + j] *= nth % 2 == 0 ? 1e-15F : 1e15F;
  }
}

static void
falling_copies(TestRandom *random, guint nth, const float *first, float *rows)
{
  if (nth < MEMBERS / 10)
    falling(random, nth, first, rows);
  else
    copies(random, nth, first, rows);
}

/* First coordinates that tell nothing. */
static void
rising(TestRandom *random, guint nth, const float *first, float *rows)
{
  at_random(random, nth, first, rows);
  for (guint j = 0; j < RANK - 2; j++)
    rows[nth * RANK + j] *= 1e-3F;
}

/* Nothing behind the first coordinates, or nothing before the last ones. */
static void
halves(TestRandom *random, guint nth, const float *first, float *rows)
{
  at_random(random, nth, first, rows);
  for (guint j = 0; j < RANK; j++)
    if ((j < 16) != (nth % 2 == 0))
      rows[nth * RANK + j] = 0;
}

static const struct {
  const char *row;
  Series series;
  guint n_rows_most; /* vectors of a member */
  gboolean has_musts;
  Series demands;
  guint n_rows; /* vectors of all members; 0: MEMBERS */
} worlds[] = {
    {"random", at_random, 1, FALSE, at_random, 0},
    {"ascending", ascending, 1, FALSE, at_random, 0},
    {"descending", descending, 1, FALSE, at_random, 0},
    {"near ties", near_ties, 1, FALSE, at_random, 0},
    {"copies", copies, 1, FALSE, at_random, 0},
    {"random with musts", at_random, 1, TRUE, at_random, 0},
    {"near ties with musts", near_ties, 1, TRUE, at_random, 0},
    {"several vectors", at_random, 3, TRUE, at_random, 0},
    {"copies, several vectors", copies, 3, FALSE, at_random, 0},
    {"falling", falling, 1, FALSE, falling, 0},
    {"falling with musts", falling, 1, TRUE, falling, 0},
    {"falling, ascending, with musts", falling_ascending, 1, TRUE, falling, 0},
    {"falling copies", falling_copies, 1, TRUE, falling, 0},
    {"falling, several vectors", falling, 3, TRUE, falling, 0},
    {"rising", rising, 1, TRUE, at_random, 0},
    {"halves", halves, 2, TRUE, at_random, 0},
    {"one member", falling, 1, FALSE, falling, 1},
    {"one block", falling, 1, TRUE, falling, 512},
    {"two blocks", falling, 1, TRUE, falling, 513},
    {"three blocks", falling, 1, TRUE, falling, 1500},
};

static MatchdayVectors *
make_vectors(GPtrArray *ids, const float *rows)
{
  return matchday_vectors_new(ids, RANK, g_memdup2(rows, (gsize)ids->len * RANK * sizeof *rows));
}

static void
scale(const float *vector, float *scaled)
{
  double squares = 0;
  for (guint j = 0; j < RANK; j++)
    squares += (double)vector[j] * (double)vector[j];
  double inverse = 1 / sqrt(squares);
  for (guint j = 0; j < RANK; j++)
    scaled[j] = (float)((double)vector[j] * inverse);
}

/* The order of additions is part of the result: eight sums, then the eight. */
static double
cosine(const float *demand, const float *row)
{
  float a[RANK], b[RANK];
  scale(demand, a);
  scale(a, a); /* a mean direction of one */
  scale(row, b);
  double sum = 0;
  for (guint i = 0; i < 8; i++) {
    double lane = 0;
    for (guint j = i; j < RANK; j += 8)
      lane += (double)a[j] * (double)b[j];
    sum += lane;
  }
  return CLAMP(sum, 0, 1);
}

typedef struct {
  GPtrArray *members, *demands; /* (owned) */
  GPtrArray *row_ids;           /* (owned) of members */
  guint n_rows;
  float demand_rows[DEMANDS * RANK];
  float *member_rows; /* (owned) */
} VectorWorld;

static void
fill_world(VectorWorld *world, gsize nth)
{
  TestRandom random = {100 + nth};
  world->n_rows = worlds[nth].n_rows == 0 ? MEMBERS : worlds[nth].n_rows;
  world->members = member_array();
  world->demands = demand_array();
  world->row_ids = g_ptr_array_new_with_free_func(g_free);
  world->member_rows = g_new(float, (gsize)MEMBERS *RANK);
  for (guint d = 0; d < DEMANDS; d++) {
    g_autofree char *id = g_strdup_printf("d%02u", d);
    g_ptr_array_add(world->demands, matchday_demand_new(id));
    worlds[nth].demands(&random, d, NULL, world->demand_rows);
    if (worlds[nth].has_musts && d % 3 > 0)
      add_requirement(world->demands->pdata[d], MATCHDAY_MUST,
                      d % 3 == 1 ? "country in AT" : "staff >= 50");
  }
  for (guint n_rows = 0; n_rows < world->n_rows;) {
    g_autofree char *id = g_strdup_printf("m%04u", random_below(&random, 1000) * 10000 + n_rows);
    MatchdayMember *member = matchday_member_new(id);
    matchday_member_set_country(member, random_chance(&random, 10) ? "AT" : "DE");
    matchday_member_set_staff(member, random_below(&random, 100));
    g_ptr_array_add(world->members, member);
    guint n = 1 + random_below(&random, worlds[nth].n_rows_most);
    n = MIN(n, world->n_rows - n_rows);
    for (; n > 0; n--, n_rows++) {
      worlds[nth].series(&random, n_rows, world->demand_rows, world->member_rows);
      g_ptr_array_add(world->row_ids, g_strdup(id));
    }
  }
}

/* The double loop. */
static Expected *
score_all(const VectorWorld *world)
{
  guint n_members = world->members->len;
  Expected *expected = g_new(Expected, (gsize)n_members * DEMANDS);
  for (guint d = 0; d < DEMANDS; d++)
    for (guint m = 0, row = 0; m < n_members; m++) {
      const char *id = matchday_member_get_id(world->members->pdata[m]);
      double best = 0;
      for (; row < world->n_rows && strcmp(world->row_ids->pdata[row], id) == 0; row++)
        best = MAX(best, cosine(world->demand_rows + (gsize)d * RANK,
                                world->member_rows + (gsize)row * RANK));
      expected[(gsize)d * n_members + m] =
          (Expected){id, best, is_ruled_out(world->demands->pdata[d], world->members->pdata[m])};
    }
  return expected;
}

static MatchdaySettings *
make_settings(void)
{
  MatchdaySettings *settings = matchday_settings_new();
  matchday_settings_set_n_wanted(settings, WANTED);
  matchday_settings_set_n_near_misses(settings, NEAR_MISSES);
  return settings;
}

ParameterizedTestParameters(exactness, of_vectors_alone)
{
  return rows_of(G_N_ELEMENTS(worlds));
}

ParameterizedTest(gsize *row, exactness, of_vectors_alone)
{
  VectorWorld world;
  fill_world(&world, *row);
  GPtrArray *demand_ids = g_ptr_array_new_with_free_func(g_free);
  for (guint d = 0; d < DEMANDS; d++)
    g_ptr_array_add(demand_ids, g_strdup(matchday_demand_get_id(world.demands->pdata[d])));
  g_autofree Expected *expected = score_all(&world);
  MatchdayKnowledge knowledge = {
      .member_vectors = make_vectors(g_ptr_array_ref(world.row_ids), world.member_rows),
      .demand_vectors = make_vectors(demand_ids, world.demand_rows),
  };
  g_autoptr(MatchdaySettings) settings = make_settings();
  for (guint f = 0; f < n_facets; f++)
    matchday_settings_set_weight(settings, facets[f]->name, facets[f]->name[0] == 'v' ? 1 : 0);
  g_autoptr(MatchdayIndex) index = matchday_index_new(world.members, settings, &knowledge, NULL);
  cr_assert_eq(index->prepared->len, 1);
  check_ranking(index, world.demands, expected);
  matchday_vectors_unref(knowledge.member_vectors);
  matchday_vectors_unref(knowledge.demand_vectors);
  g_ptr_array_unref(world.row_ids);
  g_ptr_array_unref(world.members);
  g_ptr_array_unref(world.demands);
  g_free(world.member_rows);
}

/* --- all facets: their own scores of every member, added and sorted */

static int
compare_ids(const void *a, const void *b)
{
  return strcmp(matchday_member_get_id(*(MatchdayMember *const *)a),
                matchday_member_get_id(*(MatchdayMember *const *)b));
}

/* @settings: (nullable): with the weights of the facets */
static void
check_facets(const GPtrArray *members, const GPtrArray *demands, const MatchdaySettings *given,
             const MatchdayKnowledge *knowledge)
{
  g_autoptr(MatchdaySettings) ordinary = make_settings();
  const MatchdaySettings *settings = given == NULL ? ordinary : given;
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, knowledge, NULL);
  g_autoptr(RequirementMasks) masks =
      requirement_masks_new(members, demands, matchday_settings_get_strict(settings), 1, NULL);
  g_autofree Expected *expected = g_new(Expected, (gsize)demands->len * members->len);
  for (guint d = 0; d < demands->len; d++) {
    g_autoptr(DemandQuery) query = demand_query_new(index, demands->pdata[d], masks);
    for (guint m = 0; m < members->len; m++)
      expected[(gsize)d * members->len + m] =
          (Expected){matchday_member_get_id(members->pdata[m]), demand_query_score(query, m, NULL),
                     is_ruled_out(demands->pdata[d], members->pdata[m])};
  }
  check_ranking(index, demands, expected);
}

Test(exactness, of_all_facets)
{
  TestRandom random = {77};
  g_autoptr(GPtrArray) members = invent_members(&random, MEMBERS);
  g_autoptr(GPtrArray) demands = invent_demands(&random, DEMANDS);
  for (guint d = 0; d < DEMANDS; d += 4)
    add_requirement(demands->pdata[d], MATCHDAY_MUST, "country in AT, DE");
  g_auto(InventedKnowledge) knowledge = invent_knowledge(&random, members, demands);
  check_facets(members, demands, NULL, &knowledge);
  qsort(members->pdata, members->len, sizeof *members->pdata, compare_ids);
  check_facets(members, demands, NULL, &knowledge);
  check_facets(members, demands, NULL, NULL);
}

/* --- bounds: facets whose fast scores may be far above the true ones */

/* Weights of competences, profile, codes, region and wishes. */
static const struct {
  const char *row;
  double weights[5];
} mixes[] = {
    {"competences alone", {1, 0, 0, 0, 0}},
    {"profile alone", {0, 1, 0, 0, 0}},
    {"competences hardly count", {1e-9, 1, 0.3, 0.1, 0.5}},
    {"codes before all", {0.2, 0, 1, 1, 0}},
    {"wishes before all", {1, 1, 0, 0, 9}},
};

static MatchdaySettings *
make_mix(gsize row)
{
  static const char *const names[] = {"competences", "profile", "codes", "region", "wishes"};
  MatchdaySettings *settings = make_settings();
  for (gsize f = 0; f < G_N_ELEMENTS(names); f++)
    matchday_settings_set_weight(settings, names[f], mixes[row].weights[f]);
  return settings;
}

/* Demands with musts that leave most members, few of them or nobody, and many or few places. */
static GPtrArray *
invent_strict_demands(TestRandom *random)
{
  static const char *const musts[] = {NULL, "country in AT, DE", "staff >= 1", "staff >= 1000000"};
  static const guint wanted[] = {0, 1, 100, 3000};
  GPtrArray *demands = invent_demands(random, DEMANDS);
  for (guint d = 0; d < DEMANDS; d++) {
    const char *must = musts[d % G_N_ELEMENTS(musts)];
    if (must != NULL)
      add_requirement(demands->pdata[d], MATCHDAY_MUST, must);
    matchday_demand_set_n_wanted(demands->pdata[d], wanted[d / 4 % G_N_ELEMENTS(wanted)]);
  }
  return demands;
}

ParameterizedTestParameters(exactness, of_bounds)
{
  return rows_of(G_N_ELEMENTS(mixes));
}

ParameterizedTest(gsize *row, exactness, of_bounds)
{
  TestRandom random = {300 + *row};
  g_autoptr(GPtrArray) members = invent_members(&random, MEMBERS);
  g_autoptr(GPtrArray) demands = invent_strict_demands(&random);
  g_autoptr(MatchdaySettings) settings = make_mix(*row);
  check_facets(members, demands, settings, NULL);
  g_auto(InventedKnowledge) knowledge = invent_knowledge(&random, members, demands);
  check_facets(members, demands, settings, &knowledge);
}

/* Very many members have equal scores and bounds, at the threshold, too; ids decide. One competence
 * makes a bound that is the score but for rounding, several that differ make it far higher. */
Test(exactness, of_bounds_of_copies)
{
  TestRandom random = {400};
  g_autoptr(GPtrArray) demands = invent_strict_demands(&random);
  for (guint n_competences = 1; n_competences <= 3; n_competences++) {
    g_autoptr(GPtrArray) members = member_array();
    for (guint m = 0; m < MEMBERS; m++) {
      g_autofree char *id = g_strdup_printf("m%04u", m * 1237 % MEMBERS);
      MatchdayMember *member = matchday_member_new(id);
      TestRandom of_kind = {m * 7 % 40};
      for (guint i = 0; i < n_competences; i++) {
        g_autofree char *text = invent_text(&of_kind, 12);
        matchday_member_add_competence(member, text);
      }
      matchday_member_set_country(member, m % 3 == 0 ? "AT" : "FR");
      g_ptr_array_add(members, member);
    }
    check_facets(members, demands, NULL, NULL);
  }
}

/* More than are looked at together. */
Test(exactness, of_bounds_of_many_members)
{
  enum { MANY = 66000, FEW = 6 };
  TestRandom random = {500};
  g_autoptr(GPtrArray) members = invent_members(&random, MANY);
  g_autoptr(GPtrArray) demands = invent_demands(&random, FEW);
  check_facets(members, demands, NULL, NULL);
}
