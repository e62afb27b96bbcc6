/* The words of a query against a plain list of them. */
#include "engine/query-words-private.h"

#include <criterion/criterion.h>

enum { WORDS_MOST = 20000 }; /* more than the filter has bits */

static guint32
nth_word(guint nth)
{
  return 7 + nth * 31;
}

static void
check(guint n_words)
{
  QueryWords words = {0};
  cr_assert(query_words_start(&words, n_words, NULL));
  for (guint i = 0; i < n_words; i++)
    query_words_add(&words, nth_word(i), i / 3);
  for (guint i = 0; i < n_words; i++)
    cr_assert_eq(query_words_find(&words, nth_word(i)), i / 3 + 1, "%u of %u", i, n_words);
  for (guint i = n_words; i < n_words + 1000; i++)
    cr_assert_eq(query_words_find(&words, nth_word(i)), 0, "%u of %u", i, n_words);
  query_words_clear(&words);
}

Test(query_words, are_found_and_others_are_not)
{
  static const guint n_words[] = {0, 1, 2, 3, 100, WORDS_MOST};
  for (gsize i = 0; i < G_N_ELEMENTS(n_words); i++)
    check(n_words[i]);
}
