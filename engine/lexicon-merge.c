/* Two lexicons made one, without looking at a letter. */
#include "engine/lexicon-private.h"
#include "engine/memory-private.h"

void
lexicon_numbers_clear(LexiconNumbers *self)
{
  g_free(self->older_words);
  g_free(self->fresh_words);
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    g_free(self->older_parts[p]);
    g_free(self->fresh_parts[p]);
  }
}

/* Two of the lists of numbers, for vocabularies. */
static gboolean
make_numbers(guint32 **older, guint32 n_older, guint32 **fresh, guint32 n_fresh, GError **error)
{
  *older = try_array(n_older, sizeof **older, error);
  *fresh = *older == NULL ? NULL : try_array(n_fresh, sizeof **fresh, error);
  return *fresh != NULL;
}

/* (transfer full) (nullable): whether a word that stays has each part; NULL on @error */
static guint8 *
find_used_parts(const Lexicon *self, LexiconPart part, const guint8 *is_used, GError **error)
{
  const guint64 *starts = self->parts[part].starts;
  guint8 *is_used_part = try_array(lexicon_get_n_parts(self, part), 1, error);
  for (guint32 w = 0; is_used_part != NULL && w < lexicon_get_n_words(self); w++)
    for (guint64 i = starts[w]; is_used[w] && i < starts[w + 1]; i++)
      is_used_part[self->parts[part].of[i]] = TRUE;
  return is_used_part;
}

/* A word in both has the same number of parts in both. */
static void
count_parts(const Lexicon *from, LexiconPart part, const guint32 *words, guint64 *starts)
{
  const guint64 *own = from->parts[part].starts;
  for (guint32 w = 0; w < lexicon_get_n_words(from); w++)
    if (words[w] != NO_TERM)
      starts[words[w] + 1] = own[w + 1] - own[w];
}

static void
copy_parts(const Lexicon *from, LexiconPart part, const guint32 *words, const guint32 *parts,
           const Lexicon *to)
{
  const guint64 *own = from->parts[part].starts;
  for (guint32 w = 0; w < lexicon_get_n_words(from); w++) {
    if (words[w] == NO_TERM)
      continue;
    guint32 *of = to->parts[part].of + to->parts[part].starts[words[w]];
    for (guint64 i = own[w]; i < own[w + 1]; i++)
      *of++ = parts[from->parts[part].of[i]];
  }
}

static gboolean
merge_part(Lexicon *self, LexiconPart part, const Lexicon *older, const guint8 *is_used,
           const Lexicon *fresh, LexiconNumbers *numbers, GError **error)
{
  guint32 **o = &numbers->older_parts[part], **f = &numbers->fresh_parts[part];
  guint32 n_words = lexicon_get_n_words(self);
  g_autofree guint8 *is_used_part = find_used_parts(older, part, is_used, error);
  if (is_used_part == NULL || !make_numbers(o, lexicon_get_n_parts(older, part), f,
                                            lexicon_get_n_parts(fresh, part), error))
    return FALSE;
  vocabulary_free(self->parts[part].known);
  self->parts[part].known = vocabulary_merge(older->parts[part].known, is_used_part,
                                             fresh->parts[part].known, *o, *f, error);
  self->parts[part].starts = try_array((gsize)n_words + 1, sizeof(guint64), error);
  guint64 *starts = self->parts[part].starts;
  if (self->parts[part].known == NULL || starts == NULL ||
      !vocabulary_make_findable(self->parts[part].known, error))
    return FALSE;
  count_parts(older, part, numbers->older_words, starts);
  count_parts(fresh, part, numbers->fresh_words, starts);
  for (guint32 w = 0; w < n_words; w++)
    starts[w + 1] += starts[w];
  self->parts[part].of = try_array(starts[n_words], sizeof(guint32), error);
  if (self->parts[part].of == NULL)
    return FALSE;
  copy_parts(older, part, numbers->older_words, *o, self);
  copy_parts(fresh, part, numbers->fresh_words, *f, self);
  return TRUE;
}

Lexicon *
lexicon_merge(const Lexicon *older, const guint8 *is_used, const Lexicon *fresh,
              LexiconNumbers *numbers, GError **error)
{
  g_autoptr(Lexicon) self = lexicon_new_empty();
  if (!make_numbers(&numbers->older_words, lexicon_get_n_words(older), &numbers->fresh_words,
                    lexicon_get_n_words(fresh), error))
    return NULL;
  vocabulary_free(self->words);
  self->words = vocabulary_merge(older->words, is_used, fresh->words, numbers->older_words,
                                 numbers->fresh_words, error);
  if (self->words == NULL)
    return NULL;
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    if (!merge_part(self, (LexiconPart)p, older, is_used, fresh, numbers, error))
      return NULL;
  return g_steal_pointer(&self);
}
