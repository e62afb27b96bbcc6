#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * xlsx_check:
 * @path: a finished workbook
 * @n_bytes: (element-type guint64): of the rows of each sheet, as they were written
 *
 * Opens a workbook and reads all of it: every part must end as it began, and the rows of a sheet be
 * as long as they were.
 *
 * Returns: 0, or an errno
 */
int xlsx_check(const char *path, const GArray *n_bytes);

G_END_DECLS
