#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

/*
 * The one door through which foreign text enters a format. Whatever comes in, valid UTF-8 comes
 * out: each invalid byte, and each character that XML 1.0 does not know, becomes U+FFFD.
 */

/** escape_html: text and quoted attribute values, of HTML that is well-formed XML as well */
void escape_html(Sink *sink, const char *text);

/** escape_html_part: the first @n_bytes of a text, which end with a whole character */
void escape_html_part(Sink *sink, const char *text, gsize n_bytes);

/** escape_xml: text and quoted attribute values; line ends and tabs survive in both */
void escape_xml(Sink *sink, const char *text);

/** escape_json: the inside of a string; safe inside an HTML script and on a terminal, too */
void escape_json(Sink *sink, const char *text);

/**
 * escape_csv:
 * @sink: where to write
 * @text: the text of a cell
 * @is_defused: whether a spreadsheet must not take any part of the cell for a formula
 *
 * Writes one quoted cell (RFC 4180). A defused cell that starts with `=`, `+`, `-`, `@` (ASCII or
 * full-width), tab or a line end gets a leading `'`; blanks and quotes before it do not hide it.
 * Inside, the same goes behind `;`, tab and line ends, where a program that expects another
 * separator would begin a new cell.
 */
void escape_csv(Sink *sink, const char *text, gboolean is_defused);

/** escape_csv_undone: (transfer none): the text of a cell without the `'` that defused its start */
const char *escape_csv_undone(const char *text);

/** escape_xlsx: the text of a cell, before its markup is escaped: line ends are line feeds, and
 * what looks like a coded character (`_x0041_`) is coded, so that it comes back as it was */
void escape_xlsx(Sink *sink, const char *text);

/**
 * escape_trec:
 * @sink: where to write
 * @id: an id
 *
 * Writes one word: white space and control characters become `%XX`, and so does a `%` before two
 * hexadecimal digits. Other ids stay as they are, so that they match those of a qrels file.
 */
void escape_trec(Sink *sink, const char *id);

/** escape_terminal: control and bidirectional characters are shown (`\x1b`, `\u202e`), not obeyed;
 * so are line ends and invalid bytes */
void escape_terminal(Sink *sink, const char *text);

G_END_DECLS
