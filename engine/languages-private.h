#pragma once

#include <glib.h>

#include "engine/walk-private.h"

/* The languages of the members as bits. */
typedef struct {
  char *known;     /* (owned) names, each with a NUL behind it; the number of a name is its bit */
  guint32 n_known; /* bytes of known */
  guint n_members;
  guint64 *spoken; /* (owned) by member; 0: nothing is known */
} Languages;

/* NULL on @error. */
Languages *languages_new(const GPtrArray *members, GError **error);
void languages_free(Languages *self);

/* For taking the arrays. */
Languages *languages_new_empty(guint n_members);
gboolean languages_walk(Languages *self, Walk *walk);

/* The bit of @language: a bit of its own for one that no member speaks, 0 for "". */
guint64 languages_find(const Languages *self, const char *language);

/* Whether both sides are known and share none. */
static inline gboolean
languages_differ(guint64 a, guint64 b)
{
  return a != 0 && b != 0 && (a & b) == 0;
}

/* Whether any member differs from @language. */
gboolean languages_has_foreign(const Languages *self, guint64 language);
