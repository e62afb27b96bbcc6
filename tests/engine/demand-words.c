/* A demand's words against what other code counts in the same text. */
#include "engine/demand-words-private.h"

#include <string.h>

#include "engine/corpus-private.h"
#include "tests/invented.h"
#include "tests/oracle.h"
#include "tests/rows.h"

static guint
count_texts(const void *texts)
{
  return ((const GPtrArray *)texts)->len;
}

static const char *
get_text(const void *texts, guint nth)
{
  return ((const GPtrArray *)texts)->pdata[nth];
}

/* (transfer full): a corpus of one group, a competence for each text of random members */
static Corpus *
invent_corpus(TestRandom *random)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < 20; i++)
    g_ptr_array_add(texts, invent_text(random, 30));
  static const GroupTexts kind = {count_texts, get_text};
  g_autoptr(GPtrArray) groups = g_ptr_array_new();
  g_ptr_array_add(groups, texts);
  return corpus_new(groups, &kind, NULL);
}

static const struct {
  const char *row, *text;
} cases[] = {
    {"no text", ""},
    {"no words", "-- % --"},
    {"one letter", "a"},
    {"a run twice in a word", "tamtamtamtamtam"},
    {"a word again in other letters", "Stra\u00dfe STRASSE stra\u00dfe, \u00fcber \u00dcBER uber"},
    {"cut words", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
                  " abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxy"},
    {"invented", NULL},
};

static void
check_counts(const DemandWords *words, const Lexicon *lexicon, const char *text, const char *row)
{
  g_autoptr(GArray) unknown = NULL;
  g_autoptr(GArray) known = lexicon_count(lexicon, LEXICON_GRAMS, text, &unknown);
  cr_assert_eq(words->n_known, known->len, "%s", row);
  cr_assert_eq(words->n_unknown, unknown->len, "%s", row);
  for (guint i = 0; i < known->len; i++) {
    cr_assert_eq(words->known[i].term, g_array_index(known, TermCount, i).term, "%s", row);
    cr_assert_eq(words->known[i].count, g_array_index(known, TermCount, i).count, "%s", row);
  }
  for (guint i = 0; i < unknown->len; i++)
    cr_assert_eq(words->unknown[i], g_array_index(unknown, guint32, i), "%s", row);
}

/* Each distinct word once, in the order of the text. */
static void
check_words(const DemandWords *words, const char *text, const char *row)
{
  g_autoptr(GHashTable) counts = oracle_count_words(text);
  cr_assert_eq(words->n_words, g_hash_table_size(counts), "%s: %u words", row, words->n_words);
  for (guint w = 0; w < words->n_words; w++) {
    const DemandWord *word = &words->words[w];
    g_autofree char *spelled = g_strndup(text + word->start, word->length);
    g_autoptr(GPtrArray) folded = oracle_words(spelled);
    cr_assert_eq(folded->len, 1, "%s: %s", row, spelled);
    guint n_times = GPOINTER_TO_UINT(g_hash_table_lookup(counts, folded->pdata[0]));
    cr_assert_eq(word->n_times, n_times, "%s: %s: %u", row, spelled, word->n_times);
    cr_assert(w == 0 || word[-1].start < word->start, "%s", row);
    cr_assert_leq(word->first_run, word[1].first_run, "%s", row);
  }
}

/* Which words hold a run, by looking at all of them. */
static void
check_words_with(const DemandWords *words, guint32 n_runs, const char *row)
{
  for (guint32 run = 0; run < n_runs; run++) {
    guint n = 0, n_found = 0;
    const guint32 *with = demand_words_with(words, run, &n);
    for (guint w = 0; w < words->n_words; w++) {
      gboolean has = FALSE;
      for (guint32 i = words->words[w].first_run; i < words->words[w + 1].first_run; i++)
        has |= words->runs[i] == run;
      if (!has)
        continue;
      cr_assert(n_found < n && with[n_found] == w, "%s: run %u, word %u", row, run, w);
      n_found++;
    }
    cr_assert_eq(n_found, n, "%s: run %u", row, run);
  }
}

ParameterizedTestParameters(demand_words, count_what_others_count)
{
  return rows_of(G_N_ELEMENTS(cases));
}

ParameterizedTest(gsize *row, demand_words, count_what_others_count)
{
  TestRandom random = {1};
  for (guint round = 0; round < 20; round++) {
    g_autoptr(Corpus) corpus = invent_corpus(&random);
    g_autofree char *text =
        cases[*row].text == NULL ? invent_text(&random, 50) : g_strdup(cases[*row].text);
    g_autoptr(DemandWords) words = demand_words_new(corpus->lexicon, text, NULL);
    check_counts(words, corpus->lexicon, text, cases[*row].row);
    check_words(words, text, cases[*row].row);
    check_words_with(words, lexicon_get_n_parts(corpus->lexicon, LEXICON_GRAMS), cases[*row].row);
  }
}
