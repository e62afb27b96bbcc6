/* How far a mean can be trusted: Student's interval and Fisher's randomisation test. */
#include "engine/statistics-private.h"

#include <math.h>

/* P(|T| <= t) for whole degrees of freedom, as a finite series (Abramowitz and Stegun 1964,
 * 26.7.3 and 26.7.4). */
static double
probability_within(double t, guint n_free)
{
  double angle = atan(t / sqrt(n_free));
  double cosine_squared = cos(angle) * cos(angle);
  gboolean is_odd = n_free % 2 == 1;
  double term = is_odd ? cos(angle) : 1, sum = 0;
  for (guint k = is_odd ? 1 : 0; k + 2 <= n_free; k += 2) {
    sum += term;
    term *= cosine_squared * (k + 1.0) / (k + 2.0);
  }
  return is_odd ? (angle + sin(angle) * sum) * 2 / G_PI : sin(angle) * sum;
}

double
statistics_t_quantile(guint n_free)
{
  g_return_val_if_fail(n_free >= 1, NAN);
  double low = 1.9, high = 13; /* the normal distribution has 1.96, one degree of freedom 12.71 */
  for (guint i = 0; i < 50; i++) {
    double middle = (low + high) / 2;
    if (probability_within(middle, n_free) < 0.95)
      low = middle;
    else
      high = middle;
  }
  return (low + high) / 2;
}

static double
mean_of(const double *values, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

void
statistics_interval(const double *values, guint n, double *low, double *high)
{
  *low = *high = NAN;
  if (n < 2)
    return;
  double mean = mean_of(values, n), squares = 0;
  for (guint i = 0; i < n; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  double half = statistics_t_quantile(n - 1) * sqrt(squares / (n - 1.0) / n);
  *low = mean - half;
  *high = mean + half;
}

/* splitmix64 (Steele, Lea and Flood 2014): the same numbers on every machine. */
static guint64
next_random(guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static double
sum_with_random_signs(const double *differences, guint n, guint64 *state)
{
  double sum = 0;
  guint64 bits = 0;
  for (guint i = 0; i < n; i++) {
    if (i % 64 == 0)
      bits = next_random(state);
    sum += bits >> (i % 64) & 1 ? differences[i] : -differences[i];
  }
  return sum;
}

static double
sum_with_signs(const double *differences, guint n, guint64 bits)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += bits >> i & 1 ? differences[i] : -differences[i];
  return sum;
}

double
statistics_randomisation_test(const double *differences, guint n, guint n_rounds)
{
  g_return_val_if_fail(n_rounds >= 1, NAN);

  /* Sums that differ only by the order of rounding count as equal. */
  double observed = fabs(mean_of(differences, n) * n) * (1 - 1e-9) - 1e-12;
  guint64 n_extreme = 0;
  if (n < 31 && (guint64)1 << n <= n_rounds) {
    for (guint64 bits = 0; bits < (guint64)1 << n; bits++)
      n_extreme += fabs(sum_with_signs(differences, n, bits)) >= observed;
    return (double)n_extreme / (double)((guint64)1 << n);
  }
  guint64 state = 1;
  for (guint i = 0; i < n_rounds; i++)
    n_extreme += fabs(sum_with_random_signs(differences, n, &state)) >= observed;
  return ((double)n_extreme + 1) / (n_rounds + 1.0);
}
