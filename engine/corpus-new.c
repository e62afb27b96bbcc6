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
 * @entries: laid out with @count_bits, which are enough; may be @words. Returns their number. */
static guint32
count_short_row(const guint32 *words, guint n, guint count_bits, guint32 *entries)
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
    entries[n_entries] = sorted[i].term << count_bits | (sorted[i].count - 1);
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

/* Puts the entries of @sorted words from @at on. @n_entries: (out). FALSE on @error. */
static gboolean
count_long_row(Corpus *self, guint32 at, const guint32 *sorted, guint32 n, guint32 *n_entries,
               GError **error)
{
  *n_entries = 0;
  for (guint32 i = 0, next; i < n; i = next) {
    for (next = i + 1; next < n && sorted[next] == sorted[i]; next++)
      ;
    if (!corpus_put(self, at + (*n_entries)++, sorted[i], next - i, error))
      return FALSE;
  }
  return TRUE;
}

/*
 * Makes the words of all rows entries, in the same memory: what is written never gets beyond what
 * has been read. @starts of the corpus: (inout): of words, then of entries. @room: twice the
 * longest row. FALSE on @error.
 */
static gboolean
count_rows(Corpus *self, guint32 *room, GError **error)
{
  guint32 n_known = lexicon_get_n_words(self->lexicon), *words = self->entries;
  const guint32 short_row = MIN(SHORT_ROW, (1U << self->count_bits) - 1);
  guint32 at = 0, n_entries = 0;
  for (guint32 row = 0; row < self->n_rows; row++) {
    guint32 n = self->starts[row + 1] - at, n_here;
    if (n <= short_row) {
      n_here = count_short_row(words + at, n, self->count_bits, self->entries + n_entries);
    } else {
      memcpy(room, words + at, n * sizeof *room);
      const guint32 *sorted = sort_long_row(room, n, n_known, room + n);
      if (!count_long_row(self, n_entries, sorted, n, &n_here, error))
        return FALSE;
    }
    at += n;
    n_entries += n_here;
    self->starts[row + 1] = n_entries;
    self->longest_row = MAX(self->longest_row, n_here);
  }
  return TRUE;
}

/* Makes @spellings' words entries, in the same memory. @words: the word of each spelling */
static gboolean
settle(Corpus *self, Spellings *spellings, const guint32 *words, GError **error)
{
  gsize n = spellings->n_words, longest = 0;
  for (guint32 row = 0; row < self->n_rows; row++)
    longest = MAX(longest, self->starts[row + 1] - self->starts[row]);
  g_autofree guint32 *room = try_array(2 * longest, sizeof *room, error);
  if (room == NULL || !corpus_choose_bits(self, error))
    return FALSE;
  self->entries = g_steal_pointer(&spellings->words);
  for (gsize i = 0; i < n; i++) /* all at once, since waiting for memory overlaps */
    self->entries[i] = words[self->entries[i]];
  return count_rows(self, room, error) &&
         try_resize(&self->entries, MAX(self->starts[self->n_rows], 1), sizeof *self->entries,
                    error);
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
      if (n_words > CORPUS_MOST_ENTRIES) {
        set_memory_error(error, n_words, sizeof *self->entries);
        return FALSE;
      }
      self->starts[++self->n_rows] = (guint32)n_words;
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
  g_autofree guint32 *words = try_room(spellings->known.n_terms, sizeof *words, error);
  self->lexicon = words == NULL ? NULL : lexicon_new(spellings, words, error);
  if (self->lexicon == NULL)
    return FALSE;
  term_table_clear(&spellings->known);
  return settle(self, spellings, words, error);
}

/* An array for each row and each group. */
static gboolean
make_room(Corpus *self, const GPtrArray *groups, const GroupTexts *texts, GError **error)
{
  gsize n_rows = 0;
  for (guint g = 0; g < self->n_groups; g++)
    n_rows += texts->count(groups->pdata[g]);
  if (n_rows >= G_MAXUINT32) {
    set_memory_error(error, n_rows, sizeof *self->starts);
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
