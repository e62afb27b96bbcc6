#pragma once

#include <glib.h>

#include "adapters/workbooks/archive-writer-private.h"

G_BEGIN_DECLS

/** XlsxLook: how a cell looks: its place among the formats of the styles */
typedef enum {
  XLSX_LOOK_DEFAULT,
  XLSX_LOOK_PLAIN,
  XLSX_LOOK_WRAPPED,
  XLSX_LOOK_SCORE,
  XLSX_LOOK_INPUT,
  XLSX_LOOK_HEADER,
  XLSX_LOOK_INPUT_HEADER,
  XLSX_LOOK_LINK,
} XlsxLook;

/** XlsxPart: what the parts around the sheets say of one of them */
typedef struct {
  const char *name;   /* of the sheet */
  const char *filter; /* the cells of its filter, absolute: "$A$1:$U$12" */
  const char *print;  /* the cells that go to paper */
} XlsxPart;

/* Namespaces of the parts. */
extern const char xlsx_main[], xlsx_relations[], xlsx_packaged[];

/** xlsx_parts_write: @sheets: (array length=n): writes all parts but the sheets, which the parts
 * call xl/worksheets/sheet1.xml and so on */
void xlsx_parts_write(ArchiveWriter *archive, const XlsxPart *sheets, guint n);

G_END_DECLS
