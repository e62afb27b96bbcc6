#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

/*
 * output_file_write:
 * @path: a file, made or replaced as a whole
 * @write: writes everything; failures are looked for afterwards
 * @data: for @write
 *
 * Errors: MATCHDAY_ERROR_CREATE, MATCHDAY_ERROR_WRITE. Messages start with the path.
 */
gboolean output_file_write(const char *path, void (*write)(Sink *sink, const void *data),
                           const void *data, GError **error);

/* The same with a text that is ready, into a folder that is there. */
gboolean output_file_write_text(const char *path, const GString *text, GError **error);
