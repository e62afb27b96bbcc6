#pragma once

#include <glib.h>

/* Makes running out of memory end the program with EXIT_MEMORY also where GLib would abort. */
void memory_watch(void);

/* Reads "512M", "2G", "100000K" or bytes; FALSE when it is no size above 0. */
gboolean memory_read_size(const char *text, guint64 *n_bytes);

/* Lets this process have so much memory to write to beyond what its libraries have reserved at its
 * start, and no more. @n_threads: that will compute, 0: one for each core. FALSE: the system
 * refuses. */
gboolean memory_limit(guint64 n_bytes, guint n_threads);
