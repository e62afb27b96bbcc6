/* From spellings to a lexicon: each spelling is folded once, each word taken apart once. */
#include "engine/lexicon-private.h"
#include "engine/memory-private.h"

enum { TOGETHER = 32 }; /* words, since waiting for memory overlaps */

/* The parts of one kind, of words in the order of arrival. */
typedef struct {
  guint8 *counts; /* (owned) by word */
  guint32 *of;    /* (owned) */
  gsize n, of_allocated;
  guint n_waiting; /* parts without a number so far, the last ones */
  Term waiting[VOCABULARY_AT_ONCE];
} Pieces;

typedef struct {
  Lexicon *lexicon;
  guint32 n_words; /* taken apart */
  Pieces parts[N_LEXICON_PARTS];
} Builder;
G_STATIC_ASSERT(WORD_LETTERS <= G_MAXUINT8);

static gboolean
number_parts(Builder *self, LexiconPart part, GError **error)
{
  Pieces *pieces = &self->parts[part];
  gsize at = pieces->n;
  guint n = pieces->n_waiting;
  pieces->n += n;
  pieces->n_waiting = 0;
  return try_grow(&pieces->of, &pieces->of_allocated, pieces->n, sizeof(guint32), error) &&
         vocabulary_add(self->lexicon->parts[part].known, pieces->waiting, n, pieces->of + at,
                        error);
}

/* Takes the next new word apart. */
static gboolean
take_apart(Builder *self, const WordReader *word, GError **error)
{
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    Pieces *pieces = &self->parts[p];
    if (pieces->n_waiting + WORD_LETTERS > VOCABULARY_AT_ONCE &&
        !number_parts(self, (LexiconPart)p, error))
      return FALSE;
    guint n = lexicon_take_apart((LexiconPart)p, word, pieces->waiting + pieces->n_waiting);
    pieces->counts[self->n_words] = (guint8)n;
    pieces->n_waiting += n;
  }
  self->n_words++;
  return TRUE;
}

/* @n: at most TOGETHER. @words: (out): their numbers in the order of arrival */
static gboolean
add_words(Builder *self, const Spelling *spellings, guint n, guint32 *words, GError **error)
{
  WordReader readers[TOGETHER];
  Term terms[TOGETHER];
  for (guint i = 0; i < n; i++) {
    gsize n_bytes = (gsize)(spellings[i].end - spellings[i].start);
    word_reader_start(&readers[i], spellings[i].start, n_bytes);
    word_reader_next(&readers[i]);
    terms[i] = term_of_word(readers[i].letters, readers[i].n_letters);
  }
  if (!vocabulary_add(self->lexicon->words, terms, n, words, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (words[i] == self->n_words && !take_apart(self, &readers[i], error))
      return FALSE;
  return TRUE;
}

/* Brings one kind of parts into the new order of words and numbers. */
static gboolean
settle_parts(Builder *self, LexiconPart part, const guint32 *new_words, GError **error)
{
  Lexicon *lexicon = self->lexicon;
  Pieces *pieces = &self->parts[part];
  if (!number_parts(self, part, error))
    return FALSE;
  g_autofree guint32 *new_parts = vocabulary_freeze(lexicon->parts[part].known, error);
  guint64 *starts =
      new_parts == NULL ? NULL : try_array((gsize)self->n_words + 1, sizeof *starts, error);
  lexicon->parts[part].starts = starts;
  if (starts == NULL)
    return FALSE;
  guint32 *of = try_array(pieces->n, sizeof *of, error);
  lexicon->parts[part].of = of;
  if (of == NULL)
    return FALSE;
  for (guint32 w = 0; w < self->n_words; w++)
    starts[new_words[w] + 1] = pieces->counts[w];
  for (guint32 w = 0; w < self->n_words; w++)
    starts[w + 1] += starts[w];
  gsize at = 0;
  for (guint32 w = 0; w < self->n_words; w++)
    for (guint i = 0; i < pieces->counts[w]; i++)
      of[starts[new_words[w]] + i] = new_parts[pieces->of[at++]];
  return TRUE;
}

static gboolean
settle(Builder *self, guint32 n, guint32 *words, GError **error)
{
  g_autofree guint32 *new_words = vocabulary_freeze(self->lexicon->words, error);
  if (new_words == NULL)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    words[i] = new_words[words[i]];
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    if (!settle_parts(self, (LexiconPart)p, new_words, error))
      return FALSE;
  return TRUE;
}

/* Gets spellings @first to @end - 1 on their way from memory. */
static void
fetch(const Spelling *spellings, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    __builtin_prefetch(spellings[i].start);
}

static gboolean
build(Builder *self, const Spelling *spellings, guint32 n, guint32 *words, GError **error)
{
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    self->parts[p].counts = try_array(n, sizeof(guint8), error);
    if (self->parts[p].counts == NULL)
      return FALSE;
  }
  if (!vocabulary_reserve(self->lexicon->words, n, error))
    return FALSE;
  for (guint32 i = 0; i < n; i += TOGETHER) {
    fetch(spellings, MIN(i + TOGETHER, n), MIN(i + 2 * TOGETHER, n));
    if (!add_words(self, spellings + i, MIN(TOGETHER, n - i), words + i, error))
      return FALSE;
  }
  return settle(self, n, words, error);
}

Lexicon *
lexicon_new(const Spelling *spellings, guint32 n, guint32 *words, GError **error)
{
  g_autoptr(Lexicon) lexicon = lexicon_new_empty();
  Builder builder = {.lexicon = lexicon};
  gboolean is_built = build(&builder, spellings, n, words, error);
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    g_free(builder.parts[p].counts);
    g_free(builder.parts[p].of);
  }
  return is_built ? g_steal_pointer(&lexicon) : NULL;
}
