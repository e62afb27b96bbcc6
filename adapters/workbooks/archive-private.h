#pragma once

#include "adapters/xml-private.h"

/*
 * Archive:
 *
 * A zip file in memory, from which parts are read as XML. Nothing is ever unpacked to disk, and all
 * parts together only up to a limit, whatever the file says about their sizes. Not thread-safe.
 */
typedef struct _Archive Archive;

/*
 * archive_new:
 * @bytes: the file
 *
 * Errors: MATCHDAY_ERROR_FORMAT for what is no zip file, or one that no spreadsheet program writes:
 *   parts twice, encrypted, or with names that lead elsewhere; MATCHDAY_ERROR_MEMORY.
 */
Archive *archive_new(GBytes *bytes, GError **error);
void archive_free(Archive *self);

/* Whether there is a part of this name, in any case of its ASCII letters. */
gboolean archive_has(const Archive *self, const char *name);

/*
 * archive_read:
 * @name: of a part
 * @is_enough: (nullable): asked before each bit; when it says so, the rest is not read
 *
 * Reads a part as xml_read_feed() does. Errors name the part; besides those of the XML:
 * MATCHDAY_ERROR_FORMAT for a part that is missing, damaged or too large.
 */
gboolean archive_read(Archive *self, const char *name, XmlGrammar *grammar, const XmlSink *sink,
                      void *data, gboolean (*is_enough)(const void *data), GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Archive, archive_free)
