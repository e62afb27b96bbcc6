#pragma once

#include <glib.h>

#include "adapters/workbooks/archive-writer-private.h"
#include "adapters/xml-writer-private.h"

G_BEGIN_DECLS

/** xlsx_links_new: (transfer full): the links of a sheet, none so far; ended by g_array_unref() */
GArray *xlsx_links_new(void);

/** xlsx_links_add: a link in a cell (row and column from 0); @url: as xlsx_put_link() takes it */
void xlsx_links_add(GArray *self, guint row, guint column, const char *url);

/** xlsx_links_put: the cells with links, in the sheet */
void xlsx_links_put(const GArray *self, XmlWriter *xml);

/** xlsx_links_write: the addresses outside of the book, which have a part of their own; @sheet: its
 * number, from 1 */
void xlsx_links_write(const GArray *self, ArchiveWriter *archive, guint sheet);

G_END_DECLS
