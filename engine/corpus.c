/* From texts to bags of words, in one pass over the texts and one over the entries. */
#include "engine/corpus-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/memory-private.h"

/* Where a word was counted last. */
typedef struct {
  guint32 row;   /* row + 1, 0: never */
  guint32 place; /* entry, counted from the start of the row */
} Seen;

typedef struct {
  Corpus *corpus;
  gsize entries_allocated;
  guint64 n_entries;
  Seen *seen; /* (owned) by word, also for words to come */
  gsize seen_allocated;
  LexiconBatch batch;
  guint32 rows[VOCABULARY_AT_ONCE]; /* of the words in the batch */
  guint32 n_texts;                  /* read so far */
} Builder;

/* Makes room for @n more entries, and for having seen all words. */
static gboolean
reserve(Builder *self, guint n, GError **error)
{
  gsize n_words = lexicon_get_n_words(self->corpus->lexicon);
  gsize known = self->seen_allocated;
  if (!try_grow(&self->corpus->entries, &self->entries_allocated, self->n_entries + n,
                sizeof(TermCount), error) ||
      !try_grow(&self->seen, &self->seen_allocated, n_words, sizeof(Seen), error))
    return FALSE;
  if (self->seen_allocated > known)
    memset(self->seen + known, 0, (self->seen_allocated - known) * sizeof(Seen));
  return TRUE;
}

/* Counts one occurrence of @word in the row that is being built. */
static inline void
count_word(Builder *self, guint32 word)
{
  Corpus *corpus = self->corpus;
  guint64 start = corpus->starts[corpus->n_rows];
  Seen *seen = &self->seen[word];
  if (seen->row == corpus->n_rows + 1) {
    corpus->entries[start + seen->place].count++;
    return;
  }
  *seen = (Seen){corpus->n_rows + 1, (guint32)(self->n_entries - start)};
  corpus->entries[self->n_entries++] = (TermCount){word, 1};
}

static void
close_row(Corpus *self, guint64 n_entries)
{
  guint64 n = n_entries - self->starts[self->n_rows];
  self->longest_row = MAX(self->longest_row, (guint32)n);
  self->starts[++self->n_rows] = n_entries;
}

/* Counts the words that have been read so far. */
static gboolean
count_batch(Builder *self, GError **error)
{
  Corpus *corpus = self->corpus;
  guint32 words[VOCABULARY_AT_ONCE];
  guint n = self->batch.n;
  if (!lexicon_add(corpus->lexicon, &self->batch, words, error) || !reserve(self, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    __builtin_prefetch(&self->seen[words[i]], 1);
  for (guint i = 0; i < n; i++) {
    while (corpus->n_rows < self->rows[i])
      close_row(corpus, self->n_entries);
    count_word(self, words[i]);
  }
  return TRUE;
}

static gboolean
add_text(Builder *self, const char *text, GError **error)
{
  WordReader reader;
  word_reader_start(&reader, text, strlen(text));
  for (gboolean has_ended = FALSE; !has_ended;) {
    guint before = self->batch.n;
    has_ended = lexicon_batch_read(&self->batch, &reader);
    for (guint i = before; i < self->batch.n; i++)
      self->rows[i] = self->n_texts;
    if (!has_ended && !count_batch(self, error))
      return FALSE;
  }
  self->n_texts++;
  return TRUE;
}

static int
compare_counts(const void *a, const void *b)
{
  guint32 left = ((const TermCount *)a)->term, right = ((const TermCount *)b)->term;
  return (left > right) - (left < right);
}

/* Rows are short, most of them too short for qsort() to pay. */
static void
sort_row(TermCount *entries, gsize n)
{
  if (n > 40) {
    qsort(entries, n, sizeof *entries, compare_counts);
    return;
  }
  for (gsize i = 1; i < n; i++) {
    TermCount moved = entries[i];
    gsize j = i;
    for (; j > 0 && entries[j - 1].term > moved.term; j--)
      entries[j] = entries[j - 1];
    entries[j] = moved;
  }
}

/* Gives the words their final numbers and brings each row into their order. */
static gboolean
settle(Corpus *self, GError **error)
{
  g_autofree guint32 *renumbered = lexicon_freeze(self->lexicon, error);
  if (renumbered == NULL)
    return FALSE;
  for (guint32 row = 0; row < self->n_rows; row++) {
    TermCount *entries = self->entries + self->starts[row];
    gsize n = self->starts[row + 1] - self->starts[row];
    for (gsize i = 0; i < n; i++)
      entries[i].term = renumbered[entries[i].term];
    sort_row(entries, n);
  }
  return TRUE;
}

/* The groups that have a word: @n of them, ascending, before @end. */
typedef struct {
  guint64 end;
  guint32 n;
  guint32 last; /* group + 1, 0: none yet */
} WordGroups;

/* @words: by word, zeroed. @groups: one for each entry, more than needed */
static void
list_groups(const Corpus *self, WordGroups *words, guint32 *groups)
{
  for (guint64 i = 0; i < self->starts[self->n_rows]; i++)
    words[self->entries[i].term].n++;
  guint64 end = 0;
  for (guint32 w = 0; w < lexicon_get_n_words(self->lexicon); w++) {
    guint32 n_at_most = words[w].n;
    words[w] = (WordGroups){.end = end};
    end += n_at_most;
  }
  for (guint g = 0; g < self->n_groups; g++)
    for (guint64 i = self->starts[self->first_row[g]]; i < self->starts[self->first_row[g + 1]];
         i++) {
      WordGroups *word = &words[self->entries[i].term];
      if (word->last == g + 1)
        continue;
      word->last = g + 1;
      word->n++;
      groups[word->end++] = g;
    }
}

/* In how many groups a part stands that stands in the words @of, @n of them. @last: by group, the
 * part that counted it last + 1 */
static guint32
count_union(const WordGroups *words, const guint32 *groups, const guint32 *of, guint64 n,
            guint32 part, guint32 *last)
{
  guint32 n_with = 0;
  for (guint64 i = 0; i < n; i++) {
    const WordGroups *word = &words[of[i]];
    for (guint64 at = word->end - word->n; at < word->end; at++) {
      n_with += last[groups[at]] != part + 1;
      last[groups[at]] = part + 1;
    }
  }
  return n_with;
}

/* In how many groups each part stands. */
static gboolean
count_groups(Corpus *self, LexiconPart part, const WordGroups *words, const guint32 *groups,
             GError **error)
{
  guint32 n_parts = lexicon_get_n_parts(self->lexicon, part);
  g_autofree guint64 *starts = NULL;
  g_autofree guint32 *of = NULL;
  if (!lexicon_invert(self->lexicon, part, &starts, &of, error))
    return FALSE;
  g_autofree guint32 *last = try_array(self->n_groups, sizeof *last, error);
  self->n_with[part] = last == NULL ? NULL : try_array(n_parts, sizeof(guint32), error);
  for (guint32 p = 0; self->n_with[part] != NULL && p < n_parts; p++)
    self->n_with[part][p] =
        count_union(words, groups, of + starts[p], starts[p + 1] - starts[p], p, last);
  return self->n_with[part] != NULL;
}

static gboolean
count_all_groups(Corpus *self, GError **error)
{
  g_autofree WordGroups *words =
      try_array(lexicon_get_n_words(self->lexicon), sizeof *words, error);
  g_autofree guint32 *groups =
      words == NULL ? NULL : try_array(self->starts[self->n_rows], sizeof *groups, error);
  if (groups == NULL)
    return FALSE;
  list_groups(self, words, groups);
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    if (!count_groups(self, (LexiconPart)p, words, groups, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_groups(Builder *self, GroupTexts texts, const void *data, GError **error)
{
  Corpus *corpus = self->corpus;
  for (guint g = 0; g < corpus->n_groups; g++) {
    const GPtrArray *group = texts(g, data);
    for (guint i = 0; i < group->len; i++)
      if (!add_text(self, group->pdata[i], error))
        return FALSE;
    corpus->first_row[g + 1] = self->n_texts;
  }
  if (!count_batch(self, error))
    return FALSE;
  while (corpus->n_rows < self->n_texts)
    close_row(corpus, self->n_entries);
  return TRUE;
}

Corpus *
corpus_new(guint n_groups, GroupTexts texts, const void *data, GError **error)
{
  gsize n_rows = 0;
  for (guint g = 0; g < n_groups; g++)
    n_rows += texts(g, data)->len;
  if (n_rows >= G_MAXUINT32) {
    set_memory_error(error, n_rows, sizeof(TermCount));
    return NULL;
  }

  g_autoptr(Corpus) self = g_new0(Corpus, 1);
  self->n_groups = n_groups;
  self->lexicon = lexicon_new(error);
  if (self->lexicon == NULL)
    return NULL;
  self->first_row = try_array((gsize)n_groups + 1, sizeof *self->first_row, error);
  if (self->first_row == NULL)
    return NULL;
  self->starts = try_array(n_rows + 1, sizeof *self->starts, error);
  if (self->starts == NULL)
    return NULL;

  Builder builder = {.corpus = self};
  gboolean is_built = add_groups(&builder, texts, data, error);
  g_free(builder.seen);
  if (!is_built || !settle(self, error) || !count_all_groups(self, error))
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
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    g_free(self->n_with[p]);
  lexicon_free(self->lexicon);
  g_free(self);
}

void
corpus_count_parts(const Corpus *self, LexiconPart part, guint32 first, guint32 end,
                   Counter *counter)
{
  const guint64 *starts = self->lexicon->parts[part].starts;
  const guint32 *of = self->lexicon->parts[part].of;
  for (guint64 i = self->starts[first]; i < self->starts[end]; i++) {
    const TermCount *entry = &self->entries[i];
    for (guint64 p = starts[entry->term]; p < starts[entry->term + 1]; p++)
      counter_add(counter, of[p], entry->count);
  }
}

Corpus *
corpus_new_empty(GError **error)
{
  g_autoptr(Corpus) self = g_new0(Corpus, 1);
  self->lexicon = lexicon_new(error);
  if (self->lexicon == NULL)
    return NULL;
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    g_clear_pointer(&self->lexicon->parts[p].starts, g_free);
  return g_steal_pointer(&self);
}

static gboolean
walk_sizes(Corpus *self, Walk *walk)
{
  guint64 n_groups = self->n_groups, n_rows = self->n_rows, longest_row = self->longest_row;
  if (!walk_number(walk, "n_groups", &n_groups, G_MAXUINT32 - 1) ||
      !walk_number(walk, "n_rows", &n_rows, G_MAXUINT32 - 1) ||
      !walk_number(walk, "longest_row", &longest_row, G_MAXUINT32))
    return FALSE;
  self->n_groups = (guint)n_groups;
  self->n_rows = (guint32)n_rows;
  self->longest_row = (guint32)longest_row;
  return TRUE;
}

gboolean
corpus_walk(Corpus *self, Walk *walk)
{
  if (!walk_sizes(self, walk) || !lexicon_walk(self->lexicon, walk) ||
      !walk_offsets(walk, "first_row", &self->first_row, self->n_groups, self->n_rows) ||
      !walk_starts(walk, "starts", &self->starts, self->n_rows) ||
      !walk_counts(walk, "entries", &self->entries, walk_end(walk, self->starts, self->n_rows),
                   lexicon_get_n_words(self->lexicon)))
    return FALSE;
  static const char *const names[N_LEXICON_PARTS] = {"with_prefix", "with_gram"};
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    if (!walk_indexes(walk, names[p], &self->n_with[p],
                      lexicon_get_n_parts(self->lexicon, (LexiconPart)p),
                      (guint64)self->n_groups + 1))
      return FALSE;
  return TRUE;
}
