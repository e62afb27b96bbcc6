#pragma once

#include <glib.h>

/*
 * large_pages_try_alloc:
 * @n_bytes: at least 1
 *
 * Memory like that of g_try_malloc(), to be freed with g_free(). Where it is large, the system is
 * asked to give it by pages of 2 MiB instead of 4 KiB: each page costs a fault of a microsecond,
 * which is more than filling a small one. No more than one such page is taken beyond what is
 * written.
 *
 * Returns: (transfer full) (nullable): the memory, not initialised
 */
void *large_pages_try_alloc(gsize n_bytes);

/* large_pages_wish: asks for such pages for memory of any source, as far as whole ones lie in it;
 * best before it is first written to. */
void large_pages_wish(void *memory, gsize n_bytes);
