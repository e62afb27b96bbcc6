/* Common terms against plain loops over a matrix of weights. */
#include "engine/common-terms-private.h"

#include <math.h>
#include <string.h>

#include "tests/random.h"
#include "tests/rows.h"

static const struct {
  const char *row;
  guint32 n_rows, n_terms;
  guint percent; /* of the rows have a term, at most: the first has the fewest */
} cases[] = {
    {"ordinary", 1000, 20, 60}, {"whole steps", 640, 10, 50},    {"less than a step", 63, 10, 50},
    {"all", 200, 5, 100},       {"none are common", 500, 20, 2}, {"one row", 1, 3, 100},
    {"no rows", 0, 3, 100},     {"no terms", 100, 0, 50},
};

typedef struct {
  guint32 n_rows, n_terms;
  CommonTerms *common; /* (owned) */
  double *weights;     /* (owned) by term and row, 0 of terms that are not common */
} Matrix;

static Matrix
invent_matrix(TestRandom *random, gsize nth)
{
  guint32 n_rows = cases[nth].n_rows, n_terms = cases[nth].n_terms;
  Matrix matrix = {n_rows, n_terms, NULL, g_new0(double, (gsize)n_rows *n_terms + 1)};
  g_autofree guint32 *n_with = g_new0(guint32, n_terms + 1);
  for (guint32 t = 0; t < n_terms; t++)
    for (guint32 r = 0; r < n_rows; r++)
      if (random_chance(random, cases[nth].percent * (t + 1) / n_terms)) {
        matrix.weights[(gsize)t * n_rows + r] = 0.0001 + 0.9999 * random_unit(random);
        n_with[t]++;
      }
  g_autofree guint32 *n_posted = g_memdup2(n_with, (n_terms + 1) * sizeof *n_with);
  matrix.common = common_terms_new(n_terms, n_posted, n_rows, NULL);
  for (guint32 t = 0; t < n_terms; t++) {
    gboolean is_common = n_with[t] > 0 && n_posted[t] == 0;
    cr_assert_eq(is_common, n_with[t] > n_rows / 16, "%s", cases[nth].row);
    for (guint32 r = 0; r < n_rows; r++)
      if (!is_common)
        matrix.weights[(gsize)t * n_rows + r] = 0;
      else if (matrix.weights[(gsize)t * n_rows + r] > 0)
        common_terms_put(matrix.common, t, r, matrix.weights[(gsize)t * n_rows + r]);
  }
  return matrix;
}

static void
clear_matrix(Matrix *matrix)
{
  common_terms_free(matrix->common);
  g_free(matrix->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matrix, clear_matrix)

static guint
invent_query(TestRandom *random, guint32 n_terms, WeightedTerm *terms)
{
  guint n = 0;
  for (guint32 t = 0; t < n_terms; t++)
    if (random_chance(random, 60))
      terms[n++] = (WeightedTerm){t, (float)(random_unit(random) / n_terms)};
  return n;
}

static double
product(const Matrix *matrix, const WeightedTerm *terms, guint n, guint32 row)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += (double)terms[i].weight * matrix->weights[(gsize)terms[i].term * matrix->n_rows + row];
  return sum;
}

ParameterizedTestParameters(common_terms, give_the_products_of_double_loops)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *nth, common_terms, give_the_products_of_double_loops)
{
  TestRandom random = {1};
  g_auto(Matrix) matrix = invent_matrix(&random, *nth);
  for (guint round = 0; round < 10; round++) {
    g_autofree WeightedTerm *terms = g_new(WeightedTerm, matrix.n_terms + 1);
    guint n = invent_query(&random, matrix.n_terms, terms);
    CommonQuery query;
    cr_assert(common_terms_ask(matrix.common, terms, n, &query, NULL));
    guint32 first = random_below(&random, matrix.n_rows + 1), n_rows = matrix.n_rows - first;
    g_autofree float *sums = g_new0(float, n_rows + 1);
    sums[n_rows] = 7;
    common_query_add(&query, first, n_rows, 0.5F, sums);
    for (guint32 r = 0; r < n_rows; r++) {
      double expected = product(&matrix, terms, n, first + r);
      cr_assert(fabs((double)sums[r] - expected / 2) <= query.error / 2 + 1e-6, "%s",
                cases[*nth].row);
      cr_assert_eq(sums[r] > 0, expected > 0, "%s", cases[*nth].row);
      cr_assert_leq(2 * sums[r], query.most, "%s", cases[*nth].row);
    }
    cr_assert_eq(sums[n_rows], 7);
    common_query_clear(&query);
  }
}

ParameterizedTestParameters(common_terms, may_be_spared_where_they_do_not_matter)
{
  return rows_of(G_N_ELEMENTS(cases));
}

/* Rows that come out above the least come out to the bit, the others not above it. */
ParameterizedTest(gsize *nth, common_terms, may_be_spared_where_they_do_not_matter)
{
  TestRandom random = {2};
  g_auto(Matrix) matrix = invent_matrix(&random, *nth);
  for (guint round = 0; round < 30; round++) {
    g_autofree WeightedTerm *terms = g_new(WeightedTerm, matrix.n_terms + 1);
    guint n = invent_query(&random, matrix.n_terms, terms);
    CommonQuery query;
    cr_assert(common_terms_ask(matrix.common, terms, n, &query, NULL));
    g_autofree float *all = g_new0(float, matrix.n_rows + 1);
    for (guint32 r = 0; r < matrix.n_rows; r++)
      all[r] = (float)random_unit(&random);
    g_autofree float *some = g_memdup2(all, (matrix.n_rows + 1) * sizeof *all);
    float least = (float)random_unit(&random) * 1.5F;
    common_query_add(&query, 0, matrix.n_rows, 1, all);
    gboolean is_any = common_query_add_above(&query, 0, matrix.n_rows, least, some);
    for (guint32 r = 0; r < matrix.n_rows; r++) {
      cr_assert(all[r] <= least ? some[r] <= least : some[r] == all[r], "%s", cases[*nth].row);
      cr_assert(is_any || all[r] <= least, "%s", cases[*nth].row);
    }
    common_query_clear(&query);
  }
}

Test(common_terms, may_be_scaled_and_joined)
{
  TestRandom random = {5};
  g_auto(Matrix) matrix = invent_matrix(&random, 0);
  g_autofree WeightedTerm *terms = g_new(WeightedTerm, matrix.n_terms + 1);
  g_autofree float *apart = g_new0(float, matrix.n_rows), *joined = g_new0(float, matrix.n_rows);
  CommonQuery first, second, all;
  guint n = invent_query(&random, matrix.n_terms, terms);
  cr_assert(common_terms_ask(matrix.common, terms, n, &first, NULL));
  n = invent_query(&random, matrix.n_terms, terms);
  cr_assert(common_terms_ask(matrix.common, terms, n, &second, NULL));
  cr_assert(common_query_start(&all, first.n_terms + second.n_terms, NULL));
  common_query_scale(&second, 3);
  common_query_join(&all, &first, 0.25F);
  common_query_join(&all, &second, 0.5F);
  common_query_add(&first, 0, matrix.n_rows, 0.25F, apart);
  common_query_add(&second, 0, matrix.n_rows, 0.5F, apart);
  common_query_add(&all, 0, matrix.n_rows, 1, joined);
  for (guint32 r = 0; r < matrix.n_rows; r++) {
    cr_assert_eq(joined[r], apart[r]);
    cr_assert_leq(joined[r], all.most);
  }
  common_query_clear(&first);
  common_query_clear(&second);
  common_query_clear(&all);
}

/* What the processor is good for does not show. */
Test(common_terms, are_added_alike_by_all_kernels)
{
  TestRandom random = {3};
  g_auto(Matrix) matrix = invent_matrix(&random, 0);
  WeightedTerm terms[20];
  guint n = invent_query(&random, matrix.n_terms, terms);
  CommonQuery query;
  cr_assert(common_terms_ask(matrix.common, terms, n, &query, NULL));
  g_autofree float *chosen = g_new0(float, matrix.n_rows), *plain = g_new0(float, matrix.n_rows);
  common_query_add(&query, 0, matrix.n_rows, 0.3F, chosen);
  query.add_step = common_terms_add_plain;
  common_query_add(&query, 0, matrix.n_rows, 0.3F, plain);
  cr_assert_eq(memcmp(chosen, plain, matrix.n_rows * sizeof *plain), 0);
  common_query_clear(&query);
}

Test(common_terms, survive_a_walk)
{
  TestRandom random = {4};
  g_auto(Matrix) matrix = invent_matrix(&random, 0);
  g_autoptr(GError) error = NULL;
  g_autoptr(Image) image = image_new();
  image->source = g_strdup("m.mdi");
  Walk walk = {WALK_KEEP, image, "test", &error};
  CommonTerms *taken = NULL;
  cr_assert(common_terms_walk(&matrix.common, &walk, matrix.n_terms, matrix.n_rows));
  walk.mode = WALK_TAKE;
  cr_assert(common_terms_walk(&taken, &walk, matrix.n_terms, matrix.n_rows));
  cr_assert_eq(taken->n_terms, matrix.common->n_terms);
  cr_assert_eq(memcmp(taken->levels, matrix.common->levels, (gsize)taken->n_terms * taken->n_rows),
               0);
  walk.mode = WALK_LEAVE;
  cr_assert(common_terms_walk(&taken, &walk, matrix.n_terms, matrix.n_rows));
  common_terms_free(taken);
}
