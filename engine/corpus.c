/* From texts to bags of terms, in one pass over the texts and one over the entries. */
#include "engine/corpus-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/memory-private.h"

enum { GRAM = 5, TERMS_OF_WORD = WORD_LETTERS + 2 };

/* Where a term was counted last. */
typedef struct {
  guint32 row;   /* row + 1, 0: never */
  guint32 place; /* entry, counted from the start of the row */
} Seen;

typedef struct {
  Corpus *corpus;
  gsize entries_allocated;
  guint64 n_entries;
  Seen *seen; /* (owned) by term */
  gsize seen_allocated;
  guint32 n_seen;
} Builder;

/* The runs of GRAM letters of a word whose ends are marked: "_press_" gives _pres press ress_. */
static guint
grams_of_word(const WordReader *word, Term *terms)
{
  gunichar marked[WORD_LETTERS + 2];
  guint n = word->n_letters + 2;
  marked[0] = marked[n - 1] = '_';
  memcpy(marked + 1, word->letters, word->n_letters * sizeof *marked);
  if (n <= GRAM) {
    terms[0] = term_of_letters(marked, 0, n);
    return 1;
  }
  for (guint i = 0; i + GRAM <= n; i++)
    terms[i] = term_of_letters(marked, i, GRAM);
  return n - GRAM + 1;
}

static guint
terms_of_word(Analyser analyser, const WordReader *word, Term *terms)
{
  if (analyser == ANALYSER_GRAMS)
    return grams_of_word(word, terms);
  if (word->n_letters < 2)
    return 0; /* initials, list marks */
  terms[0] = term_of_letters(word->letters, 0, MIN(word->n_letters, TERM_LETTERS));
  return 1;
}

/* Counts one occurrence of @term in the row that is being built. */
static gboolean
count_term(Builder *self, const Term *term, GError **error)
{
  Corpus *corpus = self->corpus;
  guint32 number = vocabulary_add(corpus->vocabulary, term, error);
  if (number == NO_TERM)
    return FALSE;
  if (number == self->n_seen) {
    if (!try_grow(&self->seen, &self->seen_allocated, (gsize)number + 1, sizeof(Seen), error))
      return FALSE;
    self->seen[self->n_seen++] = (Seen){0, 0};
  }

  guint64 start = corpus->starts[corpus->n_rows];
  Seen *seen = &self->seen[number];
  if (seen->row == corpus->n_rows + 1) {
    corpus->entries[start + seen->place].count++;
    return TRUE;
  }
  if (!try_grow(&corpus->entries, &self->entries_allocated, self->n_entries + 1, sizeof(TermCount),
                error))
    return FALSE;
  *seen = (Seen){corpus->n_rows + 1, (guint32)(self->n_entries - start)};
  corpus->entries[self->n_entries++] = (TermCount){number, 1};
  return TRUE;
}

static gboolean
add_row(Builder *self, const char *text, GError **error)
{
  Corpus *corpus = self->corpus;
  Term terms[TERMS_OF_WORD];
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words)) {
    guint n = terms_of_word(corpus->analyser, &words, terms);
    for (guint i = 0; i < n; i++)
      if (!count_term(self, &terms[i], error))
        return FALSE;
  }
  corpus->starts[++corpus->n_rows] = self->n_entries;
  return TRUE;
}

static int
compare_counts(const void *a, const void *b)
{
  guint32 left = ((const TermCount *)a)->term, right = ((const TermCount *)b)->term;
  return (left > right) - (left < right);
}

/* Gives the terms their final numbers and brings each row into their order. */
static gboolean
settle(Corpus *self, GError **error)
{
  g_autofree guint32 *renumbered = vocabulary_freeze(self->vocabulary, error);
  if (renumbered == NULL)
    return FALSE;
  for (guint32 row = 0; row < self->n_rows; row++) {
    TermCount *entries = self->entries + self->starts[row];
    gsize n = self->starts[row + 1] - self->starts[row];
    for (gsize i = 0; i < n; i++)
      entries[i].term = renumbered[entries[i].term];
    qsort(entries, n, sizeof *entries, compare_counts);
  }
  return TRUE;
}

static gboolean
add_groups(Builder *self, GroupTexts texts, const void *data, GError **error)
{
  for (guint g = 0; g < self->corpus->n_groups; g++) {
    const GPtrArray *group = texts(g, data);
    for (guint i = 0; i < group->len; i++)
      if (!add_row(self, group->pdata[i], error))
        return FALSE;
    self->corpus->first_row[g + 1] = self->corpus->n_rows;
  }
  return TRUE;
}

Corpus *
corpus_new(Analyser analyser, guint n_groups, GroupTexts texts, const void *data, GError **error)
{
  gsize n_rows = 0;
  for (guint g = 0; g < n_groups; g++)
    n_rows += texts(g, data)->len;
  if (n_rows >= G_MAXUINT32) {
    set_memory_error(error, n_rows, sizeof(TermCount));
    return NULL;
  }

  g_autoptr(Corpus) self = g_new0(Corpus, 1);
  self->analyser = analyser;
  self->n_groups = n_groups;
  self->vocabulary = vocabulary_new();
  self->first_row = try_array((gsize)n_groups + 1, sizeof *self->first_row, error);
  self->starts = try_array(n_rows + 1, sizeof *self->starts, error);
  if (self->first_row == NULL || self->starts == NULL)
    return NULL;

  Builder builder = {.corpus = self};
  gboolean is_built = add_groups(&builder, texts, data, error);
  g_free(builder.seen);
  if (!is_built || !settle(self, error))
    return NULL;
  return g_steal_pointer(&self);
}

void
corpus_free(Corpus *self)
{
  if (self == NULL)
    return;
  g_free(self->first_row);
  g_free(self->starts);
  g_free(self->entries);
  vocabulary_free(self->vocabulary);
  g_free(self);
}

guint32 *
corpus_count_groups(const Corpus *self, GError **error)
{
  guint32 n_terms = vocabulary_get_n_terms(self->vocabulary);
  guint32 *n_groups = try_array(n_terms, sizeof *n_groups, error);
  g_autofree guint32 *last = try_array(n_terms, sizeof *last, error); /* group + 1 */
  if (n_groups == NULL || last == NULL) {
    g_free(n_groups);
    return NULL;
  }
  for (guint g = 0; g < self->n_groups; g++)
    for (guint64 i = self->starts[self->first_row[g]]; i < self->starts[self->first_row[g + 1]];
         i++) {
      guint32 term = self->entries[i].term;
      n_groups[term] += last[term] != g + 1;
      last[term] = g + 1;
    }
  return n_groups;
}

void
corpus_count_group(const Corpus *self, guint group, GArray *counts)
{
  guint64 start = self->starts[self->first_row[group]];
  guint64 end = self->starts[self->first_row[group + 1]];
  g_array_set_size(counts, 0);
  g_array_append_vals(counts, self->entries + start, (guint)(end - start));
  TermCount *entries = (TermCount *)(void *)counts->data;
  if (counts->len > 1)
    qsort(entries, counts->len, sizeof *entries, compare_counts);
  guint n = 0;
  for (guint i = 0; i < counts->len; i++)
    if (n > 0 && entries[n - 1].term == entries[i].term)
      entries[n - 1].count += entries[i].count;
    else
      entries[n++] = entries[i];
  g_array_set_size(counts, n);
}

static int
compare_places(const void *a, const void *b)
{
  const TermPlace *left = a, *right = b;
  if (left->term != right->term)
    return left->term < right->term ? -1 : 1;
  return (left->start > right->start) - (left->start < right->start);
}

GArray *
corpus_locate_terms(const Corpus *self, const char *text, GArray *unknown)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(TermPlace));
  Term terms[TERMS_OF_WORD];
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words)) {
    guint n = terms_of_word(self->analyser, &words, terms);
    for (guint i = 0; i < n; i++) {
      TermPlace place = {vocabulary_find(self->vocabulary, &terms[i]),
                         (guint32)(words.word_start - text),
                         (guint32)(words.word_end - words.word_start)};
      if (place.term != NO_TERM)
        g_array_append_val(places, place);
      else if (unknown != NULL)
        g_array_append_val(unknown, terms[i]);
    }
  }
  g_array_sort(places, compare_places);
  return places;
}

GArray *
corpus_count_terms(const GArray *places)
{
  GArray *counts = g_array_new(FALSE, FALSE, sizeof(TermCount));
  for (guint i = 0; i < places->len; i++) {
    guint32 term = g_array_index(places, TermPlace, i).term;
    if (i > 0 && g_array_index(places, TermPlace, i - 1).term == term) {
      g_array_index(counts, TermCount, counts->len - 1).count++;
    } else {
      TermCount first = {term, 1};
      g_array_append_val(counts, first);
    }
  }
  return counts;
}

static int
compare_terms(const void *a, const void *b)
{
  return term_compare(a, b);
}

GArray *
corpus_count_unknown(GArray *unknown)
{
  GArray *counts = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_sort(unknown, compare_terms);
  for (guint i = 0; i < unknown->len; i++) {
    const Term *term = &g_array_index(unknown, Term, i);
    if (i > 0 && term_compare(term - 1, term) == 0) {
      g_array_index(counts, guint32, counts->len - 1)++;
    } else {
      guint32 one = 1;
      g_array_append_val(counts, one);
    }
  }
  return counts;
}
