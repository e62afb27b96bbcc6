#include "engine/term-table-private.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/random.h"
#include "tests/terms.h"

static guint32
add(TermTable *table, const Term *term)
{
  guint32 number;
  cr_assert(term_table_add(table, term, 1, &number, NULL));
  return number;
}

Test(term_table, numbers_terms_as_a_hash_table_of_strings_does)
{
  TestRandom random = {1};
  TermTable table = {0};
  g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint round = 0; round < 20000; round++) {
    Term term = invent_term(&random);
    char *text = term_to_utf8(&term);
    if (!g_hash_table_contains(numbers, text))
      g_hash_table_insert(numbers, g_strdup(text), GUINT_TO_POINTER(g_hash_table_size(numbers)));
    guint32 added = add(&table, &term);
    cr_assert_eq(added, GPOINTER_TO_UINT(g_hash_table_lookup(numbers, text)), "%s", text);
    cr_assert_eq(term_compare(&table.terms[added], &term), 0);
    cr_assert_eq(table.n_terms, g_hash_table_size(numbers));
    g_free(text);
  }
  term_table_clear(&table);
}

/* Also where a term comes more than once among those added together. */
Test(term_table, gives_many_terms_together_the_numbers_they_get_one_by_one)
{
  TestRandom random = {3};
  TermTable together = {0}, singly = {0};
  for (guint round = 0; round < 2000; round++) {
    Term terms[TERMS_AT_ONCE];
    guint32 numbers[TERMS_AT_ONCE];
    guint n = random_below(&random, TERMS_AT_ONCE + 1);
    for (guint i = 0; i < n; i++)
      terms[i] = invent_term(&random);
    cr_assert(term_table_add(&together, terms, n, numbers, NULL));
    for (guint i = 0; i < n; i++)
      cr_assert_eq(numbers[i], add(&singly, &terms[i]));
  }
  cr_assert_eq(together.n_terms, singly.n_terms);
  term_table_clear(&together);
  term_table_clear(&singly);
}

/* 300,000 terms: the table grows many times over. */
Test(term_table, finds_every_term_of_many)
{
  enum { N = 300000 };
  TermTable table = {0};
  for (guint round = 0; round < 2; round++)
    for (guint32 i = 0; i < N; i++) {
      gunichar letters[] = {'a' + i % 26, i / 26 % 1000, 0x10000 + i / 26000};
      Term term = term_of_letters(letters, 0, 3);
      cr_assert_eq(add(&table, &term), i);
    }
  cr_assert_eq(table.n_terms, N);
  term_table_close(&table);
  cr_assert_eq(table.n_terms, N);
  cr_assert_null(table.buckets);
  term_table_clear(&table);
}

Test(term_table, tells_terms_of_equal_hashes_apart)
{
  TermTable table = {0};
  Term terms[500];
  invent_colliding_terms(terms, G_N_ELEMENTS(terms));
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
      cr_assert_eq(add(&table, &terms[i]), i);
  term_table_clear(&table);
}

Test(term_table, may_be_empty)
{
  TermTable table = {0};
  cr_assert(term_table_add(&table, NULL, 0, NULL, NULL));
  cr_assert_eq(table.n_terms, 0);
  term_table_close(&table);
  term_table_clear(&table);
}
