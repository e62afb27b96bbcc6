/* Text of a document, raw and tidied. */
#include "adapters/xml-text-private.h"

#include <string.h>

void
xml_text_clear(XmlText *self)
{
  g_free(self->data);
  *self = (XmlText){0};
}

static gboolean
make_room(XmlText *self, gsize n)
{
  if (n <= self->room - self->n)
    return TRUE;
  gsize room = MAX(self->room * 2, self->n + n);
  room = MAX(room, 256);
  char *larger = g_try_realloc(self->data, room);
  if (larger == NULL)
    return FALSE;
  self->data = larger;
  self->room = room;
  return TRUE;
}

gboolean
xml_text_append(XmlText *self, const char *text, gsize n)
{
  if (!make_room(self, n))
    return FALSE;
  memcpy(self->data + self->n, text, n);
  self->n += n;
  return TRUE;
}

/* What a character does to the text. */
static const char gaps[256] = {
    [' '] = ' ', ['\t'] = ' ', ['\n'] = ' ', ['\r'] = ' ', [XML_TEXT_BREAK] = '\n',
};

/* Eight characters in one number, so that they are compared at once. */
static guint64
eight(const char *text)
{
  guint64 word;
  memcpy(&word, text, sizeof word);
  return word;
}

/* Whether one of eight characters is below @limit, which is at most 128 (Warren, "Hacker's
 * Delight", 2013, 6-1). */
static gboolean
has_less(guint64 word, guint64 limit)
{
  const guint64 each = G_GUINT64_CONSTANT(0x0101010101010101);
  return ((word - each * limit) & ~word & each * 0x80) != 0;
}

/* How much of @text is tidy already: words with one blank between, and perhaps one behind. */
static gsize
count_tidy(const char *text, gsize n)
{
  const guint64 blanks = G_GUINT64_CONSTANT(0x2020202020202020);
  gsize i = 0;
  while (i + 9 <= n && !has_less(eight(text + i), ' ') &&
         !has_less((eight(text + i) ^ blanks) | (eight(text + i + 1) ^ blanks), 1))
    i += 8;
  return i;
}

gboolean
xml_text_set_tidy(XmlText *self, const char *text, gsize n)
{
  self->n = 0;
  if (!make_room(self, n + 1))
    return FALSE;
  char *to = self->data;
  for (const char *end = text + n; text < end;) {
    char gap = '\0';
    for (; text < end && gaps[(guchar)*text] != '\0'; text++)
      gap = gap == '\n' ? gap : gaps[(guchar)*text];
    const char *word = text;
    text += count_tidy(text, (gsize)(end - text));
    text -= text > word && text[-1] == ' ';
    while (text < end && gaps[(guchar)*text] == '\0')
      text++;
    if (word < text && gap != '\0' && to > self->data)
      *to++ = gap;
    memcpy(to, word, (gsize)(text - word));
    to += text - word;
  }
  *to = '\0';
  self->n = (gsize)(to - self->data);
  return TRUE;
}
