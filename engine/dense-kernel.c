/* Dense products for any processor, the choice of the fastest kernel for this one, and packing. */
#include "engine/dense-kernel-private.h"

static inline guint
above(const float *scores, float threshold)
{
  guint bits = 0;
  for (guint i = 0; i < 4; i++)
    bits |= (guint)(scores[i] > threshold) << i;
  return bits;
}

#define LANES 4
#define QUERIES 6
#define VECTORS 2
#define ABOVE above
#define KERNEL dense_kernel_plain
#include "engine/dense-kernel-body-private.h"

enum { LINE = 16 }; /* floats of a cache line */

const DenseKernel *
dense_kernel_choose(void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f"))
    return &dense_kernel_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return &dense_kernel_avx2;
#endif
  return &dense_kernel_plain;
}

/* Four coordinates of four vectors, turned on their side. */
static inline void
pack_square(const float *const *vectors, guint k, guint width, float *panel)
{
  Lanes a, b, c, d;
  memcpy(&a, vectors[0] + k, sizeof a);
  memcpy(&b, vectors[1] + k, sizeof b);
  memcpy(&c, vectors[2] + k, sizeof c);
  memcpy(&d, vectors[3] + k, sizeof d);
  Lanes ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  Lanes ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  Lanes cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  Lanes cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const Lanes turned[] = {
      __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5),
      __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7),
      __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5),
      __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7),
  };
  for (guint i = 0; i < 4; i++)
    memcpy(panel + (gsize)(k + i) * width, &turned[i], sizeof turned[i]);
}

/* Up to four vectors, one coordinate after the other. */
static void
pack_rest(const float *const *vectors, guint n, guint k, guint end, guint width, float *panel)
{
  for (; k < end; k++)
    for (guint i = 0; i < 4; i++)
      panel[(gsize)k * width + i] = i < n ? vectors[i][k] : 0;
}

void
dense_kernel_pack(const float *const *vectors, guint n, guint rank, guint width, float *panel)
{
  for (guint k = 0; k < rank; k += LINE) {
    guint end = MIN(k + LINE, rank);
    for (guint i = 0; i < width; i += 4) {
      guint at = k;
      if (i + 4 <= n)
        for (; at + 4 <= end; at += 4)
          pack_square(vectors + i, at, width, panel + i);
      pack_rest(vectors + i, n <= i ? 0 : n - i, at, end, width, panel + i);
    }
  }
}
