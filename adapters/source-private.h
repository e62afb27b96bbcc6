#pragma once

#include <glib.h>

#include "models/import.h"

/* Largest file taken of each kind; a caller may ask for less. */
#define SOURCE_NOTICE_BYTES ((gsize)64 << 20)
#define SOURCE_TABLE_BYTES ((gsize)1 << 30)
#define SOURCE_ARRAY_BYTES ((gsize)8 << 30)

/*
 * source_read:
 * @path: a regular file, or "-" for standard input, which may be a pipe
 * @max_bytes: a file above this size is refused
 * @import: its digest is set as soon as all bytes are there, also when the content is refused
 *
 * The one door through which the bytes of an input come in. Content that is no text at all, or
 * that somebody forgot to unpack, is refused by name.
 *
 * Errors: MATCHDAY_ERROR_OPEN, MATCHDAY_ERROR_READ, MATCHDAY_ERROR_FORMAT, MATCHDAY_ERROR_MEMORY.
 * Messages do not name the path: its owner does, once.
 *
 * Returns: (transfer full) (nullable): the bytes, at least one
 */
GBytes *source_read(const char *path, gsize max_bytes, MatchdayImport *import, GError **error);

/* The same for text or a spreadsheet workbook (.xlsx). */
GBytes *source_read_table(const char *path, gsize max_bytes, MatchdayImport *import,
                          GError **error);

/* The same for content that need not be text. */
GBytes *source_read_binary(const char *path, gsize max_bytes, MatchdayImport *import,
                           GError **error);

/* Whether @bytes hold content that no reader takes; @error says what it is and what to do. */
gboolean source_is_foreign(GBytes *bytes, GError **error);
