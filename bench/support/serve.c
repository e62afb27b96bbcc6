#include "bench/support/serve.h"

#include <cblas.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "models/version.h"

static GString *notes;

static double
seconds(clockid_t clock)
{
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void
bench_note(const char *name, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_dtostr(number, sizeof number, value);
  g_string_append_printf(notes, ", \"%s\": %s", name, number);
}

static void
run_case(const BenchCase *one, gpointer data, const guint *arguments)
{
  if (one->prepare != NULL)
    one->prepare(data, arguments);
  g_string_truncate(notes, 0);
  double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  one->run(data, arguments);
  cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  wall = seconds(CLOCK_MONOTONIC) - wall;
  printf("{\"cpu_s\": %.6f, \"wall_s\": %.6f%s}\n", cpu, wall, notes->str);
  fflush(stdout);
}

static const BenchCase *
find_case(const BenchCase *cases, guint n_cases, const char *name)
{
  for (guint i = 0; i < n_cases; i++)
    if (strcmp(cases[i].name, name) == 0)
      return &cases[i];
  g_error("no such case: %s", name);
}

void
bench_serve(const BenchCase *cases, guint n_cases, gpointer data)
{
  notes = g_string_new(NULL);
  printf("{\"versions\": {\"matchday\": \"%s\", \"openblas_kernel\": \"%s\"}}\n",
         matchday_version(), openblas_get_corename());
  fflush(stdout);
  char line[256];
  while (fgets(line, sizeof line, stdin) != NULL) {
    g_auto(GStrv) words = g_strsplit(g_strchomp(line), " ", -1);
    guint arguments[BENCH_MAX_ARGUMENTS] = {0};
    for (guint i = 0; i < BENCH_MAX_ARGUMENTS && words[0] != NULL && words[i + 1] != NULL; i++)
      arguments[i] = (guint)g_ascii_strtoull(words[i + 1], NULL, 10);
    if (words[0] != NULL)
      run_case(find_case(cases, n_cases, words[0]), data, arguments);
  }
  g_string_free(notes, TRUE);
}
