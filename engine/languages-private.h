#pragma once

#include <glib.h>

/* The languages of the members as bits. */
typedef struct {
  GPtrArray *known; /* of utf8; the number is the bit; borrowed from the members */
  guint n_members;
  guint64 *spoken; /* (owned) by member; 0: nothing is known */
} Languages;

/* NULL on @error. */
Languages *languages_new(const GPtrArray *members, GError **error);
void languages_free(Languages *self);

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
