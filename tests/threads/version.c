/* The harness itself: a program for the thread sanitizer with no race in it. */
#include <glib.h>

#include "models/version.h"

static gpointer
read_version(gpointer seen)
{
  g_atomic_int_add((int *)seen, matchday_version()[0] != '\0');
  return NULL;
}

int
main(void)
{
  int seen = 0;
  GThread *threads[2];
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new("reader", read_version, &seen);
  for (gsize i = 0; i < G_N_ELEMENTS(threads); i++)
    g_thread_join(threads[i]);
  return seen == G_N_ELEMENTS(threads) ? 0 : 1;
}
