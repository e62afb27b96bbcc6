/* A matrix of texts by terms, as latent semantic indexing decomposes it. */
#include <math.h>

#include "bench/support/inputs.h"
#include "bench/support/language.h"

enum { N_COLUMNS = 50000, N_WORDS = 75 };

typedef struct {
  guint32 *columns; /* (owned) by stem number: its column, N_COLUMNS for rare stems */
  float *idf;       /* (owned) by column */
} Terms;

/* Writes the stem numbers of a text, each once with its count; returns how many. */
static guint
say(const Invention *invention, guint nth, guint32 *stems, guint *counts)
{
  Speaker speaker = speaker_new(invention_random(invention, 20, nth));
  guint n = 0;
  for (guint w = 0; w < N_WORDS; w++) {
    guint32 stem = language_stem_number(speaker.language, speaker_draw_stem(&speaker));
    guint i = 0;
    while (i < n && stems[i] != stem)
      i++;
    stems[i] = stem;
    counts[i] = i < n ? counts[i] + 1 : 1;
    n = MAX(n, i + 1);
  }
  return n;
}

typedef struct {
  guint32 stem, n_texts;
} Frequency;

static int
compare_frequencies(const void *a, const void *b)
{
  const Frequency *left = a, *right = b;
  if (left->n_texts != right->n_texts)
    return left->n_texts < right->n_texts ? 1 : -1;
  return (left->stem > right->stem) - (left->stem < right->stem);
}

/* The most frequent terms become the columns. */
static Terms
choose_terms(const Invention *invention)
{
  guint n_stems = N_LANGUAGES * N_STEMS;
  g_autofree Frequency *frequencies = g_new(Frequency, n_stems);
  for (guint s = 0; s < n_stems; s++)
    frequencies[s] = (Frequency){s, 0};
  guint32 stems[N_WORDS];
  guint counts[N_WORDS];
  for (guint m = 0; m < invention->n_members; m++) {
    guint n = say(invention, m, stems, counts);
    for (guint i = 0; i < n; i++)
      frequencies[stems[i]].n_texts++;
  }
  qsort(frequencies, n_stems, sizeof *frequencies, compare_frequencies);

  Terms terms = {g_new(guint32, n_stems), g_new(float, N_COLUMNS)};
  for (guint s = 0; s < n_stems; s++)
    terms.columns[frequencies[s].stem] = MIN(s, N_COLUMNS);
  for (guint c = 0; c < N_COLUMNS; c++)
    terms.idf[c] =
        logf((1 + (float)invention->n_members) / (1 + (float)frequencies[c].n_texts)) + 1;
  return terms;
}

/* The row of one text; returns its number of entries. */
static guint
weigh(const Invention *invention, const Terms *terms, guint nth, guint32 *columns, float *values)
{
  guint counts[N_WORDS];
  guint n_said = say(invention, nth, columns, counts), n = 0;
  float squares = 0;
  for (guint i = 0; i < n_said; i++) {
    guint32 column = terms->columns[columns[i]];
    if (column == N_COLUMNS)
      continue;
    columns[n] = column;
    values[n] = (float)counts[i] * terms->idf[column];
    squares += values[n] * values[n];
    n++;
  }
  for (guint i = 0; i < n; i++)
    values[i] /= sqrtf(squares);
  return n;
}

void
invent_matrix(const Invention *invention)
{
  Terms terms = choose_terms(invention);
  FILE *starts = invention_open(invention, "starts.bin");
  FILE *columns = invention_open(invention, "columns.bin");
  FILE *values = invention_open(invention, "values.bin");
  guint64 start = 0;
  invention_put(starts, &start, sizeof start);
  for (guint m = 0; m < invention->n_members; m++) {
    guint32 row[N_WORDS];
    float weights[N_WORDS];
    guint n = weigh(invention, &terms, m, row, weights);
    start += n;
    invention_put(starts, &start, sizeof start);
    invention_put(columns, row, n * sizeof *row);
    invention_put(values, weights, n * sizeof *weights);
  }
  invention_close(starts);
  invention_close(columns);
  invention_close(values);
  g_free(terms.columns);
  g_free(terms.idf);
}
