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
  kernel->find_above(scores, n, threshold, bits);
  for (guint i = 0; i < 64 * n_words; i++)
    cr_assert_eq(bits[i / 64] >> (i % 64) & 1, i < n && scores[i] > threshold, "score %u of %u", i,
                 n);
  cr_assert_eq(bits[n_words], behind, "a word behind the last one");
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
