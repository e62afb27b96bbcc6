/* Cutting one row of a text table into slices, without changing or copying anything. */
#include "adapters/table-scan-private.h"

#include <string.h>

/* First @wanted in the text, else @end. */
static char *
find(char *from, char *end, char wanted)
{
  char *found = memchr(from, wanted, (gsize)(end - from));
  return found == NULL ? end : found;
}

static void
add_cell(RowScan *row, Slice slice)
{
  if (row->n_cells < row->n_slices)
    row->slices[row->n_cells] = slice;
  row->n_cells++;
  if (slice.n > 0)
    row->n_filled = row->n_cells;
}

/* The end of a line's text: a '\r' before the '\n' is part of the line end. */
static char *
text_end(const Dialect *dialect, const char *from, char *line_end)
{
  gboolean has_return = dialect->line_end == '\n' && line_end > from && line_end[-1] == '\r';
  return has_return ? line_end - 1 : line_end;
}

/* The end of the cell without quotes around it that begins at @from. Most are so short that asking
 * for a search would take longer than the search. */
static inline char *
find_cell_end(char separator, char *from, char *line_end)
{
  enum { SHORT_BYTES = 24 };
  char *near = line_end - from > SHORT_BYTES ? from + SHORT_BYTES : line_end;
  for (; from < near; from++)
    if (*from == separator)
      return from;
  return find(from, line_end, separator);
}

/* Cells up to @line_end, none of which is quoted. */
static void
scan_plain_cells(char separator, char *from, char *line_end, RowScan *row)
{
  char *cell_end;
  while ((cell_end = find_cell_end(separator, from, line_end)) < line_end) {
    add_cell(row, (Slice){.text = from, .n = (gsize)(cell_end - from)});
    from = cell_end + 1;
  }
  add_cell(row, (Slice){.text = from, .n = (gsize)(line_end - from)});
}

/* From behind the opening quote to behind the closing one; NULL when there is none. */
static char *
scan_quoted(char *from, char *end, Slice *slice)
{
  char *at = from;
  while ((at = memchr(at, '"', (gsize)(end - at))) != NULL) {
    if (at[1] != '"') {
      *slice = (Slice){.text = from, .n = (gsize)(at - from), .has_doubled = slice->has_doubled};
      return at + 1;
    }
    slice->has_doubled = TRUE;
    at += 2;
  }
  return NULL;
}

static guint64
count_lines(char *from, char *end, char line_end)
{
  guint64 n = 0;
  while ((from = memchr(from, line_end, (gsize)(end - from))) != NULL) {
    n++;
    from++;
  }
  return n;
}

/* One cell after the other; a quoted one may reach over the end of the line. */
static RowForm
scan_mixed_cells(const Dialect *dialect, char *from, char *end, RowScan *row)
{
  char *line_end = row->line_end, *quote = find(from, line_end, '"'); /* none before it */
  for (;;) {
    Slice slice = {.text = from};
    char *after = from;
    if (*from == '"') {
      after = scan_quoted(from + 1, end, &slice);
      if (after == NULL)
        return FORM_UNCLOSED_QUOTE;
      if (after > line_end) {
        row->n_lines += count_lines(line_end, after, dialect->line_end);
        line_end = find(after, end, dialect->line_end);
      }
      char *behind = after;
      while (*behind == ' ' && dialect->separator != ' ')
        behind++;
      if (*behind != dialect->separator && behind < text_end(dialect, after, line_end))
        return FORM_TEXT_AFTER_QUOTE;
      after = *behind == dialect->separator ? behind : line_end;
    } else {
      after = find_cell_end(dialect->separator, from, line_end);
      char *cell_end = after == line_end ? text_end(dialect, from, line_end) : after;
      slice.n = (gsize)(cell_end - from);
      quote = quote < from ? find(from, line_end, '"') : quote;
      slice.has_stray = quote < cell_end;
    }
    add_cell(row, slice);
    if (after == line_end) {
      row->next = line_end == end ? end : line_end + 1;
      return FORM_GOOD;
    }
    from = after + 1;
  }
}

RowForm
table_scan_row(const Dialect *dialect, char *from, char *end, RowScan *row)
{
  if (table_scan_simple_row(dialect, from, end, row))
    return FORM_GOOD;
  row->n_cells = row->n_filled = 0;
  row->n_lines = 1;
  row->line_end = find(from, end, dialect->line_end);
  if (!dialect->has_no_quotes && memchr(from, '"', (gsize)(row->line_end - from)) != NULL)
    return scan_mixed_cells(dialect, from, end, row);
  scan_plain_cells(dialect->separator, from, text_end(dialect, from, row->line_end), row);
  row->next = row->line_end == end ? end : row->line_end + 1;
  return FORM_GOOD;
}

guint64
table_count_cells(const Dialect *dialect, char *from, char *end)
{
  RowScan row = {0};
  return table_scan_row(dialect, from, end, &row) == FORM_GOOD ? row.n_cells : 1;
}
