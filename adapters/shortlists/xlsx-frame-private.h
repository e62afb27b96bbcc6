#pragma once

#include "adapters/shortlists/xlsx-book-private.h"
#include "adapters/xml-writer-private.h"

G_BEGIN_DECLS

/** xlsx_frame_put_view: the header stays when one scrolls down, the first @n_frozen columns when
 * one scrolls to the right; @is_first: the sheet that is open at first */
void xlsx_frame_put_view(gboolean is_first, guint n_frozen, XmlWriter *xml);

/** xlsx_frame_put_lists: what people choose from in the rows 1 to @last_row (from 0) */
void xlsx_frame_put_lists(const XlsxColumn *columns, guint n_columns, guint last_row,
                          XmlWriter *xml);

/** xlsx_frame_put_print: on paper: as wide as the page, each page with its sheet and its number */
void xlsx_frame_put_print(XmlWriter *xml);

G_END_DECLS
