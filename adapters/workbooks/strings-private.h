#pragma once

#include "adapters/workbooks/archive-private.h"
#include "adapters/xml-text-private.h"

/* The texts that the cells of a workbook share. */
typedef struct {
  XmlText text;      /* each with a NUL behind it */
  gsize *starts;     /* (owned) of each in text */
  gsize n, n_starts; /* texts, and room in starts */
} SharedStrings;

/* Reads the part of that name; errors as archive_read(). */
gboolean shared_strings_read(SharedStrings *self, Archive *archive, const char *part,
                             GError **error);
void shared_strings_clear(SharedStrings *self);

/* (transfer none) (nullable) */
const char *shared_strings_get(const SharedStrings *self, gsize nth);

/* Bytes of a text that is there, with the NUL behind it. */
gsize shared_strings_get_size(const SharedStrings *self, gsize nth);

/* Appends a text to @to, with the characters that workbooks write as _xHHHH_ (ECMA-376, 22.9.2.19).
 * FALSE: no memory. */
gboolean workbook_text_append(XmlText *to, const char *text);
