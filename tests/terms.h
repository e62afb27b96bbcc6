#pragma once

#include "engine/vocabulary-private.h"
#include "engine/words-private.h"
#include "tests/random.h"

/* (transfer full): the letters of a packed term as UTF-8 */
static inline char *
term_to_utf8(const Term *term)
{
  enum { LETTER_BITS = 21 };
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < TERM_LETTERS; i++) {
    guint64 half = i < TERM_LETTERS / 2 ? term->high : term->low;
    guint shift = LETTER_BITS * (TERM_LETTERS / 2 - 1 - i % (TERM_LETTERS / 2));
    gunichar letter = (gunichar)(half >> shift & ((1u << LETTER_BITS) - 1));
    if (letter != 0)
      g_string_append_unichar(text, letter);
  }
  return g_string_free(text, FALSE);
}

/* The number of the word that @word has read, or NO_TERM. */
static inline guint32
number_of_word(const Vocabulary *words, const WordReader *word)
{
  Term term = term_of_word(word->letters, word->n_letters);
  guint32 from = 0, end = vocabulary_get_n_terms(words);
  while (from < end) {
    guint32 middle = from + (end - from) / 2;
    int order = term_compare(vocabulary_get_term(words, middle), &term);
    if (order == 0)
      return middle;
    if (order < 0)
      from = middle + 1;
    else
      end = middle;
  }
  return NO_TERM;
}

/* Few letters and short terms, so that many repeat. */
static inline Term
invent_term(TestRandom *random)
{
  gunichar letters[TERM_LETTERS];
  guint n = 1 + random_below(random, TERM_LETTERS);
  for (guint i = 0; i < n; i++)
    letters[i] = 'a' + random_below(random, 4);
  return term_of_letters(letters, 0, n);
}

/* @n terms of one hash, whatever the other half: low is what undoes the change of high. */
static inline void
invent_colliding_terms(Term *terms, guint n)
{
  const guint64 by_high = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  const guint64 by_low = G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  guint64 inverse = by_low; /* by Newton's method, each step doubles the bits that are right */
  for (guint step = 0; step < 6; step++)
    inverse *= 2 - by_low * inverse;
  for (guint i = 0; i < n; i++)
    terms[i] = (Term){i, ((guint64)77 ^ i * by_high) * inverse};
}
