/* The door for XML: libxml2's push parser under our own limits, no tree, nothing that is not told
 * to a rule. The limits stand in the way of every input known to make the parser slow or large. */
#include "adapters/xml-private.h"

#include <libxml/xmlerror.h>
#include <pthread.h>
#include <string.h>

#include "adapters/xml-door-private.h"
#include "models/error.h"

enum {
  CHUNK_BYTES = 16 << 10,   /* larger: attributes cost the square, smaller: so does CDATA */
  ROOT_BYTES = 1 << 10,     /* at once, where only the first element matters */
  MAX_ELEMENTS = 2000000,   /* of a document in memory; real notices: 50,610 */
  SILENCE_BYTES = 64 << 10, /* fed without any event: one tag, comment, CDATA section */
  MAX_MESSAGE_BYTES = 240,  /* of the parser's words; they quote the document */
};

#if LIBXML_VERSION >= 21200
typedef const xmlError *XmlReport;
#else
typedef xmlErrorPtr XmlReport;
#endif

guint64
xml_door_get_line(const XmlDoor *self)
{
  gboolean is_reading = self->parser != NULL && self->parser->input != NULL;
  return is_reading && self->parser->input->line > 0 ? (guint64)self->parser->input->line : 1;
}

void
xml_door_refuse(XmlDoor *self, const char *format, ...)
{
  if (self->error != NULL)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(&self->error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "line %" G_GUINT64_FORMAT ": %s",
              xml_door_get_line(self), what);
  xmlStopParser(self->parser);
}

void
xml_door_run_out_of_memory(XmlDoor *self)
{
  g_clear_error(&self->error);
  g_set_error_literal(&self->error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY,
                      "no memory to read this document");
}

/* The parser's words as ours: one line, lower case, bounded, valid UTF-8. */
static char *
reword(const char *message)
{
  const char *said = message != NULL && *message != '\0' ? message : "not well-formed";
  g_autofree char *valid = g_utf8_make_valid(said, (gssize)strnlen(said, MAX_MESSAGE_BYTES));
  g_strdelimit(valid, "\r\n", ' ');
  g_strchomp(valid);
  *valid = g_ascii_islower(valid[1]) ? g_ascii_tolower(*valid) : *valid;
  return g_steal_pointer(&valid);
}

/* Without memory for it, the parser takes the name of a namespace for an empty one, and so it does
 * after a fault in it, which it has reported by then. It has just read the closing quote, so an
 * empty one has the other just before. */
static gboolean
is_shortage(const XmlDoor *self, XmlReport report)
{
  if (report->code == XML_ERR_NO_MEMORY)
    return TRUE;
  if (report->code != XML_NS_ERR_XML_NAMESPACE || self->error != NULL || self->parser == NULL ||
      self->parser->input == NULL)
    return FALSE;
  const xmlParserInput *input = self->parser->input;
  return strstr(report->message, "Empty XML namespace") != NULL && input->cur - input->base >= 2 &&
         input->cur[-1] != input->cur[-2];
}

static void
take_report(void *data, XmlReport report)
{
  XmlDoor *self = data;
  if (is_shortage(self, report)) {
    xml_door_run_out_of_memory(self);
    return;
  }
  if (self->error != NULL || report->level < XML_ERR_ERROR)
    return;
  gboolean is_cut = report->code == XML_ERR_DOCUMENT_END && self->depth > 0;
  g_autofree char *what = is_cut ? g_strdup("the document is cut off") : reword(report->message);
  guint64 line = report->line > 0 ? (guint64)report->line : xml_door_get_line(self);
  g_set_error(&self->error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "line %" G_GUINT64_FORMAT ": %s",
              line, what);
}

/* Called before anything of the document type is read, so nothing in it can do harm. */
static void
refuse_document_type(void *data, const xmlChar *name, const xmlChar *public_id,
                     const xmlChar *system_id)
{
  (void)name, (void)public_id, (void)system_id;
  xml_door_refuse(data, "document types are not accepted (DOCTYPE)");
}

static xmlParserInput *
resolve_nothing(void *data, const xmlChar *public_id, const xmlChar *system_id)
{
  (void)data, (void)public_id, (void)system_id;
  return NULL;
}

/* Whether a document that begins with these bytes is in an encoding with NUL bytes in it. */
static gboolean
is_wide(const char *data, gsize n)
{
  return n >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0 ||
                    data[0] == '\0' || data[1] == '\0');
}

/* No text holds NUL, in any encoding, but the parser takes those at the end for padding. @data
 * begins at an even place of the document. */
static gboolean
holds_nul(const XmlDoor *self, const char *data, gsize n)
{
  const char *first = memchr(data, '\0', n);
  if (first == NULL || !self->is_wide)
    return first != NULL;
  for (gsize i = (gsize)(first - data) / 2 * 2; i + 1 < n; i += 2)
    if (data[i] == '\0' && data[i + 1] == '\0')
      return TRUE;
  return FALSE;
}

/* Everything that an accepted document has to be, beyond not having caused an error. */
static void
judge(XmlDoor *self, int status)
{
  if (status == XML_ERR_NO_MEMORY)
    xml_door_run_out_of_memory(self);
  else if (status != 0 || !self->parser->wellFormed || !self->parser->nsWellFormed)
    xml_door_refuse(self, "not well-formed");
}

/* At most CHUNK_BYTES at once. */
static void
feed_chunk(XmlDoor *self, const char *data, gsize n)
{
  if (self->n_fed == 0)
    self->is_wide = is_wide(data, n);
  self->has_nul = self->has_nul || holds_nul(self, data, n);
  int status = xmlParseChunk(self->parser, data, (int)n, 0);
  self->n_fed += n;
  if (self->root != NULL && self->root->name != NULL)
    return;
  judge(self, status);
  if (self->n_events != self->n_heard) {
    self->n_heard = self->n_events;
    self->heard_at = self->n_fed;
  } else if (self->n_fed - self->heard_at > SILENCE_BYTES) {
    xml_door_refuse(self, "a tag, comment or CDATA section is longer than %d KiB",
                    SILENCE_BYTES >> 10);
  }
}

static void
end_feeding(XmlDoor *self)
{
  self->is_ending = TRUE;
  if (self->error == NULL)
    judge(self, xmlParseChunk(self->parser, NULL, 0, 1));
  if (self->error == NULL && self->has_nul)
    xml_door_refuse(self, "a NUL character");
  self->is_whole = self->error == NULL;
}

static void
feed_bytes(XmlDoor *self, GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);
  gsize n_most = self->root != NULL ? ROOT_BYTES : CHUNK_BYTES;
  for (gsize at = 0; at < n && self->error == NULL; at += n_most) {
    feed_chunk(self, data + at, MIN(n_most, n - at));
    if (self->root != NULL && self->root->name != NULL)
      return;
  }
  end_feeding(self);
}

static void
feed_stream(XmlDoor *self, const XmlFeed *feed)
{
  char chunk[CHUNK_BYTES];
  while (self->error == NULL) {
    gssize n = feed->read(feed->source, chunk, sizeof chunk, &self->error);
    if (n == XML_ENOUGH)
      return;
    if (n <= 0)
      break;
    feed_chunk(self, chunk, (gsize)n);
    if (self->error == NULL && self->has_nul)
      xml_door_refuse(self, "a NUL character");
  }
  end_feeding(self);
}

static XmlKept *
take_parser(XmlDoor *self)
{
  xmlSAXHandler handler = {
      .initialized = XML_SAX2_MAGIC,
      .internalSubset = refuse_document_type,
      .resolveEntity = resolve_nothing,
      .serror = take_report,
  };
  xml_door_follow(&handler);
  return xml_kept_take(&handler, self);
}

void
xml_door_listen(XmlDoor *self, const XmlListener *listener)
{
  self->listener = *listener;
  self->frames[0].state = xml_grammar_get_start(listener->grammar);
  guint grammar = xml_grammar_get_number(listener->grammar);
  if (self->kept->grammar == grammar)
    return;
  memset(self->kept->known, 0, sizeof self->kept->known);
  self->kept->grammar = grammar;
}

/* A parser that has refused or left anything is not used again. */
static void
leave_parser(XmlDoor *self)
{
  if (self->is_whole)
    xml_kept_give(self->kept);
  else
    xml_kept_free(self->kept);
}

/* Errors of encodings reach only the thread's handler, which belongs to our caller: it is lent. */
static gboolean
pass(XmlDoor *self, GBytes *bytes, const XmlFeed *feed, GError **error)
{
  static pthread_once_t is_set_up = PTHREAD_ONCE_INIT; /* the parser must not do it twice at once */
  pthread_once(&is_set_up, xmlInitParser);
  xmlStructuredErrorFunc lent = xmlStructuredError;
  void *lent_data = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(self, (xmlStructuredErrorFunc)take_report);
  self->kept = take_parser(self);
  if (self->kept != NULL) {
    self->parser = self->kept->parser;
    if (self->listener.grammar != NULL)
      xml_door_listen(self, &self->listener);
    if (feed != NULL)
      feed_stream(self, feed);
    else
      feed_bytes(self, bytes);
    leave_parser(self);
  } else {
    xml_door_run_out_of_memory(self);
  }
  xmlSetStructuredErrorFunc(lent_data, lent);
  xml_text_clear(&self->text);
  xml_text_clear(&self->tidy);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error(error, self->error);
  return FALSE;
}

gboolean
xml_read(GBytes *bytes, XmlGrammar *grammar, const XmlSink *sink, void *data, GError **error)
{
  g_return_val_if_fail(bytes != NULL && grammar != NULL && sink != NULL, FALSE);
  XmlDoor door = {.listener = {grammar, sink, data}, .max_elements = MAX_ELEMENTS};
  return pass(&door, bytes, NULL, error);
}

gboolean
xml_read_chosen(GBytes *bytes, const XmlChooser *chooser, GError **error)
{
  g_return_val_if_fail(bytes != NULL && chooser != NULL, FALSE);
  XmlDoor door = {.chooser = chooser, .max_elements = MAX_ELEMENTS};
  return pass(&door, bytes, NULL, error);
}

gboolean
xml_read_feed(const XmlFeed *feed, XmlGrammar *grammar, const XmlSink *sink, void *data,
              GError **error)
{
  g_return_val_if_fail(feed != NULL && grammar != NULL && sink != NULL, FALSE);
  XmlDoor door = {.listener = {grammar, sink, data},
                  .max_elements = G_MAXSIZE,
                  .keeps_space = feed->keeps_space};
  return pass(&door, NULL, feed, error);
}

void
xml_root_clear(XmlRoot *root)
{
  g_clear_pointer(&root->name, g_free);
  g_clear_pointer(&root->uri, g_free);
}

gboolean
xml_read_root(GBytes *bytes, XmlRoot *root, GError **error)
{
  g_return_val_if_fail(bytes != NULL && root != NULL && root->name == NULL, FALSE);
  XmlDoor door = {.root = root, .max_elements = MAX_ELEMENTS};
  return pass(&door, bytes, NULL, error);
}

gboolean
xml_is_claimed(GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);
  static const char skipped[] =
      " \t\r\n\xef\xbb\xbf\xfe\xff"; /* marks of UTF-8 and UTF-16; NUL, too */
  gsize i = 0;
  while (i < n && memchr(skipped, data[i], sizeof skipped) != NULL)
    i++;
  return i < n && data[i] == '<';
}
