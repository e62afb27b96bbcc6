#include "engine/lexicon-private.h"

#include <string.h>

#include "tests/invented.h"
#include "tests/oracle.h"
#include "tests/rows.h"
#include "tests/terms.h"

static GHashTable *
count_slowly(gsize part, const char *text)
{
  return part == LEXICON_GRAMS ? oracle_count_grams(text) : oracle_count_prefixes(text);
}

static Lexicon *
read_text(const char *text)
{
  Spellings spellings;
  spellings_start(&spellings);
  gsize n_words;
  cr_assert(spellings_read(&spellings, text, strlen(text), &n_words, NULL));
  cr_assert(spellings_close(&spellings, NULL));
  g_autofree guint32 *numbers = g_new(guint32, spellings.known.n_terms);
  Lexicon *lexicon = lexicon_new(&spellings, numbers, NULL);
  cr_assert_not_null(lexicon);
  gsize nth = 0;
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words))
    cr_assert_eq(number_of_word(lexicon->words, &words), numbers[spellings.words[nth++]]);
  cr_assert_eq(nth, n_words);
  spellings_clear(&spellings);
  return lexicon;
}

static char *
spell_part(const Lexicon *lexicon, gsize part, guint32 number)
{
  return term_to_utf8(vocabulary_get_term(lexicon->parts[part].known, number));
}

/* Words at the edges of what a run or a prefix can be. */
static const struct {
  const char *row, *text, *prefixes, *grams;
} cases[] = {
    {"nothing", "-- % --", "", ""},
    {"one letter", "a", "", "_a_"},
    {"two letters", "ab", "ab", "_ab_"},
    {"three letters", "abc", "abc", "_abc_"},
    {"four letters", "abcd", "abcd", "_abcd abcd_"},
    {"six letters", "abcdef", "abcdef", "_abcd abcde bcdef cdef_"},
    {"seven letters", "abcdefg", "abcdef", "_abcd abcde bcdef cdefg defg_"},
    {"a word within itself", "aaaaaaa", "aaaaaa", "_aaaa aaaaa aaaaa aaaaa aaaa_"},
    {"sharp s over the edge", "abcdeß", "abcdes", "_abcd abcde bcdes cdess dess_"},
    {"two words", "ab CDE", "ab cde", "_ab_ _cde_"},
};

ParameterizedTestParameters(lexicon, takes_words_apart)
{
  return rows_of(G_N_ELEMENTS(cases));
}

static char *
list_parts(const char *text, gsize part)
{
  GString *list = g_string_new(NULL);
  Term terms[WORD_LETTERS];
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words)) {
    guint n = lexicon_take_apart((LexiconPart)part, &words, terms);
    for (guint i = 0; i < n; i++) {
      g_autofree char *spelled = term_to_utf8(&terms[i]);
      g_string_append_printf(list, "%s%s", list->len == 0 ? "" : " ", spelled);
    }
  }
  return g_string_free(list, FALSE);
}

ParameterizedTest(gsize *row, lexicon, takes_words_apart)
{
  g_autofree char *prefixes = list_parts(cases[*row].text, LEXICON_PREFIXES);
  g_autofree char *grams = list_parts(cases[*row].text, LEXICON_GRAMS);
  cr_assert_str_eq(prefixes, cases[*row].prefixes, "%s: %s", cases[*row].row, prefixes);
  cr_assert_str_eq(grams, cases[*row].grams, "%s: %s", cases[*row].row, grams);
}

Test(lexicon, takes_the_longest_word_apart_within_its_bounds)
{
  for (guint n = WORD_LETTERS - 1; n < 1000; n += 233) {
    g_autofree char *word = g_strnfill(n, 'x');
    Term terms[WORD_LETTERS]; /* as many as the header promises */
    WordReader words;
    word_reader_start(&words, word, n);
    cr_assert(word_reader_next(&words));
    cr_assert_eq(lexicon_take_apart(LEXICON_GRAMS, &words, terms), MIN(n, WORD_LETTERS) - 2);
    cr_assert_eq(lexicon_take_apart(LEXICON_PREFIXES, &words, terms), 1);
  }
}

/* Every word of a text once, with its parts in the order of the word. */
Test(lexicon, knows_each_word_and_its_parts)
{
  TestRandom random = {1};
  g_autofree char *text = invent_text(&random, 3000);
  g_autoptr(Lexicon) lexicon = read_text(text);
  g_autoptr(GHashTable) distinct = oracle_count_words(text);
  cr_assert_eq(lexicon_get_n_words(lexicon), g_hash_table_size(distinct));
  GHashTableIter iter;
  gpointer word;
  g_hash_table_iter_init(&iter, distinct);
  while (g_hash_table_iter_next(&iter, &word, NULL)) {
    WordReader reader;
    word_reader_start(&reader, word, strlen(word));
    cr_assert(word_reader_next(&reader));
    guint32 number = number_of_word(lexicon->words, &reader);
    cr_assert_neq(number, NO_TERM, "%s", (char *)word);
    for (gsize part = 0; part < N_LEXICON_PARTS; part++) {
      g_autofree char *expected = list_parts(word, part);
      g_autoptr(GString) held = g_string_new(NULL);
      for (guint64 i = lexicon->parts[part].starts[number];
           i < lexicon->parts[part].starts[number + 1]; i++) {
        g_autofree char *spelled = spell_part(lexicon, part, lexicon->parts[part].of[i]);
        g_string_append_printf(held, "%s%s", held->len == 0 ? "" : " ", spelled);
      }
      cr_assert_str_eq(held->str, expected);
    }
  }
}

Test(lexicon, does_not_show_the_order_of_arrival)
{
  TestRandom random = {2};
  g_autofree char *text = invent_text(&random, 2000);
  g_autofree char *other = invent_text(&random, 2000);
  g_autofree char *forwards = g_strjoin(" ", text, other, NULL);
  g_autofree char *backwards = g_strjoin(" ", other, text, other, NULL);
  g_autoptr(Lexicon) a = read_text(forwards);
  g_autoptr(Lexicon) b = read_text(backwards);
  cr_assert_eq(lexicon_get_n_words(a), lexicon_get_n_words(b));
  WordReader words;
  word_reader_start(&words, forwards, strlen(forwards));
  while (word_reader_next(&words))
    cr_assert_eq(number_of_word(a->words, &words), number_of_word(b->words, &words));
  for (gsize part = 0; part < N_LEXICON_PARTS; part++) {
    guint32 n = lexicon_get_n_words(a);
    cr_assert_eq(memcmp(a->parts[part].starts, b->parts[part].starts, (n + 1) * sizeof(guint64)),
                 0);
    cr_assert_eq(
        memcmp(a->parts[part].of, b->parts[part].of, a->parts[part].starts[n] * sizeof(guint32)),
        0);
  }
}

ParameterizedTestParameters(lexicon, counts_the_parts_of_a_text)
{
  return rows_of(N_LEXICON_PARTS);
}

ParameterizedTest(gsize *part, lexicon, counts_the_parts_of_a_text)
{
  TestRandom random = {3};
  g_autofree char *known_text = invent_text(&random, 300);
  g_autoptr(Lexicon) lexicon = read_text(known_text);
  for (guint round = 0; round < 200; round++) {
    g_autofree char *invented = invent_text(&random, 20);
    g_autofree char *text = g_strconcat(invented, " qqqqqq QQqqqqq vv ", NULL);
    g_autoptr(GHashTable) slow = count_slowly(*part, text);
    g_autoptr(GArray) unknown = NULL;
    g_autoptr(GArray) counts = lexicon_count(lexicon, (LexiconPart)*part, text, &unknown);
    guint n_unknown = 0;
    for (guint i = 0; i < counts->len; i++) {
      const TermCount *one = &g_array_index(counts, TermCount, i);
      g_autofree char *spelled = spell_part(lexicon, *part, one->term);
      cr_assert(i == 0 || g_array_index(counts, TermCount, i - 1).term < one->term);
      cr_assert_eq((int)one->count, GPOINTER_TO_INT(g_hash_table_lookup(slow, spelled)), "%s",
                   spelled);
      g_hash_table_remove(slow, spelled);
    }
    GHashTableIter iter;
    gpointer n;
    g_hash_table_iter_init(&iter, slow); /* what is left is unknown */
    while (g_hash_table_iter_next(&iter, NULL, &n))
      n_unknown += (guint)GPOINTER_TO_INT(n);
    cr_assert_eq(unknown->len, g_hash_table_size(slow));
    cr_assert_geq(unknown->len, 2);
    for (guint i = 0; i < unknown->len; i++)
      n_unknown -= g_array_index(unknown, guint32, i);
    cr_assert_eq(n_unknown, 0);
    g_array_unref(lexicon_count(lexicon, (LexiconPart)*part, text, NULL));
  }
}

Test(lexicon, may_be_empty)
{
  g_autoptr(Lexicon) lexicon = read_text("");
  cr_assert_eq(lexicon_get_n_words(lexicon), 0);
  for (gsize part = 0; part < N_LEXICON_PARTS; part++) {
    g_autoptr(GArray) unknown = NULL;
    g_autoptr(GArray) counts = lexicon_count(lexicon, (LexiconPart)part, "press", &unknown);
    cr_assert_eq(counts->len, 0);
    cr_assert_gt(unknown->len, 0);
  }
  lexicon_free(NULL);
}
