/* From spellings to a lexicon: each spelling is folded and taken apart once. */
#include "engine/lexicon-private.h"
#include "engine/memory-private.h"

/* What spellings are made of, in the order of arrival. */
typedef struct {
  guint32 n;
  Term *wholes, *prefixes;         /* (owned) by spelling */
  guint8 *counts[N_LEXICON_PARTS]; /* (owned) by spelling: its parts of each kind */
  TermTable grams;
  guint32 *gram_numbers; /* (owned) of one spelling after the other */
  gsize n_grams, grams_allocated;
  guint n_waiting; /* grams without a number so far, the last ones */
  Term waiting[TERMS_AT_ONCE];
} Pieces;
G_STATIC_ASSERT(WORD_LETTERS <= G_MAXUINT8);

static void
clear(Pieces *self)
{
  g_free(self->wholes);
  g_free(self->prefixes);
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    g_free(self->counts[p]);
  term_table_clear(&self->grams);
  g_free(self->gram_numbers);
}

static gboolean
make_arrays(Pieces *self, guint32 n, GError **error)
{
  self->n = n;
  self->wholes = try_room(n, sizeof *self->wholes, error);
  self->prefixes = self->wholes == NULL ? NULL : try_room(n, sizeof *self->prefixes, error);
  gboolean is_made = self->prefixes != NULL;
  for (guint p = 0; p < N_LEXICON_PARTS && is_made; p++) {
    self->counts[p] = try_room(n, sizeof *self->counts[p], error);
    is_made = self->counts[p] != NULL;
  }
  return is_made;
}

static gboolean
number_grams(Pieces *self, GError **error)
{
  gsize at = self->n_grams;
  guint n = self->n_waiting;
  self->n_grams += n;
  self->n_waiting = 0;
  return try_grow(&self->gram_numbers, &self->grams_allocated, self->n_grams, sizeof(guint32),
                  error) &&
         term_table_add(&self->grams, self->waiting, n, self->gram_numbers + at, error);
}

static gboolean
take_apart(Pieces *self, const Spellings *spellings, GError **error)
{
  gsize nth_long = 0;
  for (guint32 i = 0; i < self->n; i++) {
    if (self->n_waiting + WORD_LETTERS > TERMS_AT_ONCE && !number_grams(self, error))
      return FALSE;
    WordReader word;
    spellings_fold(spellings, i, &nth_long, &word);
    self->wholes[i] = term_of_word(word.letters, word.n_letters);
    guint n_prefixes = lexicon_take_apart(LEXICON_PREFIXES, &word, &self->prefixes[i]);
    guint n_grams = lexicon_take_apart(LEXICON_GRAMS, &word, self->waiting + self->n_waiting);
    self->counts[LEXICON_PREFIXES][i] = (guint8)n_prefixes;
    self->counts[LEXICON_GRAMS][i] = (guint8)n_grams;
    self->n_waiting += n_grams;
  }
  return number_grams(self, error);
}

/* (transfer full) (nullable): by word, whatever stands for it the first of its spellings; NULL on
 * @error */
static guint32 *
find_first(const Lexicon *lexicon, guint32 n, const guint32 *words, GError **error)
{
  guint32 *first = try_room(lexicon_get_n_words(lexicon), sizeof *first, error);
  for (guint32 i = n; first != NULL && i > 0; i--)
    first[words[i - 1]] = i - 1;
  return first;
}

/* Makes room for the parts of all words. */
static gboolean
make_room(Lexicon *self, LexiconPart part, const guint8 *counts, const guint32 *first,
          GError **error)
{
  guint32 n_words = lexicon_get_n_words(self);
  guint64 *starts = try_room((gsize)n_words + 1, sizeof *starts, error);
  self->parts[part].starts = starts;
  if (starts != NULL)
    starts[0] = 0;
  for (guint32 w = 0; starts != NULL && w < n_words; w++)
    starts[w + 1] = starts[w] + counts[first[w]];
  self->parts[part].of = starts == NULL ? NULL : try_room(starts[n_words], sizeof(guint32), error);
  return self->parts[part].of != NULL;
}

static gboolean
settle_prefixes(Lexicon *self, const Pieces *pieces, const guint32 *first, GError **error)
{
  const guint8 *counts = pieces->counts[LEXICON_PREFIXES];
  guint32 n_words = lexicon_get_n_words(self);
  g_autofree Term *terms = try_room(n_words, sizeof *terms, error);
  if (terms == NULL || !make_room(self, LEXICON_PREFIXES, counts, first, error))
    return FALSE;
  gsize n = 0;
  for (guint32 w = 0; w < n_words; w++) {
    terms[n] = pieces->prefixes[first[w]];
    n += counts[first[w]];
  }
  self->parts[LEXICON_PREFIXES].known =
      vocabulary_new(terms, n, self->parts[LEXICON_PREFIXES].of, error);
  return self->parts[LEXICON_PREFIXES].known != NULL &&
         vocabulary_make_findable(self->parts[LEXICON_PREFIXES].known, error);
}

static gboolean
settle_grams(Lexicon *self, const Pieces *pieces, const guint32 *words, const guint32 *first,
             GError **error)
{
  const guint8 *counts = pieces->counts[LEXICON_GRAMS];
  g_autofree guint32 *numbers = try_room(pieces->grams.n_terms, sizeof *numbers, error);
  if (numbers == NULL)
    return FALSE;
  self->parts[LEXICON_GRAMS].known =
      vocabulary_new(pieces->grams.terms, pieces->grams.n_terms, numbers, error);
  if (self->parts[LEXICON_GRAMS].known == NULL ||
      !vocabulary_make_findable(self->parts[LEXICON_GRAMS].known, error) ||
      !make_room(self, LEXICON_GRAMS, counts, first, error))
    return FALSE;
  const guint32 *own = pieces->gram_numbers;
  for (guint32 i = 0; i < pieces->n; own += counts[i++])
    if (first[words[i]] == i) {
      guint32 *of = self->parts[LEXICON_GRAMS].of + self->parts[LEXICON_GRAMS].starts[words[i]];
      for (guint p = 0; p < counts[i]; p++)
        of[p] = numbers[own[p]];
    }
  return TRUE;
}

static gboolean
build(Lexicon *self, Pieces *pieces, const Spellings *spellings, guint32 *words, GError **error)
{
  guint32 n = spellings->known.n_terms;
  if (!make_arrays(pieces, n, error) || !take_apart(pieces, spellings, error))
    return FALSE;
  term_table_close(&pieces->grams);
  self->words = vocabulary_new(pieces->wholes, n, words, error);
  if (self->words == NULL)
    return FALSE;
  g_clear_pointer(&pieces->wholes, g_free);
  g_autofree guint32 *first = find_first(self, n, words, error);
  return first != NULL && settle_prefixes(self, pieces, first, error) &&
         settle_grams(self, pieces, words, first, error);
}

Lexicon *
lexicon_new(const Spellings *spellings, guint32 *words, GError **error)
{
  g_autoptr(Lexicon) lexicon = g_new0(Lexicon, 1);
  Pieces pieces = {0};
  gboolean is_built = build(lexicon, &pieces, spellings, words, error);
  clear(&pieces);
  return is_built ? g_steal_pointer(&lexicon) : NULL;
}
