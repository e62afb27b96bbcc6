/* What is asked of bags of words, and where they are kept. */
#include "engine/corpus-private.h"

#include "engine/memory-private.h"

enum { COUNT_BITS_MOST = 8 };

void
corpus_free(Corpus *self)
{
  if (self == NULL)
    return;
  g_free(self->first_row);
  g_free(self->starts);
  g_free(self->entries);
  g_free(self->large);
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    g_free(self->n_with[p]);
  lexicon_free(self->lexicon);
  g_free(self);
}

guint32
corpus_find_large_count(const Corpus *self, guint32 at)
{
  guint32 low = 0, high = self->n_large;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (self->large[middle].at < at)
      low = middle + 1;
    else
      high = middle;
  }
  gboolean is_there = low < self->n_large && self->large[low].at == at;
  return is_there ? self->large[low].count : 1U << self->count_bits; /* else a forged index */
}

gboolean
corpus_choose_bits(Corpus *self, GError **error)
{
  guint32 n_words = lexicon_get_n_words(self->lexicon);
  guint word_bits = n_words <= 1 ? 0 : g_bit_storage(n_words - 1);
  if (word_bits >= 32) {
    set_memory_error(error, n_words, sizeof *self->entries);
    return FALSE;
  }
  self->count_bits = MIN(COUNT_BITS_MOST, 32 - word_bits);
  return TRUE;
}

gboolean
corpus_note_large_count(Corpus *self, guint32 at, guint32 count, GError **error)
{
  if (!try_grow(&self->large, &self->large_allocated, (gsize)self->n_large + 1, sizeof *self->large,
                error))
    return FALSE;
  self->large[self->n_large++] = (LargeCount){at, count};
  return TRUE;
}

void
corpus_prefetch(const Corpus *self, guint32 first, guint32 end)
{
  enum { BYTES_MOST = 1024, BYTES_A_LINE = 64 };
  const char *from = (const char *)(self->entries + self->starts[first]);
  gsize n_bytes = (gsize)(self->starts[end] - self->starts[first]) * sizeof *self->entries;
  for (gsize at = 0; at < MIN(n_bytes, BYTES_MOST); at += BYTES_A_LINE)
    __builtin_prefetch(from + at);
}

void
corpus_count_parts(const Corpus *self, LexiconPart part, guint32 first, guint32 end,
                   Counter *counter)
{
  const guint64 *starts = self->lexicon->parts[part].starts;
  const guint32 *of = self->lexicon->parts[part].of;
  for (guint32 i = self->starts[first]; i < self->starts[end]; i++) {
    guint32 word = corpus_get_word(self, i), count = corpus_get_count(self, i);
    for (guint64 p = starts[word]; p < starts[word + 1]; p++)
      counter_add(counter, of[p], count);
  }
}

Corpus *
corpus_new_empty(void)
{
  Corpus *self = g_new0(Corpus, 1);
  self->lexicon = lexicon_new_empty();
  return self;
}

static gboolean
walk_sizes(Corpus *self, guint64 *n_entries, Walk *walk)
{
  guint64 n_groups = self->n_groups, n_rows = self->n_rows, longest_row = self->longest_row;
  *n_entries = walk->mode == WALK_KEEP ? self->starts[self->n_rows] : 0;
  if (!walk_number(walk, "n_groups", &n_groups, G_MAXUINT32 - 1) ||
      !walk_number(walk, "n_rows", &n_rows, G_MAXUINT32 - 1) ||
      !walk_number(walk, "n_entries", n_entries, CORPUS_MOST_ENTRIES) ||
      !walk_number(walk, "longest_row", &longest_row, G_MAXUINT32))
    return FALSE;
  self->n_groups = (guint)n_groups;
  self->n_rows = (guint32)n_rows;
  self->longest_row = (guint32)longest_row;
  return TRUE;
}

static gboolean
walk_entries(Corpus *self, guint64 n, Walk *walk)
{
  if (walk->mode == WALK_TAKE && !corpus_choose_bits(self, walk->error))
    return FALSE;
  guint64 limit = (guint64)lexicon_get_n_words(self->lexicon) << self->count_bits;
  return walk_offsets(walk, "starts", &self->starts, self->n_rows, (guint32)n) &&
         walk_indexes(walk, "entries", &self->entries, n, limit) &&
         walk_elements(walk, "large", &self->large, sizeof *self->large, &self->n_large,
                       G_MAXUINT32);
}

gboolean
corpus_walk(Corpus *self, Walk *walk)
{
  guint64 n_entries;
  if (!walk_sizes(self, &n_entries, walk) || !lexicon_walk(self->lexicon, walk) ||
      !walk_offsets(walk, "first_row", &self->first_row, self->n_groups, self->n_rows) ||
      !walk_entries(self, n_entries, walk))
    return FALSE;
  static const char *const names[N_LEXICON_PARTS] = {"with_prefix", "with_gram"};
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    if (!walk_indexes(walk, names[p], &self->n_with[p],
                      lexicon_get_n_parts(self->lexicon, (LexiconPart)p),
                      (guint64)self->n_groups + 1))
      return FALSE;
  return TRUE;
}
