/* Who speaks what, as sets of bits: there are fewer languages than bits in a word. */
#include "engine/languages-private.h"

#include "engine/memory-private.h"
#include "models/member.h"

enum { UNSPOKEN = 63 }; /* the last bit stands for every language that no member speaks */

static guint
find(const Languages *self, const char *language)
{
  guint n = 0;
  while (n < self->known->len && g_ascii_strcasecmp(self->known->pdata[n], language) != 0)
    n++;
  return n;
}

Languages *
languages_new(const GPtrArray *members, GError **error)
{
  Languages *self = g_new0(Languages, 1);
  self->known = g_ptr_array_new();
  self->n_members = members->len;
  self->spoken = try_array(members->len, sizeof *self->spoken, error);
  for (guint m = 0; self->spoken != NULL && m < members->len; m++) {
    const GPtrArray *languages = matchday_member_get_languages(members->pdata[m]);
    for (guint i = 0; i < languages->len; i++) {
      guint bit = find(self, languages->pdata[i]);
      if (bit == self->known->len && bit < UNSPOKEN)
        g_ptr_array_add(self->known, languages->pdata[i]);
      self->spoken[m] |= G_GUINT64_CONSTANT(1) << MIN(bit, UNSPOKEN);
    }
  }
  if (self->spoken != NULL)
    return self;
  languages_free(self);
  return NULL;
}

void
languages_free(Languages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref(self->known);
  g_free(self->spoken);
  g_free(self);
}

guint64
languages_find(const Languages *self, const char *language)
{
  if (*language == '\0')
    return 0;
  guint bit = find(self, language);
  return G_GUINT64_CONSTANT(1) << (bit < self->known->len ? bit : UNSPOKEN);
}

gboolean
languages_has_foreign(const Languages *self, guint64 language)
{
  for (guint m = 0; m < self->n_members; m++)
    if (languages_differ(language, self->spoken[m]))
      return TRUE;
  return FALSE;
}
