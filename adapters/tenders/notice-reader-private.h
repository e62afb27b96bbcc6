#pragma once

#include <glib.h>

#include "adapters/tenders/tender-reader-private.h"
#include "adapters/xml-private.h"

/*
 * NoticeReader:
 *
 * One XML format of notices. A new format is one file with one of these, and one line in the
 * registry in notices.c.
 */
typedef struct {
  const char *name; /* "ted" */
  const char *help; /* one line */
  gboolean (*recognises)(const XmlRoot *root);

  /* (transfer full): a notice of which nothing is known; @listener is filled to be told of it */
  void *(*begin)(XmlListener *listener);

  /* Makes demands of a notice whose document was read and accepted; errors as TenderReader.read()
   */
  gboolean (*finish)(void *self, const TenderReading *reading, GError **error);
  void (*free)(void *self);
} NoticeReader;

extern const NoticeReader notice_reader_ted;
extern const NoticeReader notice_reader_eforms;

/* Reads a notice of any format, in one pass; as TenderReader.read(). */
gboolean notices_read(const TenderReading *reading, GError **error);
