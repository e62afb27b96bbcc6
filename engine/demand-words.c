/* A demand's words: read once, each taken apart once, each distinct run looked up once. */
#include "engine/demand-words-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/memory-private.h"

typedef struct {
  Term whole;
  DemandWord word;
} Spelled;

typedef struct {
  Term term;
  guint32 word;
  guint32 place; /* among the runs of all words */
} Run;

typedef struct {
  Spelled *spelled; /* (owned) occurrences of words, in the order of the text */
  gsize n_spelled, spelled_allocated;
  Run *runs; /* (owned) of the distinct words */
  gsize n_runs, runs_allocated;
} Reading;

static void
clear_reading(Reading *self)
{
  g_free(self->spelled);
  g_free(self->runs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, clear_reading)

static gboolean
read_words(Reading *self, const char *text, GError **error)
{
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words)) {
    if (!try_grow(&self->spelled, &self->spelled_allocated, self->n_spelled + 1,
                  sizeof *self->spelled, error))
      return FALSE;
    Spelled *spelled = &self->spelled[self->n_spelled++];
    spelled->whole = term_of_word(words.letters, words.n_letters);
    spelled->word = (DemandWord){
        .start = (guint32)(words.word_start - text),
        .length = (guint32)(words.word_end - words.word_start),
        .n_times = 1,
    };
  }
  return TRUE;
}

static int
compare_starts(const void *a, const void *b)
{
  const Spelled *left = a, *right = b;
  return (left->word.start > right->word.start) - (left->word.start < right->word.start);
}

static int
compare_wholes(const void *a, const void *b)
{
  const Spelled *left = a, *right = b;
  int order = term_compare(&left->whole, &right->whole);
  return order != 0 ? order : compare_starts(a, b);
}

/* Leaves each distinct word once, where it stands first. */
static void
unite_words(Reading *self)
{
  if (self->n_spelled == 0)
    return;
  qsort(self->spelled, self->n_spelled, sizeof *self->spelled, compare_wholes);
  gsize last = 0;
  for (gsize i = 1; i < self->n_spelled; i++) {
    if (term_compare(&self->spelled[i].whole, &self->spelled[last].whole) == 0)
      self->spelled[last].word.n_times++;
    else
      self->spelled[++last] = self->spelled[i];
  }
  self->n_spelled = last + 1;
  qsort(self->spelled, self->n_spelled, sizeof *self->spelled, compare_starts);
}

static gboolean
take_apart(Reading *self, const char *text, GError **error)
{
  for (gsize w = 0; w < self->n_spelled; w++) {
    DemandWord *spelled = &self->spelled[w].word;
    WordReader word;
    Term terms[WORD_LETTERS];
    word_reader_start(&word, text + spelled->start, spelled->length);
    guint n = word_reader_next(&word) ? lexicon_take_apart(LEXICON_GRAMS, &word, terms) : 0;
    if (!try_grow(&self->runs, &self->runs_allocated, self->n_runs + n, sizeof *self->runs, error))
      return FALSE;
    spelled->first_run = (guint32)self->n_runs;
    for (guint i = 0; i < n; i++, self->n_runs++)
      self->runs[self->n_runs] = (Run){terms[i], (guint32)w, (guint32)self->n_runs};
  }
  return TRUE;
}

static int
compare_runs(const void *a, const void *b)
{
  const Run *left = a, *right = b;
  int order = term_compare(&left->term, &right->term);
  return order != 0 ? order : (left->place > right->place) - (left->place < right->place);
}

static gboolean
make_room(DemandWords *self, const Reading *reading, GError **error)
{
  gsize n_words = reading->n_spelled, n_runs = reading->n_runs;
  return (self->words = try_array(n_words + 1, sizeof *self->words, error)) != NULL &&
         (self->runs = try_array(n_runs, sizeof *self->runs, error)) != NULL &&
         (self->known = try_array(n_runs, sizeof *self->known, error)) != NULL &&
         (self->unknown = try_array(n_runs, sizeof *self->unknown, error)) != NULL &&
         (self->word_starts = try_array(n_runs + 1, sizeof *self->word_starts, error)) != NULL &&
         (self->words_with = try_array(n_runs, sizeof *self->words_with, error)) != NULL &&
         (self->scratch = try_array(n_words, sizeof *self->scratch, error)) != NULL;
}

/* @runs: @n equal ones of the words, by ascending word */
static void
add_run(DemandWords *self, guint32 number, const Run *runs, gsize n)
{
  guint32 count = 0, n_with = self->word_starts[self->n_known];
  for (gsize i = 0; i < n; i++) {
    self->runs[runs[i].place] = number;
    count += self->words[runs[i].word].n_times;
    if (number != NO_TERM && (i == 0 || runs[i].word != runs[i - 1].word))
      self->words_with[n_with++] = runs[i].word;
  }
  if (number == NO_TERM) {
    self->unknown[self->n_unknown++] = count;
    return;
  }
  self->known[self->n_known++] = (TermCount){number, count};
  self->word_starts[self->n_known] = n_with;
}

static void
add_runs(DemandWords *self, const Lexicon *lexicon, const Reading *reading)
{
  for (gsize i = 0, next; i < reading->n_runs; i = next) {
    const Term *term = &reading->runs[i].term;
    for (next = i + 1; next < reading->n_runs; next++)
      if (term_compare(term, &reading->runs[next].term) != 0)
        break;
    /* numbers follow the order of terms, so they come out ascending */
    add_run(self, vocabulary_find(lexicon->parts[LEXICON_GRAMS].known, term), &reading->runs[i],
            next - i);
  }
}

DemandWords *
demand_words_new(const Lexicon *lexicon, const char *text, GError **error)
{
  g_auto(Reading) reading = {0};
  if (!read_words(&reading, text, error))
    return NULL;
  unite_words(&reading);
  if (!take_apart(&reading, text, error))
    return NULL;

  DemandWords *self = try_array(1, sizeof *self, error);
  if (self == NULL || !make_room(self, &reading, error)) {
    demand_words_free(self);
    return NULL;
  }
  self->n_words = (guint)reading.n_spelled;
  for (guint w = 0; w < self->n_words; w++)
    self->words[w] = reading.spelled[w].word;
  self->words[self->n_words].first_run = (guint32)reading.n_runs;
  if (reading.n_runs > 0)
    qsort(reading.runs, reading.n_runs, sizeof *reading.runs, compare_runs);
  add_runs(self, lexicon, &reading);
  return self;
}

void
demand_words_free(DemandWords *self)
{
  if (self == NULL)
    return;
  g_free(self->words);
  g_free(self->runs);
  g_free(self->known);
  g_free(self->unknown);
  g_free(self->word_starts);
  g_free(self->words_with);
  g_free(self->scratch);
  g_free(self);
}

const guint32 *
demand_words_with(const DemandWords *self, guint32 run, guint *n)
{
  guint low = 0, high = self->n_known;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (self->known[middle].term < run)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == self->n_known || self->known[low].term != run)
    return NULL;
  *n = self->word_starts[low + 1] - self->word_starts[low];
  return self->words_with + self->word_starts[low];
}
