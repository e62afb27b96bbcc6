#pragma once

#include <glib.h>

#include "engine/term-table-private.h"
#include "engine/words-private.h"

/* A word of a text that is too long to be its own key. */
typedef struct {
  const char *start; /* (borrowed) */
  gsize n_bytes;
  guint32 number; /* of its spelling; while it waits, its place among those that do */
} LongSpelling;

/*
 * The words of texts as they are spelled, numbered as they come. Texts have many words but few
 * spellings, so a word is folded once for each of these and not wherever it stands. Spellings of
 * the same number fold to the same word; words that differ only in ASCII capitals share one.
 */
typedef struct {
  TermTable known;         /* keys of the spellings */
  LongSpelling *long_ones; /* (owned) by ascending number, where each stood first */
  gsize n_long, long_allocated;
  guint32 *words; /* (owned) n_words: the spelling of each word read, in the order of texts */
  gsize n_words, words_allocated;
  guint n_waiting; /* words read but not numbered, since waiting for memory overlaps then */
  guint n_long_waiting;
  Term keys[TERMS_AT_ONCE];
  LongSpelling long_waiting[TERMS_AT_ONCE];
} Spellings;

/* Of no text. To be cleared whatever comes. */
void spellings_start(Spellings *self);
void spellings_clear(Spellings *self);

/* Reads the words of @text, which word_reader_next() would give, and which must stay as it is.
 * Their number is in @n_words. FALSE on @error. */
gboolean spellings_read(Spellings *self, const char *text, gsize n_bytes, gsize *n_words,
                        GError **error);

/* No more texts are to come: everything is numbered. */
gboolean spellings_close(Spellings *self, GError **error);

/* Reads spelling @number of closed @self as a word. @nth_long: (inout): how many of lower numbers
 * are long. */
void spellings_fold(const Spellings *self, guint32 number, gsize *nth_long, WordReader *word);
