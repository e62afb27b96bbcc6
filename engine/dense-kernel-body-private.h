/*
 * The kernel for one kind of processor: products of QUERIES × VECTORS · LANES stay in registers
 * while the coordinates go by, which is what limits the size of that tile.
 *
 * Included once each by files that define LANES (floats in a register), QUERIES (a divisor of
 * KERNEL_QUERIES), VECTORS (VECTORS · LANES a divisor of KERNEL_ROWS), ABOVE (a bit for each of
 * LANES floats that is above the threshold) and KERNEL, and are compiled for the processor in
 * question.
 */
#include <string.h>

#include "engine/dense-kernel-private.h"

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef gint32 Bits __attribute__((vector_size(LANES * sizeof(float))));

/* The inner loops are unrolled, so that all sums have a register. */
static inline void
multiply_tile(guint rank, const float *queries, const float *rows, float raise, float *products,
              gsize stride)
{
  Lanes sums[QUERIES][VECTORS];
#pragma GCC unroll 16
  for (guint q = 0; q < QUERIES; q++)
#pragma GCC unroll 16
    for (guint v = 0; v < VECTORS; v++)
      sums[q][v] = (Lanes){0};
  for (guint k = 0; k < rank; k++, queries += KERNEL_QUERIES, rows += KERNEL_ROWS) {
    Lanes row[VECTORS];
#pragma GCC unroll 16
    for (guint v = 0; v < VECTORS; v++)
      memcpy(&row[v], rows + (gsize)v * LANES, sizeof row[v]);
#pragma GCC unroll 16
    for (guint q = 0; q < QUERIES; q++)
#pragma GCC unroll 16
      for (guint v = 0; v < VECTORS; v++)
        sums[q][v] += queries[q] * row[v];
  }
#pragma GCC unroll 16
  for (guint q = 0; q < QUERIES; q++)
#pragma GCC unroll 16
    for (guint v = 0; v < VECTORS; v++) {
      Lanes raised = sums[q][v] + raise;
      Bits at_least_0 = (Bits)raised & (raised > 0);
      memcpy(products + q * stride + (gsize)v * LANES, &at_least_0, sizeof at_least_0);
    }
}

static void
multiply(guint rank, const float *queries, const float *rows, float raise, float *products,
         gsize stride)
{
  for (guint q = 0; q < KERNEL_QUERIES; q += QUERIES)
    for (guint r = 0; r < KERNEL_ROWS; r += VECTORS * LANES)
      multiply_tile(rank, queries + q, rows + r, raise, products + q * stride + r, stride);
}

static void
find_above(const float *scores, guint n, float threshold, guint64 *bits)
{
  for (; n >= 64; n -= 64, scores += 64) {
    guint64 word = 0;
#pragma GCC unroll 16
    for (guint i = 0; i < 64; i += LANES)
      word |= (guint64)ABOVE(scores + i, threshold) << i;
    *bits++ = word;
  }
  if (n == 0)
    return;
  *bits = 0;
  for (guint i = 0; i < n; i++)
    *bits |= (guint64)(scores[i] > threshold) << i;
}

const DenseKernel KERNEL = {multiply, find_above};
