/* Words: text is cut at everything that is no letter or digit, and folded letter by letter. ASCII
 * has a short cut, most other letters come from a table; the rest asks GLib. */
#include "engine/words-private.h"

#include <pthread.h>
#include <string.h>

enum {
  TABLE = 0x600,    /* Latin, Greek, Cyrillic, Armenian, Hebrew: code points folded by table */
  FOLDED_MOST = 18, /* letters that one code point can decompose into (Unicode 15) */
  BITS = 21,        /* of one code point */
};

/* What a code point becomes: n letters, or a separator (is_word FALSE). A mark is a word character
 * that becomes nothing. */
typedef struct {
  gboolean is_word;
  guint n;
  gunichar letters[FOLDED_MOST];
} Folding;

typedef struct {
  guint8 is_word, n;
  guint16 letters[3];
} ShortFolding;

static ShortFolding table[TABLE];
static guint8 ascii[128]; /* the letter that an ASCII character becomes, 0: a separator */

static gboolean
is_ignored(gunichar c)
{
  switch (g_unichar_type(c)) {
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
  case G_UNICODE_FORMAT: /* soft hyphen, joiners */
    return TRUE;
  default:
    return FALSE;
  }
}

static void
fold_slowly(gunichar c, Folding *folding)
{
  gunichar parts[FOLDED_MOST];
  folding->n = 0;
  folding->is_word = g_unichar_isalnum(c) || is_ignored(c);
  if (!folding->is_word || is_ignored(c))
    return;
  gsize n_parts = g_unichar_fully_decompose(c, TRUE, parts, FOLDED_MOST);
  for (gsize i = 0; i < n_parts && folding->n + 1 < FOLDED_MOST; i++) {
    if (!g_unichar_isalnum(parts[i]))
      continue;
    gunichar lower = g_unichar_tolower(parts[i]);
    if (lower == 0xdf) /* sharp s is two letters, as in capitals */
      folding->letters[folding->n++] = lower = 's';
    else if (lower == 0x3c2) /* final sigma */
      lower = 0x3c3;
    else if (lower == 0x131) /* dotless i */
      lower = 'i';
    folding->letters[folding->n++] = lower;
  }
}

static void
fill_table(void)
{
  for (gunichar c = 0; c < TABLE; c++) {
    Folding folding;
    fold_slowly(c, &folding);
    ShortFolding *entry = &table[c];
    entry->is_word = folding.is_word != FALSE;
    entry->n = (guint8)MIN(folding.n, G_N_ELEMENTS(entry->letters));
    for (guint i = 0; i < entry->n; i++)
      entry->letters[i] = (guint16)folding.letters[i];
  }
  for (guint c = 0; c < G_N_ELEMENTS(ascii); c++)
    ascii[c] = table[c].is_word ? (guint8)table[c].letters[0] : 0;
}

static void
know_letters(void)
{
  static pthread_once_t filled = PTHREAD_ONCE_INIT; /* which sanitizers know, unlike GOnce */
  pthread_once(&filled, fill_table);
}

void
word_reader_start(WordReader *self, const char *text, gsize n_bytes)
{
  know_letters();
  self->at = text;
  self->end = text + n_bytes;
  self->word_start = self->word_end = text;
  self->n_letters = 0;
}

/* Decodes the code point at *@at and steps over it; a byte that is not UTF-8 gives a separator. */
static gunichar
decode(const char **at, const char *end)
{
  const guchar *bytes = (const guchar *)*at;
  if (bytes[0] >= 0xc2 && bytes[0] < 0xe0 && end - *at >= 2 && (bytes[1] & 0xc0) == 0x80) {
    *at += 2;
    return (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu);
  }
  gunichar c = g_utf8_get_char_validated(*at, end - *at);
  if (c >= (gunichar)-2) {
    *at += 1;
    return ' ';
  }
  *at += g_unichar_to_utf8(c, NULL);
  return c;
}

static void
append(WordReader *self, gunichar letter)
{
  if (self->n_letters < WORD_LETTERS)
    self->letters[self->n_letters++] = letter;
}

/* Folds the ASCII letters from self->at on into the word. */
static inline void
take_ascii(WordReader *self)
{
  const char *at = self->at, *end = self->end;
  guint n = self->n_letters;
  for (; at < end && (guchar)*at < 0x80; at++) {
    guint8 letter = ascii[(guchar)*at];
    if (letter == 0)
      break;
    if (n < WORD_LETTERS)
      self->letters[n++] = letter;
  }
  self->at = at;
  self->n_letters = n;
}

/* Folds the code point at self->at, which is not ASCII, into the word. Returns FALSE, without
 * stepping, at a separator. */
static gboolean
take_letter(WordReader *self)
{
  const char *next = self->at;
  gunichar c = decode(&next, self->end);

  if (c < TABLE) {
    const ShortFolding *entry = &table[c];
    if (!entry->is_word)
      return FALSE;
    for (guint i = 0; i < entry->n; i++)
      append(self, entry->letters[i]);
  } else {
    Folding folding;
    fold_slowly(c, &folding);
    if (!folding.is_word)
      return FALSE;
    for (guint i = 0; i < folding.n; i++)
      append(self, folding.letters[i]);
  }
  self->at = next;
  return TRUE;
}

static gboolean
is_ascii_separator(char c)
{
  return (guchar)c < 0x80 && ascii[(guchar)c] == 0;
}

static void
skip_separators(WordReader *self)
{
  if ((guchar)*self->at >= 0x80)
    decode(&self->at, self->end);
  while (self->at < self->end && is_ascii_separator(*self->at))
    self->at++;
}

/* Folds letters up to the next separator. */
static void
take_word(WordReader *self)
{
  do
    take_ascii(self);
  while (self->at < self->end && (guchar)*self->at >= 0x80 && take_letter(self));
}

gboolean
word_reader_next(WordReader *self)
{
  self->n_letters = 0;
  while (self->at < self->end) {
    self->word_start = self->at;
    take_word(self);
    self->word_end = self->at;
    if (self->n_letters > 0)
      return TRUE;
    if (self->at == self->word_start)
      skip_separators(self);
  }
  return FALSE;
}

gboolean
words_are_letters(const char *text, guint beyond_ascii)
{
  know_letters();
  while (beyond_ascii != 0) {
    guint i = (guint)__builtin_ctz(beyond_ascii);
    if ((beyond_ascii >> i & 3) != 3) /* the second byte is not there */
      return FALSE;
    guchar first = (guchar)text[i], second = (guchar)text[i + 1];
    guint c = (first & 0x1fu) << 6 | (second & 0x3fu);
    if (first < 0xc2 || first >= 0xc0 + TABLE / 64 || second >= 0xc0 || table[c].n == 0)
      return FALSE;
    beyond_ascii &= ~(3u << i);
  }
  return TRUE;
}

Term
term_of_letters(const gunichar *letters, guint from, guint n)
{
  Term term = {0, 0};
  for (guint i = 0; i < TERM_LETTERS; i++) {
    guint64 letter = i < n ? letters[from + i] : 0;
    if (i < TERM_LETTERS / 2)
      term.high = term.high << BITS | letter;
    else
      term.low = term.low << BITS | letter;
  }
  return term;
}

Term
term_next(const Term *term, guint n, gunichar letter)
{
  const guint64 half = (G_GUINT64_CONSTANT(1) << BITS * (TERM_LETTERS / 2)) - 1;
  guint64 first_of_low = term->low >> BITS * (TERM_LETTERS / 2 - 1);
  Term next = {(term->high << BITS & half) | first_of_low, term->low << BITS & half};
  if (n <= TERM_LETTERS / 2)
    next.high |= (guint64)letter << BITS * (TERM_LETTERS / 2 - n);
  else
    next.low |= (guint64)letter << BITS * (TERM_LETTERS - n);
  return next;
}

Term
term_of_word(const gunichar *letters, guint n)
{
  if (n <= TERM_LETTERS)
    return term_of_letters(letters, 0, n);
  /* FNV-1a (Fowler, Noll and Vo 1991) in steps of two letters, twice over, from two starts and with
   * two multipliers, high bits folded back */
  Term hash = {G_GUINT64_CONSTANT(0xcbf29ce484222325), G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) ^ n};
  for (guint i = 0; i < n; i += 2) {
    guint64 letters_here = letters[i] | (i + 1 < n ? (guint64)letters[i + 1] << 32 : 0);
    hash.high = (hash.high ^ letters_here) * G_GUINT64_CONSTANT(0x9fb21c651e98df25);
    hash.high ^= hash.high >> 32;
    hash.low = (hash.low ^ letters_here) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    hash.low ^= hash.low >> 29;
  }
  hash.high |= G_GUINT64_CONSTANT(1) << 63; /* no packed term has this bit */
  return hash;
}

int
term_compare(const Term *a, const Term *b)
{
  if (a->high != b->high)
    return a->high < b->high ? -1 : 1;
  return a->low < b->low ? -1 : a->low > b->low;
}
