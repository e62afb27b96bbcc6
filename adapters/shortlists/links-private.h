#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses become links only when they can be nothing else. */

/** link_is_email: Returns: whether `mailto:` may stand before it */
gboolean link_is_email(const char *address);

/** link_is_web: Returns: whether it is a web address */
gboolean link_is_web(const char *address);

G_END_DECLS
