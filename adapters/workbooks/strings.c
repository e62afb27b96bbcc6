/* Shared strings of a workbook: plain ones, and rich ones piece by piece, without reading aids. */
#include "adapters/workbooks/strings-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum { ESCAPE_BYTES = 7 }; /* _xHHHH_ */

/* The character that is written as an escape at @at, 0: none is. Halves of a pair stay as they are
 * written. */
static gunichar
read_escape(const char *at)
{
  gunichar character = 0;
  if (at[0] != '_' || at[1] != 'x')
    return 0;
  for (int i = 2; i < ESCAPE_BYTES - 1; i++) {
    if (!g_ascii_isxdigit(at[i]))
      return 0;
    character = character << 4 | (gunichar)g_ascii_xdigit_value(at[i]);
  }
  gboolean is_half = character >= 0xD800 && character < 0xE000;
  return at[ESCAPE_BYTES - 1] == '_' && !is_half ? character : 0;
}

gboolean
workbook_text_append(XmlText *to, const char *text)
{
  const char *at = text;
  while ((at = strstr(at, "_x")) != NULL) {
    gunichar character = read_escape(at);
    if (character == 0) {
      at += 2;
      continue;
    }
    char letter[6];
    gsize n = (gsize)g_unichar_to_utf8(character, letter);
    if (!xml_text_append(to, text, (gsize)(at - text)) || !xml_text_append(to, letter, n))
      return FALSE;
    text = at += ESCAPE_BYTES;
  }
  return xml_text_append(to, text, strlen(text));
}

enum { STRING, TEXT };

static const XmlNamespace namespaces[] = {{NULL, NULL}};

static const XmlRule rules[] = {
    {"sst/si/", STRING},
    {"sst/si/t", TEXT},
    {"sst/si/r/t", TEXT},
};

/* The strings on their way in. */
typedef struct {
  SharedStrings *strings;
  GError *error; /* (owned) (nullable) */
} Reading;

static void
begin_string(void *data, int field, const char *name, guint64 line)
{
  (void)field, (void)name, (void)line;
  Reading *self = data;
  SharedStrings *strings = self->strings;
  if (self->error == NULL && try_grow(&strings->starts, &strings->n_starts, strings->n + 1,
                                      sizeof *strings->starts, &self->error))
    strings->starts[strings->n++] = strings->text.n;
}

static void
take_text(void *data, int field, const char *text, guint64 line)
{
  (void)field, (void)line;
  Reading *self = data;
  if (self->error == NULL && !workbook_text_append(&self->strings->text, text))
    set_memory_error(&self->error, strlen(text), 1);
}

static void
end_string(void *data, int field)
{
  (void)field;
  Reading *self = data;
  if (self->error == NULL && !xml_text_append(&self->strings->text, "", 1))
    set_memory_error(&self->error, 1, 1);
}

static gboolean
has_failed(const void *data)
{
  return ((const Reading *)data)->error != NULL;
}

gboolean
shared_strings_read(SharedStrings *self, Archive *archive, const char *part, GError **error)
{
  static const XmlSink sink = {begin_string, take_text, end_string};
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, rules, G_N_ELEMENTS(rules));
  Reading reading = {.strings = self};
  gboolean is_read = archive_read(archive, part, grammar, &sink, &reading, has_failed, error);
  if (is_read && reading.error == NULL)
    return TRUE;
  if (is_read)
    g_propagate_error(error, reading.error);
  else
    g_clear_error(&reading.error);
  return FALSE;
}

void
shared_strings_clear(SharedStrings *self)
{
  xml_text_clear(&self->text);
  g_clear_pointer(&self->starts, g_free);
  self->n = self->n_starts = 0;
}

const char *
shared_strings_get(const SharedStrings *self, gsize nth)
{
  return nth < self->n ? self->text.data + self->starts[nth] : NULL;
}

gsize
shared_strings_get_size(const SharedStrings *self, gsize nth)
{
  gsize end = nth + 1 < self->n ? self->starts[nth + 1] : self->text.n;
  return end - self->starts[nth];
}
