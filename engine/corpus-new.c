/* From texts to bags of words: a pass over the texts, one over their words' spellings, and one over
 * the rows. */
#include <string.h>

#include "engine/corpus-private.h"
#include "engine/memory-private.h"

enum {
  AHEAD = 3,      /* groups whose texts are fetched before they are read */
  ABREAST = 16,   /* words of a row that are compared at once */
  SHORT_ROW = 64, /* most words of a row that is sorted by comparing all with all */
};

typedef gint32 Lanes __attribute__((vector_size(16)));

/* Words as signed numbers, in the same order. */
static inline gint32
to_signed(guint32 word)
{
  return (gint32)(word ^ 0x80000000u);
}

/* places[i]: how many words of @row are less than word i. Both have room for SHORT_ROW. */
static inline void
find_places(const gint32 *row, guint n, gint32 *places)
{
  for (guint i = 0; i < n; i += ABREAST) {
    Lanes own[4], less[4] = {{0}, {0}, {0}, {0}};
    memcpy(own, row + i, sizeof own);
    for (guint j = 0; j < n; j++) {
      Lanes other = {row[j], row[j], row[j], row[j]};
      less[0] -= other < own[0];
      less[1] -= other < own[1];
      less[2] -= other < own[2];
      less[3] -= other < own[3];
    }
    memcpy(places + i, less, sizeof less);
  }
}

/* Sorts @words and counts them. Equal ones find the same place, so the places behind stay free.
 * Returns the number of @entries. */
static guint32
count_short_row(const guint32 *words, guint n, TermCount *entries)
{
  gint32 row[SHORT_ROW] = {0}, places[SHORT_ROW];
  TermCount sorted[SHORT_ROW];
  for (guint i = 0; i < n; i++)
    row[i] = to_signed(words[i]);
  find_places(row, n, places);
  for (guint i = 0; i < n; i++)
    sorted[i] = (TermCount){0, 0};
  for (guint i = 0; i < n; i++) {
    sorted[places[i]].term = words[i];
    sorted[places[i]].count++;
  }
  guint32 n_entries = 0;
  for (guint i = 0; i < n; i++) {
    entries[n_entries] = sorted[i];
    n_entries += sorted[i].count > 0;
  }
  return n_entries;
}

/* Sorts @words by one byte after the other, the lowest first. @n_known: more than any of them is.
 * @spare: as long. Returns where they are now. */
static guint32 *
sort_long_row(guint32 *words, guint32 n, guint32 n_known, guint32 *spare)
{
  for (guint shift = 0; shift < 32 && n_known >> shift > 0; shift += 8) {
    guint32 places[256 + 1] = {0};
    for (guint32 i = 0; i < n; i++)
      places[(words[i] >> shift & 0xff) + 1]++;
    for (guint b = 1; b < 256; b++)
      places[b] += places[b - 1];
    for (guint32 i = 0; i < n; i++)
      spare[places[words[i] >> shift & 0xff]++] = words[i];
    guint32 *sorted = spare;
    spare = words;
    words = sorted;
  }
  return words;
}

static guint32
count_long_row(const guint32 *sorted, guint32 n, TermCount *entries)
{
  guint32 n_entries = 0;
  for (guint32 i = 0; i < n; i++)
    if (i > 0 && sorted[i] == sorted[i - 1])
      entries[n_entries - 1].count++;
    else
      entries[n_entries++] = (TermCount){sorted[i], 1};
  return n_entries;
}

/*
 * Makes entries of all rows. @words: of all rows; they lie at the end of the room for entries, and
 * what is written never gets beyond what has been read. @starts of the corpus: (inout): of words,
 * then of entries. @room: twice the longest row.
 */
static void
count_rows(Corpus *self, const guint32 *words, guint32 *room)
{
  guint32 n_known = lexicon_get_n_words(self->lexicon);
  guint64 at = 0, n_entries = 0;
  for (guint32 row = 0; row < self->n_rows; row++) {
    guint32 n = (guint32)(self->starts[row + 1] - at), n_here;
    TermCount *entries = self->entries + n_entries;
    if (n <= SHORT_ROW) {
      n_here = count_short_row(words + at, n, entries);
    } else {
      memcpy(room, words + at, n * sizeof *room);
      n_here = count_long_row(sort_long_row(room, n, n_known, room + n), n, entries);
    }
    at += n;
    n_entries += n_here;
    self->starts[row + 1] = n_entries;
    self->longest_row = MAX(self->longest_row, n_here);
  }
}

/* Makes @spellings' words entries, in the same memory. @words: the word of each spelling */
static gboolean
settle(Corpus *self, Spellings *spellings, const guint32 *words, GError **error)
{
  gsize n = spellings->n_words, longest = 0;
  for (guint32 row = 0; row < self->n_rows; row++)
    longest = MAX(longest, self->starts[row + 1] - self->starts[row]);
  if (longest >= G_MAXUINT32 ||
      !try_resize(&spellings->words, MAX(n, 1), sizeof(TermCount), error)) {
    set_memory_error(error, longest, sizeof(TermCount));
    return FALSE;
  }
  g_autofree guint32 *room = try_array(2 * longest, sizeof *room, error);
  self->entries = (TermCount *)(void *)g_steal_pointer(&spellings->words);
  if (room == NULL)
    return FALSE;
  guint32 *spelled = (guint32 *)(void *)self->entries, *moved = spelled + n;
  for (gsize i = n; i > 0; i--) /* all at once, since waiting for memory overlaps */
    moved[i - 1] = words[spelled[i - 1]];
  count_rows(self, moved, room);
  return try_resize(&self->entries, MAX(self->starts[self->n_rows], 1), sizeof(TermCount), error);
}

/* Gets group @nth on its way from memory: first where its texts are, then these. */
static void
fetch(const GPtrArray *groups, const GroupTexts *texts, guint nth)
{
  if (nth + 2 * AHEAD < groups->len) {
    const char *group = groups->pdata[nth + 2 * AHEAD];
    __builtin_prefetch(group);
    __builtin_prefetch(group + 64);
  }
  if (nth + AHEAD >= groups->len)
    return;
  const void *group = groups->pdata[nth + AHEAD];
  for (guint i = 0, n = texts->count(group); i < n; i++) {
    const char *text = texts->get(group, i);
    __builtin_prefetch(text);
    __builtin_prefetch(text + 64);
  }
}

static gboolean
read_texts(Corpus *self, Spellings *spellings, const GPtrArray *groups, const GroupTexts *texts,
           GError **error)
{
  for (guint g = 0; g < self->n_groups; g++) {
    fetch(groups, texts, g);
    for (guint i = 0, n = texts->count(groups->pdata[g]); i < n; i++) {
      const char *text = texts->get(groups->pdata[g], i);
      gsize n_words;
      if (!spellings_read(spellings, text, strlen(text), &n_words, error))
        return FALSE;
      self->starts[++self->n_rows] = n_words;
    }
    self->first_row[g + 1] = self->n_rows;
  }
  return spellings_close(spellings, error);
}

static gboolean
fill(Corpus *self, Spellings *spellings, const GPtrArray *groups, const GroupTexts *texts,
     GError **error)
{
  if (!read_texts(self, spellings, groups, texts, error))
    return FALSE;
  guint32 n = spellings->n_spellings;
  g_autofree guint32 *words = try_array(n, sizeof *words, error);
  self->lexicon = words == NULL ? NULL : lexicon_new(spellings->spellings, n, words, error);
  return self->lexicon != NULL && settle(self, spellings, words, error);
}

/* An array for each row and each group. */
static gboolean
make_room(Corpus *self, const GPtrArray *groups, const GroupTexts *texts, GError **error)
{
  gsize n_rows = 0;
  for (guint g = 0; g < self->n_groups; g++)
    n_rows += texts->count(groups->pdata[g]);
  if (n_rows >= G_MAXUINT32) {
    set_memory_error(error, n_rows, sizeof(TermCount));
    return FALSE;
  }
  self->first_row = try_array((gsize)self->n_groups + 1, sizeof *self->first_row, error);
  self->starts =
      self->first_row == NULL ? NULL : try_array(n_rows + 1, sizeof *self->starts, error);
  return self->starts != NULL;
}

Corpus *
corpus_new(const GPtrArray *groups, const GroupTexts *texts, GError **error)
{
  g_autoptr(Corpus) self = g_new0(Corpus, 1);
  self->n_groups = groups->len;
  if (!make_room(self, groups, texts, error))
    return NULL;
  Spellings spellings;
  spellings_start(&spellings);
  gboolean is_filled = fill(self, &spellings, groups, texts, error);
  spellings_clear(&spellings);
  return is_filled ? g_steal_pointer(&self) : NULL;
}
