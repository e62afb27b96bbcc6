/* Large pages of memory, where the system has them. */
#include "models/large-pages-private.h"

#include <sys/mman.h>

#if defined(MADV_HUGEPAGE)
enum { PAGE_BYTES = 4096, LARGE_PAGE_BYTES = 1 << 21 };

/* What has no whole large page in it is left alone. */
void
large_pages_ask(void *memory, gsize n_bytes)
{
  gsize before = -GPOINTER_TO_SIZE(memory) % PAGE_BYTES;
  if (n_bytes < 2 * (gsize)LARGE_PAGE_BYTES)
    return;
  gsize n_whole = (n_bytes - before) / PAGE_BYTES * PAGE_BYTES;
  madvise((char *)memory + before, n_whole, MADV_HUGEPAGE);
}
#else
void
large_pages_ask(void *memory, gsize n_bytes)
{
  (void)memory;
  (void)n_bytes;
}
#endif
