/* Bounds of what words of a group can add, inverted: groups by word. */
#include "engine/word-bounds-private.h"

#include <math.h>
#include <string.h>

#include "engine/memory-private.h"
#include "engine/weighting-private.h"

enum {
  PUTS_AHEAD = 16, /* words, that memory is asked for their places */
  LEVELS = 255,    /* of a common word */
};

static const double round_up = 1 + 0x1p-20; /* more than floats lose on the way to a product */

/* A word that was met in a group. */
typedef struct {
  guint32 word;
  guint32 n_rows; /* of the group that have it */
  double sum;     /* of cubes; of one row, what it weighs there */
} Met;

typedef struct {
  const Corpus *corpus;
  const float *factors;
  guint32 *places; /* (owned) by word: its place among those met + 1; 0 between groups */
  Met *met;        /* (owned) */
  guint32 n_met;
} Meeting;

void
word_bounds_free(WordBounds *self)
{
  if (self == NULL)
    return;
  common_terms_free(self->common);
  postings_free(self->postings);
  g_free(self->n_rows_with);
  g_free(self);
}

/* The most entries of a group. */
static guint64
largest_group(const Corpus *corpus)
{
  guint64 most = 0;
  for (guint g = 0; g < corpus->n_groups; g++)
    most =
        MAX(most, corpus->starts[corpus->first_row[g + 1]] - corpus->starts[corpus->first_row[g]]);
  return most;
}

/* The range of v: from a word that stands once in one row, to one that all rows of a group are full
 * of. @most: the highest count of a word in a row */
static void
find_range(WordBounds *self, const Corpus *corpus, const float *factors, guint32 most)
{
  float largest = 0;
  guint32 n_rows_most = 1;
  self->lightest = HUGE_VALF;
  for (guint32 row = 0; row < corpus->n_rows; row++)
    if (factors[row] > 0) {
      self->lightest = MIN(self->lightest, factors[row]);
      largest = MAX(largest, factors[row]);
    }
  for (guint g = 0; g < corpus->n_groups; g++)
    n_rows_most = MAX(n_rows_most, corpus->first_row[g + 1] - corpus->first_row[g]);
  if (largest == 0)
    self->lightest = largest = 1; /* there are no words */
  self->heaviest = (float)(round_up * (double)largest * log_count(most) * cbrt(n_rows_most));
}

/* Counts the rows and the groups that have each word. Returns the highest count in a row. */
static guint32
count_words(const Corpus *corpus, guint32 *n_rows_with, guint32 *n_groups_with, guint32 *last)
{
  guint32 most = 1;
  for (guint g = 0; g < corpus->n_groups; g++) {
    guint32 end = corpus->starts[corpus->first_row[g + 1]];
    for (guint32 i = corpus->starts[corpus->first_row[g]]; i < end; i++) {
      guint32 word = corpus_get_word(corpus, i);
      n_rows_with[word]++;
      n_groups_with[word] += last[word] != g + 1;
      last[word] = g + 1;
      most = MAX(most, corpus_get_count(corpus, i));
    }
  }
  return most;
}

static void
meet_words(Meeting *self, guint group)
{
  const Corpus *corpus = self->corpus;
  for (guint32 row = corpus->first_row[group]; row < corpus->first_row[group + 1]; row++)
    for (guint32 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++) {
      guint32 word = corpus_get_word(corpus, i), *place = &self->places[word];
      double weight = log_count(corpus_get_count(corpus, i)) * (double)self->factors[row];
      if (*place == 0) {
        self->met[self->n_met++] = (Met){word, 1, weight};
        *place = self->n_met;
        continue;
      }
      Met *met = &self->met[*place - 1];
      if (met->n_rows++ == 1)
        met->sum *= met->sum * met->sum;
      met->sum += weight * weight * weight;
    }
}

/* Posts the words that were met, and forgets them. @n_posted: 0 for common words */
static void
post_words(const WordBounds *self, guint group, const guint32 *n_posted, Meeting *meeting)
{
  for (guint32 i = 0; i < meeting->n_met; i++) {
    const Met *met = &meeting->met[i];
    double v = met->n_rows == 1 ? met->sum : cbrt(met->sum);
    if (i + PUTS_AHEAD < meeting->n_met)
      postings_prefetch(self->postings, met[PUTS_AHEAD].word);
    if (n_posted[met->word] == 0) /* half a level more, so that it is not rounded down */
      common_terms_put(self->common, met->word, group, v / (double)self->heaviest + 0.5 / LEVELS);
    else
      postings_put(self->postings, met->word, group, MAX(1, (float)(v / (double)self->lightest)));
    meeting->places[met->word] = 0;
  }
  meeting->n_met = 0;
}

static gboolean
post_groups(WordBounds *self, const Corpus *corpus, const float *factors, guint32 *n_posted,
            GError **error)
{
  guint32 n_words = lexicon_get_n_words(corpus->lexicon);
  self->common = common_terms_new(n_words, n_posted, corpus->n_groups, error);
  if (self->common == NULL)
    return FALSE;
  self->postings =
      postings_new(n_words, n_posted, corpus->n_groups,
                   (float)(round_up * (double)(self->heaviest / self->lightest)), error);
  if (self->postings == NULL)
    return FALSE;
  g_autofree guint32 *places = try_array(n_words, sizeof *places, error);
  g_autofree Met *met =
      places == NULL ? NULL : try_array(MIN(n_words, largest_group(corpus)), sizeof *met, error);
  Meeting meeting = {.corpus = corpus, .factors = factors, .places = places, .met = met};
  for (guint g = 0; met != NULL && g < corpus->n_groups; g++) {
    meet_words(&meeting, g);
    post_words(self, g, n_posted, &meeting);
  }
  return met != NULL;
}

WordBounds *
word_bounds_new(const Corpus *corpus, const float *factors, GError **error)
{
  g_autoptr(WordBounds) self = try_array(1, sizeof *self, error);
  if (self == NULL)
    return NULL;
  guint32 n_words = lexicon_get_n_words(corpus->lexicon);
  g_autofree guint32 *n_groups_with = try_array(n_words, sizeof *n_groups_with, error);
  g_autofree guint32 *last = try_array(n_words, sizeof *last, error);
  self->n_rows_with = try_array(n_words, sizeof *self->n_rows_with, error);
  if (n_groups_with == NULL || last == NULL || self->n_rows_with == NULL)
    return NULL;
  guint32 most = count_words(corpus, self->n_rows_with, n_groups_with, last);
  g_clear_pointer(&last, g_free);
  find_range(self, corpus, factors, most);
  return post_groups(self, corpus, factors, n_groups_with, error) ? g_steal_pointer(&self) : NULL;
}

/* A float above 0 by its bits. */
static gboolean
walk_weight(Walk *walk, const char *name, float *weight)
{
  guint32 bits, infinite;
  const float infinity = HUGE_VALF;
  memcpy(&bits, weight, sizeof bits);
  memcpy(&infinite, &infinity, sizeof infinite);
  guint64 number = bits;
  if (!walk_number(walk, name, &number, infinite - 1))
    return FALSE;
  bits = (guint32)number;
  memcpy(weight, &bits, sizeof bits);
  return TRUE;
}

gboolean
word_bounds_walk(WordBounds **slot, Walk *walk, const Corpus *corpus)
{
  if (*slot == NULL) {
    *slot = try_array(1, sizeof **slot, walk->error);
    if (*slot == NULL)
      return FALSE;
  }
  WordBounds *self = *slot;
  guint32 n_words = lexicon_get_n_words(corpus->lexicon);
  return walk_weight(walk, "lightest", &self->lightest) &&
         walk_weight(walk, "heaviest", &self->heaviest) &&
         walk_indexes(walk, "n_rows_with", &self->n_rows_with, n_words,
                      (guint64)corpus->n_rows + 1) &&
         common_terms_walk(&self->common, walk, n_words, corpus->n_groups) &&
         postings_walk(&self->postings, walk, n_words, corpus->n_groups);
}

gboolean
word_bounds_ask(const WordBounds *self, const WeightedTerm *words, guint n_words,
                BoundsQuery *query, GError **error)
{
  *query = (BoundsQuery){0};
  if (!postings_ask(self->postings, words, n_words, &query->groups, error) ||
      !common_terms_ask(self->common, words, n_words, &query->common, error))
    return FALSE;
  common_query_scale(&query->common, (float)(round_up * (double)self->heaviest));
  return TRUE;
}

void
bounds_query_clear(BoundsQuery *self)
{
  postings_query_clear(&self->groups);
  common_query_clear(&self->common);
}

void
word_bounds_add(const WordBounds *self, BoundsQuery *query, guint32 first, guint32 end,
                float factor, float *sums)
{
  double raised = round_up * (1 + postings_error(self->postings)) * (double)self->lightest;
  postings_add(self->postings, &query->groups, first, end, factor * (float)raised, sums);
}
