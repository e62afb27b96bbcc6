#pragma once

#include <glib.h>

/* The mean of @n values from 0 to 2^24, the same bits in whatever order they stand: sums of doubles
 * depend on the order, so this one adds multiples of 2^-20 as integers. 1 when all are 0. */
static inline double
mean_in_any_order(const double *values, gsize n)
{
  guint64 sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += (guint64)(values[i] * 0x1p20 + 0.5);
  return sum == 0 ? 1 : (double)sum / 0x1p20 / (double)n;
}
