#pragma once

#include <glib.h>

#include "engine/lexicon-private.h"

/* A distinct word of a demand. */
typedef struct {
  guint32 start, length; /* of its first occurrence in the text, in bytes */
  guint32 n_times;       /* it occurs */
  guint32 first_run;     /* its runs reach to that of the next word */
  double weight;         /* of its runs together; 0 until a facet weighs them */
} DemandWord;

/*
 * A demand's words and their runs of letters: what it asks for, and, for showing what matched,
 * which of its words hold a run. For one thread.
 */
typedef struct {
  guint n_words;
  DemandWord *words; /* (owned) n_words + 1, in the order of the text */
  guint32 *runs;     /* (owned) of each word, in its order, as often as it holds them; NO_TERM where
                        no member knows the run */

  guint n_known, n_unknown;
  TermCount *known;     /* (owned) runs that members know, ascending */
  guint32 *unknown;     /* (owned) counts of the others */
  guint32 *word_starts; /* (owned) n_known + 1 */
  guint32 *words_with;  /* (owned) known[i] is in the words words_with[word_starts[i]] to
                           words_with[word_starts[i + 1]], ascending */
  double *scratch;      /* (owned) by word; 0 between uses */
} DemandWords;

/* NULL on @error. */
DemandWords *demand_words_new(const Lexicon *lexicon, const char *text, GError **error);
void demand_words_free(DemandWords *self);

/* The words that hold @run; NULL for none. */
const guint32 *demand_words_with(const DemandWords *self, guint32 run, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DemandWords, demand_words_free)
