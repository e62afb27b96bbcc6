#pragma once

#include <glib.h>

#include "engine/vocabulary-private.h"

/* A word as it stands in a text. */
typedef struct {
  const char *start, *end; /* (borrowed) */
} Spelling;

/*
 * The words of texts as they are spelled, numbered as they come. Texts have many words but few
 * spellings, so a word is folded once for each of these and not wherever it stands. Spellings of
 * the same number fold to the same word; words that differ only in ASCII capitals share one.
 */
typedef struct {
  Vocabulary *known;   /* (owned) keys of the spellings */
  Spelling *spellings; /* (owned) by number, where it stood first */
  guint32 n_spellings;
  guint32 *words; /* (owned) n_words: the spelling of each word read, in the order of texts */
  gsize n_words;
  gsize spellings_allocated, words_allocated;
  guint n_waiting; /* words read but not numbered, since waiting for memory overlaps then */
  Term keys[VOCABULARY_AT_ONCE];
  Spelling waiting[VOCABULARY_AT_ONCE];
} Spellings;

/* Of no text. To be cleared whatever comes. */
void spellings_start(Spellings *self);
void spellings_clear(Spellings *self);

/* Reads the words of @text, which word_reader_next() would give, and which must stay as it is.
 * Their number is in @n_words. FALSE on @error. */
gboolean spellings_read(Spellings *self, const char *text, gsize n_bytes, gsize *n_words,
                        GError **error);

/* No more texts are to come: everything is numbered, and @known is gone. */
gboolean spellings_close(Spellings *self, GError **error);
