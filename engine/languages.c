/* Who speaks what, as sets of bits: there are fewer languages than bits in a word. */
#include "engine/languages-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "models/member.h"

enum { UNSPOKEN = 63 }; /* the last bit stands for every language that no member speaks */

/* The number of @language among the names; as many as there are if it is none of them. */
static guint
find(const char *names, gsize n_bytes, const char *language)
{
  guint n = 0;
  const char *end = names + n_bytes;
  for (; names < end && g_ascii_strcasecmp(names, language) != 0; n++)
    names += strlen(names) + 1;
  return n;
}

static void
note_member(guint64 *spoken, const MatchdayMember *member, GByteArray *names, guint *n_known)
{
  guint n = matchday_member_get_n_languages(member);
  for (guint i = 0; i < n; i++) {
    const char *language = matchday_member_get_nth_language(member, i);
    guint bit = find((const char *)names->data, names->len, language);
    if (bit == *n_known && bit < UNSPOKEN) {
      ++*n_known;
      g_byte_array_append(names, (const guint8 *)language, (guint)strlen(language) + 1);
    }
    *spoken |= G_GUINT64_CONSTANT(1) << MIN(bit, UNSPOKEN);
  }
}

Languages *
languages_new_empty(guint n_members)
{
  Languages *self = g_new0(Languages, 1);
  self->n_members = n_members;
  return self;
}

Languages *
languages_new(const GPtrArray *members, GError **error)
{
  Languages *self = languages_new_empty(members->len);
  self->spoken = try_array(members->len, sizeof *self->spoken, error);
  if (self->spoken == NULL) {
    languages_free(self);
    return NULL;
  }
  GByteArray *names = g_byte_array_new();
  guint n_known = 0;
  for (guint m = 0; m < members->len; m++)
    note_member(&self->spoken[m], members->pdata[m], names, &n_known);
  self->n_known = names->len;
  self->known = (char *)g_byte_array_free(names, FALSE);
  return self;
}

/* Names end where the array does. */
static gboolean
check_names(const Languages *self)
{
  return self->n_known == 0 || self->known[self->n_known - 1] == '\0';
}

gboolean
languages_walk(Languages *self, Walk *walk)
{
  return walk_elements(walk, "languages", &self->known, 1, &self->n_known, G_MAXUINT16) &&
         walk_plain(walk, "spoken", &self->spoken, sizeof *self->spoken, self->n_members) &&
         (walk->mode != WALK_TAKE || check_names(self) || walk_refuse(walk, "languages"));
}

void
languages_free(Languages *self)
{
  if (self == NULL)
    return;
  g_free(self->known);
  g_free(self->spoken);
  g_free(self);
}

guint64
languages_find(const Languages *self, const char *language)
{
  if (*language == '\0')
    return 0;
  guint bit = find(self->known, self->n_known, language);
  return G_GUINT64_CONSTANT(1) << MIN(bit, UNSPOKEN);
}

gboolean
languages_has_foreign(const Languages *self, guint64 language)
{
  for (guint m = 0; m < self->n_members; m++)
    if (languages_differ(language, self->spoken[m]))
      return TRUE;
  return FALSE;
}
