/* The fast scores of a tile against the true ones: within the bound that ranking relies on, loose
 * ones at least not far below, and above 0 where they are? */
#include <math.h>
#include <stdio.h>

#include "engine/demand-query-private.h"
#include "tests/invented.h"
#include "tests/rows.h"

enum { MEMBERS_MOST = 4096 };

/* The largest error as a share of its bound, for each facet and for the sum. */
typedef struct {
  double of_facet, of_sum;
  const char *facet;
} Worst;

/* Adds @weight times the scores of one facet, in blocks, to @scores by member. */
static void
add_blocks(const DemandQuery *query, guint nth, guint n_block, float weight, float *scores)
{
  const PreparedFacet *one = &g_array_index(query->index->prepared, PreparedFacet, nth);
  guint n_members = query->index->members->len;
  gsize n_scratch =
      one->facet->n_scratch == NULL ? 0 : one->facet->n_scratch(one->model, 1, n_block);
  g_autofree float *scratch = g_new(float, n_scratch + 1);
  for (gsize i = 0; i < n_scratch; i++)
    scratch[i] = NAN; /* whatever was there */
  void *queries[] = {query->queries[nth]};
  for (guint m = 0; m < n_members; m += n_block) {
    Tile tile = {
        .first_member = m,
        .n_members = MIN(n_block, n_members - m),
        .n_queries = 1,
        .queries = queries,
        .weights = &weight,
        .stride = n_block,
        .scores = scores + m,
        .scratch = scratch,
    };
    one->facet->add_tile(one->model, &tile);
    if (one->facet->get_common != NULL)
      common_query_add(one->facet->get_common(query->queries[nth]), m, tile.n_members, weight,
                       tile.scores);
  }
}

/* How far a fast score is from the true one; a loose one may be above it. */
static double
find_error(gboolean is_loose, double fast, double score)
{
  return is_loose && fast > score ? 0 : fabs(fast - score);
}

static void
check_facet(const DemandQuery *query, guint nth, const float *scores, Worst *worst)
{
  const PreparedFacet *one = &g_array_index(query->index->prepared, PreparedFacet, nth);
  double bound = one->facet->error_bound(query->queries[nth], 1);
  for (guint m = 0; m < query->index->members->len; m++) {
    double score = one->facet->score(one->model, query->queries[nth], m);
    double share = find_error(one->facet->is_loose, (double)scores[m], score) / bound;
    cr_assert_leq(share, 1, "%s: member %u: %.9g, not %.9g; the bound is %.3g", one->facet->name, m,
                  (double)scores[m], score, bound);
    cr_assert(scores[m] > 0 || score <= 0, "%s: member %u: %.9g is lost", one->facet->name, m,
              score);
    if (share > worst->of_facet) {
      worst->of_facet = share;
      worst->facet = one->facet->name;
    }
  }
}

static void
check_demand(const MatchdayIndex *index, MatchdayDemand *demand, const RequirementMasks *masks,
             guint n_block, Worst *worst)
{
  g_autoptr(DemandQuery) query = demand_query_new(index, demand, masks);
  g_autofree float *sums = g_new0(float, index->members->len + 1);
  for (guint f = 0; f < index->prepared->len; f++) {
    if (query->queries[f] == NULL)
      continue;
    g_autofree float *scores = g_new0(float, index->members->len + 1);
    add_blocks(query, f, n_block, 1, scores);
    check_facet(query, f, scores, worst);
    add_blocks(query, f, n_block, (float)query->weights[f], sums);
  }

  for (guint m = 0; m < index->members->len; m++) {
    double score = demand_query_score(query, m, NULL);
    double share = find_error(query->is_loose, (double)sums[m], score) / query->error;
    cr_assert_leq(share, 1, "sum of member %u", m);
    worst->of_sum = MAX(worst->of_sum, share);
  }
}

static void
check_with(const GPtrArray *members, const GPtrArray *demands, const MatchdayKnowledge *knowledge,
           guint n_block, const char *row)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(MatchdayIndex) index = matchday_index_new(members, settings, knowledge, NULL);
  g_autoptr(RequirementMasks) masks = requirement_masks_new(members, demands, FALSE, 2, NULL);
  Worst worst = {.facet = "none"};
  for (guint d = 0; d < demands->len; d++)
    check_demand(index, demands->pdata[d], masks, n_block, &worst);
  printf("%s: largest error %.3f of its bound (%s), %.3f in the sum\n", row, worst.of_facet,
         worst.facet, worst.of_sum);
}

static void
check(const GPtrArray *members, const GPtrArray *demands, guint n_block, const char *row)
{
  check_with(members, demands, NULL, n_block, row);
}

static const struct {
  const char *row;
  guint n_members, n_demands, n_block;
  guint64 seed;
} cases[] = {
    {"one block", 1000, 60, MEMBERS_MOST, 1}, {"blocks of 64", 1000, 20, 64, 2},
    {"blocks of 61", 300, 20, 61, 3},         {"blocks of one", 100, 20, 1, 4},
    {"few members", 3, 40, MEMBERS_MOST, 5},
};

ParameterizedTestParameters(error_bound, holds_for_every_member)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, error_bound, holds_for_every_member)
{
  TestRandom random = {cases[*row].seed};
  g_autoptr(GPtrArray) members = invent_members(&random, cases[*row].n_members);
  g_autoptr(GPtrArray) demands = invent_demands(&random, cases[*row].n_demands);
  check(members, demands, cases[*row].n_block, cases[*row].row);
}

Test(error_bound, holds_for_long_texts)
{
  TestRandom random = {6};
  g_autoptr(GPtrArray) members = member_array();
  for (guint m = 0; m < 40; m++) {
    g_autofree char *id = g_strdup_printf("m%u", m);
    MatchdayMember *member = matchday_member_new(id);
    g_autofree char *text = invent_text(&random, 3000);
    matchday_member_add_competence(member, text);
    g_ptr_array_add(members, member);
  }
  g_autoptr(GPtrArray) demands = demand_array();
  for (guint d = 0; d < 5; d++) {
    MatchdayDemand *demand = matchday_demand_new("d");
    g_autofree char *text = invent_text(&random, 3000);
    matchday_demand_add_text(demand, "", text, "");
    g_ptr_array_add(demands, demand);
  }
  check(members, demands, MEMBERS_MOST, "long texts");
}

/* A sum of floats drifts when very many small equal numbers are added to it. */
Test(error_bound, holds_for_very_many_faint_competences)
{
  g_autoptr(GPtrArray) demands = demand_array();
  g_ptr_array_add(demands, matchday_demand_new("d"));
  matchday_demand_add_text(demands->pdata[0], "", "press varnish", "");
  for (guint n_members = 2; n_members < 20; n_members++) {
    g_autoptr(GPtrArray) members = member_array();
    g_ptr_array_add(members, matchday_member_new("m"));
    for (guint i = 0; i < 10000; i++)
      matchday_member_add_competence(members->pdata[0], "press");
    for (guint m = 1; m < n_members; m++) {
      g_autofree char *id = g_strdup_printf("m%u", m);
      g_ptr_array_add(members, matchday_member_new(id));
      matchday_member_add_competence(members->pdata[m], m == 1 ? "press varnish" : "press");
    }
    check(members, demands, MEMBERS_MOST, "very many faint competences");
  }
}

Test(error_bound, holds_for_dense_facets)
{
  TestRandom random = {7};
  g_autoptr(GPtrArray) members = invent_members(&random, 500);
  g_autoptr(GPtrArray) demands = invent_demands(&random, 40);
  g_auto(InventedKnowledge) knowledge = invent_knowledge(&random, members, demands);
  check_with(members, demands, &knowledge, MEMBERS_MOST, "dense facets");
  check_with(members, demands, &knowledge, 61, "dense facets in small blocks");
}

/* Vectors that stand at right angles to the demand's, as well as floats can. */
Test(error_bound, loses_nobody_whose_likeness_is_faint)
{
  enum { RANK = 256, N_MEMBERS = 200 };
  TestRandom random = {8};
  g_autoptr(GPtrArray) members = member_array();
  g_autoptr(GPtrArray) demands = demand_array();
  g_ptr_array_add(demands, matchday_demand_new("d"));
  GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
  float *rows = g_new(float, N_MEMBERS *RANK), *wanted = g_new(float, RANK);
  double squares = 0;
  for (gsize j = 0; j < RANK; j++) {
    wanted[j] = (float)(random_unit(&random) - 0.5);
    squares += (double)wanted[j] * (double)wanted[j];
  }
  for (gsize m = 0; m < N_MEMBERS; m++) {
    g_ptr_array_add(ids, g_strdup_printf("m%zu", m));
    g_ptr_array_add(members, matchday_member_new(ids->pdata[m]));
    double coordinates[RANK], product = 0;
    for (gsize j = 0; j < RANK; j++) {
      coordinates[j] = random_unit(&random) - 0.5;
      product += coordinates[j] * (double)wanted[j];
    }
    for (gsize j = 0; j < RANK; j++)
      rows[m * RANK + j] = (float)(coordinates[j] - product / squares * (double)wanted[j]);
  }
  GPtrArray *demand_ids = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(demand_ids, g_strdup("d"));
  g_auto(InventedKnowledge) knowledge = {
      .member_vectors = matchday_vectors_new(ids, RANK, rows),
      .demand_vectors = matchday_vectors_new(demand_ids, RANK, wanted),
  };
  check_with(members, demands, &knowledge, MEMBERS_MOST, "right angles");
}
