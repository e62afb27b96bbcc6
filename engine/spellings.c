/*
 * Spellings. Texts are cut into runs of ASCII letters, digits and bytes beyond ASCII, eight bytes a
 * step. Such a run is a word, unless bytes beyond ASCII are separators: where the common letters
 * do not tell, it is walked letter by letter. A word of up to 15 bytes, its ASCII letters made
 * small, is its own key; a longer one is folded, and its term is the key.
 */
#include "engine/spellings-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "engine/words-private.h"

#define LONG_MARK GUINT64_TO_LE(G_GUINT64_CONSTANT(1) << 62) /* in the last byte of a key */

enum {
  BLOCK = 64,       /* bytes whose kinds fit a mask */
  KEY_LETTERS = 15, /* bytes of a word that is its own key; the sixteenth is 0 */
  /* Room for as many at once, of which what is not written to costs nothing; memory as large as
   * this grows by moving pages instead of copying. */
  WORDS_LEAST = 1 << 23,
};

void
spellings_start(Spellings *self)
{
  memset(self, 0, offsetof(Spellings, keys));
}

void
spellings_clear(Spellings *self)
{
  term_table_clear(&self->known);
  g_free(self->long_ones);
  g_free(self->words);
  spellings_start(self);
}

/* Keeps the long ones of those that wait, if they are new. */
static gboolean
keep_long_ones(Spellings *self, const guint32 *numbers, guint32 n_before, GError **error)
{
  if (!try_grow(&self->long_ones, &self->long_allocated, self->n_long + self->n_long_waiting,
                sizeof(LongSpelling), error))
    return FALSE;
  for (guint i = 0; i < self->n_long_waiting; i++) {
    LongSpelling *one = &self->long_waiting[i];
    one->number = numbers[one->number];
    if (one->number >= n_before &&
        (self->n_long == 0 || one->number > self->long_ones[self->n_long - 1].number))
      self->long_ones[self->n_long++] = *one;
  }
  self->n_long_waiting = 0;
  return TRUE;
}

/* Numbers the words that wait. */
static gboolean
number_words(Spellings *self, GError **error)
{
  if (!try_grow(&self->words, &self->words_allocated,
                MAX(self->n_words + self->n_waiting, WORDS_LEAST), sizeof(guint32), error))
    return FALSE;
  guint32 *numbers = self->words + self->n_words, n_before = self->known.n_terms;
  if (!term_table_add(&self->known, self->keys, self->n_waiting, numbers, error) ||
      !keep_long_ones(self, numbers, n_before, error))
    return FALSE;
  self->n_words += self->n_waiting;
  self->n_waiting = 0;
  return TRUE;
}

static inline gboolean
add_word(Spellings *self, Term key, GError **error)
{
  if (self->n_waiting == TERMS_AT_ONCE && !number_words(self, error))
    return FALSE;
  self->keys[self->n_waiting++] = key;
  return TRUE;
}

typedef guint8 Bytes __attribute__((vector_size(sizeof(Term))));

/* The high bits of sixteen bytes, side by side. */
static inline guint
gather_highs(Bytes bytes)
{
#if defined(__SSE2__)
  typedef char Chars __attribute__((vector_size(sizeof(Bytes))));
  return (guint)__builtin_ia32_pmovmskb128((Chars)bytes);
#else
  guint64 halves[2];
  memcpy(halves, &bytes, sizeof halves);
  for (guint h = 0; h < 2; h++)
    halves[h] = (GUINT64_FROM_LE(halves[h]) >> 7 & G_GUINT64_CONSTANT(0x0101010101010101)) *
                    G_GUINT64_CONSTANT(0x0102040810204080) >>
                56;
  return (guint)(halves[0] | halves[1] << 8);
#endif
}

/* Which bytes are ASCII letters, digits, or beyond ASCII: the high bit of each. */
static inline Bytes
find_word_bytes(Bytes bytes)
{
  Bytes ascii = bytes & 0x7f, small = ascii | 0x20;
  Bytes letters = (small + (0x80 - 'a')) & ~(small + (0x7f - 'z'));
  Bytes digits = (ascii + (0x80 - '0')) & ~(ascii + (0x7f - '9'));
  return letters | digits | bytes;
}

/* Which bytes of a block are: a bit for each. */
static inline guint64
find_word_bits(const char block[BLOCK])
{
  guint64 bits = 0;
  for (guint i = 0; i < BLOCK; i += sizeof(Bytes)) {
    Bytes bytes;
    memcpy(&bytes, block + i, sizeof bytes);
    bits |= (guint64)gather_highs(find_word_bytes(bytes)) << i;
  }
  return bits;
}

/* The word itself, of up to KEY_LETTERS bytes, with ASCII letters made small; digits stay.
 * @n_readable: bytes that may be read from @start on */
static inline Bytes
take_bytes(const char *start, gsize n, gsize n_readable)
{
  static const guint8 kept[2 * sizeof(Bytes)] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  Bytes bytes = {0}, mask;
  if (n_readable >= sizeof bytes)
    memcpy(&bytes, start, sizeof bytes);
  else
    memcpy(&bytes, start, n);
  memcpy(&mask, kept + sizeof mask - n, sizeof mask);
  return (bytes | (~bytes & 0x80) >> 2) & mask;
}

static inline gboolean
add_short_word(Spellings *self, Bytes bytes, GError **error)
{
  Term key;
  memcpy(&key, &bytes, sizeof key);
  return add_word(self, key, error);
}

/* Adds a word of more than KEY_LETTERS bytes. */
static gboolean
add_long_word(Spellings *self, const WordReader *word, GError **error)
{
  Term key = term_of_word(word->letters, word->n_letters);
  key.low |= LONG_MARK; /* no letter is of the last planes, and no short word has a last byte */
  if (!add_word(self, key, error))
    return FALSE;
  self->long_waiting[self->n_long_waiting++] = (LongSpelling){
      word->word_start, (gsize)(word->word_end - word->word_start), self->n_waiting - 1};
  return TRUE;
}

/* Adds the words of a run that may have separators in it. */
static gboolean
add_run(Spellings *self, const char *start, const char *end, const char *text_end, GError **error)
{
  WordReader reader;
  word_reader_start(&reader, start, (gsize)(end - start));
  while (word_reader_next(&reader)) {
    const char *word = reader.word_start;
    gsize n = (gsize)(reader.word_end - word);
    gboolean is_added =
        n <= KEY_LETTERS
            ? add_short_word(self, take_bytes(word, n, (gsize)(text_end - word)), error)
            : add_long_word(self, &reader, error);
    if (!is_added)
      return FALSE;
  }
  return TRUE;
}

static inline gboolean
add_bytes(Spellings *self, const char *start, const char *end, const char *text_end, GError **error)
{
  gsize n = (gsize)(end - start);
  if (n <= KEY_LETTERS) {
    Bytes bytes = take_bytes(start, n, (gsize)(text_end - start));
    guint beyond_ascii = gather_highs(bytes);
    if (beyond_ascii == 0 || words_are_letters(start, beyond_ascii))
      return add_short_word(self, bytes, error);
  }
  return add_run(self, start, end, text_end, error);
}

/* The bits of the block at @at of @n bytes; what is beyond them separates. */
static inline guint64
look_at(const char *text, gsize n, gsize at)
{
  if (at + BLOCK <= n)
    return find_word_bits(text + at);
  if (n >= BLOCK) /* the last block, moved back to where text ends */
    return find_word_bits(text + n - BLOCK) >> (BLOCK - (n - at));
  char padded[BLOCK] = {0};
  memcpy(padded, text, n);
  return find_word_bits(padded);
}

gboolean
spellings_read(Spellings *self, const char *text, gsize n_bytes, gsize *n_words, GError **error)
{
  const char *text_end = text + n_bytes, *start = NULL; /* of a run that has not ended */
  for (gsize base = 0; base < n_bytes; base += BLOCK) {
    guint64 bits = look_at(text, n_bytes, base);
    guint64 edges = bits ^ (bits << 1 | (start != NULL));
    for (; edges != 0; edges &= edges - 1) {
      const char *edge = text + base + __builtin_ctzll(edges);
      if (start != NULL && !add_bytes(self, start, edge, text_end, error))
        return FALSE;
      start = start == NULL ? edge : NULL;
    }
  }
  if (start != NULL && !add_bytes(self, start, text_end, text_end, error))
    return FALSE;
  *n_words = self->n_words + self->n_waiting;
  return TRUE;
}

gboolean
spellings_close(Spellings *self, GError **error)
{
  if (!number_words(self, error))
    return FALSE;
  term_table_close(&self->known);
  return TRUE;
}

void
spellings_fold(const Spellings *self, guint32 number, gsize *nth_long, WordReader *word)
{
  const Term *key = &self->known.terms[number];
  if (key->low & LONG_MARK) {
    const LongSpelling *one = &self->long_ones[(*nth_long)++];
    word_reader_start(word, one->start, one->n_bytes);
    word_reader_next(word);
    return;
  }
  word_reader_start(word, (const char *)key, strlen((const char *)key));
  word_reader_next(word);
}
