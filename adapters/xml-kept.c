/* Parsers that threads keep from one document to the next: making one, and meeting all names of a
 * format anew, costs as much as reading a small document. */
#include "adapters/xml-door-private.h"

enum { MAX_NAME_BYTES = 1 << 18 }; /* of the names in a parser; those of all formats: 20 KiB */

static void
free_kept(void *data)
{
  xml_kept_free(data);
}

static GPrivate idle = G_PRIVATE_INIT(free_kept); /* of XmlKept, which nobody uses now */

/* FALSE: no memory */
static gboolean
open_parser(XmlKept *self, const xmlSAXHandler *handler, void *data)
{
  xmlSAXHandler copied = *handler;
  self->parser = xmlCreatePushParserCtxt(&copied, data, NULL, 0, NULL);
  if (self->parser == NULL)
    return FALSE;
  xmlCtxtUseOptions(self->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  self->charset = self->parser->charset;
  self->progressive = self->parser->progressive;
  return TRUE;
}

/* A reset leaves two things unlike those of a new parser: whether the encoding is still to be found
 * out, and how the end of a tag is waited for. FALSE: no memory */
static gboolean
reset_parser(XmlKept *self, void *data)
{
  self->parser->userData = data; /* is told of a shortage */
  if (xmlCtxtResetPush(self->parser, NULL, 0, NULL, NULL) != 0)
    return FALSE;
  self->parser->charset = self->charset;
  self->parser->progressive = self->progressive;
  return TRUE;
}

XmlKept *
xml_kept_take(const xmlSAXHandler *handler, void *data)
{
  XmlKept *self = g_private_get(&idle);
  gboolean is_used = self != NULL;
  if (is_used)
    g_private_set(&idle, NULL);
  else
    self = g_try_new0(XmlKept, 1);
  if (self == NULL || (is_used ? reset_parser(self, data) : open_parser(self, handler, data)))
    return self;
  xml_kept_free(self);
  return NULL;
}

/* The bytes of the document go at once. A reset would lose the catalogs that an instruction named
 * (none is read), and names may be more than honest documents need. */
void
xml_kept_give(XmlKept *self)
{
  if (self->parser->catalogs != NULL || xmlDictGetUsage(self->parser->dict) > MAX_NAME_BYTES) {
    xml_kept_free(self);
    return;
  }
  xmlCtxtReset(self->parser);
  self->parser->userData = NULL;
  g_private_replace(&idle, self);
}

void
xml_kept_free(XmlKept *self)
{
  if (self == NULL)
    return;
  xmlFreeParserCtxt(self->parser);
  g_free(self);
}
