#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

enum { XML_DEPTH = 32 };

/**
 * XmlWriter:
 *
 * Writes XML as it goes. Elements stand on lines of their own, indented; an element with text holds
 * nothing else, so no white space is added to what is said.
 */
typedef struct {
  Sink *sink;
  guint n_deep;                /* open elements, at most XML_DEPTH */
  const char *open[XML_DEPTH]; /* their names: static strings */
  gboolean is_tag_open;        /* attributes may follow */
  gboolean is_dense;           /* no lines, for programs only */
} XmlWriter;

/** xml_begin: writes the XML declaration; dense: elements follow each other without lines */
XmlWriter xml_begin(Sink *sink);
XmlWriter xml_begin_dense(Sink *sink);

/** xml_open: @name: a static string, of name characters */
void xml_open(XmlWriter *self, const char *name);
void xml_close(XmlWriter *self);

/** xml_attribute: of the element just opened */
void xml_attribute(XmlWriter *self, const char *name, const char *value);
void xml_attribute_unsigned(XmlWriter *self, const char *name, guint64 value);

/** xml_attribute_fixed: @value: finite; with @digits digits after the point */
void xml_attribute_fixed(XmlWriter *self, const char *name, double value, guint digits);

/** xml_attribute_double: @value: finite; as short as reads back the same */
void xml_attribute_double(XmlWriter *self, const char *name, double value);

/** xml_text: the content of the element just opened, which is closed as well */
void xml_text(XmlWriter *self, const char *text);

/** xml_number: the same with a number, finite; as short as reads back the same */
void xml_number(XmlWriter *self, double number);

G_END_DECLS
