/* Checked allocation for whatever grows with the input. */
#include "engine/memory-private.h"

#include "models/error.h"
#include "models/large-pages-private.h"

void
set_memory_error(GError **error, gsize n, gsize size)
{
  if (error != NULL && *error != NULL)
    return;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY,
              "out of memory: %" G_GSIZE_FORMAT " elements of %" G_GSIZE_FORMAT " bytes", n, size);
}

void *
try_array(gsize n, gsize size, GError **error)
{
  void *array = g_try_malloc0_n(MAX(n, 1), size);
  if (array == NULL)
    set_memory_error(error, n, size);
  else
    large_pages_wish(array, n * size);
  return array;
}

void *
try_room(gsize n, gsize size, GError **error)
{
  void *room = g_try_malloc_n(MAX(n, 1), size);
  if (room == NULL)
    set_memory_error(error, n, size);
  return room;
}

gboolean
try_resize(void *array, gsize n, gsize size, GError **error)
{
  void **slot = array;
  void *resized = g_try_realloc_n(*slot, n, size);
  if (resized == NULL) {
    set_memory_error(error, n, size);
    return FALSE;
  }
  *slot = resized;
  return TRUE;
}

gboolean
try_grow(void *array, gsize *allocated, gsize needed, gsize size, GError **error)
{
  if (needed <= *allocated)
    return TRUE;

  gsize wanted = MAX(needed, *allocated > G_MAXSIZE / 2 ? G_MAXSIZE : *allocated * 2);
  wanted = MAX(wanted, 64);
  if (!try_resize(array, wanted, size, error))
    return FALSE;
  *allocated = wanted;
  return TRUE;
}
