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

Test(large_pages, may_be_wished_for_where_memory_is_had)
{
  static const gsize sizes[] = {1, (1 << 22) - 1, 1 << 22, (5 << 20) + 3};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    char *memory = g_malloc0(sizes[i] + 64);
    for (gsize offset = 0; offset < 64; offset += 16)
      large_pages_wish(memory + offset, sizes[i]);
    memset(memory, 'a', sizes[i]);
    cr_assert_eq(strlen(memory), sizes[i]);
    g_free(memory);
  }
}
