#include "engine/spellings-private.h"

#include <string.h>

#include "engine/words-private.h"
#include "tests/random.h"
#include "tests/rows.h"

/* What texts are put together from: letters of many kinds, what separates, and what is no text. */
static const char *const pieces[] = {
    "a",
    "b",
    "CNC",
    "milling",
    "Z",
    "0",
    "9",
    "z",
    "@",
    "[",
    "`",
    "{",
    "/",
    ":",
    " ",
    " ",
    ", ",
    "\t",
    "\x01",
    "\x7f",
    "\u00e4",
    "\u00c4",
    "a\u0308",
    "\u0301",
    "\u00df",
    "\u1e9e",
    "\u00ad",
    "\u200d",
    "\u00a0",
    "\u2013",
    "\u201e",
    "\u0416",
    "\u0436",
    "\u03c3",
    "\u03c2",
    "\u0130",
    "\u0131",
    "\ufb03",
    "\u00b2",
    "\ufdfa",
    "\u673a",
    "\u3001",
    "\U0001f6e0",
    "\u0587",
    "\u2167",
    "\xff",
    "\x80",
    "\xc3",
    "\xe2\x80",
    "\xf0",
    "\xed\xa0\x80",
    "\xc0\xaf",
    "fifteen-letters",
    "abcdefghijklmno",
    "sixteenlettersin",
    "donaudampfschifffahrt",
    "d\u00f6naud\u00e4mpfschiffe",
};

/* (transfer full): up to @n_most bytes that end where their allocation ends, so that a sanitizer
 * sees one too many */
static char *
invent_bytes(TestRandom *random, guint n_most, gsize *n_bytes)
{
  g_autoptr(GString) text = g_string_new(NULL);
  guint kinds = 2 + random_below(random, G_N_ELEMENTS(pieces) - 2);
  guint from = random_below(random, G_N_ELEMENTS(pieces));
  for (guint n = random_below(random, n_most + 1); text->len < n;)
    g_string_append(text, pieces[(from + random_below(random, kinds)) % G_N_ELEMENTS(pieces)]);
  *n_bytes = MIN(text->len, n_most);
  char *copy = g_malloc(MAX(*n_bytes, 1));
  memcpy(copy, text->str, *n_bytes);
  return copy;
}

typedef struct {
  char *text; /* (owned) */
  gsize n_bytes;
} Text;

static void
clear_text(void *data)
{
  g_free(((Text *)data)->text);
}

/* (transfer full): the words of all texts, folded one by one */
static GPtrArray *
list_words(const GArray *texts)
{
  GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
  for (guint t = 0; t < texts->len; t++) {
    const Text *text = &g_array_index(texts, Text, t);
    WordReader reader;
    word_reader_start(&reader, text->text, text->n_bytes);
    while (word_reader_next(&reader))
      g_ptr_array_add(words, g_ucs4_to_utf8(reader.letters, reader.n_letters, NULL, NULL, NULL));
  }
  return words;
}

static char *
fold(const Spellings *spellings, guint32 number, gsize *nth_long)
{
  WordReader reader;
  spellings_fold(spellings, number, nth_long, &reader);
  char *word = g_ucs4_to_utf8(reader.letters, reader.n_letters, NULL, NULL, NULL);
  cr_assert_not(word_reader_next(&reader));
  return word;
}

/* Reads @texts and compares with reading word by word. Returns the number of spellings. */
static guint32
check_texts(const GArray *texts)
{
  g_autoptr(GPtrArray) words = list_words(texts);
  Spellings spellings;
  spellings_start(&spellings);
  gsize n_words = 0;
  for (guint t = 0; t < texts->len; t++) {
    const Text *text = &g_array_index(texts, Text, t);
    gsize before = n_words, n_here = 0;
    cr_assert(spellings_read(&spellings, text->text, text->n_bytes, &n_words, NULL));
    WordReader reader;
    word_reader_start(&reader, text->text, text->n_bytes);
    while (word_reader_next(&reader))
      n_here++;
    cr_assert_eq(n_words, before + n_here);
  }
  cr_assert(spellings_close(&spellings, NULL));
  cr_assert_eq(spellings.n_words, words->len);
  g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func(g_free);
  gsize nth_long = 0;
  for (guint32 number = 0; number < spellings.known.n_terms; number++)
    g_ptr_array_add(folded, fold(&spellings, number, &nth_long));
  cr_assert_eq(nth_long, spellings.n_long);
  guint32 n_known = 0;
  for (guint i = 0; i < words->len; i++) {
    guint32 number = spellings.words[i];
    cr_assert_leq(number, n_known, "numbers follow the order of arrival");
    n_known = MAX(n_known, number + 1);
    cr_assert_str_eq(folded->pdata[number], words->pdata[i]);
  }
  cr_assert_eq(folded->len, n_known);
  spellings_clear(&spellings);
  return n_known;
}

Test(spellings, are_the_words_of_any_bytes)
{
  TestRandom random = {1};
  for (guint round = 0; round < 300; round++) {
    g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Text));
    g_array_set_clear_func(texts, clear_text);
    for (guint n = random_below(&random, 40); n > 0; n--) {
      Text text;
      text.text = invent_bytes(&random, 300, &text.n_bytes);
      g_array_append_val(texts, text);
    }
    check_texts(texts);
  }
}

/* Every length of a word, at every place in a block. */
Test(spellings, are_of_any_length_anywhere)
{
  for (guint n_before = 0; n_before < 70; n_before++)
    for (guint n = 1; n < 140; n += n < 20 || n > 60 ? 1 : 9) {
      g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Text));
      g_array_set_clear_func(texts, clear_text);
      for (guint nth = 0; nth < 2; nth++) {
        Text text = {g_malloc(n_before + n), n_before + n};
        memset(text.text, ' ', n_before);
        memset(text.text + n_before, nth == 0 ? 'x' : 'X', n);
        g_array_append_val(texts, text);
      }
      cr_assert_eq(check_texts(texts), 1);
    }
}

/* More than there are places for recent ones, and each again after all others. */
Test(spellings, are_known_again)
{
  enum { N = 30000 };
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N; i++)
      g_string_append_printf(all, i % 3 == 0 ? "w%u " : "wordnumber%u ", i);
  Spellings spellings;
  spellings_start(&spellings);
  gsize n_words;
  cr_assert(spellings_read(&spellings, all->str, all->len, &n_words, NULL));
  cr_assert(spellings_close(&spellings, NULL));
  cr_assert_eq(n_words, 2 * N);
  cr_assert_eq(spellings.known.n_terms, N);
  for (guint i = 0; i < 2 * N; i++)
    cr_assert_eq(spellings.words[i], i % N);
  spellings_clear(&spellings);
}

Test(spellings, may_be_none)
{
  Spellings spellings;
  spellings_start(&spellings);
  gsize n_words = 1;
  cr_assert(spellings_read(&spellings, "", 0, &n_words, NULL));
  cr_assert_eq(n_words, 0);
  cr_assert(spellings_close(&spellings, NULL));
  cr_assert_eq(spellings.known.n_terms, 0);
  spellings_clear(&spellings);
}
