#include "engine/vocabulary-private.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tests/random.h"
#include "tests/terms.h"

enum { N = 20000 };

static int
compare(const void *a, const void *b)
{
  return term_compare(a, b);
}

/* Compares the vocabulary of @terms with sorting them by the standard library. */
static void
check(const Term *terms, gsize n)
{
  g_autofree Term *sorted = g_new(Term, MAX(n, 1));
  memcpy(sorted, terms, n * sizeof *sorted);
  qsort(sorted, n, sizeof *sorted, compare);
  g_autofree guint32 *numbers = g_new(guint32, MAX(n, 1));
  g_autoptr(Vocabulary) vocabulary = vocabulary_new(terms, n, numbers, NULL);
  cr_assert(vocabulary_make_findable(vocabulary, NULL));
  guint32 n_terms = 0;
  for (gsize i = 0; i < n; i++)
    if (i == 0 || compare(&sorted[i - 1], &sorted[i]) != 0) {
      cr_assert_lt(n_terms, vocabulary_get_n_terms(vocabulary));
      cr_assert_eq(compare(vocabulary_get_term(vocabulary, n_terms), &sorted[i]), 0);
      cr_assert_eq(vocabulary_find(vocabulary, &sorted[i]), n_terms++);
    }
  cr_assert_eq(vocabulary_get_n_terms(vocabulary), n_terms);
  for (gsize i = 0; i < n; i++)
    cr_assert_eq(compare(vocabulary_get_term(vocabulary, numbers[i]), &terms[i]), 0);
}

Test(vocabulary, is_in_the_order_of_letters)
{
  for (guint n = 0; n < N; n = n < 20 ? n + 1 : n * 5) {
    TestRandom random = {n};
    g_autofree Term *terms = g_new(Term, MAX(n, 1));
    for (guint i = 0; i < n; i++)
      terms[i] = invent_term(&random);
    check(terms, n);
  }
  Term terms[2];
  gunichar letters[2][3] = {{'a', 'b', 'c'}, {'a', 'c', 'a'}};
  guint32 numbers[2];
  for (guint i = 0; i < 2; i++)
    terms[i] = term_of_letters(letters[1 - i], 0, 3);
  g_autoptr(Vocabulary) vocabulary = vocabulary_new(terms, 2, numbers, NULL);
  g_autofree char *first = term_to_utf8(vocabulary_get_term(vocabulary, 0));
  cr_assert_str_eq(first, "abc");
}

/* Hashes of words as well as letters: terms that differ in any of their bits, or only in the last.
 */
Test(vocabulary, is_in_order_of_any_terms)
{
  TestRandom random = {5};
  g_autofree Term *terms = g_new(Term, N);
  for (guint i = 0; i < N; i++) {
    guint n_bits = random_below(&random, 64), n_low_bits = random_below(&random, 64);
    terms[i] = (Term){random_bits(&random) >> n_bits, random_bits(&random) >> n_low_bits};
  }
  check(terms, N);
}

Test(vocabulary, is_in_order_of_single_bits)
{
  Term terms[2 * 128];
  for (guint i = 0; i < 128; i++) {
    terms[i] = (Term){i < 64 ? G_GUINT64_CONSTANT(1) << i : 0,
                      i < 64 ? 0 : G_GUINT64_CONSTANT(1) << (i - 64)};
    terms[255 - i] = (Term){~terms[i].high, ~terms[i].low};
  }
  check(terms, G_N_ELEMENTS(terms));
}

Test(vocabulary, finds_only_what_is_there)
{
  TestRandom random = {7};
  for (guint n = 1; n < 5000; n *= 3) {
    g_autofree Term *terms = g_new(Term, n);
    g_autofree guint32 *numbers = g_new(guint32, n);
    for (guint i = 0; i < n; i++)
      terms[i] = (Term){random_bits(&random), random_bits(&random)};
    g_autoptr(Vocabulary) vocabulary = vocabulary_new(terms, n, numbers, NULL);
    cr_assert(vocabulary_make_findable(vocabulary, NULL));
    for (guint i = 0; i < n; i++) {
      Term other = {terms[i].high, terms[i].low ^ 1};
      cr_assert_eq(vocabulary_find(vocabulary, &terms[i]), numbers[i]);
      cr_assert_eq(vocabulary_find(vocabulary, &other), NO_TERM);
    }
  }
}

Test(vocabulary, tells_terms_of_equal_hashes_apart)
{
  Term terms[500];
  invent_colliding_terms(terms, G_N_ELEMENTS(terms));
  check(terms, G_N_ELEMENTS(terms) - 1);
  guint32 numbers[G_N_ELEMENTS(terms)];
  g_autoptr(Vocabulary) vocabulary = vocabulary_new(terms, G_N_ELEMENTS(terms) - 1, numbers, NULL);
  cr_assert(vocabulary_make_findable(vocabulary, NULL));
  cr_assert_eq(vocabulary_find(vocabulary, &terms[G_N_ELEMENTS(terms) - 1]), NO_TERM);
}

Test(vocabulary, may_be_empty)
{
  gunichar letter = 'a';
  Term term = term_of_letters(&letter, 0, 1);
  g_autoptr(Vocabulary) vocabulary = vocabulary_new(NULL, 0, NULL, NULL);
  cr_assert_eq(vocabulary_get_n_terms(vocabulary), 0);
  cr_assert_eq(vocabulary_find(vocabulary, &term), NO_TERM);
  cr_assert(vocabulary_make_findable(vocabulary, NULL));
  cr_assert_eq(vocabulary_find(vocabulary, &term), NO_TERM);
  g_autoptr(Vocabulary) other = vocabulary_new_empty();
  cr_assert_eq(vocabulary_find(other, &term), NO_TERM);
  vocabulary_free(NULL);
}
