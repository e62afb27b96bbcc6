#pragma once

#include <libxml/parser.h>

#include "adapters/xml-grammar-private.h"
#include "adapters/xml-text-private.h"

enum {
  XML_MAX_DEPTH = 100, /* real notices: 14 */
  XML_NAME_BITS = 9,   /* of the number of a remembered name; a notice has some 150 names */
};

/* An open element. */
typedef struct {
  const XmlState *state;
  gssize text_start; /* where its text starts in XmlDoor.text, -1: not wanted */
  guint64 line;      /* where its text starts in the document */
} XmlFrame;

/* A name as the parser spells it. The parser's dictionary keeps one copy of each name, so its
 * address identifies it. */
typedef struct {
  const xmlChar *name, *uri;
  guint symbol;
} XmlKnownName;

/* The names of the documents that a thread reads, which hardly change from one to the next. */
typedef struct {
  xmlDict *dictionary; /* (owned) */
  guint grammar;       /* whose symbols they are: its number, 0: none */
  XmlKnownName known[1 << XML_NAME_BITS];
} XmlNames;

/*
 * XmlDoor:
 *
 * One document on its way through the parser.
 */
typedef struct {
  XmlGrammar *grammar; /* NULL: only the root is wanted */
  const XmlSink *sink;
  void *data;
  gboolean keeps_space; /* values are not tidied */
  XmlRoot *root;        /* (nullable) set at the first element */
  xmlParserCtxt *parser;
  GError *error;                  /* the first one; after it nothing is reported */
  gsize n_fed;                    /* bytes */
  gsize heard_at;                 /* n_fed at the last event */
  gboolean is_wide;               /* the encoding has NUL bytes in its characters */
  gsize n_events;                 /* elements, texts, comments and instructions */
  gsize n_heard;                  /* n_events at heard_at */
  gsize n_elements, max_elements; /* opened so far, and how many may be */
  gsize n_run;                    /* bytes of text since the last tag */
  guint n_wanted;                 /* open elements whose text is wanted */
  guint depth;                    /* of frames; the first stands for the document */
  XmlFrame frames[XML_MAX_DEPTH + 1];
  XmlNames *names; /* of the thread */
  XmlText text;    /* of all open elements whose text is wanted */
  XmlText tidy;    /* of the value being reported */
} XmlDoor;

/* The line that the parser has come to. */
guint64 xml_door_get_line(const XmlDoor *self);

/* Keeps the first reason and stops the parser. */
void xml_door_refuse(XmlDoor *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
void xml_door_run_out_of_memory(XmlDoor *self);

/* Sets the functions of @handler which follow elements and text. */
void xml_door_follow(xmlSAXHandler *handler);
