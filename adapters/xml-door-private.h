#pragma once

#include <libxml/parser.h>

#include "adapters/xml-grammar-private.h"
#include "adapters/xml-text-private.h"

enum {
  XML_MAX_DEPTH = 100, /* real notices: 14 */
  XML_NAME_BITS = 11,  /* of the number of a remembered name; TED notices have 650 names */
};

/* An open element. */
typedef struct {
  const XmlState *state;
  gsize text_start; /* where its text, when wanted, starts in XmlDoor.text */
  guint64 line;     /* where its text starts in the document */
} XmlFrame;

/* A name as the parser spells it. The parser's dictionary keeps one copy of each name, so its
 * address identifies it. */
typedef struct {
  const xmlChar *name, *uri;
  guint symbol;
} XmlKnownName;

/*
 * XmlKept:
 *
 * A parser with the names it has met. A thread keeps it for its next document, which will hardly
 * use other names.
 */
typedef struct {
  xmlParserCtxt *parser;    /* (owned) its dictionary holds the names */
  int charset, progressive; /* as they are in a new parser */
  guint grammar;            /* whose symbols the names are known by: its number, 0: none */
  XmlKnownName known[1 << XML_NAME_BITS];
} XmlKept;

/*
 * XmlDoor:
 *
 * One document on its way through the parser.
 */
typedef struct {
  XmlListener listener;
  const XmlChooser *chooser; /* (nullable) of the listener */
  XmlRoot *root;             /* (nullable) set at the first element, and nothing else is wanted */
  gboolean keeps_space;      /* values are not tidied */
  XmlKept *kept;             /* (owned) */
  xmlParserCtxt *parser;     /* of kept */
  GError *error;             /* the first one; after it nothing is reported */
  gsize n_fed;               /* bytes */
  gsize heard_at;            /* n_fed at the last event */
  gboolean is_wide;          /* the encoding has NUL bytes in its characters */
  gboolean has_nul;          /* a NUL character was fed */
  gboolean is_ending;        /* all bytes were fed */
  gboolean is_whole;         /* the document was read to its end and accepted */
  gsize n_events;            /* elements, texts, comments and instructions */
  gsize n_heard;             /* n_events at heard_at */
  gsize n_elements, max_elements; /* opened so far, and how many may be */
  gsize n_run;                    /* bytes of text since the last tag */
  guint n_wanted;                 /* open elements whose text is wanted */
  guint depth;                    /* of frames; the first stands for the document */
  XmlFrame frames[XML_MAX_DEPTH + 1];
  XmlText text; /* of all open elements whose text is wanted */
  XmlText tidy; /* of the value being reported */
} XmlDoor;

/* The line that the parser has come to. */
guint64 xml_door_get_line(const XmlDoor *self);

/* Keeps the first reason and stops the parser. */
void xml_door_refuse(XmlDoor *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
void xml_door_run_out_of_memory(XmlDoor *self);

/* From now on, @listener is told. */
void xml_door_listen(XmlDoor *self, const XmlListener *listener);

/* Sets the functions of @handler which follow elements and text. */
void xml_door_follow(xmlSAXHandler *handler);

/* (transfer full) (nullable): a parser of the thread that has read nothing yet; @data goes to the
 * functions of @handler, which are the same in each call. NULL: no memory */
XmlKept *xml_kept_take(const xmlSAXHandler *handler, void *data);

/* (transfer full): keeps a parser that has read and accepted a whole document */
void xml_kept_give(XmlKept *self);
void xml_kept_free(XmlKept *self);
