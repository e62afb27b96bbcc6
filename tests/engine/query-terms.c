/* Terms of a query against a plain list of them. */
#include "engine/query-terms-private.h"

#include <criterion/criterion.h>

#include "tests/random.h"

enum { TERMS_MOST = 3000 };

/* Different terms: close together, far apart, or all with the same lowest bits. */
static guint32
nth_term(guint kind, guint nth)
{
  static const guint32 steps[] = {1, 0x9e3779b1u, 1u << 16};
  return 7 + nth * steps[kind];
}

static void
check(guint kind, guint n_terms)
{
  QueryTerms terms;
  cr_assert(query_terms_start(&terms, n_terms, NULL));
  for (guint i = 0; i < n_terms; i++)
    query_terms_add(&terms, nth_term(kind, i), (float)(i + 1));
  cr_assert_eq(terms.n_terms, n_terms);
  for (guint i = 0; i < n_terms; i++) {
    cr_assert_eq(query_terms_find(&terms, nth_term(kind, i)), i + 1);
    cr_assert_eq(query_terms_weigh(&terms, nth_term(kind, i)), (float)(i + 1));
  }
  for (guint i = n_terms; i < n_terms + 100; i++) {
    cr_assert_eq(query_terms_find(&terms, nth_term(kind, i)), 0);
    cr_assert_eq(query_terms_weigh(&terms, nth_term(kind, i)), 0);
  }
  query_terms_clear(&terms);
  cr_assert_null(terms.terms);
}

Test(query_terms, are_found_and_others_are_not)
{
  static const guint n_terms[] = {0, 1, 2, 3, 4, 5, 31, 32, 33, TERMS_MOST};
  for (guint kind = 0; kind < 3; kind++)
    for (gsize i = 0; i < G_N_ELEMENTS(n_terms); i++)
      check(kind, n_terms[i]);
}
