#pragma once

#include <glib.h>

/* A part of a zip file, as it is to be written, true or not. */
typedef struct {
  const char *name, *content;
  gsize n;               /* bytes of content, 0: up to its NUL */
  gboolean is_encrypted; /* says so, that is */
  guint32 said_size;     /* 0: the true one */
} ZipPart;

/* (transfer full): an uncompressed zip file with these parts, the last one without a name excepted;
 * nothing about them is checked */
GBytes *zip_make(const ZipPart *parts);

/* (transfer full): a workbook with one sheet "S" whose part is @sheet; shared strings and styles
 * are parts without their root element, or NULL */
GBytes *workbook_make(const char *sheet, const char *strings, const char *styles);
