#pragma once

#include <glib.h>

/*
 * statistics_interval:
 *
 * The 95 % confidence interval of the mean of @values by Student's t; NaN with fewer than two.
 */
void statistics_interval(const double *values, guint n, double *low, double *high);

/* statistics_t_quantile: @n_free degrees of freedom, 1 or more: P(|T| <= quantile) = 0.95 */
double statistics_t_quantile(guint n_free);

/*
 * statistics_randomisation_test:
 * @differences: one for each demand
 * @n_rounds: 1 or more
 *
 * Fisher's paired test: how often random signs make the mean difference at least as large as it
 * is. All signs are tried where they are no more than @n_rounds, else @n_rounds drawn ones, always
 * the same.
 *
 * Returns: the two-sided p-value, in (0, 1]
 */
double statistics_randomisation_test(const double *differences, guint n, guint n_rounds);
