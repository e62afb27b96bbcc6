/* Cells of a table, made of the text where it lies. */
#include <string.h>

#include "adapters/table-inside-private.h"

/* Spreadsheets put no-break spaces where people put blanks. */
static char *
trim_blanks(char *text, gsize n)
{
  static const char no_break_space[] = "\xC2\xA0";
  for (;;) {
    if (n > 0 && g_ascii_isspace(*text))
      text++, n--;
    else if (n > 1 && memcmp(text, no_break_space, 2) == 0)
      text += 2, n -= 2;
    else
      break;
  }
  for (;;) {
    if (n > 0 && g_ascii_isspace(text[n - 1]))
      n--;
    else if (n > 1 && memcmp(text + n - 2, no_break_space, 2) == 0)
      n -= 2;
    else
      break;
  }
  text[n] = '\0';
  return text;
}

/* Most cells are empty, or begin and end with a letter or digit. */
static inline char *
trim(char *text, gsize n)
{
  guchar first = (guchar)text[0], last = n == 0 ? 'x' : (guchar)text[n - 1];
  gboolean is_trim = n == 0 || (first > ' ' && first < 0x80 && last > ' ' && last != 0xA0);
  if (!is_trim)
    return trim_blanks(text, n);
  text[n] = '\0';
  return text;
}

/* A copy of a cell in which quotes are written once, until the next row is read. The text itself
 * stays as it is. */
static void
halve_quotes(Table *self, Slice *slice)
{
  char *halved = g_malloc(slice->n + 1);
  gsize kept = 0;
  for (gsize i = 0; i < slice->n; i++) {
    halved[kept++] = slice->text[i];
    i += slice->text[i] == '"';
  }
  g_ptr_array_add(self->mended, halved);
  slice->text = halved;
  slice->n = kept;
}

char *
table_clean_cell(Table *self, guint column, char *text, gsize n)
{
  EncodingFault fault;
  const char *header = self->n_columns == 0 ? "" : self->headers->pdata[column];
  char *mended = encoding_mend(text, n, &fault);
  if (mended == NULL)
    return trim(text, n);
  g_ptr_array_add(self->mended, mended);
  matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, self->line, header, mended,
                         fault.is_byte ? "byte 0x%02X is not UTF-8; shown as U+FFFD"
                                       : "character U+%04X is no text; shown as U+FFFD",
                         fault.value);
  return trim(mended, strlen(mended));
}

void
table_remember_row(Table *self)
{
  if (self->original == NULL ||
      original_watch(self->original, self->at, (gsize)(self->row.next - self->at)))
    return;
  matchday_import_get_sha256(self->import);
  g_clear_pointer(&self->original, original_unref);
}

char *
table_take_cell(Table *self, guint column)
{
  Slice *slice = &self->row.slices[column];
  if (slice->has_doubled)
    halve_quotes(self, slice);
  if (slice->has_stray)
    matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, self->line,
                           self->n_columns == 0 ? "" : self->headers->pdata[column], "",
                           "a quote inside a cell without quotes around it; taken as it is");
  return self->text.is_clean ? trim(slice->text, slice->n)
                             : table_clean_cell(self, column, slice->text, slice->n);
}
