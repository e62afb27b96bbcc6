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
typedef void DenseKernel(guint rank, const float *queries, const float *rows, float raise,
                         float *products, gsize stride);

DenseKernel dense_kernel_plain;
#if defined(__x86_64__)
DenseKernel dense_kernel_avx2;
DenseKernel dense_kernel_avx512;
#endif

/* The fastest one that the processor knows. */
DenseKernel *dense_kernel_choose(void);

/* Packs @n vectors, at most @width, into a panel of that width, a multiple of 4. */
void dense_kernel_pack(const float *const *vectors, guint n, guint rank, guint width, float *panel);
