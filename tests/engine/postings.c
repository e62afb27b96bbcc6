#include "engine/postings-private.h"

#include <math.h>
#include <string.h>

#include "tests/random.h"
#include "tests/rows.h"

/* Shapes and how full they are, in percent. */
static const struct {
  const char *row;
  guint32 n_rows, n_terms;
  guint percent;
} cases[] = {
    {"ordinary", 200, 50, 10}, {"full", 50, 30, 100},
    {"thin", 300, 300, 1},     {"empty", 40, 20, 0},
    {"one row", 1, 100, 50},   {"one term", 100, 1, 50},
    {"no rows", 0, 20, 50},    {"neither rows nor terms", 0, 0, 0},
};

typedef struct {
  guint32 n_rows, n_terms;
  Postings *postings; /* (owned) */
  float *dense;       /* (owned) by row, by term */
} Matrix;

static Matrix
invent_matrix(TestRandom *random, gsize row)
{
  guint32 n_rows = cases[row].n_rows, n_terms = cases[row].n_terms;
  Matrix matrix = {n_rows, n_terms, NULL, g_new0(float, (gsize)n_rows *n_terms + 1)};
  g_autofree guint32 *n_with = g_new0(guint32, n_terms + 1);
  for (guint32 r = 0; r < n_rows; r++)
    for (guint32 t = 0; t < n_terms; t++)
      if (random_chance(random, cases[row].percent)) {
        matrix.dense[(gsize)r * n_terms + t] = (float)(0.01 + random_unit(random));
        n_with[t]++;
      }
  matrix.postings = postings_new(n_terms, n_with, NULL);
  for (guint32 r = 0; r < n_rows; r++)
    for (guint32 t = n_terms; t > 0; t--) { /* the order of terms does not matter */
      float weight = matrix.dense[(gsize)r * n_terms + t - 1];
      if (weight > 0)
        postings_put(matrix.postings, t - 1, r, weight);
    }
  postings_close(matrix.postings);
  return matrix;
}

static void
clear_matrix(Matrix *matrix)
{
  postings_free(matrix->postings);
  g_free(matrix->dense);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matrix, clear_matrix)

static guint
invent_query(TestRandom *random, guint32 n_terms, QueryTerm *query)
{
  guint n = 0;
  for (guint32 t = 0; t < n_terms; t++)
    if (random_chance(random, 30))
      query[n++] = (QueryTerm){t, (float)(0.01 + random_unit(random)), 12345};
  return n;
}

ParameterizedTestParameters(postings, mirror_the_rows)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, postings, mirror_the_rows)
{
  TestRandom random = {1};
  g_auto(Matrix) matrix = invent_matrix(&random, *row);
  const Postings *postings = matrix.postings;
  guint64 at = 0;
  for (guint32 t = 0; t < matrix.n_terms; t++) {
    cr_assert_eq(postings->starts[t], at, "%s", cases[*row].row);
    for (guint32 r = 0; r < matrix.n_rows; r++) {
      float weight = matrix.dense[(gsize)r * matrix.n_terms + t];
      if (weight == 0)
        continue;
      cr_assert_eq(postings->rows[at], r, "%s", cases[*row].row);
      cr_assert(postings->weights[at++] == weight, "%s", cases[*row].row);
    }
  }
  cr_assert_eq(postings->starts[matrix.n_terms], at);
}

ParameterizedTestParameters(postings, give_the_products_of_double_loops)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, postings, give_the_products_of_double_loops)
{
  TestRandom random = {2};
  g_auto(Matrix) matrix = invent_matrix(&random, *row);
  for (guint round = 0; round < 20; round++) {
    g_autofree QueryTerm *query = g_new(QueryTerm, matrix.n_terms + 1);
    g_autofree float *sums = g_new0(float, matrix.n_rows + 1);
    guint n = invent_query(&random, matrix.n_terms, query);
    guint32 first = 0, end;
    for (; first < matrix.n_rows; first = end) { /* blocks of any length, also of none */
      end = first + random_below(&random, matrix.n_rows - first + 1);
      postings_add(matrix.postings, query, n, first, end, 1, sums + first);
    }
    for (guint32 r = 0; r < matrix.n_rows; r++) {
      double expected = 0;
      for (guint i = 0; i < n; i++)
        expected += (double)query[i].weight *
                    (double)matrix.dense[(gsize)r * matrix.n_terms + query[i].term];
      cr_assert_float_eq((double)sums[r], expected, 1e-5 * (1 + expected), "%s: row %u",
                         cases[*row].row, r);
    }
  }
}

/* The order of additions depends on the query only. */
Test(postings, do_not_show_the_blocks)
{
  TestRandom random = {3};
  g_auto(Matrix) matrix = invent_matrix(&random, 0);
  QueryTerm query[50];
  guint n = invent_query(&random, matrix.n_terms, query);
  g_autofree float *whole = g_new0(float, matrix.n_rows);
  postings_add(matrix.postings, query, n, 0, matrix.n_rows, 1, whole);
  for (guint32 block = 1; block <= matrix.n_rows; block++) {
    g_autofree float *sums = g_new0(float, matrix.n_rows);
    for (guint32 first = 0; first < matrix.n_rows; first += block)
      postings_add(matrix.postings, query, n, first, MIN(first + block, matrix.n_rows), 1,
                   sums + first);
    cr_assert_eq(memcmp(sums, whole, matrix.n_rows * sizeof *sums), 0, "blocks of %u", block);
  }
}

/* What is there is added to, and nothing outside the rows is touched. */
Test(postings, add_to_what_is_there)
{
  TestRandom random = {4};
  g_auto(Matrix) matrix = invent_matrix(&random, 1);
  QueryTerm query[30];
  guint n = invent_query(&random, matrix.n_terms, query);
  float before[20] = {0}, sums[12], rest[20] = {0};
  for (guint i = 0; i < G_N_ELEMENTS(sums); i++)
    sums[i] = 1000;
  postings_add(matrix.postings, query, n, 0, 20, 1, before);
  postings_add(matrix.postings, query, n, 20, 30, 1, sums + 1);
  postings_add(matrix.postings, query, n, 30, 50, 1, rest);
  cr_assert(sums[0] == 1000 && sums[11] == 1000);
  for (guint i = 1; i <= 10; i++)
    cr_assert(sums[i] > 1000 && sums[i] < 1050);
}
