#pragma once

#include <glib.h>

#include "engine/walk-private.h"
#include "engine/words-private.h"

#define NO_TERM G_MAXUINT32

enum { VOCABULARY_AT_ONCE = 128 };

/* The terms of a corpus, numbered in the order of their letters once frozen. */
typedef struct _Vocabulary Vocabulary;

Vocabulary *vocabulary_new(void);
void vocabulary_free(Vocabulary *self);

/* Makes room for @n more terms, when it is known how many come. FALSE on @error. */
gboolean vocabulary_reserve(Vocabulary *self, gsize n, GError **error);

/* The number of each of @terms, a new one for each that is not known yet. @n: at most
 * VOCABULARY_AT_ONCE, best many, since waiting for memory overlaps. @numbers: (out): @n. FALSE when
 * memory runs out (@error). Not after freezing. */
gboolean vocabulary_add(Vocabulary *self, const Term *terms, guint n, guint32 *numbers,
                        GError **error);

/* The number of @term, or NO_TERM. */
guint32 vocabulary_find(const Vocabulary *self, const Term *term);

/* Renumbers the terms in the order of their letters, so that numbers do not depend on the order in
 * which texts came. Returns (transfer full) the new number of each old one; NULL on @error. */
guint32 *vocabulary_freeze(Vocabulary *self, GError **error);

/*
 * vocabulary_merge:
 * @older: a frozen vocabulary
 * @is_used: whether each of its terms is to stay
 * @fresh: another one, all of which is
 * @older_numbers: (out): for each term of @older its number in the result, NO_TERM if it is gone
 * @fresh_numbers: (out): the same for @fresh
 *
 * Time: proportional to the terms.
 *
 * Returns: (transfer full) (nullable): a frozen vocabulary; NULL on @error
 */
Vocabulary *vocabulary_merge(const Vocabulary *older, const guint8 *is_used,
                             const Vocabulary *fresh, guint32 *older_numbers,
                             guint32 *fresh_numbers, GError **error);

/* Of a frozen vocabulary. */
gboolean vocabulary_walk(Vocabulary *self, Walk *walk, const char *name);

guint32 vocabulary_get_n_terms(const Vocabulary *self);
const Term *vocabulary_get_term(const Vocabulary *self, guint32 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vocabulary, vocabulary_free)
