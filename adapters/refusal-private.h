#pragma once

#include <glib.h>

/* Sets MATCHDAY_ERROR_FORMAT with this message. Returns FALSE, always. */
gboolean refuse_format(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
