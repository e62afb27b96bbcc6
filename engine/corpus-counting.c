/*
 * In how many groups a part stands: the sum over its words of the groups that have the word, less
 * one for each further word of a group that has it too. Whatever belongs to a word stands together,
 * so that a group costs a miss of the cache for each of its words, not for each of their parts;
 * these are looked up in a table as large as the group.
 */
#include <string.h>

#include "engine/corpus-private.h"
#include "engine/memory-private.h"

enum {
  SLOT_BITS_LEAST = 6,
  MOST_AT_HAND = 12, /* makes a record one line of cache */
  AT_ONCE = 64,      /* words that are listed together */
  AHEAD = 24,        /* entries, to be fetched before they are needed */
};

/* What counting needs of a word. */
typedef struct {
  guint32 last; /* group + 1 that had it last, 0: none */
  guint32 n_with;
  guint8 n_prefixes, n_grams;
  guint32 prefix;
  guint32 grams[MOST_AT_HAND]; /* unless there are more */
} Record;
G_STATIC_ASSERT(sizeof(Record) == 64);
G_STATIC_ASSERT(WORD_LETTERS <= G_MAXUINT8);

/* Parts of the words of a group, each once for each of these. */
typedef struct {
  guint32 *parts; /* (owned) */
  gsize n, allocated;
} PartList;

typedef struct {
  const Corpus *corpus;
  LexiconPart last;
  void *memory;    /* (owned) of the records */
  Record *records; /* by word, at borders of lines */
  PartList lists[N_LEXICON_PARTS];
  guint32 *slots; /* (owned) part + 1, 0: none */
  gsize n_slots;
  guint32 **n_with; /* see corpus_count_groups() */
} Counting;

static gboolean
make_records(Counting *self, GError **error)
{
  const Lexicon *lexicon = self->corpus->lexicon;
  const guint64 *prefixes = lexicon->parts[LEXICON_PREFIXES].starts;
  const guint64 *grams = lexicon->parts[LEXICON_GRAMS].starts;
  guint32 n_words = lexicon_get_n_words(lexicon);
  self->memory = try_array((gsize)n_words + 1, sizeof(Record), error);
  if (self->memory == NULL)
    return FALSE;
  gsize past_border = GPOINTER_TO_SIZE(self->memory) % sizeof(Record);
  self->records = (Record *)(void *)((char *)self->memory + (sizeof(Record) - past_border));
  for (guint32 w = 0; w < n_words; w++) {
    Record *record = &self->records[w];
    record->n_prefixes = (guint8)(prefixes[w + 1] - prefixes[w]);
    record->n_grams = (guint8)(grams[w + 1] - grams[w]);
    if (self->last < LEXICON_GRAMS)
      record->n_grams = 0;
    if (record->n_prefixes > 0)
      record->prefix = lexicon->parts[LEXICON_PREFIXES].of[prefixes[w]];
    if (record->n_grams <= MOST_AT_HAND)
      memcpy(record->grams, lexicon->parts[LEXICON_GRAMS].of + grams[w],
             record->n_grams * sizeof *record->grams);
  }
  return TRUE;
}

/* Makes room for AT_ONCE words more. */
static gboolean
reserve(Counting *self, GError **error)
{
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    PartList *list = &self->lists[p];
    if (!try_grow(&list->parts, &list->allocated, list->n + (gsize)AT_ONCE * WORD_LETTERS,
                  sizeof(guint32), error))
      return FALSE;
  }
  return TRUE;
}

/* Lists the parts of the words of entries @first to @end - 1, at most AT_ONCE, of those that the
 * group has not had yet. */
static void
list_parts(Counting *self, guint group, guint64 first, guint64 end)
{
  const Corpus *corpus = self->corpus;
  const Lexicon *lexicon = corpus->lexicon;
  guint64 n_entries = corpus->starts[corpus->n_rows];
  PartList prefixes = self->lists[LEXICON_PREFIXES], grams = self->lists[LEXICON_GRAMS];
  for (guint64 i = first; i < end; i++) {
    guint32 word = corpus->entries[i].term;
    if (i + AHEAD < n_entries)
      __builtin_prefetch(&self->records[corpus->entries[i + AHEAD].term], 1);
    Record *record = &self->records[word];
    guint32 is_new = record->last != group + 1;
    record->last = group + 1;
    record->n_with += is_new;
    prefixes.parts[prefixes.n] = record->prefix;
    prefixes.n += (gsize)is_new * record->n_prefixes;
    if (record->n_grams <= MOST_AT_HAND)
      memcpy(grams.parts + grams.n, record->grams, sizeof record->grams);
    else
      memcpy(grams.parts + grams.n,
             lexicon->parts[LEXICON_GRAMS].of + lexicon->parts[LEXICON_GRAMS].starts[word],
             record->n_grams * sizeof *grams.parts);
    grams.n += (gsize)is_new * record->n_grams;
  }
  self->lists[LEXICON_PREFIXES].n = prefixes.n;
  self->lists[LEXICON_GRAMS].n = grams.n;
}

/* Empties a table with at least four slots for each of @n parts. Returns its bits, 0 on @error. */
static guint
clear_slots(Counting *self, gsize n, GError **error)
{
  guint bits = SLOT_BITS_LEAST;
  while (bits < 32 && n > (gsize)1 << bits >> 2)
    bits++;
  gsize needed = (gsize)1 << bits;
  if (needed <= self->n_slots) {
    memset(self->slots, 0, needed * sizeof *self->slots);
    return bits;
  }
  g_free(self->slots);
  self->n_slots = 0;
  self->slots = try_array(needed, sizeof *self->slots, error);
  if (self->slots == NULL)
    return 0;
  self->n_slots = needed;
  return bits;
}

static inline guint32 *
find_slot(const Counting *self, guint32 own, guint bits)
{
  return &self->slots[own * 0x9e3779b1u >> (32 - bits)];
}

/* Takes off those of the parts that came before. Each goes to a slot of its own; where another one
 * is, it stays for the next round. */
static gboolean
take_off(Counting *self, LexiconPart part, GError **error)
{
  guint32 *parts = self->lists[part].parts, *n_with = self->n_with[part];
  for (gsize n = self->lists[part].n, n_left; n > 0; n = n_left) {
    guint bits = clear_slots(self, n, error);
    if (bits == 0)
      return FALSE;
    gsize n_late = 0;
    for (gsize i = 0; i < n; i++) {
      guint32 own = parts[i] + 1, *slot = find_slot(self, own, bits), held = *slot;
      *slot = held == 0 ? own : held;
      parts[n_late] = own - 1;
      n_late += held != 0;
    }
    n_left = 0;
    for (gsize i = 0; i < n_late; i++) {
      guint32 own = parts[i] + 1;
      if (*find_slot(self, own, bits) == own)
        n_with[own - 1]--;
      else
        parts[n_left++] = own - 1;
    }
  }
  self->lists[part].n = 0;
  return TRUE;
}

static gboolean
count_group(Counting *self, guint group, GError **error)
{
  const Corpus *corpus = self->corpus;
  guint64 end = corpus->starts[corpus->first_row[group + 1]];
  for (guint64 i = corpus->starts[corpus->first_row[group]]; i < end; i += AT_ONCE) {
    if (!reserve(self, error))
      return FALSE;
    list_parts(self, group, i, MIN(end, i + AT_ONCE));
  }
  for (guint p = 0; p <= (guint)self->last; p++)
    if (!take_off(self, (LexiconPart)p, error))
      return FALSE;
  return TRUE;
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
    if (self->n_with[p] == NULL)
      return FALSE;
  }
  for (guint g = 0; g < self->corpus->n_groups; g++)
    if ((is_left_out == NULL || !is_left_out[g]) && !count_group(self, g, error))
      return FALSE;
  for (guint p = 0; p <= (guint)self->last; p++)
    add_up(self, (LexiconPart)p);
  return TRUE;
}

gboolean
corpus_count_groups(const Corpus *self, LexiconPart last, const guint8 *is_left_out,
                    guint32 *n_with[N_LEXICON_PARTS], GError **error)
{
  Counting counting = {.corpus = self, .last = last, .n_with = n_with};
  gboolean is_counted = count(&counting, is_left_out, error);
  g_free(counting.memory);
  g_free(counting.slots);
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    g_free(counting.lists[p].parts);
  return is_counted;
}

gboolean
corpus_know_groups(Corpus *self, LexiconPart last, GError **error)
{
  if (self->n_with[last] != NULL)
    return TRUE;
  for (guint p = 0; p < (guint)last; p++) /* counting all at once is hardly dearer */
    g_clear_pointer(&self->n_with[p], g_free);
  return corpus_count_groups(self, last, NULL, self->n_with, error);
}
