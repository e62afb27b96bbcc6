#pragma once

#include <glib.h>

/*
 * XmlNamespace:
 *
 * A prefix used in the rules of a format and the namespace it stands for.
 */
typedef struct {
  const char *prefix, *uri; /* static */
} XmlNamespace;

/*
 * XmlRule:
 *
 * Where a field of a format stands. Steps of a path are separated by "/" and start at the root
 * element; "//" skips any number of levels, "*" is any element. A name with a prefix stands in that
 * namespace, one without stands in any.
 *   "A/B"     the text in B, markup inside it left out
 *   "A/B/@X"  the attribute X of B; "A/B/@*:X" one with a prefix, whatever it is
 *   "A/B/"    a group: B opens and closes
 * Where several rules of one kind fit an element, the first in the table counts.
 */
typedef struct {
  const char *path; /* static */
  int field;        /* >= 0, the format's own number, or XML_PARAGRAPH */
} XmlRule;

/* Field of groups which start a new line in the text around them. */
#define XML_PARAGRAPH (-1)

/*
 * XmlGrammar:
 *
 * The rules of one format, prepared for reading. May be used by several threads at once.
 */
typedef struct _XmlGrammar XmlGrammar;

/* (transfer full): @namespaces ends with an entry without prefix; both tables are static. */
XmlGrammar *xml_grammar_new(const XmlNamespace *namespaces, const XmlRule *rules, gsize n_rules);
void xml_grammar_free(XmlGrammar *self);

/*
 * XmlSink:
 *
 * What is called while a document is read, in its order. A group's begin comes before its
 * attributes, and they come before its text. Nothing may be believed before xml_read() has returned
 * TRUE: a document may turn out to be broken on its last line.
 */
typedef struct {
  /* A group opens; @name is its element without prefix. */
  void (*begin)(void *data, int field, const char *name, guint64 line);
  /* @text: white space made one blank, paragraphs separated by line feeds, trimmed */
  void (*value)(void *data, int field, const char *text, guint64 line);
  void (*end)(void *data, int field);
} XmlSink;

/*
 * xml_read:
 * @bytes: a whole document
 * @grammar: what to report
 * @sink: whom to report it to
 * @data: passed to the functions of @sink
 *
 * The one door for XML: XML 1.0 with namespaces, well-formed to the last byte. Document types,
 * and with them entities, are refused; nothing is fetched; nesting, attributes, texts and the
 * number of elements are limited far above what real documents need.
 *
 * Errors: MATCHDAY_ERROR_FORMAT ("line 3: ..."), MATCHDAY_ERROR_MEMORY.
 */
gboolean xml_read(GBytes *bytes, XmlGrammar *grammar, const XmlSink *sink, void *data,
                  GError **error);

/* What XmlFeed.read() returns when the rest of the document is not wanted. */
#define XML_ENOUGH (-2)

/*
 * XmlFeed:
 *
 * A document that comes in bit by bit, so that it need never be in memory as a whole.
 */
typedef struct {
  /* Fills @to, but for the last time; 0: that was all, -1: failed, with @error, or XML_ENOUGH */
  gssize (*read)(void *source, char *to, gsize n, GError **error);
  void *source;
  gboolean keeps_space; /* values are told as they stand in the document, with all their blanks */
} XmlFeed;

/* As xml_read(), but any number of elements: whoever feeds sets a limit. After XML_ENOUGH nothing
 * is known of the rest of the document. */
gboolean xml_read_feed(const XmlFeed *feed, XmlGrammar *grammar, const XmlSink *sink, void *data,
                       GError **error);

/* XmlRoot: the document element; uri is "" outside all namespaces. */
typedef struct {
  char *name, *uri; /* (owned) */
  guint64 line;
} XmlRoot;

void xml_root_clear(XmlRoot *root);

/* Reads up to the document element; errors as xml_read(). */
gboolean xml_read_root(GBytes *bytes, XmlRoot *root, GError **error);

/* XmlListener: who is told of a document. */
typedef struct {
  XmlGrammar *grammar; /* what to report */
  const XmlSink *sink; /* whom to report it to */
  void *data;          /* passed to the functions of @sink */
} XmlListener;

/*
 * XmlChooser:
 *
 * Who says which listener a document has, by its root.
 */
typedef struct {
  /* Fills @listener; FALSE: the document is not wanted, @error says why */
  gboolean (*choose)(void *data, const XmlRoot *root, XmlListener *listener, GError **error);
  void *data;
} XmlChooser;

/* As xml_read(), for documents of several formats. */
gboolean xml_read_chosen(GBytes *bytes, const XmlChooser *chooser, GError **error);

/* Whether @bytes claim to be XML: "<" comes first, after blanks and a byte order mark. */
gboolean xml_is_claimed(GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlGrammar, xml_grammar_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XmlRoot, xml_root_clear)
