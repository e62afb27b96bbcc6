#pragma once

#include <glib.h>

#include "engine/walk-private.h"
#include "engine/words-private.h"

#define NO_TERM G_MAXUINT32

/* The terms of a corpus, numbered in the order of their letters, so that numbers do not depend on
 * the order in which texts came. */
typedef struct _Vocabulary Vocabulary;

/*
 * vocabulary_new:
 * @terms: @n of them, fewer than NO_TERM, which may repeat
 * @numbers: (out): the number of each
 *
 * Returns: (transfer full) (nullable): NULL on @error
 */
Vocabulary *vocabulary_new(const Term *terms, gsize n, guint32 *numbers, GError **error);

/* Of no term, and for taking. */
Vocabulary *vocabulary_new_empty(void);
void vocabulary_free(Vocabulary *self);

/* Prepares finding terms, which not every vocabulary is asked for. FALSE on @error. */
gboolean vocabulary_make_findable(Vocabulary *self, GError **error);

/* The number of @term, or NO_TERM. Of a findable vocabulary. */
guint32 vocabulary_find(const Vocabulary *self, const Term *term);

/*
 * vocabulary_merge:
 * @is_used: whether each term of @older is to stay
 * @fresh: another one, all of which is
 * @older_numbers: (out): for each term of @older its number in the result, NO_TERM if it is gone
 * @fresh_numbers: (out): the same for @fresh
 *
 * Time: proportional to the terms.
 *
 * Returns: (transfer full) (nullable): NULL on @error
 */
Vocabulary *vocabulary_merge(const Vocabulary *older, const guint8 *is_used,
                             const Vocabulary *fresh, guint32 *older_numbers,
                             guint32 *fresh_numbers, GError **error);

gboolean vocabulary_walk(Vocabulary *self, Walk *walk, const char *name);

guint32 vocabulary_get_n_terms(const Vocabulary *self);
const Term *vocabulary_get_term(const Vocabulary *self, guint32 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vocabulary, vocabulary_free)
