#pragma once

#include <glib.h>
#include <math.h>

/* How much a term tells that @n_with of @n_all texts have: ln(1 + (N - df + 1/2) / (df + 1/2))
 * (Robertson and Zaragoza 2009), above 0 even for a term that all have. */
static inline double
inverse_frequency(guint n_all, guint n_with)
{
  return log(1 + (n_all - n_with + 0.5) / (n_with + 0.5));
}

/* What @count occurrences count: 1 + ln(count) (Salton and Buckley 1988). Most counts are 1. */
static inline double
log_count(guint32 count)
{
  return count == 1 ? 1 : 1 + log(count);
}

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
