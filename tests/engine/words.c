#include "engine/words-private.h"

#include <string.h>

#include "tests/random.h"
#include "tests/rows.h"
#include "tests/terms.h"

/* A copy that ends where its allocation ends, so that a sanitizer sees a byte too many. */
static char *
exact_copy(const char *text, gsize n_bytes)
{
  char *copy = g_malloc(MAX(n_bytes, 1));
  if (n_bytes > 0)
    memcpy(copy, text, n_bytes);
  return copy;
}

/* (transfer full): the words as the reader folds them, a blank between them */
static char *
fold(const char *text, gsize n_bytes)
{
  g_autofree char *copy = exact_copy(text, n_bytes);
  GString *folded = g_string_new(NULL);
  WordReader words;
  word_reader_start(&words, copy, n_bytes);
  while (word_reader_next(&words)) {
    cr_assert(words.n_letters >= 1 && words.n_letters <= WORD_LETTERS);
    cr_assert(copy <= words.word_start && words.word_start < words.word_end &&
              words.word_end <= copy + n_bytes);
    if (folded->len > 0)
      g_string_append_c(folded, ' ');
    for (guint i = 0; i < words.n_letters; i++)
      g_string_append_unichar(folded, words.letters[i]);
  }
  cr_assert_not(word_reader_next(&words), "the end stays the end");
  return g_string_free(folded, FALSE);
}

#define TEXT(literal) literal, sizeof literal - 1

static const struct {
  const char *row, *text;
  gsize n_bytes;
  const char *folded;
} foldings[] = {
    {"empty", TEXT(""), ""},
    {"blanks", TEXT(" \t\r\n"), ""},
    {"capitals and hyphen", TEXT("CNC-Milling"), "cnc milling"},
    {"umlauts", TEXT("Fräsköpfe ÜBERGRÖSSE"), "fraskopfe ubergrosse"},
    {"umlauts decomposed", TEXT("Fra\u0308sko\u0308pfe"), "fraskopfe"},
    {"several marks", TEXT("a\u0308\u0304\u0323b"), "ab"},
    {"sharp s", TEXT("Maßstab MASSSTAB MAẞSTAB"), "massstab massstab massstab"},
    {"sharp s alone", TEXT("ß"), "ss"},
    {"long s", TEXT("Preſſe"), "presse"},
    {"Greek with final sigma", TEXT("Σίδηρος ΣΙΔΗΡΟΣ"), "σιδηροσ σιδηροσ"},
    {"Cyrillic", TEXT("Ёлка ЙОД"), "елка иод"},
    {"Turkish", TEXT("ışık IŞIK İstanbul istanbul"), "isik isik istanbul istanbul"},
    {"ligatures", TEXT("ﬁnish oﬃce ﬀ"), "finish office ff"},
    {"digraph", TEXT("ǅ Ĳ"), "dz ij"},
    {"Armenian ligature", TEXT("և"), "եւ"},
    {"full width", TEXT("ＣＮＣ９"), "cnc9"},
    {"Polish, Danish, Icelandic", TEXT("Łódź Ærø Þór"), "łodz ærø þor"},
    {"soft hyphen", TEXT("Stanz\u00adwerk\u00adzeug"), "stanzwerkzeug"},
    {"zero-width joiners", TEXT("a\u200db\u200cc"), "abc"},
    {"soft hyphens only", TEXT("\u00ad\u00ad \u00ad"), ""},
    {"marks only", TEXT("\u0301\u0301"), ""},
    {"mark before a word", TEXT("\u0301press"), "press"},
    {"byte order mark", TEXT("\uFEFFpress"), "press"},
    {"digits", TEXT("ISO 9001:2015 Ø3,5mm"), "iso 9001 2015 ø3 5mm"},
    {"superscripts and subscripts", TEXT("m² H₂O 10³"), "m2 h2o 103"},
    {"Roman numerals of one character", TEXT("Ⅷ"), "viii"},
    {"no-break space, dashes, quotes", TEXT("a\u00a0b–c„d“"), "a b c d"},
    {"symbols", TEXT("100 % €5 C++ C#"), "100 5 c c"},
    {"emoji", TEXT("cnc🛠mill"), "cnc mill"},
    {"ideographs", TEXT("机械、加工"), "机械 加工"},
    {"underscores", TEXT("press_force_t"), "press force t"},
    {"NUL inside", TEXT("a\0b"), "a b"},
    {"Latin-1 in UTF-8", TEXT("Fr\xe4sen"), "fr sen"},
    {"cut off in a letter", TEXT("fr\xc3"), "fr"},
    {"cut off in a long letter", TEXT("fr\xf0\x9f\x9b"), "fr"},
    {"stray continuation",
     TEXT("a\x80\xbf"
          "b"),
     "a b"},
    {"overlong",
     TEXT("a\xc0\xaf\xe0\x80\xaf"
          "b"),
     "a b"},
    {"surrogate",
     TEXT("a\xed\xa0\x80"
          "b"),
     "a b"},
    {"beyond Unicode",
     TEXT("a\xf4\x90\x80\x80"
          "b"),
     "a b"},
    {"five bytes",
     TEXT("a\xf8\x88\x80\x80\x80"
          "b"),
     "a b"},
    {"only bytes that are no text", TEXT("\xff\xfe\xff"), ""},
};

ParameterizedTestParameters(words, fold_to)
{
  return rows_of(G_N_ELEMENTS(foldings));
}

ParameterizedTest(gsize *row, words, fold_to)
{
  g_autofree char *folded = fold(foldings[*row].text, foldings[*row].n_bytes);
  cr_assert_str_eq(folded, foldings[*row].folded, "%s: \"%s\"", foldings[*row].row, folded);
}

/* What the header promises for one code point, by GLib's own normalisation. */
static char *
fold_by_normalising(gunichar c)
{
  char utf8[8] = "";
  GString *folded = g_string_new(NULL);
  g_unichar_to_utf8(c, utf8);
  g_autofree char *parts = g_utf8_normalize(utf8, -1, G_NORMALIZE_ALL);
  for (const char *at = parts; g_unichar_isalnum(c) && *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar part = g_utf8_get_char(at);
    if (!g_unichar_isalnum(part))
      continue;
    gunichar lower = g_unichar_tolower(part);
    g_string_append(folded, lower == 0xdf ? "s" : ""); /* sharp s is two letters */
    g_string_append_unichar(folded, lower == 0xdf    ? 's'
                                    : lower == 0x3c2 ? 0x3c3 /* final sigma */
                                    : lower == 0x131 ? 'i'   /* dotless i */
                                                     : lower);
  }
  return g_string_free(folded, FALSE);
}

Test(words, fold_every_code_point_as_normalising_does)
{
  for (gunichar c = 1; c <= 0x10ffff; c++) {
    if (!g_unichar_validate(c) || c == 0xfdfa) /* 18 letters, one more than are kept */
      continue;
    char utf8[8];
    gsize n = (gsize)g_unichar_to_utf8(c, utf8);
    g_autofree char *folded = fold(utf8, n);
    g_autofree char *expected = fold_by_normalising(c);
    cr_assert_str_eq(folded, expected, "U+%04X: \"%s\", not \"%s\"", c, folded, expected);
  }
}

Test(words, common_letters_are_told_apart)
{
  guint n_told = 0;
  for (gunichar c = 0x80; c < 0x800; c++) {
    char text[1 + 6 + 1] = "a";
    gsize n = 1 + (gsize)g_unichar_to_utf8(c, text + 1);
    text[n++] = 'b';
    if (!words_are_letters(text, 3u << 1))
      continue;
    n_told++;
    WordReader reader;
    word_reader_start(&reader, text, n);
    cr_assert(word_reader_next(&reader) && reader.word_end == text + n && reader.n_letters > 2,
              "U+%04X", c);
  }
  cr_assert_gt(n_told, 1000);
}

Test(words, letters_that_are_cut_or_long_are_not_told)
{
  cr_assert(words_are_letters("\u00e4", 3) && words_are_letters("\u0416\u0436", 15));
  cr_assert_not(words_are_letters("\u00e4", 1), "the second byte is beyond the end");
  cr_assert_not(words_are_letters("\xc3\xc3", 3));
  cr_assert_not(words_are_letters("\xff\x80", 3));
  cr_assert_not(words_are_letters("\xc0\x80", 3));
  cr_assert_not(words_are_letters("\u673a", 7));
  cr_assert_not(words_are_letters("\u00e4\u00a0", 15), "a no-break space");
}

Test(words, know_where_they_stand)
{
  const char *text = "  Fräs-\u00adkopf\u0308, ß";
  static const char *const spelled[] = {"Fräs", "\u00adkopf\u0308", "ß"};
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  for (gsize i = 0; i < G_N_ELEMENTS(spelled); i++) {
    cr_assert(word_reader_next(&words));
    g_autofree char *word = g_strndup(words.word_start, (gsize)(words.word_end - words.word_start));
    cr_assert_str_eq(word, spelled[i]);
  }
  cr_assert_not(word_reader_next(&words));
}

Test(words, of_any_length_are_cut_and_read_to_their_end)
{
  for (guint n = WORD_LETTERS - 2; n <= 1000; n += n < WORD_LETTERS + 2 ? 1 : 311) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
      g_string_append_unichar(text, i % 2 == 0 ? 'a' : 0xdf); /* ß: two letters at the edge */
    g_string_append(text, " next");
    WordReader words;
    word_reader_start(&words, text->str, text->len);
    cr_assert(word_reader_next(&words));
    cr_assert_eq(words.n_letters, WORD_LETTERS);
    cr_assert_eq(*words.word_end, ' ', "%u letters", n);
    cr_assert(word_reader_next(&words));
    cr_assert_eq(words.n_letters, 4);
  }
}

Test(words, of_random_bytes_are_read_to_the_end)
{
  TestRandom random = {1};
  for (guint round = 0; round < 20000; round++) {
    char bytes[24];
    gsize n = random_below(&random, sizeof bytes + 1);
    for (gsize i = 0; i < n; i++) /* many lead bytes, so that sequences come close to valid */
      bytes[i] = (char)(random_chance(&random, 30) ? random_below(&random, 128)
                                                   : 128 + random_below(&random, 128));
    g_autofree char *folded = fold(bytes, n);
    cr_assert(g_utf8_validate(folded, -1, NULL));
  }
}

/* The letters of a term from a small alphabet, so that equal beginnings are common. */
static guint
invent_letters(TestRandom *random, gunichar letters[TERM_LETTERS])
{
  static const gunichar alphabet[] = {'_', 'a', 'b', 0x3c3, 0x10ffff, 0xffff};
  guint n = 1 + random_below(random, TERM_LETTERS);
  memset(letters, 0, TERM_LETTERS * sizeof *letters);
  for (guint i = 0; i < n; i++)
    letters[i] = alphabet[random_below(random, G_N_ELEMENTS(alphabet))];
  return n;
}

static int
compare_letters(const gunichar *a, const gunichar *b)
{
  for (guint i = 0; i < TERM_LETTERS; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

Test(terms, are_ordered_as_their_letters_and_give_them_back)
{
  TestRandom random = {2};
  for (guint round = 0; round < 20000; round++) {
    gunichar letters[2][TERM_LETTERS];
    Term terms[2];
    for (guint i = 0; i < 2; i++) {
      guint n = invent_letters(&random, letters[i]);
      terms[i] = term_of_letters(letters[i], 0, n);
      g_autofree char *expected = g_ucs4_to_utf8(letters[i], n, NULL, NULL, NULL);
      g_autofree char *text = term_to_utf8(&terms[i]);
      cr_assert_str_eq(text, expected);
    }
    cr_assert_eq(term_compare(&terms[0], &terms[1]), compare_letters(letters[0], letters[1]));
  }
}

Test(terms, follow_each_other_letter_by_letter)
{
  TestRandom random = {6};
  for (guint round = 0; round < 20000; round++) {
    gunichar letters[TERM_LETTERS + 1];
    guint n = 1 + random_below(&random, TERM_LETTERS);
    for (guint i = 0; i <= n; i++)
      letters[i] = 1 + random_below(&random, random_chance(&random, 50) ? 0x10ffff : 3);
    Term term = term_of_letters(letters, 0, n), expected = term_of_letters(letters, 1, n);
    Term next = term_next(&term, n, letters[n]);
    cr_assert_eq(term_compare(&next, &expected), 0, "%u letters", n);
  }
}

Test(terms, begin_where_they_are_told_to)
{
  static const gunichar letters[] = {'_', 'p', 'r', 'e', 's', 's', '_'};
  Term term = term_of_letters(letters, 2, 5);
  g_autofree char *text = term_to_utf8(&term);
  cr_assert_str_eq(text, "ress_");
}

Test(terms, of_whole_words_tell_them_apart)
{
  TestRandom random = {3};
  g_autoptr(GHashTable) spelled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint round = 0; round < 50000; round++) {
    gunichar letters[WORD_LETTERS];
    guint n = 1 + random_below(&random, round % 2 == 0 ? 10 : WORD_LETTERS);
    for (guint i = 0; i < n; i++)
      letters[i] = random_chance(&random, 90) ? 'a' + random_below(&random, 3) : 0x3c3;
    Term term = term_of_word(letters, n);
    Term packed = term_of_letters(letters, 0, MIN(n, TERM_LETTERS));
    cr_assert_eq(term_compare(&term, &packed) == 0, n <= TERM_LETTERS);
    cr_assert_eq(term.high >> 63, n > TERM_LETTERS, "no packed term has this bit");
    g_hash_table_add(spelled, g_ucs4_to_utf8(letters, n, NULL, NULL, NULL));
    g_hash_table_add(terms, g_strdup_printf("%" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x",
                                            term.high, term.low));
    cr_assert_eq(g_hash_table_size(spelled), g_hash_table_size(terms));
  }
}
