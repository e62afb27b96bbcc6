#pragma once

#include <glib.h>

/* An array of @n elements of @size bytes, zeroed. NULL with MATCHDAY_ERROR_MEMORY when it does not
 * fit; for every allocation that grows with the input. Free with g_free(). */
void *try_array(gsize n, gsize size, GError **error);

/* The same, but not set. */
void *try_room(gsize n, gsize size, GError **error);

/* Makes *@array (holding *@allocated elements) large enough for @needed ones, by doubling. New
 * elements are not set. On failure the array stays as it was. */
gboolean try_grow(void *array, gsize *allocated, gsize needed, gsize size, GError **error);

/* Makes *@array one of @n elements, 1 or more; new ones are not set. On failure it stays as it was.
 */
gboolean try_resize(void *array, gsize n, gsize size, GError **error);

enum { CACHE_LINE = 64 }; /* bytes */

/* The first border of cache lines in @memory, which is to be a line longer than what lies there. */
static inline void *
at_cache_line(void *memory)
{
  gsize past_border = GPOINTER_TO_SIZE(memory) % CACHE_LINE;
  return (char *)memory + (CACHE_LINE - past_border) % CACHE_LINE;
}

/* Sets MATCHDAY_ERROR_MEMORY: @n elements of @size bytes could not be had. An error that is set
 * already stays, so several allocations may be tried before they are checked. */
void set_memory_error(GError **error, gsize n, gsize size);
