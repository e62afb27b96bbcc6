#include "bench/support/bare-postings.h"

#include <string.h>

#include "engine/index-private.h"
#include "engine/weighting-private.h"
#include "models/demand.h"
#include "models/member.h"

enum { ROWS_A_BLOCK = 16384 }; /* their sums stay in cache */

struct _BarePostings {
  guint32 n_rows;
  guint64 *starts; /* (owned) by term */
  guint32 *rows;   /* (owned) ascending for each term */
  float *weights;  /* (owned) */
  guint n_demands;
  guint64 *first_term; /* (owned) by demand, n_demands + 1 */
  guint32 *terms;      /* (owned) that each demand asks for */
  guint64 *next;       /* (owned) room for the places in the longest list of terms */
  float sums[ROWS_A_BLOCK];
};

/* Calls @put for each term of each row, by ascending row. */
typedef void (*PutTerm)(BarePostings *self, guint32 term, guint32 row);
typedef void (*EachTerm)(BarePostings *self, const Corpus *corpus, PutTerm put);

static void
count_term(BarePostings *self, guint32 term, guint32 row)
{
  (void)row;
  self->starts[term + 1]++;
}

/* starts[t] moves on to the start of the next term, from where it is moved back. */
static void
put_term(BarePostings *self, guint32 term, guint32 row)
{
  guint64 at = self->starts[term]++;
  self->rows[at] = row;
  self->weights[at] = 1 / (1 + (float)(at % 7));
}

static BarePostings *
invert(const Corpus *corpus, guint32 n_terms, guint32 n_rows, EachTerm each)
{
  BarePostings *self = g_new0(BarePostings, 1);
  self->n_rows = n_rows;
  self->starts = g_new0(guint64, (gsize)n_terms + 1);
  each(self, corpus, count_term);
  for (guint32 t = 0; t < n_terms; t++)
    self->starts[t + 1] += self->starts[t];
  self->rows = g_new(guint32, self->starts[n_terms]);
  self->weights = g_new(float, self->starts[n_terms]);
  each(self, corpus, put_term);
  memmove(self->starts + 1, self->starts, n_terms * sizeof *self->starts);
  self->starts[0] = 0;
  return self;
}

static void
each_prefix(BarePostings *self, const Corpus *corpus, PutTerm put)
{
  Counter counter;
  if (!counter_start(&counter, lexicon_get_n_parts(corpus->lexicon, LEXICON_PREFIXES), NULL))
    g_error("out of memory");
  for (guint g = 0; g < corpus->n_groups; g++) {
    corpus_count_parts(corpus, LEXICON_PREFIXES, corpus->first_row[g], corpus->first_row[g + 1],
                       &counter);
    for (guint32 i = 0; i < counter.n_touched; i++)
      put(self, counter.touched[i], g);
    counter_reset(&counter);
  }
  counter_clear(&counter);
}

static void
each_word(BarePostings *self, const Corpus *corpus, PutTerm put)
{
  for (guint32 row = 0; row < corpus->n_rows; row++)
    for (guint32 i = corpus->starts[row]; i < corpus->starts[row + 1]; i++)
      put(self, corpus_get_word(corpus, i), row);
}

static char *
text_of(const MatchdayDemand *demand)
{
  const MatchdayText *text = matchday_demand_get_text(demand, 0);
  return g_strconcat(text->title, "\n", text->body, NULL);
}

/* Collects what each demand asks for; @find adds its terms to @terms. */
static void
ask(BarePostings *self, const GPtrArray *demands, void *model,
    void (*find)(void *model, const char *text, GArray *terms))
{
  GArray *terms = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint64 longest = 0;
  self->n_demands = demands->len;
  self->first_term = g_new0(guint64, (gsize)demands->len + 1);
  for (guint d = 0; d < demands->len; d++) {
    g_autofree char *text = text_of(demands->pdata[d]);
    find(model, text, terms);
    self->first_term[d + 1] = terms->len;
    longest = MAX(longest, terms->len - self->first_term[d]);
  }
  self->terms = (guint32 *)(void *)g_array_free(terms, FALSE);
  self->next = g_new(guint64, longest);
}

static void
find_prefixes(void *model, const char *text, GArray *terms)
{
  const Corpus *corpus = model;
  g_autoptr(GArray) counts = lexicon_count(corpus->lexicon, LEXICON_PREFIXES, text, NULL);
  for (guint i = 0; i < counts->len; i++)
    g_array_append_val(terms, g_array_index(counts, TermCount, i).term);
}

/* Runs of letters, with the words that hold them. */
typedef struct {
  const Corpus *corpus;
  float *idf;           /* (owned) by run */
  guint64 *word_starts; /* (owned) by run */
  guint32 *words;       /* (owned) */
  float *shared;        /* (owned) by word; zeroed */
} Runs;

static Runs
runs_of(const Corpus *corpus)
{
  const guint64 *starts = corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *of = corpus->lexicon->parts[LEXICON_GRAMS].of;
  guint32 n_runs = lexicon_get_n_parts(corpus->lexicon, LEXICON_GRAMS);
  guint32 n_words = lexicon_get_n_words(corpus->lexicon);
  Runs runs = {corpus, g_new(float, n_runs), g_new0(guint64, (gsize)n_runs + 1),
               g_new(guint32, starts[n_words]), g_new0(float, n_words)};
  const guint32 *n_with = corpus->n_with[LEXICON_GRAMS];
  for (guint32 r = 0; r < n_runs; r++)
    runs.idf[r] = (float)inverse_frequency(corpus->n_groups, n_with[r]);
  for (guint64 i = 0; i < starts[n_words]; i++)
    runs.word_starts[of[i] + 1]++;
  for (guint32 r = 0; r < n_runs; r++)
    runs.word_starts[r + 1] += runs.word_starts[r];
  for (guint32 w = 0; w < n_words; w++)
    for (guint64 i = starts[w]; i < starts[w + 1]; i++)
      runs.words[runs.word_starts[of[i]]++] = w;
  memmove(runs.word_starts + 1, runs.word_starts, n_runs * sizeof *runs.word_starts);
  runs.word_starts[0] = 0;
  return runs;
}

static void
runs_clear(Runs *self)
{
  g_free(self->idf);
  g_free(self->word_starts);
  g_free(self->words);
  g_free(self->shared);
}

/* A fifth of a word's own weight must be shared: see the facet competences. */
static gboolean
shares_enough(const Runs *self, guint32 word)
{
  const guint64 *starts = self->corpus->lexicon->parts[LEXICON_GRAMS].starts;
  const guint32 *of = self->corpus->lexicon->parts[LEXICON_GRAMS].of;
  float whole = 0;
  for (guint64 i = starts[word]; i < starts[word + 1]; i++)
    whole += self->idf[of[i]] * self->idf[of[i]];
  return self->shared[word] > 0.2F * whole;
}

static void
find_words(void *model, const char *text, GArray *terms)
{
  Runs *self = model;
  g_autoptr(GArray) counts = lexicon_count(self->corpus->lexicon, LEXICON_GRAMS, text, NULL);
  for (guint i = 0; i < counts->len; i++) {
    const TermCount *run = &g_array_index(counts, TermCount, i);
    float weight = (float)log_count(run->count) * self->idf[run->term] * self->idf[run->term];
    for (guint64 at = self->word_starts[run->term]; at < self->word_starts[run->term + 1]; at++)
      self->shared[self->words[at]] += weight;
  }
  guint32 n_words = lexicon_get_n_words(self->corpus->lexicon);
  for (guint32 w = 0; w < n_words; w++)
    if (self->shared[w] > 0 && shares_enough(self, w))
      g_array_append_val(terms, w);
  memset(self->shared, 0, n_words * sizeof *self->shared);
}

BarePostings *
bare_postings_of_members(const Corpus *corpus, const GPtrArray *demands)
{
  BarePostings *self = invert(corpus, lexicon_get_n_parts(corpus->lexicon, LEXICON_PREFIXES),
                              corpus->n_groups, each_prefix);
  ask(self, demands, (void *)corpus, find_prefixes);
  return self;
}

BarePostings *
bare_postings_of_competences(const Corpus *corpus, const GPtrArray *demands)
{
  BarePostings *self =
      invert(corpus, lexicon_get_n_words(corpus->lexicon), corpus->n_rows, each_word);
  Runs runs = runs_of(corpus);
  ask(self, demands, &runs, find_words);
  runs_clear(&runs);
  return self;
}

static guint64
walk_demand(BarePostings *self, const guint32 *terms, guint n_terms)
{
  guint64 n_walked = 0;
  for (guint i = 0; i < n_terms; i++)
    self->next[i] = self->starts[terms[i]];
  for (guint32 first = 0; first < self->n_rows; first += ROWS_A_BLOCK) {
    guint32 end = MIN(first + ROWS_A_BLOCK, self->n_rows);
    memset(self->sums, 0, sizeof self->sums);
    for (guint i = 0; i < n_terms; i++) {
      guint64 at = self->next[i], stop = self->starts[terms[i] + 1];
      float weight = (float)(i + 1);
      for (; at < stop && self->rows[at] < end; at++)
        self->sums[self->rows[at] - first] += weight * self->weights[at];
      n_walked += at - self->next[i];
      self->next[i] = at;
    }
  }
  return n_walked;
}

guint64
bare_postings_walk(BarePostings *self)
{
  guint64 n_walked = 0;
  for (guint d = 0; d < self->n_demands; d++)
    n_walked += walk_demand(self, self->terms + self->first_term[d],
                            (guint)(self->first_term[d + 1] - self->first_term[d]));
  return n_walked;
}

Corpus *
corpus_of_members(const GPtrArray *members)
{
  g_autoptr(GError) error = NULL;
  Corpus *corpus = corpus_new(members, &index_competences, &error);
  if (corpus == NULL || !corpus_know_groups(corpus, LEXICON_GRAMS, &error))
    g_error("%s", error->message);
  return corpus;
}
