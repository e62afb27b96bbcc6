#pragma once

#include <glib.h>

#include "adapters/xml-writer-private.h"

G_BEGIN_DECLS

/** XlsxBars: the bars behind the numbers of a sheet, from its second row on */
typedef struct {
  guint sheet;           /* its number, from 1 */
  const GArray *columns; /* of guint, from 0: those with bars */
  guint last_row;        /* from 0 */
  double best;           /* the number that fills a bar */
} XlsxBars;

/** xlsx_bars_put: their rules, behind the filter of the sheet */
void xlsx_bars_put(const XlsxBars *self, XmlWriter *xml);

/** xlsx_bars_put_extension: what Excel 2010 adds, as the last element of the sheet */
void xlsx_bars_put_extension(const XlsxBars *self, XmlWriter *xml);

G_END_DECLS
