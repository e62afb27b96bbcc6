#include <criterion/criterion.h>
#include <string.h>

#include "models/large-pages-private.h"

Test(large_pages, are_memory_like_any_other)
{
  static const gsize sizes[] = {1, 4096, (1 << 22) - 1, 1 << 22, (5 << 20) + 3};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    char *memory = large_pages_try_alloc(sizes[i]);
    cr_assert_not_null(memory, "%zu", sizes[i]);
    memset(memory, 'a', sizes[i]);
    char *longer = g_try_realloc(memory, sizes[i] + 1);
    cr_assert_not_null(longer, "%zu", sizes[i]);
    longer[sizes[i]] = '\0';
    cr_assert_eq(strlen(longer), sizes[i]);
    g_free(longer);
  }
}
