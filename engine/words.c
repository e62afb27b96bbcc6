/* Words: text is cut at everything that is no letter or digit, and folded letter by letter.
 * Most letters come from a table; the rest asks GLib. */
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
}

void
word_reader_start(WordReader *self, const char *text, gsize n_bytes)
{
  static pthread_once_t filled = PTHREAD_ONCE_INIT; /* which sanitizers know, unlike GOnce */
  pthread_once(&filled, fill_table);
  self->at = text;
  self->end = text + n_bytes;
  self->word_start = self->word_end = text;
  self->n_letters = 0;
}

/* Decodes the code point at *@at and steps over it; a byte that is not UTF-8 gives a separator. */
static gunichar
decode(const char **at, const char *end)
{
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

/* Folds the code point at self->at into the word. Returns FALSE, without stepping, at a separator.
 */
static gboolean
take_letter(WordReader *self)
{
  const char *next = self->at;
  guchar byte = (guchar)*next;
  gunichar c = byte;
  if (byte < 0x80)
    next++;
  else
    c = decode(&next, self->end);

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

static void
skip_separator(WordReader *self)
{
  if ((guchar)*self->at < 0x80)
    self->at++;
  else
    decode(&self->at, self->end);
}

gboolean
word_reader_next(WordReader *self)
{
  self->n_letters = 0;
  while (self->at < self->end) {
    self->word_start = self->at;
    while (self->at < self->end && take_letter(self))
      ;
    self->word_end = self->at;
    if (self->n_letters > 0)
      return TRUE;
    if (self->at == self->word_start)
      skip_separator(self);
  }
  return FALSE;
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
term_of_word(const gunichar *letters, guint n)
{
  if (n <= TERM_LETTERS)
    return term_of_letters(letters, 0, n);
  /* FNV-1a (Fowler, Noll and Vo 1991), twice over, from two starts and with two multipliers */
  Term hash = {G_GUINT64_CONSTANT(0xcbf29ce484222325), G_GUINT64_CONSTANT(0x9e3779b97f4a7c15)};
  for (guint i = 0; i < n; i++) {
    hash.high = (hash.high ^ letters[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    hash.low = (hash.low ^ letters[i]) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
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

char *
term_to_utf8(const Term *term)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < TERM_LETTERS; i++) {
    guint64 half = i < TERM_LETTERS / 2 ? term->high : term->low;
    guint shift = BITS * (TERM_LETTERS / 2 - 1 - i % (TERM_LETTERS / 2));
    gunichar letter = (gunichar)(half >> shift & ((1u << BITS) - 1));
    if (letter != 0)
      g_string_append_unichar(text, letter);
  }
  return g_string_free(text, FALSE);
}
