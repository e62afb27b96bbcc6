/*
 * In how many groups a part stands: the sum over its words of the groups that have the word, less
 * one for each further word of a group that has it too. Whatever belongs to a word stands together,
 * so that a group costs a miss of the cache for each of its words, not for each of their parts. Who
 * had a part last is a byte, so that those of all parts stay in cache.
 */
#include <string.h>

#include "engine/corpus-private.h"
#include "engine/memory-private.h"

enum {
  MOST_AT_HAND = 12, /* makes a record one line of cache */
  AT_ONCE = 128,     /* words that are listed together */
  AHEAD = 24,        /* entries, to be fetched before they are needed */
  LISTED_MOST = AT_ONCE * WORD_LETTERS,
  LATE_MOST = 2 * LISTED_MOST,
};

/* What counting needs of a word. */
typedef struct {
  guint32 last; /* group + 1 that had it last, 0: none */
  guint32 n_with;
  guint8 n_prefixes, n_grams;
  guint32 prefix;
  guint32 grams[MOST_AT_HAND]; /* unless there are more */
} Record;
G_STATIC_ASSERT(sizeof(Record) == CACHE_LINE);
G_STATIC_ASSERT(WORD_LETTERS <= G_MAXUINT8);

/* The parts of one kind. */
typedef struct {
  guint8 *marks; /* (owned) by part: mark of the group that had it last */
  guint32 listed[LISTED_MOST + MOST_AT_HAND]; /* of words of one group */
  guint32 late[LATE_MOST]; /* those that a group has had before, to be taken off */
  gsize n_listed, n_late;
} Parts;

typedef struct {
  const Corpus *corpus;
  LexiconPart last;
  void *memory;    /* (owned) of the records */
  Record *records; /* by word, at borders of lines */
  guint8 mark;     /* of the group that is counted */
  Parts parts[N_LEXICON_PARTS];
  guint32 **n_with; /* see corpus_count_groups() */
} Counting;

static gboolean
make_records(Counting *self, GError **error)
{
  const Lexicon *lexicon = self->corpus->lexicon;
  const guint64 *prefixes = lexicon->parts[LEXICON_PREFIXES].starts;
  const guint64 *grams = lexicon->parts[LEXICON_GRAMS].starts;
  guint32 n_words = lexicon_get_n_words(lexicon);
  self->memory = try_room((gsize)n_words + 1, sizeof(Record), error);
  if (self->memory == NULL)
    return FALSE;
  self->records = at_cache_line(self->memory);
  for (guint32 w = 0; w < n_words; w++) {
    Record *record = &self->records[w];
    *record = (Record){.n_prefixes = (guint8)(prefixes[w + 1] - prefixes[w])};
    if (self->last >= LEXICON_GRAMS)
      record->n_grams = (guint8)(grams[w + 1] - grams[w]);
    if (record->n_prefixes > 0)
      record->prefix = lexicon->parts[LEXICON_PREFIXES].of[prefixes[w]];
    if (record->n_grams <= MOST_AT_HAND)
      memcpy(record->grams, lexicon->parts[LEXICON_GRAMS].of + grams[w],
             record->n_grams * sizeof *record->grams);
  }
  return TRUE;
}

/* Lists the parts of the words of entries @first to @end - 1, at most AT_ONCE, of those that the
 * group has not had yet. */
static void
list_parts(Counting *self, guint group, guint32 first, guint32 end)
{
  const Corpus *corpus = self->corpus;
  const Lexicon *lexicon = corpus->lexicon;
  guint32 n_entries = corpus->starts[corpus->n_rows];
  guint32 *prefixes = self->parts[LEXICON_PREFIXES].listed, *prefixes_end = prefixes;
  guint32 *grams = self->parts[LEXICON_GRAMS].listed, *grams_end = grams;
  for (guint32 i = first; i < end; i++) {
    guint32 word = corpus_get_word(corpus, i);
    if (i + AHEAD < n_entries)
      __builtin_prefetch(&self->records[corpus_get_word(corpus, i + AHEAD)], 1);
    Record *record = &self->records[word];
    guint32 is_new = record->last != group + 1;
    record->last = group + 1;
    record->n_with += is_new;
    *prefixes_end = record->prefix;
    prefixes_end += (gsize)is_new * record->n_prefixes;
    if (record->n_grams <= MOST_AT_HAND)
      memcpy(grams_end, record->grams, sizeof record->grams);
    else
      memcpy(grams_end,
             lexicon->parts[LEXICON_GRAMS].of + lexicon->parts[LEXICON_GRAMS].starts[word],
             record->n_grams * sizeof *grams_end);
    grams_end += (gsize)is_new * record->n_grams;
  }
  self->parts[LEXICON_PREFIXES].n_listed = (gsize)(prefixes_end - prefixes);
  self->parts[LEXICON_GRAMS].n_listed = (gsize)(grams_end - grams);
}

static void
take_off(Counting *self, LexiconPart part)
{
  Parts *parts = &self->parts[part];
  for (gsize i = 0; i < parts->n_late; i++)
    self->n_with[part][parts->late[i]]--;
  parts->n_late = 0;
}

/* Marks the parts that are listed and finds those that the group has had before. They are taken off
 * when there are many, so that nothing waits for their number. */
static void
mark_parts(Counting *self, LexiconPart part)
{
  Parts *parts = &self->parts[part];
  guint8 mark = self->mark, *marks = parts->marks;
  guint32 *late_end = parts->late + parts->n_late;
  for (gsize i = 0; i < parts->n_listed; i++) {
    guint32 own = parts->listed[i];
    *late_end = own;
    late_end += marks[own] == mark;
    marks[own] = mark;
  }
  parts->n_late = (gsize)(late_end - parts->late);
  if (parts->n_late >= LATE_MOST - LISTED_MOST)
    take_off(self, part);
}

/* A mark that no part has. */
static void
renew_mark(Counting *self)
{
  if (self->mark == G_MAXUINT8) {
    for (guint p = 0; p <= (guint)self->last; p++)
      memset(self->parts[p].marks, 0, lexicon_get_n_parts(self->corpus->lexicon, (LexiconPart)p));
    self->mark = 0;
  }
  self->mark++;
}

static void
count_group(Counting *self, guint group)
{
  const Corpus *corpus = self->corpus;
  guint32 end = corpus->starts[corpus->first_row[group + 1]];
  renew_mark(self);
  for (guint32 i = corpus->starts[corpus->first_row[group]]; i < end; i += AT_ONCE) {
    list_parts(self, group, i, MIN(end, i + AT_ONCE));
    for (guint p = 0; p <= (guint)self->last; p++)
      mark_parts(self, (LexiconPart)p);
  }
}

/* Adds the groups of each word to those of its parts. */
static void
add_up(const Counting *self, LexiconPart part)
{
  const guint64 *starts = self->corpus->lexicon->parts[part].starts;
  const guint32 *of = self->corpus->lexicon->parts[part].of;
  for (guint32 w = 0; w < lexicon_get_n_words(self->corpus->lexicon); w++)
    for (guint64 at = starts[w]; at < starts[w + 1]; at++)
      self->n_with[part][of[at]] += self->records[w].n_with;
}

static gboolean
count(Counting *self, const guint8 *is_left_out, GError **error)
{
  if (!make_records(self, error))
    return FALSE;
  for (guint p = 0; p <= (guint)self->last; p++) {
    guint32 n = lexicon_get_n_parts(self->corpus->lexicon, (LexiconPart)p);
    self->n_with[p] = try_array(n, sizeof *self->n_with[p], error);
    self->parts[p].marks = self->n_with[p] == NULL ? NULL : try_array(n, 1, error);
    if (self->parts[p].marks == NULL)
      return FALSE;
  }
  for (guint g = 0; g < self->corpus->n_groups; g++)
    if (is_left_out == NULL || !is_left_out[g])
      count_group(self, g);
  for (guint p = 0; p <= (guint)self->last; p++) {
    take_off(self, (LexiconPart)p);
    add_up(self, (LexiconPart)p);
  }
  return TRUE;
}

gboolean
corpus_count_groups(const Corpus *self, LexiconPart last, const guint8 *is_left_out,
                    guint32 *n_with[N_LEXICON_PARTS], GError **error)
{
  g_autofree Counting *counting = try_array(1, sizeof *counting, error);
  if (counting == NULL)
    return FALSE;
  counting->corpus = self;
  counting->last = last;
  counting->n_with = n_with;
  gboolean is_counted = count(counting, is_left_out, error);
  g_free(counting->memory);
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    g_free(counting->parts[p].marks);
  return is_counted;
}

gboolean
corpus_know_groups(Corpus *self, LexiconPart last, GError **error)
{
  if (self->n_with[last] != NULL)
    return TRUE;
  for (guint p = 0; p < N_LEXICON_PARTS && p < (guint)last; p++)
    g_clear_pointer(&self->n_with[p], g_free); /* counting all at once is hardly dearer */
  return corpus_count_groups(self, last, NULL, self->n_with, error);
}
