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
  const Dense *dense;
  const float **vectors; /* (owned) */
  float *room;           /* (owned) */
  DenseQueries queries;
  double *likeness; /* (owned) n_queries × n_members; -1: not told */
  guint n_bounded;  /* pieces of which some were told */
} Found;

/* Packs the queries, one behind the other, for comparisons; nothing has been told. */
static void
start_found(Found *self, const Dense *dense, const float *queries, guint n_queries)
{
  gsize n = (gsize)n_queries * dense->n_members;
  *self = (Found){.dense = dense,
                  .vectors = g_new(const float *, n_queries),
                  .room = g_new(float, dense_room(dense->rank, n_queries)),
                  .likeness = g_new(double, n)};
  for (gsize i = 0; i < n; i++)
    self->likeness[i] = -1;
  for (guint q = 0; q < n_queries; q++)
    self->vectors[q] = queries + (gsize)q * dense->rank;
  self->queries = (DenseQueries){self->vectors, n_queries, self->room};
  dense_pack(dense, &self->queries);
}

static void
clear_found(Found *self)
{
  g_free(self->vectors);
  g_free(self->room);
  g_free(self->likeness);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, clear_found)

static double *
found_at(Found *found, guint q, guint member)
{
  return &found->likeness[(gsize)q * found->dense->n_members + member];
}

static void
keep(guint q, guint first, guint n_members, const float *likeness, const guint64 *wanted,
     void *data)
{
  Found *found = data;
  found->n_bounded += wanted == NULL ? 0 : 1;
  for (guint i = 0; i < n_members; i++) {
    if (wanted != NULL && (wanted[i / 64] >> i % 64 & 1) == 0)
      continue;
    double *slot = found_at(found, q, first + i);
    cr_assert_lt(*slot, 0, "told twice");
    *slot = (double)likeness[i];
  }
}

/* One pair in twenty, whatever it may be like. */
static gboolean
is_wanted(guint q, guint member)
{
  return (q + 3 * member) % 20 == 0;
}

static gboolean
pick(guint q, guint first, guint n_members, const float *most, guint64 *wanted, void *data)
{
  Found *found = data;
  gboolean is_any = FALSE;
  memset(wanted, 0, (n_members + 63) / 64 * sizeof *wanted);
  for (guint i = 0; i < n_members; i++) {
    const float *query = found->queries.vectors[q];
    double true_one = dense_likeness(found->dense, query, first + i, NULL);
    cr_assert_geq((double)most[i], true_one, "query %u, member %u", q, first + i);
    cr_assert(most[i] > 0 || true_one <= 0);
    if (is_wanted(q, first + i)) {
      wanted[i / 64] |= G_GUINT64_CONSTANT(1) << i % 64;
      is_any = TRUE;
    }
  }
  return is_any;
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
  g_auto(Found) found = {0};
  start_found(&found, dense, queries, n_queries);
  DenseAsker asker = {0, dense->n_members, NULL, keep, &found};
  dense_compare(dense, &found.queries, first, n_members, &asker);

  double bound = dense_error_bound(dense->rank), most = 0;
  for (guint q = 0; q < n_queries; q++)
    for (guint m = 0; m < dense->n_members; m++) {
      const float *query = queries + (gsize)q * dense->rank;
      guint32 slow_row, row = G_MAXUINT32;
      double slow = slow_likeness(dense, query, m, &slow_row);
      cr_assert_eq(dense_likeness(dense, query, m, &row), MIN(slow, 1));
      cr_assert_eq(row, slow_row);
      double told = *found_at(&found, q, m);
      gboolean is_asked = m >= first && m < first + n_members;
      cr_assert(is_asked || told < 0, "member %u was not asked for", m);
      cr_assert(!is_asked || told >= 0, "member %u was left out", m);
      if (told >= 0)
        most = MAX(most, fabs(told - slow));
    }
  cr_assert_leq(most, bound);
}

/* Where few pairs are wanted, the others are only bounded; for how many pieces that was so. */
static guint
check_bounds(const Dense *dense, const float *queries, guint n_queries)
{
  g_auto(Found) found = {0};
  start_found(&found, dense, queries, n_queries);
  DenseAsker asker = {0, dense->n_members, pick, keep, &found};
  for (guint m = 0; m < dense->n_members; m += 200)
    dense_compare(dense, &found.queries, m, MIN(200, dense->n_members - m), &asker);

  double bound = dense_error_bound(dense->rank);
  for (guint q = 0; q < n_queries; q++)
    for (guint m = 0; m < dense->n_members; m++) {
      double told = *found_at(&found, q, m);
      cr_assert(told >= 0 || !is_wanted(q, m), "query %u, member %u is missing", q, m);
      double true_one = dense_likeness(dense, found.vectors[q], m, NULL);
      cr_assert(told < 0 || fabs(told - true_one) <= bound, "%u, %u: %g, not %g", q, m, told,
                true_one);
      cr_assert(told != 0 || true_one <= 0);
    }
  return found.n_bounded;
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

/* What coordinate @j of row @nth is multiplied with, and which rows are alike. */
static float
spread_evenly(guint rank, guint nth, guint j)
{
  (void)rank, (void)nth, (void)j;
  return 1;
}

static float
spread_falling(guint rank, guint nth, guint j)
{
  (void)rank, (void)nth;
  return 1 / (1 + (float)j);
}

static float
spread_at_the_end(guint rank, guint nth, guint j)
{
  (void)nth;
  return j + 3 > rank ? 1 : 1e-9F;
}

static float
spread_at_the_start(guint rank, guint nth, guint j)
{
  (void)rank, (void)nth;
  return j < 5 ? 1 : 0;
}

static float
spread_over_magnitudes(guint rank, guint nth, guint j)
{
  (void)rank;
  return powf(10, (float)(j % 37) - 30 + (float)(nth % 5));
}

static float
spread_over_one_coordinate(guint rank, guint nth, guint j)
{
  return j == nth % rank ? 1 : 0;
}

static float
spread_over_some(guint rank, guint nth, guint j)
{
  (void)rank, (void)j;
  return nth % 3 == 0 ? 0 : 1;
}

typedef float (*Spread)(guint rank, guint nth, guint j);
static const Spread spreads[] = {
    spread_evenly,       spread_falling,         spread_at_the_end,
    spread_at_the_start, spread_over_magnitudes, spread_over_one_coordinate,
    spread_over_some,
};

static float *
make_spread_rows(GRand *random, guint n_rows, guint rank, Spread spread)
{
  float *rows = make_rows(random, n_rows, rank);
  for (guint row = 0; row < n_rows; row++) {
    for (guint j = 0; j < rank; j++)
      rows[(gsize)row * rank + j] *= spread(rank, row, j);
    dense_scale_to_unit(rows + (gsize)row * rank, rank);
  }
  return rows;
}

static const struct {
  guint rank, n_members, most, large, n_queries;
} bounded_shapes[] = {
    {1, 600, 1, 0, 40},  {16, 600, 1, 0, 40}, {22, 900, 1, 0, 40},    {50, 900, 2, 0, 30},
    {64, 900, 1, 0, 25}, {97, 700, 4, 0, 24}, {256, 1500, 1, 0, 100}, {33, 300, 3, 1500, 26},
};

Test(dense, bounds_hold_whatever_the_vectors, .timeout = 60)
{
  for (gsize i = 0; i < G_N_ELEMENTS(bounded_shapes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS(spreads); k++) {
      g_autoptr(GRand) random = g_rand_new_with_seed((guint32)(i * 100 + k));
      guint n = bounded_shapes[i].n_members, rank = bounded_shapes[i].rank;
      guint n_queries = bounded_shapes[i].n_queries;
      g_autofree guint32 *first_row =
          make_groups(random, n, bounded_shapes[i].most, bounded_shapes[i].large);
      g_autofree float *rows = make_spread_rows(random, first_row[n], rank, spreads[k]);
      g_autofree float *queries = make_spread_rows(random, n_queries, rank, spreads[k]);
      Dense dense = {rank, n, first_row, rows};
      guint n_bounded = check_bounds(&dense, queries, n_queries);
      cr_assert(n_bounded > 0 || rank < 50, "rank %u", rank);
    }
}

/* The worst for bounds: a query and a row that are the same. */
Test(dense, bounds_hold_for_copies)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  enum { N = 800, COPIED = 30, COORDINATES = 150 };
  g_autofree guint32 *first_row = g_new(guint32, N + 1);
  for (guint m = 0; m <= N; m++)
    first_row[m] = m;
  for (gsize k = 0; k < G_N_ELEMENTS(spreads); k++) {
    g_autofree float *queries = make_spread_rows(random, COPIED, COORDINATES, spreads[k]);
    g_autofree float *rows = g_new(float, (gsize)N *COORDINATES);
    for (guint m = 0; m < N; m++)
      memcpy(rows + (gsize)m * COORDINATES, queries + (gsize)(m % COPIED) * COORDINATES,
             COORDINATES * sizeof *rows);
    Dense dense = {COORDINATES, N, first_row, rows};
    cr_assert_gt(check_bounds(&dense, queries, COPIED), 0);
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
