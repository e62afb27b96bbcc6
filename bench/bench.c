/* Times are processor time of the whole process: less disturbed by neighbours than the wall clock.
 */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double
cpu_ns(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static int
compare_times(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

void
bench_run(const char *name, guint rounds, gsize n_items, BenchBody body, gpointer data)
{
  g_return_if_fail(rounds % 2 == 1);
  g_return_if_fail(n_items > 0);

  g_autofree double *times = g_new(double, rounds);
  body(data);
  for (guint i = 0; i < rounds; i++) {
    double start = cpu_ns();
    body(data);
    times[i] = (cpu_ns() - start) / (double)n_items;
  }
  qsort(times, rounds, sizeof *times, compare_times);
  printf("{\"bench\":\"%s\",\"items\":%" G_GSIZE_FORMAT ",\"rounds\":%u,"
         "\"min_ns\":%.4g,\"median_ns\":%.4g}\n",
         name, n_items, rounds, times[0], times[rounds / 2]);
  fflush(stdout);
}
