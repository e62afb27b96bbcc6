#pragma once

#include "engine/words-private.h"

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
