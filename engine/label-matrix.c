/* Labels of all languages as one document for each code. */
#include "engine/label-matrix-private.h"

#include <math.h>

#include "engine/memory-private.h"

enum { CODES_LEAST = 3 };

/* The labels of code @nth in all languages. Returns: (transfer full) (element-type utf8) */
static GPtrArray *
collect_labels(const MatchdayCodeList *list, guint nth)
{
  const GPtrArray *languages = matchday_code_list_get_languages(list);
  GPtrArray *labels = g_ptr_array_new();
  for (guint i = 0; i < languages->len; i++) {
    const char *label = matchday_code_list_get_label(list, nth, languages->pdata[i]);
    if (label != NULL)
      g_ptr_array_add(labels, (char *)label);
  }
  return labels;
}

static void
unref_labels(void *labels)
{
  g_ptr_array_unref(labels);
}

static guint
count_labels(const void *labels)
{
  return ((const GPtrArray *)labels)->len;
}

static const char *
get_label(const void *labels, guint nth)
{
  return ((const GPtrArray *)labels)->pdata[nth];
}

static const GroupTexts label_texts = {count_labels, get_label};

static gboolean
weigh_terms(LabelMatrix *self, GError **error)
{
  const Corpus *labels = self->labels;
  guint32 n_terms = label_matrix_get_n_terms(self);
  const guint32 *n_codes = labels->n_with[LEXICON_GRAMS];
  self->weights = try_array(n_terms, sizeof *self->weights, error);
  self->starts = try_array((gsize)n_terms + 1, sizeof *self->starts, error);
  if (self->weights == NULL || self->starts == NULL)
    return FALSE;
  for (guint32 t = 0; t < n_terms; t++) {
    gboolean is_kept = n_codes[t] >= CODES_LEAST;
    double idf = log((1.0 + labels->n_groups) / (n_codes[t] + 0.5));
    self->weights[t] = is_kept ? (float)(idf * idf) : 0;
    self->starts[t + 1] = self->starts[t] + (is_kept ? n_codes[t] : 0);
  }
  self->codes = try_array(self->starts[n_terms], sizeof *self->codes, error);
  self->values = try_array(self->starts[n_terms], sizeof *self->values, error);
  return self->codes != NULL && self->values != NULL;
}

static void
fill_code(LabelMatrix *self, guint code, Counter *counter, guint64 *next)
{
  const guint32 *first_row = self->labels->first_row;
  corpus_count_parts(self->labels, LEXICON_GRAMS, first_row[code], first_row[code + 1], counter);
  double squares = 0;
  for (guint32 i = 0; i < counter->n_touched; i++) {
    double weight = (double)self->weights[counter->touched[i]];
    squares += weight * weight;
  }
  for (guint32 i = 0; i < counter->n_touched; i++) {
    guint32 term = counter->touched[i];
    if (self->weights[term] <= 0)
      continue;
    self->codes[next[term]] = code;
    self->values[next[term]++] = (float)((double)self->weights[term] / sqrt(squares));
  }
  counter_reset(counter);
}

static gboolean
fill(LabelMatrix *self, GError **error)
{
  guint32 n_terms = label_matrix_get_n_terms(self);
  g_autofree guint64 *next = try_array(n_terms, sizeof *next, error);
  Counter counter = {0};
  if (next == NULL || !counter_start(&counter, n_terms, error)) {
    counter_clear(&counter);
    return FALSE;
  }
  for (guint32 t = 0; t < n_terms; t++)
    next[t] = self->starts[t];
  for (guint c = 0; c < self->labels->n_groups; c++)
    fill_code(self, c, &counter, next);
  counter_clear(&counter);
  return TRUE;
}

LabelMatrix *
label_matrix_new(const MatchdayCodeList *labels, GError **error)
{
  g_autoptr(LabelMatrix) self = g_new0(LabelMatrix, 1);
  g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(unref_labels);
  for (guint c = 0; c < matchday_code_list_get_n_codes(labels); c++)
    g_ptr_array_add(codes, collect_labels(labels, c));
  self->labels = corpus_new(codes, &label_texts, error);
  if (self->labels == NULL || !corpus_know_groups(self->labels, LEXICON_GRAMS, error) ||
      !weigh_terms(self, error) || !fill(self, error))
    return NULL;
  return g_steal_pointer(&self);
}

void
label_matrix_free(LabelMatrix *self)
{
  if (self == NULL)
    return;
  corpus_free(self->labels);
  g_free(self->weights);
  g_free(self->starts);
  g_free(self->codes);
  g_free(self->values);
  g_free(self);
}

guint
label_matrix_get_n_codes(const LabelMatrix *self)
{
  return self->labels->n_groups;
}

guint32
label_matrix_get_n_terms(const LabelMatrix *self)
{
  return lexicon_get_n_parts(self->labels->lexicon, LEXICON_GRAMS);
}
