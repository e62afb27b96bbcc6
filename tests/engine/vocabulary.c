#include "engine/vocabulary-private.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/random.h"
#include "tests/terms.h"

static guint32
add(Vocabulary *vocabulary, const Term *term)
{
  guint32 number;
  cr_assert(vocabulary_add(vocabulary, term, 1, &number, NULL));
  return number;
}

/* Few letters and short terms, so that many repeat. */
static Term
invent_term(TestRandom *random)
{
  gunichar letters[TERM_LETTERS];
  guint n = 1 + random_below(random, TERM_LETTERS);
  for (guint i = 0; i < n; i++)
    letters[i] = 'a' + random_below(random, 4);
  return term_of_letters(letters, 0, n);
}

Test(vocabulary, numbers_terms_as_a_hash_table_of_strings_does)
{
  TestRandom random = {1};
  g_autoptr(Vocabulary) vocabulary = vocabulary_new();
  g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint round = 0; round < 20000; round++) {
    Term term = invent_term(&random);
    char *text = term_to_utf8(&term);
    gpointer number = GUINT_TO_POINTER(g_hash_table_size(numbers));
    guint32 known = vocabulary_find(vocabulary, &term);
    cr_assert_eq(known != NO_TERM, g_hash_table_contains(numbers, text));
    if (known == NO_TERM)
      g_hash_table_insert(numbers, g_strdup(text), number);
    guint32 added = add(vocabulary, &term);
    cr_assert_eq(added, GPOINTER_TO_UINT(g_hash_table_lookup(numbers, text)), "%s", text);
    cr_assert_eq(vocabulary_find(vocabulary, &term), added, "%s", text);
    cr_assert_eq(vocabulary_get_n_terms(vocabulary), g_hash_table_size(numbers));
    g_free(text);
  }
}

/* Also where a term comes more than once among those added together. */
Test(vocabulary, gives_many_terms_together_the_numbers_they_get_one_by_one)
{
  TestRandom random = {3};
  g_autoptr(Vocabulary) together = vocabulary_new();
  g_autoptr(Vocabulary) singly = vocabulary_new();
  for (guint round = 0; round < 2000; round++) {
    Term terms[VOCABULARY_AT_ONCE];
    guint32 numbers[VOCABULARY_AT_ONCE];
    guint n = random_below(&random, VOCABULARY_AT_ONCE + 1);
    for (guint i = 0; i < n; i++)
      terms[i] = invent_term(&random);
    cr_assert(vocabulary_add(together, terms, n, numbers, NULL));
    for (guint i = 0; i < n; i++)
      cr_assert_eq(numbers[i], add(singly, &terms[i]));
  }
  cr_assert_eq(vocabulary_get_n_terms(together), vocabulary_get_n_terms(singly));
}

Test(vocabulary, is_in_the_order_of_letters_once_frozen)
{
  TestRandom random = {2};
  g_autoptr(Vocabulary) vocabulary = vocabulary_new();
  g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(Term)); /* by old number */
  for (guint round = 0; round < 20000; round++) {
    Term term = invent_term(&random);
    if (add(vocabulary, &term) == added->len)
      g_array_append_val(added, term);
  }
  g_autofree guint32 *renumbered = vocabulary_freeze(vocabulary, NULL);
  cr_assert_eq(vocabulary_get_n_terms(vocabulary), added->len);
  g_autofree char *before = g_strdup("");
  for (guint32 t = 0; t < added->len; t++) {
    char *text = term_to_utf8(vocabulary_get_term(vocabulary, t));
    cr_assert_lt(strcmp(before, text), 0, "%s, %s", before, text);
    g_free(before);
    before = text;
  }
  for (guint32 old = 0; old < added->len; old++) {
    const Term *term = &g_array_index(added, Term, old);
    cr_assert_eq(vocabulary_find(vocabulary, term), renumbered[old]);
    cr_assert_eq(term_compare(vocabulary_get_term(vocabulary, renumbered[old]), term), 0);
  }
}

Test(vocabulary, is_the_same_whatever_came_first)
{
  Vocabulary *vocabularies[2];
  for (guint v = 0; v < 2; v++) {
    vocabularies[v] = vocabulary_new();
    for (guint round = 0; round < 3000; round++) { /* the same terms, backwards */
      TestRandom random = {v == 0 ? round : 2999 - round};
      Term term = invent_term(&random);
      add(vocabularies[v], &term);
    }
    g_free(vocabulary_freeze(vocabularies[v], NULL));
  }
  guint32 n = vocabulary_get_n_terms(vocabularies[0]);
  cr_assert_eq(n, vocabulary_get_n_terms(vocabularies[1]));
  for (guint32 t = 0; t < n; t++)
    cr_assert_eq(term_compare(vocabulary_get_term(vocabularies[0], t),
                              vocabulary_get_term(vocabularies[1], t)),
                 0);
  for (guint v = 0; v < 2; v++)
    vocabulary_free(vocabularies[v]);
}

Test(vocabulary, may_be_empty)
{
  g_autoptr(Vocabulary) vocabulary = vocabulary_new();
  gunichar letter = 'a';
  Term term = term_of_letters(&letter, 0, 1);
  cr_assert_eq(vocabulary_find(vocabulary, &term), NO_TERM);
  g_autofree guint32 *renumbered = vocabulary_freeze(vocabulary, NULL);
  cr_assert_not_null(renumbered);
  cr_assert_eq(vocabulary_get_n_terms(vocabulary), 0);
  cr_assert_eq(vocabulary_find(vocabulary, &term), NO_TERM);
  vocabulary_free(NULL);
}

/* 300,000 terms: the table grows many times over. */
Test(vocabulary, finds_every_term_of_many)
{
  enum { N = 300000 };
  g_autoptr(Vocabulary) vocabulary = vocabulary_new();
  for (guint32 i = 0; i < N; i++) {
    gunichar letters[] = {'a' + i % 26, i / 26 % 1000, 0x10000 + i / 26000};
    Term term = term_of_letters(letters, 0, 3);
    cr_assert_eq(add(vocabulary, &term), i);
  }
  for (guint32 i = 0; i < N; i++) {
    gunichar letters[] = {'a' + i % 26, i / 26 % 1000, 0x10000 + i / 26000};
    Term term = term_of_letters(letters, 0, 3);
    if (vocabulary_find(vocabulary, &term) != i)
      cr_assert_fail("term %u", i);
  }
}

/* Terms of the same hash, whatever the other half: low is what undoes the change of high. */
Test(vocabulary, tells_terms_of_equal_hashes_apart)
{
  const guint64 by_high = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  const guint64 by_low = G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  guint64 inverse = by_low; /* by Newton's method, each step doubles the bits that are right */
  for (guint step = 0; step < 6; step++)
    inverse *= 2 - by_low * inverse;
  g_autoptr(Vocabulary) vocabulary = vocabulary_new();
  Term terms[500];
  for (guint i = 0; i < G_N_ELEMENTS(terms); i++) {
    terms[i] = (Term){i, ((guint64)77 ^ i * by_high) * inverse};
    cr_assert_eq(add(vocabulary, &terms[i]), i);
  }
  for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
    cr_assert_eq(vocabulary_find(vocabulary, &terms[i]), i);
  g_autofree guint32 *renumbered = vocabulary_freeze(vocabulary, NULL);
  cr_assert_not_null(renumbered);
  for (guint i = 0; i < G_N_ELEMENTS(terms); i++)
    cr_assert_eq(vocabulary_find(vocabulary, &terms[i]), i);
}

/* Hashes of words as well as letters: terms that differ in any of their bytes, or only in the last.
 */
Test(vocabulary, is_in_order_of_any_terms)
{
  TestRandom random = {5};
  g_autoptr(Vocabulary) vocabulary = vocabulary_new();
  for (guint round = 0; round < 30000; round++) {
    guint n_bits = random_below(&random, 64), n_low_bits = random_below(&random, 64);
    Term term = {random_bits(&random) >> n_bits, random_bits(&random) >> n_low_bits};
    add(vocabulary, &term);
  }
  guint32 n = vocabulary_get_n_terms(vocabulary);
  g_autofree guint32 *renumbered = vocabulary_freeze(vocabulary, NULL);
  cr_assert_not_null(renumbered);
  cr_assert_eq(vocabulary_get_n_terms(vocabulary), n);
  for (guint32 t = 0; t < n; t++) {
    const Term *term = vocabulary_get_term(vocabulary, t);
    cr_assert(t == 0 || term_compare(vocabulary_get_term(vocabulary, t - 1), term) < 0);
    cr_assert_eq(vocabulary_find(vocabulary, term), t);
  }
}
