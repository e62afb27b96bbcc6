#pragma once

#include <glib.h>

typedef void (*BenchBody)(gpointer data);

/* Runs @body once to warm up, then @rounds (odd) times, and prints one JSON line with the least and
 * the median time per item. @n_items is how much work one round does. */
void bench_run(const char *name, guint rounds, gsize n_items, BenchBody body, gpointer data);
