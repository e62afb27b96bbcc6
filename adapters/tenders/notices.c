/* Notices in XML: the root of a document decides which reader is told of it. */
#include <string.h>

#include "adapters/tenders/notice-reader-private.h"
#include "models/error.h"

/* The first that recognises a root is told. */
static const NoticeReader *const readers[] = {
    &notice_reader_ted,
    &notice_reader_eforms,
};

/* A document on its way. */
typedef struct {
  const TenderReading *reading;
  const NoticeReader *reader; /* (nullable) NULL: the root has not been seen yet */
  void *notice;               /* (owned) (nullable) of reader */
} Choice;

/* (transfer full): the beginning of a name from a document, fit for a message */
static char *
shorten(const char *name)
{
  enum { MAX_BYTES = 120 };
  return g_utf8_make_valid(name, (gssize)strnlen(name, MAX_BYTES));
}

static gboolean
choose(void *data, const XmlRoot *root, XmlListener *listener, GError **error)
{
  Choice *self = data;
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
    if (readers[i]->recognises(root)) {
      self->reader = readers[i];
      self->notice = readers[i]->begin(listener);
      matchday_import_set_format(self->reading->import, readers[i]->name);
      return TRUE;
    }
  g_autofree char *name = shorten(root->name), *uri = shorten(root->uri);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT
              ": no kind of notice known here: its root element is %s in namespace \"%s\"",
              root->line, name, uri);
  return FALSE;
}

gboolean
notices_read(const TenderReading *reading, GError **error)
{
  Choice self = {.reading = reading};
  XmlChooser chooser = {choose, &self};
  gboolean is_read = xml_read_chosen(reading->bytes, &chooser, error) &&
                     self.reader->finish(self.notice, reading, error);
  if (self.reader != NULL)
    self.reader->free(self.notice);
  return is_read;
}
