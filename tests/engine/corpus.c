#include "engine/corpus-private.h"

#include <string.h>

#include "engine/index-private.h"
#include "tests/invented.h"
#include "tests/oracle.h"
#include "tests/rows.h"
#include "tests/terms.h"

static Corpus *
read_members(const GPtrArray *members)
{
  Corpus *corpus = corpus_new(members, &index_competences, NULL);
  cr_assert_not_null(corpus);
  cr_assert(corpus_know_groups(corpus, LEXICON_GRAMS, NULL));
  return corpus;
}

static guint32
find_word(const Corpus *corpus, const char *word)
{
  WordReader words;
  word_reader_start(&words, word, strlen(word));
  cr_assert(word_reader_next(&words));
  return number_of_word(corpus->lexicon->words, &words);
}

/* A row holds exactly the words of its text, by ascending number. */
static void
check_row(const Corpus *corpus, guint32 row, const char *text)
{
  g_autoptr(GHashTable) counts = oracle_count_words(text);
  const guint32 start = corpus->starts[row], end = corpus->starts[row + 1];
  cr_assert_eq(end - start, g_hash_table_size(counts), "%s", text);
  cr_assert_leq(end - start, corpus->longest_row);
  for (guint32 i = start + 1; i < end; i++)
    cr_assert_lt(corpus_get_word(corpus, i - 1), corpus_get_word(corpus, i), "%s", text);
  GHashTableIter iter;
  gpointer word, n;
  g_hash_table_iter_init(&iter, counts);
  while (g_hash_table_iter_next(&iter, &word, &n)) {
    guint32 number = find_word(corpus, word);
    guint32 at = start;
    while (at < end && corpus_get_word(corpus, at) != number)
      at++;
    cr_assert(at < end && (int)corpus_get_count(corpus, at) == GPOINTER_TO_INT(n), "%s in %s",
              (char *)word, text);
  }
}

static void
check_texts(const Corpus *corpus, const GPtrArray *members)
{
  guint32 row = 0;
  for (guint m = 0; m < members->len; m++) {
    g_autoptr(GPtrArray) texts = competences_of(members->pdata[m]);
    cr_assert_eq(corpus->first_row[m], row);
    for (guint i = 0; i < texts->len; i++)
      check_row(corpus, row++, texts->pdata[i]);
  }
  cr_assert_eq(corpus->first_row[members->len], row);
  cr_assert_eq(corpus->n_rows, row);
}

Test(corpus, holds_the_words_of_each_text)
{
  TestRandom random = {1};
  g_autoptr(GPtrArray) members = invent_members(&random, 300);
  g_autofree char *long_text = invent_text(&random, 3000); /* rows beyond any small size */
  matchday_member_add_competence(members->pdata[7], long_text);
  g_autoptr(Corpus) corpus = read_members(members);
  check_texts(corpus, members);
}

/* Rows of every length around those that are sorted in another way, of few words and of many. */
Test(corpus, holds_rows_of_any_length)
{
  TestRandom random = {4};
  g_autoptr(GPtrArray) members = member_array();
  for (guint n = 0; n < 150; n++) {
    g_ptr_array_add(members, matchday_member_new("m"));
    for (guint n_distinct = 1; n_distinct < 1000; n_distinct *= 9) {
      g_autoptr(GString) text = g_string_new("-");
      for (guint i = 0; i < n; i++)
        g_string_append_printf(text, " w%u", random_below(&random, n_distinct));
      matchday_member_add_competence(members->pdata[n], text->str);
    }
  }
  g_autoptr(Corpus) corpus = read_members(members);
  check_texts(corpus, members);
}

/* (transfer full): @n times "press" among other words */
static char *
repeat(guint n)
{
  g_autoptr(GString) text = g_string_new("laser");
  for (guint i = 0; i < n; i++)
    g_string_append(text, i % 100 == 7 ? " press mill" : " press");
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Also those that do not fit beside a word, read and merged. */
Test(corpus, holds_counts_of_any_size)
{
  static const guint sizes[] = {1, 254, 255, 256, 257, 2, 511, 1000, 70000, 255};
  g_autoptr(GPtrArray) members = member_array();
  for (guint m = 0; m < G_N_ELEMENTS(sizes); m++) {
    g_autofree char *text = repeat(sizes[m]);
    g_ptr_array_add(members, matchday_member_new("m"));
    matchday_member_add_competence(members->pdata[m], "press and mill");
    matchday_member_add_competence(members->pdata[m], text);
  }
  g_autoptr(Corpus) corpus = read_members(members);
  check_texts(corpus, members);
  cr_assert_eq(corpus->n_large, 6, "one is of mills");

  g_autofree char *text = repeat(300);
  g_autoptr(GPtrArray) fresh = member_array();
  g_ptr_array_add(fresh, matchday_member_new("m"));
  matchday_member_add_competence(fresh->pdata[0], text);
  g_autoptr(Corpus) of_fresh = read_members(fresh);
  const guint32 from[] = {8, 0, CORPUS_FRESH, 7, 4};
  g_autoptr(Corpus) merged = corpus_merge(corpus, of_fresh, G_N_ELEMENTS(from), from, NULL);
  g_autoptr(GPtrArray) both = g_ptr_array_new();
  for (guint i = 0; i < G_N_ELEMENTS(from); i++)
    g_ptr_array_add(both, from[i] == CORPUS_FRESH ? fresh->pdata[0] : members->pdata[from[i]]);
  check_texts(merged, both);
  cr_assert_eq(merged->n_large, 5);
}

/* Whatever the numbers of words leave for counts. */
Test(corpus, gives_back_what_is_put)
{
  enum { N = 1000 };
  TestRandom random = {6};
  for (guint bits = 1; bits <= 8; bits++) {
    guint32 words[N], counts[N];
    g_autoptr(Corpus) corpus = corpus_new_empty();
    corpus->count_bits = bits;
    corpus->entries = g_new(guint32, N);
    for (guint32 i = 0; i < N; i++) {
      words[i] = (guint32)random_bits(&random) >> bits;
      counts[i] = i % 10 == 0 ? G_MAXUINT32 - i : 1 + random_below(&random, 4U << bits / 2);
      cr_assert(corpus_put(corpus, i, words[i], counts[i], NULL));
    }
    for (guint32 i = 0; i < N; i++) {
      cr_assert_eq(corpus_get_word(corpus, i), words[i]);
      cr_assert_eq(corpus_get_count(corpus, i), counts[i]);
    }
    cr_assert_geq(corpus->n_large, N / 10);
  }
}

Test(corpus, is_the_same_in_another_order_of_members)
{
  TestRandom random = {2};
  g_autoptr(GPtrArray) members = invent_members(&random, 200);
  g_autoptr(GPtrArray) shuffled = g_ptr_array_copy(members, NULL, NULL);
  g_ptr_array_set_free_func(shuffled, NULL);
  random_shuffle(&random, shuffled);
  g_autoptr(Corpus) corpus = read_members(members);
  g_autoptr(Corpus) other = read_members(shuffled);
  cr_assert_eq(corpus->longest_row, other->longest_row);
  for (guint m = 0; m < members->len; m++) {
    guint at;
    cr_assert(g_ptr_array_find(shuffled, members->pdata[m], &at));
    guint32 start = corpus->starts[corpus->first_row[m]];
    guint32 other_start = other->starts[other->first_row[at]];
    guint32 n = corpus->starts[corpus->first_row[m + 1]] - start;
    cr_assert_eq(n, other->starts[other->first_row[at + 1]] - other_start);
    for (guint32 i = 0; i < n; i++) {
      cr_assert_eq(corpus_get_word(corpus, start + i), corpus_get_word(other, other_start + i));
      cr_assert_eq(corpus_get_count(corpus, start + i), corpus_get_count(other, other_start + i));
    }
  }
}

/* (transfer full): the parts of all texts of a member */
static GHashTable *
count_slowly(gsize part, const GPtrArray *texts)
{
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(all, "%s\n", (char *)texts->pdata[i]);
  return part == LEXICON_GRAMS ? oracle_count_grams(all->str) : oracle_count_prefixes(all->str);
}

static void
count_keys(GHashTable *sums, GHashTable *table)
{
  GHashTableIter iter;
  gpointer term;
  g_hash_table_iter_init(&iter, table);
  while (g_hash_table_iter_next(&iter, &term, NULL)) {
    int n = GPOINTER_TO_INT(g_hash_table_lookup(sums, term));
    g_hash_table_replace(sums, g_strdup(term), GINT_TO_POINTER(n + 1));
  }
}

ParameterizedTestParameters(corpus, counts_parts_as_slow_counting_does)
{
  return rows_of(N_LEXICON_PARTS);
}

ParameterizedTest(gsize *row, corpus, counts_parts_as_slow_counting_does)
{
  LexiconPart part = (LexiconPart)*row;
  TestRandom random = {3};
  g_autoptr(GPtrArray) members = invent_members(&random, 200);
  g_autofree char *long_text = invent_text(&random, 5000);
  matchday_member_add_competence(members->pdata[0], long_text);
  for (guint m = 0; m < 3; m++) { /* many runs, and runs that a word repeats */
    matchday_member_add_competence(members->pdata[m],
                                   "aaaaaaaaaaaaaaaaaaaaaaaa anananananananananan");
    matchday_member_add_competence(members->pdata[m],
                                   "donaudampfschifffahrtskapit\u00e4nsm\u00fctze");
  }
  g_autoptr(Corpus) corpus = read_members(members);
  const Vocabulary *known = corpus->lexicon->parts[part].known;
  g_autoptr(GHashTable) n_groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Counter counter;
  cr_assert(counter_start(&counter, lexicon_get_n_parts(corpus->lexicon, part), NULL));
  for (guint m = 0; m < members->len; m++) {
    g_autoptr(GPtrArray) texts = competences_of(members->pdata[m]);
    g_autoptr(GHashTable) slow = count_slowly(*row, texts);
    corpus_count_parts(corpus, part, corpus->first_row[m], corpus->first_row[m + 1], &counter);
    cr_assert_eq(counter.n_touched, g_hash_table_size(slow));
    for (guint32 i = 0; i < counter.n_touched; i++) {
      guint32 term = counter.touched[i];
      g_autofree char *spelled = term_to_utf8(vocabulary_get_term(known, term));
      cr_assert_eq((int)counter.counts[term], GPOINTER_TO_INT(g_hash_table_lookup(slow, spelled)),
                   "%s", spelled);
    }
    counter_reset(&counter);
    count_keys(n_groups, slow);
  }
  for (guint32 t = 0; t < lexicon_get_n_parts(corpus->lexicon, part); t++)
    cr_assert_eq(counter.counts[t], 0, "reset");
  counter_clear(&counter);

  const guint32 *counted = corpus->n_with[part];
  cr_assert_eq(lexicon_get_n_parts(corpus->lexicon, part), g_hash_table_size(n_groups));
  for (guint32 t = 0; t < g_hash_table_size(n_groups); t++) {
    g_autofree char *spelled = term_to_utf8(vocabulary_get_term(known, t));
    cr_assert_eq((int)counted[t], GPOINTER_TO_INT(g_hash_table_lookup(n_groups, spelled)), "%s",
                 spelled);
  }
}

Test(corpus, counts_no_more_than_it_is_asked_for)
{
  g_autoptr(GPtrArray) members = member_array();
  for (guint m = 0; m < 3; m++) {
    g_ptr_array_add(members, matchday_member_new("m"));
    matchday_member_add_competence(members->pdata[m], m == 1 ? "press" : "pressing, presses");
  }
  g_autoptr(Corpus) corpus = corpus_new(members, &index_competences, NULL);
  cr_assert_null(corpus->n_with[LEXICON_PREFIXES]);
  cr_assert(corpus_know_groups(corpus, LEXICON_PREFIXES, NULL));
  cr_assert_null(corpus->n_with[LEXICON_GRAMS]);
  const guint32 expected[] = {1, 2, 2}; /* press, presse, pressi */
  cr_assert_eq(lexicon_get_n_parts(corpus->lexicon, LEXICON_PREFIXES), G_N_ELEMENTS(expected));
  cr_assert_arr_eq(corpus->n_with[LEXICON_PREFIXES], expected, sizeof expected);
  cr_assert(corpus_know_groups(corpus, LEXICON_GRAMS, NULL));
  cr_assert_not_null(corpus->n_with[LEXICON_GRAMS]);
  cr_assert_arr_eq(corpus->n_with[LEXICON_PREFIXES], expected, sizeof expected);
}

Test(corpus, may_be_empty)
{
  g_autoptr(GPtrArray) members = member_array();
  for (guint n_members = 0; n_members < 3; n_members++) {
    g_autoptr(Corpus) corpus = read_members(members);
    cr_assert_eq(lexicon_get_n_words(corpus->lexicon), 0);
    cr_assert_eq(corpus->starts[corpus->n_rows], 0);
    for (guint part = 0; part < N_LEXICON_PARTS; part++) {
      const guint32 *n_groups = corpus->n_with[part];
      cr_assert_not_null(n_groups);
    }
    g_ptr_array_add(members, matchday_member_new("m"));
    matchday_member_add_competence(members->pdata[n_members], "-- % --");
  }
  corpus_free(NULL);
}
