/* Matrix products against loops in double: every member once, errors within the bound. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "engine/dense-private.h"

/* Numbers from -1 to 1, always the same ones. */
static float *
make_rows(GRand *random, guint n_rows, guint rank)
{
  float *rows = g_new(float, (gsize)n_rows *rank);
  for (gsize i = 0; i < (gsize)n_rows * rank; i++)
    rows[i] = (float)g_rand_double_range(random, -1, 1);
  for (guint row = 0; row < n_rows; row++)
    dense_scale_to_unit(rows + (gsize)row * rank, rank);
  return rows;
}

typedef struct {
  guint n_members;
  double *likeness; /* n_queries × n_members; -1: not told */
} Found;

static void
keep(guint q, guint first, guint n_members, const float *likeness, void *data)
{
  Found *found = data;
  for (guint i = 0; i < n_members; i++) {
    double *slot = &found->likeness[(gsize)q * found->n_members + first + i];
    cr_assert_lt(*slot, 0, "told twice");
    *slot = (double)likeness[i];
  }
}

/* The largest product, at least 0, and the row it comes from. */
static double
slow_likeness(const Dense *dense, const float *query, guint member, guint32 *best_row)
{
  double best = 0;
  *best_row = G_MAXUINT32;
  for (guint32 row = dense->first_row[member]; row < dense->first_row[member + 1]; row++) {
    double sum = 0;
    for (guint i = 0; i < 8; i++) { /* the order of additions is part of the result */
      double lane = 0;
      for (guint j = i; j < dense->rank; j += 8)
        lane += (double)query[j] * (double)dense->rows[(gsize)row * dense->rank + j];
      sum += lane;
    }
    if (sum > best) {
      best = sum;
      *best_row = row;
    }
  }
  return best;
}

static void
check(const Dense *dense, const float *queries, guint n_queries, guint first, guint n_members)
{
  gsize n = (gsize)n_queries * dense->n_members;
  g_autofree double *likeness = g_new(double, n);
  for (gsize i = 0; i < n; i++)
    likeness[i] = -1;
  Found found = {dense->n_members, likeness};
  g_autofree const float **each = g_new(const float *, n_queries);
  for (guint q = 0; q < n_queries; q++)
    each[q] = queries + (gsize)q * dense->rank;
  g_autofree float *room = g_new(float, dense_room(dense->rank, n_queries));
  dense_pack(dense->rank, each, n_queries, room);
  dense_compare(dense, room, n_queries, first, n_members, keep, &found);

  double bound = dense_error_bound(dense->rank), most = 0;
  for (guint q = 0; q < n_queries; q++)
    for (guint m = 0; m < dense->n_members; m++) {
      const float *query = queries + (gsize)q * dense->rank;
      guint32 slow_row, row = G_MAXUINT32;
      double slow = slow_likeness(dense, query, m, &slow_row);
      cr_assert_eq(dense_likeness(dense, query, m, &row), MIN(slow, 1));
      cr_assert_eq(row, slow_row);
      double told = likeness[(gsize)q * dense->n_members + m];
      gboolean is_asked = m >= first && m < first + n_members;
      cr_assert(is_asked || told < 0, "member %u was not asked for", m);
      cr_assert(!is_asked || told >= 0, "member %u was left out", m);
      if (told >= 0)
        most = MAX(most, fabs(told - slow));
    }
  cr_assert_leq(most, bound);
}

/* Groups of 0 to @most rows, now and then one of @large. */
static guint32 *
make_groups(GRand *random, guint n_members, guint most, guint large)
{
  guint32 *first_row = g_new0(guint32, n_members + 1);
  for (guint m = 0; m < n_members; m++) {
    guint n = (guint)g_rand_int_range(random, 0, (gint)most + 1);
    if (large > 0 && m % 7 == 3)
      n = large;
    first_row[m + 1] = first_row[m] + n;
  }
  return first_row;
}

static const struct {
  guint rank, n_members, most, large, n_queries;
} shapes[] = {
    {1, 1, 1, 0, 1},    {3, 50, 4, 0, 5},      {64, 700, 6, 0, 16},  {512, 60, 5, 0, 3},
    {7, 2500, 1, 0, 2}, {16, 20, 3, 1024, 16}, {16, 20, 3, 1025, 3}, {5, 15, 2, 3000, 16},
};

Test(dense, agrees_with_loops)
{
  for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)i);
    guint n = shapes[i].n_members;
    g_autofree guint32 *first_row = make_groups(random, n, shapes[i].most, shapes[i].large);
    g_autofree float *rows = make_rows(random, first_row[n], shapes[i].rank);
    g_autofree float *queries = make_rows(random, shapes[i].n_queries, shapes[i].rank);
    Dense dense = {shapes[i].rank, n, first_row, rows};
    check(&dense, queries, shapes[i].n_queries, 0, n);
    check(&dense, queries, shapes[i].n_queries, n / 3, n / 2);
    check(&dense, queries, shapes[i].n_queries, n, 0);
  }
}

Test(dense, is_1_for_the_same_and_0_for_zeros_and_opposites)
{
  const guint32 first_row[] = {0, 1, 2, 3, 3};
  float rows[] = {3, 4, -3, -4, 0, 0}, query[] = {6, 8};
  cr_expect(dense_scale_to_unit(rows, 2));
  cr_expect(dense_scale_to_unit(rows + 2, 2));
  cr_expect_not(dense_scale_to_unit(rows + 4, 2));
  cr_expect(dense_scale_to_unit(query, 2));
  Dense dense = {2, 4, first_row, rows};
  check(&dense, query, 1, 0, 4);
  cr_expect_float_eq(dense_likeness(&dense, query, 0, NULL), 1, 1e-7);
  for (guint m = 1; m < 4; m++)
    cr_expect_eq(dense_likeness(&dense, query, m, NULL), 0);
}

/* Terms of one sign and of very different sizes are the worst that can come. */
Test(dense, errors_stay_below_the_bound)
{
  for (guint rank = 2; rank <= 4096; rank *= 4) {
    g_autofree float *rows = g_new(float, (gsize)2 * rank), *query = g_new(float, rank);
    for (guint j = 0; j < rank; j++) {
      rows[j] = 1 + (float)(j % 3) / 7;
      rows[rank + j] = j == 0 ? 1e4f : 1e-3f * (float)j;
      query[j] = 1 + (float)(j % 5) / 9;
    }
    dense_scale_to_unit(rows, rank);
    dense_scale_to_unit(rows + rank, rank);
    dense_scale_to_unit(query, rank);
    const guint32 first_row[] = {0, 1, 2};
    Dense dense = {rank, 2, first_row, rows};
    check(&dense, query, 1, 0, 2);
  }
}
