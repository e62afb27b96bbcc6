#pragma once

#include <glib.h>

enum { BENCH_MAX_ARGUMENTS = 4 };

/* Something to be measured. What lies in prepare() is not timed; nullable. */
typedef struct {
  const char *name;
  void (*prepare)(gpointer data, const guint *arguments);
  void (*run)(gpointer data, const guint *arguments);
} BenchCase;

/*
 * Says that it is ready, then reads lines from standard input, each the name of a case and up to
 * BENCH_MAX_ARGUMENTS numbers, runs the case once and answers with one JSON object: cpu_s, the
 * processor time of the whole process (user and system), wall_s, and what was noted. So whoever
 * sends the lines can let several programs take turns.
 */
void bench_serve(const BenchCase *cases, guint n_cases, gpointer data);

/* Adds a figure to the answer: something by which results can be compared, or a size. */
void bench_note(const char *name, double value);
