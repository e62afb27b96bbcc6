#pragma once

#include <glib.h>

#include "engine/counter-private.h"
#include "engine/spellings-private.h"
#include "engine/vocabulary-private.h"
#include "engine/words-private.h"

/* What words are made of. */
typedef enum {
  LEXICON_PREFIXES, /* a word of two letters or more, cut to its first six */
  LEXICON_GRAMS,    /* a word's runs of five letters, its ends marked */
  N_LEXICON_PARTS
} LexiconPart;

/*
 * The distinct words of a corpus and what they are made of. Each word is taken apart once, however
 * often it occurs. Word w consists of the parts of[starts[w]] to of[starts[w + 1]] of each kind, in
 * its order, a part repeated where the word repeats it.
 */
typedef struct {
  Vocabulary *words;
  struct {
    Vocabulary *known; /* findable */
    guint64 *starts;   /* (owned) n_words + 1 */
    guint32 *of;       /* (owned) starts[n_words] */
  } parts[N_LEXICON_PARTS];
} Lexicon;

/*
 * lexicon_new:
 * @words: (out): for each of the closed @spellings the number of its word
 *
 * Numbers do not depend on the order of @spellings.
 *
 * Returns: (transfer full) (nullable): NULL on @error
 */
Lexicon *lexicon_new(const Spellings *spellings, guint32 *words, GError **error);

/* Without words or arrays. */
Lexicon *lexicon_new_empty(void);
void lexicon_free(Lexicon *self);

/* How the numbers of an older and a fresh lexicon become those of one that holds both; all (owned).
 * NO_TERM: nobody uses it any more. */
typedef struct {
  guint32 *older_words, *fresh_words;
  guint32 *older_parts[N_LEXICON_PARTS], *fresh_parts[N_LEXICON_PARTS];
} LexiconNumbers;

void lexicon_numbers_clear(LexiconNumbers *self);

/*
 * lexicon_merge:
 * @older: a frozen lexicon
 * @is_used: whether each of its words is to stay
 * @fresh: another one, all of which is
 * @numbers: (out): zeroed; to be cleared whatever comes
 *
 * Returns: (transfer full) (nullable): the lexicon that all the words together would have made,
 * frozen; NULL on @error
 */
Lexicon *lexicon_merge(const Lexicon *older, const guint8 *is_used, const Lexicon *fresh,
                       LexiconNumbers *numbers, GError **error);

/* Of a frozen lexicon. */
gboolean lexicon_walk(Lexicon *self, Walk *walk);

guint32 lexicon_get_n_words(const Lexicon *self);
guint32 lexicon_get_n_parts(const Lexicon *self, LexiconPart part);

/* Turns "word consists of parts" into "part stands in words": part p stands in the words
 * (*words)[(*starts)[p]] to (*words)[(*starts)[p + 1]], ascending, as often as they repeat it.
 * @starts, @words: (out) (transfer full). FALSE on @error. */
gboolean lexicon_invert(const Lexicon *self, LexiconPart part, guint64 **starts, guint32 **words,
                        GError **error);

/* The parts of the word that @word has read, also of an unknown one: up to WORD_LETTERS terms. */
guint lexicon_take_apart(LexiconPart part, const WordReader *word, Term *terms);

/* Counts the parts of the words of @text: those the lexicon knows, by ascending number.
 * @unknown: (out) (optional) (transfer full) (element-type guint32): the counts of the others.
 * (transfer full) (element-type TermCount) */
GArray *lexicon_count(const Lexicon *self, LexiconPart part, const char *text, GArray **unknown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lexicon, lexicon_free)
