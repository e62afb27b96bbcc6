/*
 * Placing texts in a concept space: through the codes that a text's terms activate, or, for many
 * texts, through the places of the terms themselves, which are worked out once.
 *
 * A text with term weights w = (1 + ln(count)) idf² lies at P^T A w, where A is the label matrix
 * and P the codes' places. Directions are compared after the labels' mean direction is taken off,
 * since what all labels share tells nothing.
 */
#include "engine/concept-space-private.h"

#include <string.h>

#include "engine/dense-private.h"
#include "engine/memory-private.h"
#include "engine/walk-private.h"
#include "engine/weighting-private.h"

static const float faint = 0.03f; /* of the strongest activation: what is below tells nothing */

enum { STRIP = 64 }; /* coordinates worked on at a time: the terms' places stay in cache */

ConceptSpace *
concept_space_new(const MatchdayConcepts *concepts, GError **error)
{
  g_autoptr(ConceptSpace) self = g_new0(ConceptSpace, 1);
  self->concepts = concepts;
  self->rank = matchday_concepts_get_rank(concepts);
  self->matrix = label_matrix_new(matchday_concepts_get_labels(concepts), error);
  return self->matrix == NULL ? NULL : g_steal_pointer(&self);
}

static guint64
sum_up(guint64 sum, const char *text)
{
  return text == NULL ? sum * 3 : image_checksum(text, strlen(text), sum);
}

guint64
concept_space_checksum(const ConceptSpace *self)
{
  const MatchdayCodeList *labels = matchday_concepts_get_labels(self->concepts);
  const GPtrArray *languages = matchday_code_list_get_languages(labels);
  guint n_codes = matchday_code_list_get_n_codes(labels);
  gsize n_bytes = (gsize)n_codes * self->rank * sizeof(float);
  guint64 sum = image_checksum(matchday_concepts_get_places(self->concepts), n_bytes, self->rank);
  for (guint c = 0; c < n_codes; c++) {
    sum = sum_up(sum, matchday_code_list_get_code(labels, c));
    for (guint i = 0; i < languages->len; i++)
      sum = sum_up(sum, matchday_code_list_get_label(labels, c, languages->pdata[i]));
  }
  return sum;
}

void
concept_space_free(ConceptSpace *self)
{
  if (self == NULL)
    return;
  label_matrix_free(self->matrix);
  g_free(self);
}

/* Takes the labels' mean direction off and makes the rest a direction again. */
static void
centre(const ConceptSpace *self, float *vector)
{
  const float *mean = matchday_concepts_get_mean(self->concepts);
  if (!dense_scale_to_unit(vector, self->rank))
    return;
  for (guint j = 0; j < self->rank; j++)
    vector[j] -= mean[j];
  dense_scale_to_unit(vector, self->rank);
}

void
concept_space_activate(const ConceptSpace *self, const GArray *counts, float *activations)
{
  const LabelMatrix *matrix = self->matrix;
  for (guint i = 0; i < counts->len; i++) {
    const TermCount *entry = &g_array_index(counts, TermCount, i);
    float weight = matrix->weights[entry->term] * (float)log_count(entry->count);
    for (guint64 at = matrix->starts[entry->term]; at < matrix->starts[entry->term + 1]; at++)
      activations[matrix->codes[at]] += weight * matrix->values[at];
  }
}

void
concept_space_place(const ConceptSpace *self, const GArray *counts, float *activations,
                    float *vector)
{
  const LabelMatrix *matrix = self->matrix;
  concept_space_activate(self, counts, activations);
  const float *places = matchday_concepts_get_places(self->concepts);
  float strongest = 0;
  for (guint c = 0; c < label_matrix_get_n_codes(matrix); c++)
    strongest = MAX(strongest, activations[c]);
  memset(vector, 0, self->rank * sizeof *vector);
  for (guint c = 0; c < label_matrix_get_n_codes(matrix); c++) {
    const float *place = places + (gsize)c * self->rank;
    const float activation = activations[c];
    if (activation <= faint * strongest)
      continue;
    for (guint j = 0; j < self->rank; j++)
      vector[j] += activation * place[j];
  }
  centre(self, vector);
}

/* (transfer full): for each run of letters of @corpus its number among the labels', or NO_TERM
 * where the labels do not know it or learned nothing from it. NULL on @error. */
static guint32 *
translate_runs(const ConceptSpace *self, const Corpus *corpus, GError **error)
{
  const Vocabulary *ours = self->matrix->labels->lexicon->parts[LEXICON_GRAMS].known;
  const Vocabulary *theirs = corpus->lexicon->parts[LEXICON_GRAMS].known;
  guint32 n = vocabulary_get_n_terms(theirs);
  guint32 *translated = try_array(n, sizeof *translated, error);
  for (guint32 g = 0; translated != NULL && g < n; g++) {
    guint32 known = vocabulary_find(ours, vocabulary_get_term(theirs, g));
    translated[g] = known != NO_TERM && self->matrix->weights[known] > 0 ? known : NO_TERM;
  }
  return translated;
}

/* A few coordinates of everything: STRIP for each run of letters, word and row. */
typedef struct {
  const ConceptSpace *space;
  const Corpus *corpus;
  guint32 *translated; /* (owned) by run */
  float *runs;         /* (owned) by run */
  float *words;        /* (owned) by word */
  guint from, width;   /* the coordinates worked on */
} Strip;

static inline void
add_scaled(float *to, float scale, const float *from, guint width)
{
  for (guint j = 0; j < width; j++)
    to[j] += scale * from[j];
}

static void
place_runs(const Strip *self)
{
  const LabelMatrix *matrix = self->space->matrix;
  const float *places = matchday_concepts_get_places(self->space->concepts) + self->from;
  guint32 n = lexicon_get_n_parts(self->corpus->lexicon, LEXICON_GRAMS);
  memset(self->runs, 0, (gsize)n * STRIP * sizeof *self->runs);
  for (guint32 g = 0; g < n; g++) {
    guint32 term = self->translated[g];
    if (term == NO_TERM)
      continue;
    for (guint64 at = matrix->starts[term]; at < matrix->starts[term + 1]; at++)
      add_scaled(self->runs + (gsize)g * STRIP, matrix->weights[term] * matrix->values[at],
                 places + (gsize)matrix->codes[at] * self->space->rank, self->width);
  }
}

static void
place_words(const Strip *self)
{
  const Lexicon *lexicon = self->corpus->lexicon;
  const guint64 *starts = lexicon->parts[LEXICON_GRAMS].starts;
  guint32 n = lexicon_get_n_words(lexicon);
  memset(self->words, 0, (gsize)n * STRIP * sizeof *self->words);
  for (guint32 w = 0; w < n; w++)
    for (guint64 i = starts[w]; i < starts[w + 1]; i++)
      add_scaled(self->words + (gsize)w * STRIP, 1,
                 self->runs + (gsize)lexicon->parts[LEXICON_GRAMS].of[i] * STRIP, self->width);
}

static void
place_rows(const Strip *self, float *vectors)
{
  const Corpus *corpus = self->corpus;
  for (guint32 row = 0; row < corpus->n_rows; row++) {
    float *to = vectors + (gsize)row * self->space->rank + self->from;
    for (guint32 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
      add_scaled(to, (float)log_count(corpus_get_count(corpus, i)),
                 self->words + (gsize)corpus_get_word(corpus, i) * STRIP, self->width);
  }
}

static void
place_all(Strip *self, float *vectors)
{
  guint rank = self->space->rank;
  for (self->from = 0; self->from < rank; self->from += STRIP) {
    self->width = MIN(STRIP, rank - self->from);
    place_runs(self);
    place_words(self);
    place_rows(self, vectors);
  }
  for (guint32 row = 0; row < self->corpus->n_rows; row++)
    centre(self->space, vectors + (gsize)row * rank);
}

float *
concept_space_place_corpus(const ConceptSpace *self, const Corpus *corpus, GError **error)
{
  gsize n_runs = lexicon_get_n_parts(corpus->lexicon, LEXICON_GRAMS);
  gsize n_words = lexicon_get_n_words(corpus->lexicon);
  Strip strip = {.space = self, .corpus = corpus};
  float *vectors = try_array(corpus->n_rows, self->rank * sizeof *vectors, error);
  strip.translated = vectors == NULL ? NULL : translate_runs(self, corpus, error);
  strip.runs = strip.translated == NULL ? NULL : try_array(n_runs, STRIP * sizeof(float), error);
  strip.words = strip.runs == NULL ? NULL : try_array(n_words, STRIP * sizeof(float), error);
  if (strip.words != NULL)
    place_all(&strip, vectors);
  else
    g_clear_pointer(&vectors, g_free);
  g_free(strip.translated);
  g_free(strip.runs);
  g_free(strip.words);
  return vectors;
}

/* What one run of letters adds to the activation of @code. */
static double
activation_of(const LabelMatrix *matrix, guint32 run, guint code)
{
  guint64 low = matrix->starts[run], end = matrix->starts[run + 1], high = end;
  while (low < high) {
    guint64 middle = low + (high - low) / 2;
    if (matrix->codes[middle] < code)
      low = middle + 1;
    else
      high = middle;
  }
  gboolean is_there = low < end && matrix->codes[low] == code;
  return is_there ? (double)matrix->weights[run] * (double)matrix->values[low] : 0;
}

typedef struct {
  Term term;
  const char *start;
  gsize length;
  double activation;
} ActiveWord;

static int
compare_active(const void *a, const void *b)
{
  const ActiveWord *left = a, *right = b;
  if (left->activation != right->activation)
    return left->activation > right->activation ? -1 : 1;
  return (left->start > right->start) - (left->start < right->start);
}

/* (transfer full) (element-type ActiveWord): the words of @text that activate @code */
static GArray *
activate_words(const ConceptSpace *self, const char *text, guint code)
{
  const Vocabulary *runs = self->matrix->labels->lexicon->parts[LEXICON_GRAMS].known;
  GArray *active = g_array_new(FALSE, FALSE, sizeof(ActiveWord));
  Term terms[WORD_LETTERS];
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words)) {
    if (words.n_letters < 3)
      continue;
    ActiveWord word = {.term = term_of_word(words.letters, words.n_letters),
                       .start = words.word_start,
                       .length = (gsize)(words.word_end - words.word_start)};
    guint n = lexicon_take_apart(LEXICON_GRAMS, &words, terms);
    for (guint i = 0; i < n; i++) {
      guint32 run = vocabulary_find(runs, &terms[i]);
      if (run != NO_TERM)
        word.activation += activation_of(self->matrix, run, code);
    }
    if (word.activation > 0)
      g_array_append_val(active, word);
  }
  g_array_sort(active, compare_active);
  return active;
}

/* Equal words are equally active, so they stand near each other; but none comes twice. */
static gboolean
is_repeated(const GArray *active, guint nth)
{
  for (guint i = 0; i < nth; i++)
    if (term_compare(&g_array_index(active, ActiveWord, i).term,
                     &g_array_index(active, ActiveWord, nth).term) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
concept_space_find_words(const ConceptSpace *self, const char *text, guint code, guint n_most)
{
  GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) active = activate_words(self, text, code);
  for (guint i = 0; i < active->len && found->len < n_most; i++) {
    const ActiveWord *word = &g_array_index(active, ActiveWord, i);
    if (!is_repeated(active, i))
      g_ptr_array_add(found, g_strndup(word->start, word->length));
  }
  return found;
}
