#include "engine/postings-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "tests/random.h"
#include "tests/rows.h"

/* Shapes, how full they are and how many weights are 1, in percent. */
static const struct {
  const char *row;
  guint32 n_rows, n_terms;
  guint percent, percent_ones;
} cases[] = {
    {"ordinary", 200, 50, 10, 70},
    {"full", 50, 30, 100, 70},
    {"thin", 300, 300, 1, 70},
    {"empty", 40, 20, 0, 70},
    {"one row", 1, 100, 50, 70},
    {"one term", 100, 1, 50, 70},
    {"no rows", 0, 20, 50, 70},
    {"neither rows nor terms", 0, 0, 0, 70},
    {"rare and frequent terms", 160, 40, 10, 50},
    {"only ones", 200, 50, 10, 100},
    {"no ones", 200, 50, 10, 0},
    {"many rows", 70000, 3, 30, 80},
    {"many rows, few of them full", 5000000, 2, 0, 80},
};

typedef struct {
  guint32 n_rows, n_terms;
  Postings *postings; /* (owned) */
  float *dense;       /* (owned) by row, by term */
} Matrix;

static float
invent_weight(TestRandom *random, guint percent_ones)
{
  return random_chance(random, percent_ones) ? 1 : (float)(1.01 + random_unit(random));
}

static Matrix
invent_matrix(TestRandom *random, gsize row)
{
  guint32 n_rows = cases[row].n_rows, n_terms = cases[row].n_terms;
  Matrix matrix = {n_rows, n_terms, NULL, g_new0(float, (gsize)n_rows *n_terms + 1)};
  g_autofree guint32 *n_with = g_new0(guint32, n_terms + 1);
  for (guint32 r = 0; r < n_rows; r++)
    for (guint32 t = 0; t < n_terms; t++)
      if (random_chance(random, cases[row].percent)) {
        matrix.dense[(gsize)r * n_terms + t] = invent_weight(random, cases[row].percent_ones);
        n_with[t]++;
      }
  if (n_rows > 1000000) /* ten rows, far from each other */
    for (gsize r = n_rows / 20; r < n_rows; r += n_rows / 10)
      for (guint32 t = 0; t < n_terms; t++) {
        matrix.dense[r * n_terms + t] = invent_weight(random, cases[row].percent_ones);
        n_with[t]++;
      }
  matrix.postings = postings_new(n_terms, n_with, n_rows, 2.01F, NULL);
  for (guint32 r = 0; r < n_rows; r++)
    for (guint32 t = n_terms; t > 0; t--) { /* the order of terms does not matter */
      float weight = matrix.dense[(gsize)r * n_terms + t - 1];
      if (weight > 0)
        postings_put(matrix.postings, t - 1, r, weight);
    }
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
invent_query(TestRandom *random, guint32 n_terms, WeightedTerm *query)
{
  guint n = 0;
  for (guint32 t = 0; t < n_terms; t++)
    if (random_chance(random, 30))
      query[n++] = (WeightedTerm){t, (float)(0.01 + random_unit(random))};
  return n;
}

/* A weight as an entry holds it. */
static float
weight_of(const Postings *postings, guint32 entry)
{
  guint32 code = entry & ((1U << postings->code_bits) - 1);
  guint32 bits = POSTINGS_ONE + (code << postings->shift);
  float weight;
  memcpy(&weight, &bits, sizeof weight);
  return weight;
}

static gboolean
is_close(const Postings *postings, float held, float put)
{
  if (put == 1)
    return held == 1;
  return fabs((double)held - (double)put) <= postings_error(postings) * (double)put;
}

static void
check_term(const Matrix *matrix, guint32 term, const char *name)
{
  const Postings *postings = matrix->postings;
  guint64 at = postings->starts[term];
  for (guint32 r = 0; r < matrix->n_rows; r++) {
    float weight = matrix->dense[(gsize)r * matrix->n_terms + term];
    if (weight == 0)
      continue;
    cr_assert_lt(at, postings->starts[term + 1], "%s", name);
    guint32 entry = postings->entries[at++];
    cr_assert_eq(entry >> postings->code_bits, r, "%s", name);
    cr_assert(is_close(postings, weight_of(postings, entry), weight), "%s", name);
  }
  cr_assert_eq(at, postings->starts[term + 1], "%s", name);
  cr_assert_eq(postings_count(postings, term), at - postings->starts[term], "%s", name);
}

ParameterizedTestParameters(postings, mirror_the_rows)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, postings, mirror_the_rows)
{
  TestRandom random = {1};
  g_auto(Matrix) matrix = invent_matrix(&random, *row);
  for (guint32 t = 0; t < matrix.n_terms; t++)
    check_term(&matrix, t, cases[*row].row);
}

/* The more rows there are and the heavier a weight is, the fewer bits of it fit into an entry. */
Test(postings, say_how_exact_their_weights_are)
{
  static const struct {
    guint32 n_rows;
    float heaviest;
    guint n_lost; /* of the values of the 23 bits behind the point */
  } shapes[] = {
      {1, 1, 0},
      {1000, 1, 0},
      {1000, 1.99F, 1},
      {1000, 3.5F, 3},
      {100000, 1.99F, 255},
      {100000, 3.5F, 511},
      {100000, 100, 2047},
      {1U << 20, 1.99F, 2047},
      {G_MAXUINT32, 1, 0},
      {G_MAXUINT32, FLT_MAX, (1U << 30) - 1},
  };
  for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
    guint32 n_with = 1, last = shapes[i].n_rows - 1;
    g_autoptr(Postings) postings =
        postings_new(1, &n_with, shapes[i].n_rows, shapes[i].heaviest, NULL);
    postings_put(postings, 0, last, shapes[i].heaviest);
    cr_assert_eq(postings_error(postings), shapes[i].n_lost * 0x1p-23, "%u rows, up to %g: %g",
                 shapes[i].n_rows, (double)shapes[i].heaviest, postings_error(postings));
    guint32 entry = postings->entries[0];
    cr_assert_eq((guint64)entry >> postings->code_bits, last);
    cr_assert(is_close(postings, weight_of(postings, entry), shapes[i].heaviest),
              "%u rows, up to %g: %g", shapes[i].n_rows, (double)shapes[i].heaviest,
              (double)weight_of(postings, entry));
  }
}

ParameterizedTestParameters(postings, give_the_products_of_double_loops)
{
  return rows_of(G_N_ELEMENTS(cases));
}

static void
check_products(const Matrix *matrix, const WeightedTerm *terms, guint n, const float *sums,
               const char *name)
{
  for (guint32 r = 0; r < matrix->n_rows; r++) {
    double expected = 0;
    for (guint i = 0; i < n; i++)
      expected += (double)terms[i].weight *
                  (double)matrix->dense[(gsize)r * matrix->n_terms + terms[i].term];
    double error = 1e-5 + postings_error(matrix->postings);
    cr_assert(fabs((double)sums[r] - expected) <= error * expected, "%s: row %u: %.9g, not %.9g",
              name, r, (double)sums[r], expected);
  }
}

ParameterizedTest(gsize *row, postings, give_the_products_of_double_loops)
{
  TestRandom random = {2};
  g_auto(Matrix) matrix = invent_matrix(&random, *row);
  for (guint round = 0; round < (matrix.n_rows > 1000 ? 3 : 20); round++) {
    g_autofree WeightedTerm *terms = g_new(WeightedTerm, matrix.n_terms + 1);
    g_autofree float *sums = g_new0(float, matrix.n_rows + 1);
    guint n = invent_query(&random, matrix.n_terms, terms);
    PostingsQuery query;
    cr_assert(postings_ask(matrix.postings, terms, n, &query, NULL));
    for (guint pass = 0; pass < 2; pass++) { /* it starts again at the first row */
      memset(sums, 0, (matrix.n_rows + 1) * sizeof *sums);
      guint32 first = 0, end;
      for (; first < matrix.n_rows; first = end) { /* blocks of any length, also of none */
        end = first + random_below(&random, matrix.n_rows - first + 1);
        postings_add(matrix.postings, &query, first, end, 1, sums + first);
      }
      check_products(&matrix, terms, n, sums, cases[*row].row);
    }
    postings_query_clear(&query);
  }
}

/* The order of additions depends on the query only. */
Test(postings, do_not_show_the_blocks)
{
  TestRandom random = {3};
  g_auto(Matrix) matrix = invent_matrix(&random, 0);
  WeightedTerm terms[50];
  PostingsQuery query;
  guint n = invent_query(&random, matrix.n_terms, terms);
  cr_assert(postings_ask(matrix.postings, terms, n, &query, NULL));
  g_autofree float *whole = g_new0(float, matrix.n_rows);
  postings_add(matrix.postings, &query, 0, matrix.n_rows, 1, whole);
  for (guint32 block = 1; block <= matrix.n_rows; block++) {
    g_autofree float *sums = g_new0(float, matrix.n_rows);
    for (guint32 first = 0; first < matrix.n_rows; first += block)
      postings_add(matrix.postings, &query, first, MIN(first + block, matrix.n_rows), 1,
                   sums + first);
    cr_assert_eq(memcmp(sums, whole, matrix.n_rows * sizeof *sums), 0, "blocks of %u", block);
  }
  postings_query_clear(&query);
}

/* What is there is added to, and nothing outside the rows is touched. */
Test(postings, add_to_what_is_there)
{
  TestRandom random = {4};
  g_auto(Matrix) matrix = invent_matrix(&random, 1);
  WeightedTerm terms[30];
  PostingsQuery query;
  guint n = invent_query(&random, matrix.n_terms, terms);
  cr_assert(postings_ask(matrix.postings, terms, n, &query, NULL));
  float before[20] = {0}, sums[12], rest[20] = {0};
  for (guint i = 0; i < G_N_ELEMENTS(sums); i++)
    sums[i] = 1000;
  postings_add(matrix.postings, &query, 0, 20, 1, before);
  postings_add(matrix.postings, &query, 20, 30, 1, sums + 1);
  postings_add(matrix.postings, &query, 30, 50, 1, rest);
  postings_query_clear(&query);
  cr_assert(sums[0] == 1000 && sums[11] == 1000);
  for (guint i = 1; i <= 10; i++)
    cr_assert(sums[i] > 1000 && sums[i] < 1050);
}

/* Adding relies on ascending rows, so an image with others is refused. */
Test(postings, refuse_rows_that_do_not_ascend)
{
  static const guint32 n_with[] = {3, 3};
  for (guint i = 0; i < 2; i++) {
    g_autoptr(Postings) postings = postings_new(2, n_with, 3, 2, NULL);
    for (guint32 r = 0; r < 3; r++)
      for (guint32 t = 0; t < 2; t++)
        postings_put(postings, t, r, t == 0 ? 1 : 2);
    if (i > 0)
      postings->entries[4] = postings->entries[5] - 1; /* the same row, another weight */

    g_autoptr(GError) error = NULL;
    g_autoptr(Image) image = image_new();
    image->source = g_strdup("m.mdi");
    Walk walk = {WALK_KEEP, image, "test", &error};
    Postings *taken = NULL;
    cr_assert(postings_walk(&postings, &walk, 2, 3));
    walk.mode = WALK_TAKE;
    cr_assert_eq(postings_walk(&taken, &walk, 2, 3), i == 0);
    cr_assert_eq(error != NULL, i > 0);
    walk.mode = WALK_LEAVE;
    cr_assert(postings_walk(&taken, &walk, 2, 3));
    postings_free(taken);
  }
}
