/* Words as sequences of parts. Texts have many words but few distinct ones, so what is worked out
 * for a distinct word costs next to nothing. */
#include "engine/lexicon-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/memory-private.h"

enum { GRAM = 5 };

/* The runs of GRAM letters of a word whose ends are marked: "_press_" gives _pres press ress_. Each
 * is the one before without its first letter. */
static guint
cut_grams(const WordReader *word, Term *terms)
{
  gunichar marked[WORD_LETTERS + 2];
  guint n = word->n_letters + 2;
  marked[0] = marked[n - 1] = '_';
  memcpy(marked + 1, word->letters, word->n_letters * sizeof *marked);
  terms[0] = term_of_letters(marked, 0, MIN(n, GRAM));
  for (guint i = 1; i + GRAM <= n; i++)
    terms[i] = term_next(&terms[i - 1], GRAM, marked[i + GRAM - 1]);
  return n <= GRAM ? 1 : n - GRAM + 1;
}

guint
lexicon_take_apart(LexiconPart part, const WordReader *word, Term *terms)
{
  if (part == LEXICON_GRAMS)
    return cut_grams(word, terms);
  if (word->n_letters < 2)
    return 0; /* initials, list marks */
  terms[0] = term_of_letters(word->letters, 0, MIN(word->n_letters, TERM_LETTERS));
  return 1;
}

Lexicon *
lexicon_new_empty(void)
{
  Lexicon *self = g_new0(Lexicon, 1);
  self->words = vocabulary_new_empty();
  for (guint p = 0; p < N_LEXICON_PARTS; p++)
    self->parts[p].known = vocabulary_new_empty();
  return self;
}

void
lexicon_free(Lexicon *self)
{
  if (self == NULL)
    return;
  vocabulary_free(self->words);
  for (guint p = 0; p < N_LEXICON_PARTS; p++) {
    vocabulary_free(self->parts[p].known);
    g_free(self->parts[p].starts);
    g_free(self->parts[p].of);
  }
  g_free(self);
}

static gboolean
walk_part(Lexicon *self, LexiconPart part, Walk *walk)
{
  static const char *const names[N_LEXICON_PARTS][3] = {
      [LEXICON_PREFIXES] = {"prefixes", "prefix_starts", "prefixes_of"},
      [LEXICON_GRAMS] = {"grams", "gram_starts", "grams_of"},
  };
  guint64 **starts = &self->parts[part].starts;
  guint32 n_words = lexicon_get_n_words(self);
  return vocabulary_walk(self->parts[part].known, walk, names[part][0]) &&
         walk_starts(walk, names[part][1], starts, n_words) &&
         walk_indexes(walk, names[part][2], &self->parts[part].of, walk_end(walk, *starts, n_words),
                      lexicon_get_n_parts(self, part)) &&
         (walk->mode != WALK_TAKE ||
          vocabulary_make_findable(self->parts[part].known, walk->error));
}

gboolean
lexicon_walk(Lexicon *self, Walk *walk)
{
  return vocabulary_walk(self->words, walk, "words") && walk_part(self, LEXICON_PREFIXES, walk) &&
         walk_part(self, LEXICON_GRAMS, walk);
}

guint32
lexicon_get_n_words(const Lexicon *self)
{
  return vocabulary_get_n_terms(self->words);
}

guint32
lexicon_get_n_parts(const Lexicon *self, LexiconPart part)
{
  return vocabulary_get_n_terms(self->parts[part].known);
}

gboolean
lexicon_invert(const Lexicon *self, LexiconPart part, guint64 **starts, guint32 **words,
               GError **error)
{
  guint32 n_words = lexicon_get_n_words(self), n_parts = lexicon_get_n_parts(self, part);
  const guint64 *of_starts = self->parts[part].starts;
  const guint32 *of = self->parts[part].of;
  *starts = try_array((gsize)n_parts + 2, sizeof **starts, error);
  *words = *starts == NULL ? NULL : try_array(of_starts[n_words], sizeof **words, error);
  if (*words == NULL) {
    g_clear_pointer(starts, g_free);
    return FALSE;
  }
  guint64 *next = *starts + 1; /* one ahead, so that filling leaves the starts right */
  for (guint64 i = 0; i < of_starts[n_words]; i++)
    next[of[i] + 1]++;
  for (guint32 p = 0; p < n_parts; p++)
    next[p + 1] += next[p];
  for (guint32 w = 0; w < n_words; w++)
    for (guint64 i = of_starts[w]; i < of_starts[w + 1]; i++)
      (*words)[next[of[i]]++] = w;
  return TRUE;
}

static int
compare_terms(const void *a, const void *b)
{
  return term_compare(a, b);
}

GArray *
lexicon_count(const Lexicon *self, LexiconPart part, const char *text, GArray **unknown)
{
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
  Term of_word[WORD_LETTERS];
  WordReader words;
  word_reader_start(&words, text, strlen(text));
  while (word_reader_next(&words))
    g_array_append_vals(terms, of_word, lexicon_take_apart(part, &words, of_word));
  g_array_sort(terms, compare_terms);

  GArray *known = g_array_new(FALSE, FALSE, sizeof(TermCount));
  g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint i = 0, next; i < terms->len; i = next) {
    const Term *term = &g_array_index(terms, Term, i);
    next = i + 1;
    while (next < terms->len && term_compare(term, &g_array_index(terms, Term, next)) == 0)
      next++;
    /* numbers follow the order of terms, so the counts come out in ascending order */
    TermCount count = {vocabulary_find(self->parts[part].known, term), next - i};
    if (count.term != NO_TERM)
      g_array_append_val(known, count);
    else
      g_array_append_val(others, count.count);
  }
  if (unknown != NULL)
    *unknown = g_steal_pointer(&others);
  return known;
}
