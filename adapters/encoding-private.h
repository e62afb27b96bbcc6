#pragma once

#include <glib.h>

#include "models/import.h"

/*
 * A text file in memory, brought to UTF-8.
 *
 * Where the encoding is mixed or damaged the wrong bytes are still in it: whoever knows the line
 * and the column mends them with encoding_mend() and says so.
 */
typedef struct {
  char *data; /* (owned) n bytes and a NUL after them, nothing else is NUL-terminated */
  gsize n;
  gsize from;        /* where the text begins, after a byte order mark */
  gboolean is_clean; /* UTF-8 throughout, without control characters: nothing to mend */
} EncodedText;

/*
 * encoding_read:
 * @bytes: (transfer full): the file; its memory is used again where possible
 * @import: hears of an encoding that had to be guessed
 * @text: (out): to be cleared with encoding_clear()
 *
 * Reads UTF-8 and UTF-16 with a byte order mark, UTF-8 without, and Windows-1252 where the whole
 * file can be nothing else.
 *
 * Errors: MATCHDAY_ERROR_FORMAT for UTF-16 without a byte order mark, MATCHDAY_ERROR_MEMORY.
 */
gboolean encoding_read(GBytes *bytes, MatchdayImport *import, EncodedText *text, GError **error);
void encoding_clear(EncodedText *text);

/* What is no text. */
typedef struct {
  gboolean is_byte; /* a byte outside UTF-8; else a character */
  guint value;
} EncodingFault;

/*
 * encoding_mend:
 * @text: some bytes of a text that is not clean
 * @n: how many
 * @fault: (out): the first thing that was replaced
 *
 * Returns: (transfer full) (nullable): valid UTF-8 where U+FFFD stands for what is no text; NULL
 *   when there was nothing to mend
 */
char *encoding_mend(const char *text, gsize n, EncodingFault *fault);
