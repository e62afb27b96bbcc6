/* Votes by vectors against a loop in double. */
#include "engine/votes-private.h"

#include <math.h>

#include "tests/random.h"
#include "tests/rows.h"

enum { MEMBERS_MOST = 500 };

/* Shapes: up to how many rows a member has, and of which size its products are. */
static const struct {
  const char *row;
  guint n_members, n_rows_most;
  double smallest, largest;
  guint percent_zero;
} cases[] = {
    {"ordinary", 400, 9, 1e-3, 1, 50},
    {"all zero", 401, 9, 1, 1, 100},
    {"none zero", 402, 9, 1e-3, 1, 0},
    {"eight rows at most", 403, 8, 1e-3, 1, 80},
    {"no rows", 100, 0, 1, 1, 0},
    {"one member", 1, 5, 1e-3, 1, 0},
    {"three members", 3, 5, 1e-3, 1, 30},
    {"very many rows", 20, 20000, 1e-4, 1e-2, 10},
    {"faint", 400, 9, 1e-30, 1e-10, 50},
    {"faint and many", 50, 200, 1e-30, 1e-10, 50},
    {"as large as can be", 400, 9, 10, 100, 50},
    {"from one end to the other", 400, 12, 1e-30, 100, 50},
};

typedef struct {
  guint n_members;
  guint32 *first_row; /* (owned) */
  float *products;    /* (owned) */
  float *factors;     /* (owned) */
} World;

static void
clear_world(World *self)
{
  g_free(self->first_row);
  g_free(self->products);
  g_free(self->factors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, clear_world)

static World
invent(TestRandom *random, gsize nth)
{
  World world = {cases[nth].n_members, g_new0(guint32, MEMBERS_MOST + 1), NULL, NULL};
  for (guint m = 0; m < world.n_members; m++)
    world.first_row[m + 1] = world.first_row[m] + random_below(random, cases[nth].n_rows_most + 1);
  gsize n_rows = world.first_row[world.n_members];
  world.products = g_new(float, n_rows + VOTES_PADDING);
  world.factors = g_new(float, n_rows + 1); /* nothing behind it may be read */
  double span = log(cases[nth].largest / cases[nth].smallest);
  for (gsize r = 0; r < n_rows; r++) {
    double similarity = cases[nth].smallest * exp(random_unit(random) * span);
    world.factors[r] = (float)(0.01 + random_unit(random));
    world.products[r] = random_chance(random, cases[nth].percent_zero)
                            ? 0
                            : (float)(similarity / (double)world.factors[r]);
  }
  for (gsize r = n_rows; r < n_rows + VOTES_PADDING; r++)
    world.products[r] = NAN;
  return world;
}

static void
check_member(const World *world, guint m, double weight, double score, const char *row)
{
  double votes = 0;
  gboolean has_any = FALSE;
  for (guint32 r = world->first_row[m]; r < world->first_row[m + 1]; r++) {
    votes += pow((double)world->products[r] * (double)world->factors[r], 3);
    has_any |= world->products[r] > 0;
  }
  double expected = weight * cbrt(votes / (1 + votes));
  double bound = expected * (0x1p-20 + (world->first_row[m + 1] - world->first_row[m]) * 0x1p-24);
  cr_assert(fabs(score - expected) <= bound + 1e-12, "%s: member %u: %.9g, not %.9g", row, m, score,
            expected);
  cr_assert((score > 0) == has_any, "%s: member %u: %.9g", row, m, score);
}

ParameterizedTestParameters(votes, are_those_of_a_plain_loop)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, votes, are_those_of_a_plain_loop)
{
  TestRandom random = {*row + 1};
  for (guint round = 0; round < 20; round++) {
    g_auto(World) world = invent(&random, *row);
    const guint32 *first_row = world.first_row;
    float scores[MEMBERS_MOST + 1] = {0}, plain[MEMBERS_MOST + 1] = {0};
    guint n_block = 1 + random_below(&random, world.n_members);
    for (guint m = 0; m < world.n_members; m += n_block) {
      const Votes votes = {world.products + first_row[m], world.factors, first_row + m,
                           first_row[world.n_members]};
      votes_add(&votes, MIN(n_block, world.n_members - m), 0.5F, scores + m);
      votes_add_plain(&votes, MIN(n_block, world.n_members - m), 0.5F, plain + m);
    }
    cr_assert_arr_eq(scores, plain, sizeof scores, "%s: kernels differ", cases[*row].row);
    for (guint m = 0; m < world.n_members; m++)
      check_member(&world, m, 0.5, (double)scores[m], cases[*row].row);
    cr_assert(scores[world.n_members] == 0, "%s", cases[*row].row);
  }
}

/* Scores are added to, and those of members without a vote stay as they are. */
Test(votes, are_added)
{
  const guint32 first_row[] = {0, 1, 1, 2, 3};
  const float products[3 + VOTES_PADDING] = {1, 0, 1}, factors[] = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0};
  float scores[4] = {1, 2, 3, 4};
  votes_add(&(Votes){products, factors, first_row, 10}, 4, 1, scores);
  cr_assert(scores[1] == 2 && scores[2] == 3);
  cr_assert_float_eq((double)scores[0], 1 + cbrt(0.5), 1e-6);
  cr_assert_float_eq((double)scores[3], 4 + cbrt(0.5), 1e-6);
}
