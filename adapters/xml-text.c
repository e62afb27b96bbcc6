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

/* What a character does to the text; most words are copied without a look at their letters. */
static const char gaps[256] = {
    [' '] = ' ', ['\t'] = ' ', ['\n'] = ' ', ['\r'] = ' ', [XML_TEXT_BREAK] = '\n',
};

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
