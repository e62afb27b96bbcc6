#pragma once

#include <glib.h>

/*
 * XmlText:
 *
 * Characters as they come in, and the same tidied up. Grows with the input, so every allocation may
 * fail and says so.
 */
typedef struct {
  char *data; /* (owned) (nullable) */
  gsize n, room;
} XmlText;

/* Where a paragraph begins or ends; no XML document can contain this character. */
#define XML_TEXT_BREAK '\x1e'

void xml_text_clear(XmlText *self);

/* FALSE: no memory */
gboolean xml_text_append(XmlText *self, const char *text, gsize n);

/* Sets @self to @text with white space made one blank, paragraphs that hold something separated by
 * line feeds, and a NUL behind; FALSE: no memory. */
gboolean xml_text_set_tidy(XmlText *self, const char *text, gsize n);
