#include "engine/selection-private.h"

#include <math.h>
#include <stdlib.h>

#include "tests/random.h"
#include "tests/rows.h"

/* True scores of n members; all in (0, 1). */
typedef double (*Series)(TestRandom *random, guint nth, guint n);

static double
at_random(TestRandom *random, guint nth, guint n)
{
  (void)nth, (void)n;
  return 0.01 + 0.98 * random_unit(random);
}

static double
rising(TestRandom *random, guint nth, guint n)
{
  (void)random;
  return (nth + 1.0) / (n + 2);
}

static double
falling(TestRandom *random, guint nth, guint n)
{
  return rising(random, n - 1 - nth, n);
}

static double
alike(TestRandom *random, guint nth, guint n)
{
  (void)random, (void)nth, (void)n;
  return 0.5;
}

static double
few_values(TestRandom *random, guint nth, guint n)
{
  (void)nth, (void)n;
  return 0.1 * (1 + random_below(random, 5));
}

static double
saw(TestRandom *random, guint nth, guint n)
{
  (void)random, (void)n;
  return 0.1 + nth % 100 * 0.005;
}

/* Everybody within the margin of the others. */
static double
close_together(TestRandom *random, guint nth, guint n)
{
  return 0.5 + 1e-5 * rising(random, nth, n);
}

static double
faint(TestRandom *random, guint nth, guint n)
{
  return 1e-30 * at_random(random, nth, n);
}

static const struct {
  const char *row;
  Series series;
} cases[] = {
    {"at random", at_random},
    {"rising", rising},
    {"falling", falling},
    {"alike", alike},
    {"few values", few_values},
    {"saw", saw},
    {"close together", close_together},
    {"faint", faint},
};

static int
compare_falling(const void *a, const void *b)
{
  double left = *(const double *)a, right = *(const double *)b;
  return (left < right) - (left > right);
}

/* Selects by scores with errors of up to @error; checks that nobody of the true best is lost. */
static void
check(gsize row, guint n, guint k, double error, gboolean only_above_threshold)
{
  TestRandom random = {row + n + k};
  g_autofree double *truth = g_new(double, n + 1);
  g_autofree double *sorted = g_new(double, n + 1);
  g_autofree gboolean *is_kept = g_new0(gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    sorted[i] = truth[i] = cases[row].series(&random, i, n);
  qsort(sorted, n, sizeof *sorted, compare_falling);

  Selection selection;
  selection_start(&selection, k, (float)(2.1 * error));
  for (guint i = 0; i < n; i++) {
    float score = (float)(truth[i] + error * (2 * random_unit(&random) - 1));
    if (!only_above_threshold || score > selection.threshold)
      selection_push(&selection, i, score);
  }
  selection_finish(&selection);
  cr_assert_not(selection.is_short);
  for (gsize i = 0; i < selection.n; i++) {
    cr_assert_lt(selection.entries[i].member, n);
    cr_assert_not(is_kept[selection.entries[i].member], "kept twice");
    is_kept[selection.entries[i].member] = TRUE;
  }
  double kth = n == 0 ? 0 : sorted[MIN(k, n) - 1];
  guint n_near = 0;
  for (guint i = 0; i < n; i++) {
    cr_assert(is_kept[i] || truth[i] < kth || truth[i] <= error, "%s, %u of %u: %.9f is lost, %.9f",
              cases[row].row, k, n, truth[i], kth);
    n_near += truth[i] >= kth - 5 * error;
  }
  if (n > k)
    cr_assert_leq(selection.n, n_near, "%s, %u of %u within %g: %zu survive, not %u",
                  cases[row].row, k, n, error, selection.n, n_near);
  selection_clear(&selection);
}

ParameterizedTestParameters(selection, keeps_the_true_best)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, selection, keeps_the_true_best)
{
  static const guint ns[] = {0, 1, 2, 3, 100, 167, 168, 169, 5000}, ks[] = {1, 2, 20, 1000, 10000};
  static const double errors[] = {1e-6, 1e-4, 0.02};
  for (gsize i = 0; i < G_N_ELEMENTS(ns); i++)
    for (gsize j = 0; j < G_N_ELEMENTS(ks); j++)
      for (gsize e = 0; e < G_N_ELEMENTS(errors); e++)
        if (cases[*row].series != faint)
          check(*row, ns[i], ks[j], errors[e], TRUE);
}

Test(selection, keeps_everybody_whose_score_is_above_nought_while_there_is_room)
{
  Selection selection;
  selection_start(&selection, 5, 1e-3f);
  selection_push(&selection, 7, 1e-30f);
  selection_push(&selection, 8, 0.9f);
  selection_finish(&selection);
  cr_assert_eq(selection.n, 2);
  selection_clear(&selection);
}

/* Entries that a raised threshold rules out count for nothing. */
Test(selection, heeds_a_threshold_that_others_raise)
{
  Selection selection;
  selection_start(&selection, 3, 1e-3F);
  for (guint i = 0; i < 4; i++)
    selection_push(&selection, i, 0.1F * (float)(i + 1));
  selection.threshold = 0.35F;
  selection_finish(&selection);
  cr_assert_eq(selection.n, 1);
  cr_assert_eq(selection.threshold, 0.35F);
  selection_push(&selection, 4, 0.36F);
  selection_push(&selection, 5, 0.38F);
  selection_finish(&selection);
  cr_assert_eq(selection.n, 3);
  cr_assert_float_eq(selection.threshold, 0.359F, 1e-6F);
  selection_clear(&selection);
}

Test(selection, can_be_cleared_before_it_starts)
{
  Selection selection = {0};
  selection_clear(&selection);
  cr_assert_null(selection.entries);
}

/* Each offer raises the threshold past one entry of an almost full buffer. */
Test(selection, cuts_back_rarely_enough, .timeout = 30)
{
  enum { BAND = 133119, N = 1000000 };
  const float step = 0x1p-23f;
  Selection selection;
  selection_start(&selection, 1, step * BAND);
  for (guint i = 0; i < N; i++) {
    float score = 0.5f + step * (float)i;
    if (score > selection.threshold)
      selection_push(&selection, i, score);
  }
  selection_finish(&selection);
  cr_assert_eq(selection.n, BAND);
  selection_clear(&selection);
}
