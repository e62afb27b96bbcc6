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
typedef float Quad __attribute__((vector_size(4 * sizeof(float))));
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

static inline Lanes
lanes_at(const float *from)
{
  Lanes lanes;
  memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

/* The sums of every fourth lane. */
static inline Quad
fold(Lanes lanes)
{
  Quad parts[LANES / 4];
  memcpy(parts, &lanes, sizeof lanes);
  Quad sum = parts[0];
#pragma GCC unroll 16
  for (guint i = 1; i < LANES / 4; i++)
    sum += parts[i];
  return sum;
}

static inline Quad
multiply_four(guint rank, const float *query, const float *const *rows)
{
  Lanes sums[4] = {{0}};
  guint whole = rank / LANES * LANES;
  for (guint k = 0; k < whole; k += LANES)
#pragma GCC unroll 16
    for (guint r = 0; r < 4; r++)
      sums[r] += lanes_at(query + k) * lanes_at(rows[r] + k);
  Quad a = fold(sums[0]), b = fold(sums[1]), c = fold(sums[2]), d = fold(sums[3]);
  Quad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  Quad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  Quad products =
      __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  for (guint k = whole; k < rank; k++)
    products += query[k] * (Quad){rows[0][k], rows[1][k], rows[2][k], rows[3][k]};
  return products;
}

/* Up to four rows, of which there is one. */
static inline void
multiply_few(guint rank, const float *query, const float *rows, const guint *numbers, guint n,
             float raise, float *products)
{
  const float *each[4];
  for (guint i = 0; i < 4; i++)
    each[i] = rows + (gsize)numbers[i < n ? i : 0] * rank;
  Quad raised = multiply_four(rank, query, each) + raise;
  for (guint i = 0; i < n; i++)
    products[numbers[i]] = MAX(0, raised[i]);
}

static void
multiply_some(guint rank, const float *query, const float *rows, const guint64 *wanted,
              guint n_rows, float raise, float *products)
{
  guint numbers[4], n = 0;
  for (guint i = 0; i < n_rows; i += 64)
    for (guint64 bits = wanted[i / 64]; bits != 0; bits &= bits - 1) {
      numbers[n++] = i + (guint)__builtin_ctzll(bits);
      if (n < G_N_ELEMENTS(numbers))
        continue;
      multiply_few(rank, query, rows, numbers, n, raise, products);
      n = 0;
    }
  if (n > 0)
    multiply_few(rank, query, rows, numbers, n, raise, products);
}

static float
multiply_pair(guint rank, const float *a, const float *b)
{
  Lanes sums = {0};
  guint whole = rank / LANES * LANES;
  for (guint k = 0; k < whole; k += LANES)
    sums += lanes_at(a + k) * lanes_at(b + k);
  Quad four = fold(sums);
  float sum = (four[0] + four[1]) + (four[2] + four[3]);
  for (guint k = whole; k < rank; k++)
    sum += a[k] * b[k];
  return sum;
}

static inline guint64
find_in_word(const float *scores, float threshold)
{
  guint64 word = 0;
#pragma GCC unroll 16
  for (guint i = 0; i < 64; i += LANES)
    word |= (guint64)ABOVE(scores + i, threshold) << i;
  return word;
}

static inline guint64
find_in_rest(const float *scores, guint n, float threshold)
{
  guint64 word = 0;
  guint i = 0;
  for (; i + LANES <= n; i += LANES)
    word |= (guint64)ABOVE(scores + i, threshold) << i;
  for (; i < n; i++)
    word |= (guint64)(scores[i] > threshold) << i;
  return word;
}

static gboolean
find_above(const float *scores, guint n, float threshold, guint64 *bits)
{
  guint64 any = 0;
  for (; n >= 64; n -= 64, scores += 64)
    any |= *bits++ = find_in_word(scores, threshold);
  if (n > 0)
    any |= *bits = find_in_rest(scores, n, threshold);
  return any != 0;
}

static gboolean
find_above_either(const float *scores, guint n, float threshold, const guint64 *others,
                  float of_others, guint64 *bits)
{
  guint64 any = 0;
  for (; n >= 64; n -= 64, scores += 64, others++)
    any |= *bits++ =
        (find_in_word(scores, threshold) & ~*others) | (find_in_word(scores, of_others) & *others);
  if (n > 0)
    any |= *bits = (find_in_rest(scores, n, threshold) & ~*others) |
                   (find_in_rest(scores, n, of_others) & *others);
  return any != 0;
}

const DenseKernel KERNEL = {multiply, multiply_some, multiply_pair, find_above, find_above_either};
