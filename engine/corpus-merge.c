/* A corpus of groups that were read before and of some that are new: entries are copied under the
 * numbers that their words have now. */
#include <string.h>

#include "engine/corpus-private.h"
#include "engine/memory-private.h"

typedef struct {
  const Corpus *older, *fresh;
  guint n_groups;
  const guint32 *from;
  LexiconNumbers numbers; /* (owned) */
  guint8 *is_kept;        /* (owned) by group of older */
  Corpus *result;         /* (owned) */
} Merge;

/* Where a group of the result is copied from. */
static const Corpus *
find_source(const Merge *self, guint nth, guint *n_fresh, guint *group)
{
  gboolean is_fresh = self->from[nth] == CORPUS_FRESH;
  *group = is_fresh ? (*n_fresh)++ : self->from[nth];
  return is_fresh ? self->fresh : self->older;
}

/* (transfer full) (nullable): whether a group that is kept has each word of the older corpus */
static guint8 *
find_used_words(const Merge *self, GError **error)
{
  const Corpus *older = self->older;
  guint8 *is_used = try_array(lexicon_get_n_words(older->lexicon), 1, error);
  for (guint g = 0; is_used != NULL && g < older->n_groups; g++) {
    guint32 end = older->starts[older->first_row[g + 1]];
    for (guint32 i = older->starts[older->first_row[g]]; self->is_kept[g] && i < end; i++)
      is_used[corpus_get_word(older, i)] = TRUE;
  }
  return is_used;
}

static gboolean
merge_lexicons(Merge *self, GError **error)
{
  self->is_kept = try_array(self->older->n_groups, 1, error);
  if (self->is_kept == NULL)
    return FALSE;
  for (guint g = 0; g < self->n_groups; g++)
    if (self->from[g] != CORPUS_FRESH)
      self->is_kept[self->from[g]] = TRUE;
  g_autofree guint8 *is_used = find_used_words(self, error);
  if (is_used == NULL)
    return FALSE;
  self->result->lexicon =
      lexicon_merge(self->older->lexicon, is_used, self->fresh->lexicon, &self->numbers, error);
  return self->result->lexicon != NULL;
}

/* Makes the arrays of rows and entries. */
static gboolean
make_room(Merge *self, GError **error)
{
  gsize n_rows = 0;
  guint64 n_entries = 0;
  guint group, n_fresh = 0;
  for (guint g = 0; g < self->n_groups; g++) {
    const Corpus *source = find_source(self, g, &n_fresh, &group);
    guint32 first = source->first_row[group], end = source->first_row[group + 1];
    n_rows += end - first;
    n_entries += source->starts[end] - source->starts[first];
  }
  if (n_rows >= G_MAXUINT32 || n_entries > CORPUS_MOST_ENTRIES) {
    set_memory_error(error, MAX(n_rows, n_entries), sizeof *self->result->entries);
    return FALSE;
  }
  Corpus *result = self->result;
  result->n_groups = self->n_groups;
  result->first_row = try_array((gsize)self->n_groups + 1, sizeof *result->first_row, error);
  result->starts =
      result->first_row == NULL ? NULL : try_array(n_rows + 1, sizeof *result->starts, error);
  result->entries =
      result->starts == NULL ? NULL : try_array(n_entries, sizeof *result->entries, error);
  return result->entries != NULL;
}

static gboolean
copy_group(Corpus *result, const Corpus *source, guint group, const guint32 *words, GError **error)
{
  for (guint32 row = source->first_row[group]; row < source->first_row[group + 1]; row++) {
    guint32 to = result->starts[result->n_rows];
    for (guint32 i = source->starts[row]; i < source->starts[row + 1]; i++)
      if (!corpus_put(result, to++, words[corpus_get_word(source, i)], corpus_get_count(source, i),
                      error))
        return FALSE;
    guint32 n = source->starts[row + 1] - source->starts[row];
    result->starts[result->n_rows + 1] = to;
    result->n_rows++;
    result->longest_row = MAX(result->longest_row, n);
  }
  return TRUE;
}

static gboolean
copy_groups(Merge *self, GError **error)
{
  if (!make_room(self, error) || !corpus_choose_bits(self->result, error))
    return FALSE;
  guint group, n_fresh = 0;
  for (guint g = 0; g < self->n_groups; g++) {
    const Corpus *source = find_source(self, g, &n_fresh, &group);
    if (!copy_group(self->result, source, group,
                    source == self->fresh ? self->numbers.fresh_words : self->numbers.older_words,
                    error))
      return FALSE;
    self->result->first_row[g + 1] = self->result->n_rows;
  }
  return TRUE;
}

/* @gone: in how many groups of the older corpus that are gone each part stood */
static gboolean
count_groups(Merge *self, LexiconPart part, const guint32 *gone, GError **error)
{
  const Corpus *older = self->older, *fresh = self->fresh;
  guint32 n_older = lexicon_get_n_parts(older->lexicon, part);
  guint32 n_fresh = lexicon_get_n_parts(fresh->lexicon, part);
  guint32 *n_with =
      try_array(lexicon_get_n_parts(self->result->lexicon, part), sizeof *n_with, error);
  self->result->n_with[part] = n_with;
  if (n_with == NULL)
    return FALSE;
  const guint32 *older_numbers = self->numbers.older_parts[part];
  for (guint32 p = 0; p < n_older; p++)
    if (older_numbers[p] != NO_TERM)
      n_with[older_numbers[p]] = older->n_with[part][p] - gone[p];
  for (guint32 p = 0; p < n_fresh; p++)
    n_with[self->numbers.fresh_parts[part][p]] += fresh->n_with[part][p];
  return TRUE;
}

static gboolean
count_all_groups(Merge *self, GError **error)
{
  guint32 *gone[N_LEXICON_PARTS] = {NULL};
  gboolean is_fine = corpus_count_groups(self->older, LEXICON_GRAMS, self->is_kept, gone, error);
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    is_fine = is_fine && count_groups(self, (LexiconPart)p, gone[p], error);
    g_free(gone[p]);
  }
  return is_fine;
}

static gboolean
merge(Merge *self, GError **error)
{
  return merge_lexicons(self, error) && copy_groups(self, error) && count_all_groups(self, error);
}

Corpus *
corpus_merge(const Corpus *older, const Corpus *fresh, guint n_groups, const guint32 *from,
             GError **error)
{
  g_autoptr(Corpus) result = g_new0(Corpus, 1);
  Merge self = {
      .older = older, .fresh = fresh, .n_groups = n_groups, .from = from, .result = result};
  gboolean is_merged = merge(&self, error);
  lexicon_numbers_clear(&self.numbers);
  g_free(self.is_kept);
  return is_merged ? g_steal_pointer(&result) : NULL;
}
