#pragma once

#include <glib.h>

enum { WORD_LETTERS = 64, TERM_LETTERS = 6 };

/* Up to TERM_LETTERS folded letters, 21 bits each, the first one highest: equal terms are equal
 * numbers, and the order of terms is that of their letters. */
typedef struct {
  guint64 high, low;
} Term;

/* Reads the words of a text one by one. A word is a run of letters and digits; it is folded:
 * compatibility decomposition, marks dropped, lower case. */
typedef struct {
  const char *at;                    /* where reading goes on */
  const char *end;                   /* of the text */
  const char *word_start, *word_end; /* the word as spelled */
  gunichar letters[WORD_LETTERS];    /* the word folded; what is longer is cut */
  guint n_letters;                   /* at least 1 */
} WordReader;

/* @text need not be NUL-terminated; bytes that are not UTF-8 separate words. */
void word_reader_start(WordReader *self, const char *text, gsize n_bytes);

/* Steps to the next word; FALSE at the end of the text. */
gboolean word_reader_next(WordReader *self);

/* Whether all bytes at @text whose bits are in @beyond_ascii, all those beyond ASCII there, make
 * letters of common alphabets. FALSE tells nothing. */
gboolean words_are_letters(const char *text, guint beyond_ascii);

/* The first @n letters (at most TERM_LETTERS) from the one at @from on. */
Term term_of_letters(const gunichar *letters, guint from, guint n);

/* The term of @n letters without its first one and with @letter at its end. */
Term term_next(const Term *term, guint n, gunichar letter);

/* A whole word: packed like the rest if it is short, else a hash of 127 bits, which for all that is
 * ever read tells words apart. */
Term term_of_word(const gunichar *letters, guint n);

int term_compare(const Term *a, const Term *b);

/* Multiplicative hashing (Knuth 1973): the high bits depend on all bits of the term. */
static inline guint64
term_hash(const Term *term)
{
  guint64 h = term->high * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) ^
              term->low * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  return (h ^ h >> 32) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
}
