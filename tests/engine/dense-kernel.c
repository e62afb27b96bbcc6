/* Every kernel that this processor can run against products in double and plain comparisons. */
#include "engine/dense-kernel-private.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>

#include "tests/random.h"

/* (nullable): where the processor lacks something, which is said */
static const DenseKernel *
kernel_named(const char *name)
{
#if defined(__x86_64__)
  if (g_str_equal(name, "AVX512") && __builtin_cpu_supports("avx512f"))
    return &dense_kernel_avx512;
  if (g_str_equal(name, "AVX2") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return &dense_kernel_avx2;
#endif
  if (g_str_equal(name, "plain"))
    return &dense_kernel_plain;
  printf("SKIPPED: this processor has no %s\n", name);
  return NULL;
}

static const char *const names[] = {"plain", "AVX2", "AVX512"};

static float *
random_vectors(TestRandom *random, guint n, guint rank)
{
  float *vectors = g_new(float, (gsize)n *rank);
  for (gsize i = 0; i < (gsize)n * rank; i++)
    vectors[i] = (float)(2 * random_unit(random) - 1);
  return vectors;
}

/* (transfer full): @n vectors of a panel of @width, aligned as kernels may expect */
static float *
pack(const float *vectors, guint n, guint rank, guint width)
{
  const float *each[KERNEL_ROWS];
  for (guint i = 0; i < n; i++)
    each[i] = vectors + (gsize)i * rank;
  float *panel = g_aligned_alloc0((gsize)width * rank, sizeof *panel, 64);
  dense_kernel_pack(each, n, rank, width, panel);
  return panel;
}

static void
check_products(const DenseKernel *kernel, guint rank, guint n_queries, guint n_rows, float raise)
{
  TestRandom random = {rank + n_queries};
  g_autofree float *queries = random_vectors(&random, n_queries, rank);
  g_autofree float *rows = random_vectors(&random, n_rows, rank);
  float *query_panel = pack(queries, n_queries, rank, KERNEL_QUERIES);
  float *row_panel = pack(rows, n_rows, rank, KERNEL_ROWS);
  float products[KERNEL_QUERIES * KERNEL_ROWS];
  kernel->multiply(rank, query_panel, row_panel, raise, products, KERNEL_ROWS);

  for (guint q = 0; q < KERNEL_QUERIES; q++)
    for (guint r = 0; r < KERNEL_ROWS; r++) {
      double sum = 0, size = 0;
      for (guint j = 0; q < n_queries && r < n_rows && j < rank; j++) {
        double term = (double)queries[q * rank + j] * (double)rows[r * rank + j];
        sum += term;
        size += fabs(term);
      }
      double bound = (rank + 1) * 0x1p-24 * (size + (double)raise) * 1.001;
      double expected = MAX(0, sum + (double)raise);
      double told = (double)products[q * KERNEL_ROWS + r];
      cr_assert(told >= 0 && fabs(told - expected) <= bound,
                "rank %u, query %u, row %u: %g, not %g", rank, q, r, told, expected);
    }
  g_aligned_free(query_panel);
  g_aligned_free(row_panel);
}

/* Products of one query with some rows, and those of pairs. */
static void
check_some(const DenseKernel *kernel, guint rank, guint n_rows, guint one_in)
{
  TestRandom random = {rank + n_rows};
  g_autofree float *query = random_vectors(&random, 1, rank);
  g_autofree float *rows = random_vectors(&random, n_rows, rank);
  g_autofree float *products = g_new(float, n_rows);
  g_autofree guint64 *wanted = g_new0(guint64, n_rows / 64 + 1);
  const float raise = 0.25F;
  for (guint r = 0; r < n_rows; r++) {
    products[r] = -1;
    if (random_below(&random, one_in) == 0)
      wanted[r / 64] |= G_GUINT64_CONSTANT(1) << r % 64;
  }
  kernel->multiply_some(rank, query, rows, wanted, n_rows, raise, products);
  for (guint r = 0; r < n_rows; r++) {
    double sum = 0, size = 0;
    for (guint j = 0; j < rank; j++) {
      double term = (double)query[j] * (double)rows[r * rank + j];
      sum += term;
      size += fabs(term);
    }
    double bound = (rank + 1) * 0x1p-24 * (size + (double)raise) * 1.001;
    double pair = (double)kernel->multiply_pair(rank, query, rows + (gsize)r * rank);
    cr_assert_leq(fabs(pair - sum), bound, "rank %u, row %u", rank, r);
    if (wanted[r / 64] >> r % 64 & 1)
      cr_assert(products[r] >= 0 &&
                    fabs((double)products[r] - MAX(0, sum + (double)raise)) <= bound,
                "rank %u, row %u of %u: %g, not %g", rank, r, n_rows, (double)products[r], sum);
    else
      cr_assert_eq(products[r], -1, "row %u was not wanted", r);
  }
}

Test(dense_kernel, multiplies_some_like_a_loop_in_double)
{
  static const guint ranks[] = {1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 256, 385};
  static const guint numbers[] = {1, 3, 4, 63, 64, 65, 130};
  for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
    const DenseKernel *kernel = kernel_named(names[k]);
    for (gsize i = 0; kernel != NULL && i < G_N_ELEMENTS(ranks); i++)
      for (gsize n = 0; n < G_N_ELEMENTS(numbers); n++)
        for (guint one_in = 1; one_in < 50; one_in *= 7)
          check_some(kernel, ranks[i], numbers[n], one_in);
  }
}

Test(dense_kernel, multiplies_like_a_loop_in_double)
{
  static const guint ranks[] = {1, 2, 3, 4, 5, 15, 16, 17, 31, 64, 100, 256, 385};
  for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
    const DenseKernel *kernel = kernel_named(names[k]);
    for (gsize i = 0; kernel != NULL && i < G_N_ELEMENTS(ranks); i++) {
      check_products(kernel, ranks[i], KERNEL_QUERIES, KERNEL_ROWS, 0);
      check_products(kernel, ranks[i], 5, 30, 1e-4f);
      check_products(kernel, ranks[i], 1, 1, 0.5f);
    }
  }
}

static gboolean
has_any(const guint64 *bits, guint n_words)
{
  guint64 any = 0;
  for (guint i = 0; i < n_words; i++)
    any |= bits[i];
  return any != 0;
}

/* Half of the scores have to be above another threshold. */
static void
check_either(const DenseKernel *kernel, const float *scores, guint n, float threshold)
{
  TestRandom random = {n + 1};
  guint n_words = (n + 63) / 64;
  g_autofree guint64 *others = g_new(guint64, n_words + 1), *bits = g_new(guint64, n_words + 1);
  for (guint i = 0; i <= n_words; i++)
    others[i] = bits[i] = random_bits(&random);
  guint64 behind = bits[n_words];
  gboolean is_any = kernel->find_above_either(scores, n, threshold, others, threshold + 0.3F, bits);
  for (guint i = 0; i < 64 * n_words; i++) {
    gboolean is_other = others[i / 64] >> (i % 64) & 1;
    float least = is_other ? threshold + 0.3F : threshold;
    cr_assert_eq(bits[i / 64] >> (i % 64) & 1, i < n && scores[i] > least, "score %u of %u", i, n);
  }
  cr_assert_eq(bits[n_words], behind, "a word behind the last one");
  cr_assert_eq(is_any, has_any(bits, n_words));
}

/* Every length around the width of a word, with scores at, just above and just below. */
static void
check_comparison(const DenseKernel *kernel, guint n, float threshold)
{
  TestRandom random = {n};
  g_autofree float *scores = g_new(float, n + 1);
  for (guint i = 0; i < n; i++) {
    const float choices[] = {threshold, nextafterf(threshold, 2), nextafterf(threshold, -2),
                             (float)random_unit(&random)};
    scores[i] = choices[random_below(&random, G_N_ELEMENTS(choices))];
  }
  guint n_words = (n + 63) / 64;
  g_autofree guint64 *bits = g_new(guint64, n_words + 1);
  for (guint i = 0; i <= n_words; i++)
    bits[i] = random_bits(&random);
  guint64 behind = bits[n_words];
  gboolean is_any = kernel->find_above(scores, n, threshold, bits);
  for (guint i = 0; i < 64 * n_words; i++)
    cr_assert_eq(bits[i / 64] >> (i % 64) & 1, i < n && scores[i] > threshold, "score %u of %u", i,
                 n);
  cr_assert_eq(bits[n_words], behind, "a word behind the last one");
  check_either(kernel, scores, n, threshold);
  cr_assert_eq(is_any, has_any(bits, n_words));
}

Test(dense_kernel, finds_what_is_above_a_threshold)
{
  for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
    const DenseKernel *kernel = kernel_named(names[k]);
    for (guint n = 0; kernel != NULL && n <= 260; n++) {
      check_comparison(kernel, n, 0);
      check_comparison(kernel, n, 0.5f);
    }
  }
}
