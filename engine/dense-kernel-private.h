#pragma once

#include <glib.h>

/*
 * The inner loop of products between many vectors and many others. Vectors are packed in panels:
 * the first coordinates of all vectors of the panel, then the second ones and so on, as zeros where
 * there are fewer vectors.
 */
enum { KERNEL_QUERIES = 12, KERNEL_ROWS = 32 };

/* Sets products[q * @stride + r] to @raise more than the product of query q and row r, each of one
 * panel, or to 0 if that is negative. The error is that of a sum of floats in order, or less. */
typedef void DenseMultiply(guint rank, const float *queries, const float *rows, float raise,
                           float *products, gsize stride);

/* The same for one query and those of the rows, one behind the other, that have a bit in @wanted;
 * sets the products of these alone. Nothing here is packed. */
typedef void DenseMultiplySome(guint rank, const float *query, const float *rows,
                               const guint64 *wanted, guint n_rows, float raise, float *products);

/* The product of two vectors. */
typedef float DenseMultiplyPair(guint rank, const float *a, const float *b);

/* Sets bit i of @bits, from the lowest bit of the first word on, where @scores[i] is above
 * @threshold, and clears the others of as many words as @n scores begin. Whether any is set. */
typedef gboolean DenseFindAbove(const float *scores, guint n, float threshold, guint64 *bits);

/* The same with another threshold, which is not lower, for those who have a bit in @others. */
typedef gboolean DenseFindAboveEither(const float *scores, guint n, float threshold,
                                      const guint64 *others, float of_others, guint64 *bits);

/* What is written for one kind of processor. */
typedef struct {
  DenseMultiply *multiply;
  DenseMultiplySome *multiply_some;
  DenseMultiplyPair *multiply_pair;
  DenseFindAbove *find_above;
  DenseFindAboveEither *find_above_either;
} DenseKernel;

extern const DenseKernel dense_kernel_plain;
#if defined(__x86_64__)
extern const DenseKernel dense_kernel_avx2;
extern const DenseKernel dense_kernel_avx512;
#endif

/* The fastest one that the processor knows. */
const DenseKernel *dense_kernel_choose(void);

/* Packs @n vectors, at most @width, into a panel of that width, a multiple of 4. */
void dense_kernel_pack(const float *const *vectors, guint n, guint rank, guint width, float *panel);
