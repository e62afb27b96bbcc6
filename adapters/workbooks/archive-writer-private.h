#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

/**
 * ArchiveWriter:
 *
 * Writes a zip file as it goes: a part is packed while it is written, and nothing of it is kept.
 * Failures stick in the sink. No clock shows: every part is of 1980-01-01. Not thread-safe.
 */
typedef struct _ArchiveWriter ArchiveWriter;

/** archive_writer_new: (transfer full): @sink: where the archive goes; must outlive the writer */
ArchiveWriter *archive_writer_new(Sink *sink);

/**
 * archive_writer_begin:
 * @self: a writer, with no open part
 * @name: of the part, in ASCII
 *
 * Returns: (transfer none): where the part goes, until archive_writer_end()
 */
Sink *archive_writer_begin(ArchiveWriter *self, const char *name);

/** archive_writer_end: ends the open part. A part, or all before it, of 4 GiB or more is a failure
 * (EFBIG) */
void archive_writer_end(ArchiveWriter *self);

/** archive_writer_close: @self: (transfer full): writes the directory of the parts */
void archive_writer_close(ArchiveWriter *self);

G_END_DECLS
