#pragma once

#include "adapters/xml-private.h"

/* An attribute to report. */
typedef struct {
  const char *name; /* static, without prefix */
  gboolean has_prefix;
  int field;
} XmlAttribute;

/*
 * XmlState:
 *
 * What is known at an element about the path that leads to it. Immutable but for its table of next
 * states, which fills while documents are read.
 */
typedef struct _XmlState XmlState;
struct _XmlState {
  gboolean is_told;         /* group, text or an attribute is wanted */
  int group;                /* field, or XML_NO_FIELD */
  int text;                 /* field, or XML_NO_FIELD */
  guint n_attributes;       /* length of attributes */
  XmlAttribute *attributes; /* (owned) */
  guint64 *positions;       /* (owned) a bit for each position of the rules */
  XmlState **next;          /* (owned) (atomic) by symbol, NULL: not known yet */
};

#define XML_NO_FIELD (-2)

/* A number that no other grammar has or had, above 0. */
guint xml_grammar_get_number(const XmlGrammar *self);

/* The state outside the root element. */
const XmlState *xml_grammar_get_start(const XmlGrammar *self);

/* The number by which the rules know an element, 0 when none names it; @uri is NULL outside all
 * namespaces. */
guint xml_grammar_get_symbol(const XmlGrammar *self, const char *name, const char *uri);

/* xml_grammar_step() where no document has come by yet. */
const XmlState *xml_grammar_build_step(XmlGrammar *self, const XmlState *from, guint symbol);

/* The state inside a child; NULL when the document is nested in more ways than any format needs. */
static inline const XmlState *
xml_grammar_step(XmlGrammar *self, const XmlState *from, guint symbol)
{
  const XmlState *next = g_atomic_pointer_get(&from->next[symbol]);
  return next != NULL ? next : xml_grammar_build_step(self, from, symbol);
}
