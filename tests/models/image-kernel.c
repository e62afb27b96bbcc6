#include <criterion/criterion.h>
#include <string.h>

#include "models/image-kernel-private.h"
#include "tests/random.h"

enum { ROUNDS = 400, N_MOST = 300 };

typedef struct {
  const char *name;
  const ImageKernel *kernel;
} Named;

/* Those that this processor can run. */
static guint
list_kernels(Named kernels[3])
{
  guint n = 0;
  kernels[n++] = (Named){"plain", &image_kernel_plain};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2"))
    kernels[n++] = (Named){"avx2", &image_kernel_avx2};
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
    kernels[n++] = (Named){"avx512", &image_kernel_avx512};
#endif
  return n;
}

static void
fill(TestRandom *random, guint64 *values, guint n)
{
  gboolean is_small = random_below(random, 2) == 0;
  for (guint i = 0; i < n; i++)
    values[i] = is_small ? random_below(random, 5) : random_bits(random);
}

static void
check_stripes(const Named *one, const guint64 *values, gsize n_stripes)
{
  guint64 lanes[IMAGE_LANES] = {1, 2, 3, 4, 5, 6, 7, 8}, expected[IMAGE_LANES];
  memcpy(expected, lanes, sizeof lanes);
  for (gsize i = 0; i < n_stripes * IMAGE_LANES; i++)
    expected[i % IMAGE_LANES] = image_lane_step(expected[i % IMAGE_LANES], values[i]);
  one->kernel->take_stripes(lanes, (const guint8 *)values, n_stripes);
  cr_assert(memcmp(lanes, expected, sizeof lanes) == 0, "%s", one->name);
}

static void
check_long(const Named *one, const guint64 *values, gsize n)
{
  guint64 largest = 0;
  gboolean is_rising = TRUE;
  for (gsize i = 0; i < n; i++) {
    largest = MAX(largest, values[i]);
    is_rising = is_rising && (i == 0 || values[i - 1] <= values[i]);
  }
  cr_assert_eq(one->kernel->find_largest_long(values, n), largest, "%s", one->name);
  cr_assert_eq(one->kernel->is_rising_long(values, n), is_rising, "%s", one->name);
}

static void
check_short(const Named *one, const guint32 *values, gsize n, guint32 mask)
{
  guint32 largest = 0;
  gboolean is_rising = TRUE;
  for (gsize i = 0; i < n; i++) {
    largest = MAX(largest, values[i] & mask);
    is_rising = is_rising && (i == 0 || values[i - 1] <= values[i]);
  }
  cr_assert_eq(one->kernel->find_largest(values, n, mask), largest, "%s", one->name);
  cr_assert_eq(one->kernel->is_rising(values, n), is_rising, "%s", one->name);
}

Test(image_kernel, all_find_what_is_there)
{
  TestRandom random = {11};
  Named kernels[3];
  guint n_kernels = list_kernels(kernels);
  guint64 values[N_MOST];
  for (guint round = 0; round < ROUNDS; round++) {
    guint n = (guint)random_below(&random, N_MOST + 1);
    fill(&random, values, n);
    for (guint k = 0; k < n_kernels; k++) {
      check_stripes(&kernels[k], values, n / IMAGE_LANES);
      check_long(&kernels[k], values, n);
      check_short(&kernels[k], (const guint32 *)values, n, G_MAXUINT32);
      check_short(&kernels[k], (const guint32 *)values, n, 0x7fffffff);
    }
  }
}

/* Random numbers hardly ever rise, so here they do, up to one that does not. */
Test(image_kernel, one_that_falls_is_found_wherever_it_is)
{
  Named kernels[3];
  guint n_kernels = list_kernels(kernels);
  guint64 long_values[N_MOST];
  guint32 values[N_MOST];
  for (guint fallen = 0; fallen < N_MOST; fallen++) {
    for (guint i = 0; i < N_MOST; i++)
      long_values[i] = values[i] = 0xfffffe00 + i / 2;
    values[fallen] = 7;
    long_values[fallen] = 7;
    for (guint k = 0; k < n_kernels; k++) {
      cr_assert_eq(kernels[k].kernel->is_rising(values, N_MOST), fallen == 0);
      cr_assert_eq(kernels[k].kernel->is_rising_long(long_values, N_MOST), fallen == 0);
    }
  }
}
