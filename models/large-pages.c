/* Memory by large pages, where the system has them. */
#include "models/large-pages-private.h"

#include <stdlib.h>
#include <sys/mman.h>

#if defined(MADV_HUGEPAGE)
enum { PAGE_BYTES = 1 << 21 };

void *
large_pages_try_alloc(gsize n_bytes)
{
  void *memory;
  if (n_bytes < 2 * (gsize)PAGE_BYTES)
    return g_try_malloc(n_bytes);
  if (posix_memalign(&memory, PAGE_BYTES, n_bytes) != 0)
    return NULL;
  madvise(memory, n_bytes, MADV_HUGEPAGE); /* a wish */
  return memory;
}

void
large_pages_wish(void *memory, gsize n_bytes)
{
  if (n_bytes < 2 * (gsize)PAGE_BYTES)
    return;
  guint8 *bytes = memory;
  gsize before = PAGE_BYTES - GPOINTER_TO_SIZE(memory) % PAGE_BYTES;
  madvise(bytes + before, (n_bytes - before) / PAGE_BYTES * PAGE_BYTES, MADV_HUGEPAGE);
}
#else
void *
large_pages_try_alloc(gsize n_bytes)
{
  return g_try_malloc(n_bytes);
}

void
large_pages_wish(void *memory, gsize n_bytes)
{
  (void)memory;
  (void)n_bytes;
}
#endif
