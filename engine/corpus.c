/* What is asked of bags of words, and where they are kept. */
#include "engine/corpus-private.h"

#include "engine/memory-private.h"

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
corpus_prefetch(const Corpus *self, guint32 first, guint32 end)
{
  enum { BYTES_MOST = 1024, BYTES_A_LINE = 64 };
  const char *from = (const char *)(self->entries + self->starts[first]);
  gsize n_bytes = (self->starts[end] - self->starts[first]) * sizeof *self->entries;
  for (gsize at = 0; at < MIN(n_bytes, BYTES_MOST); at += BYTES_A_LINE)
    __builtin_prefetch(from + at);
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
corpus_new_empty(void)
{
  Corpus *self = g_new0(Corpus, 1);
  self->lexicon = lexicon_new_empty();
  return self;
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
