#pragma once

#include <glib.h>

/* Writes a file that fits into memory, durably, as a whole or not at all. FALSE with
 * MATCHDAY_ERROR_CREATE or MATCHDAY_ERROR_WRITE (the disk is full), naming @path. */
gboolean small_file_write(const char *path, const char *bytes, gsize n, GError **error);
