/* Cutting a row by marks, compiled for several processors: which of 64 bytes are separators, quotes
 * and line ends, as the bits of three numbers, and what lies between two quotes by a sum of bits
 * (Langdale and Lemire 2019). */
#include <string.h>
#if defined(__AVX512BW__)
#include <immintrin.h>
#endif

enum { STEP = 64 };

/* A bit for each byte of a step, the lowest for the first. */
typedef guint64 Marks;

static inline Marks
mark(const char *at, char wanted)
{
  Marks marks = 0;
#if defined(__AVX512BW__)
  marks = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(at), _mm512_set1_epi8(wanted));
#elif defined(__AVX2__)
  typedef char Bytes __attribute__((vector_size(32)));
  for (guint i = 0; i < STEP; i += sizeof(Bytes)) {
    Bytes bytes, all = wanted - (Bytes){0};
    memcpy(&bytes, at + i, sizeof bytes);
    marks |= (Marks)(guint)__builtin_ia32_pmovmskb256((Bytes)(bytes == all)) << i;
  }
#elif defined(__SSE2__)
  typedef char Bytes __attribute__((vector_size(16)));
  for (guint i = 0; i < STEP; i += sizeof(Bytes)) {
    Bytes bytes, all = wanted - (Bytes){0};
    memcpy(&bytes, at + i, sizeof bytes);
    marks |= (Marks)(guint)__builtin_ia32_pmovmskb128((Bytes)(bytes == all)) << i;
  }
#else
  for (guint i = 0; i < STEP; i++)
    marks |= (Marks)(at[i] == wanted) << i;
#endif
  return marks;
}

static inline guint
find_first(Marks marks)
{
  return (guint)__builtin_ctzll(marks);
}

/* From each first, third ... quote on, up to before the next one. */
static inline Marks
mark_quoted(Marks quotes)
{
  for (guint n = 1; n < STEP && quotes != 0; n *= 2)
    quotes ^= quotes << n;
  return quotes;
}

/* All below the lowest of @marks, or simply all. */
static inline Marks
mark_below(Marks marks)
{
  return marks == 0 ? ~(Marks)0 : (marks & -marks) - 1;
}

/* A '\r' between a closing quote and the end of the line is part of that. */
static inline gboolean
is_return(const Dialect *dialect, const char *at, Marks behind_quotes, Marks line_ends)
{
  return dialect->line_end == '\n' && behind_quotes == (line_ends & -line_ends) >> 1 &&
         behind_quotes != 0 && at[find_first(behind_quotes)] == '\r';
}

static inline void
add_cell(const Dialect *dialect, char *from, char *end, RowScan *row)
{
  gboolean is_quoted = !dialect->has_no_quotes && from < end && *from == '"';
  gsize n = (gsize)(end - from) - (is_quoted ? 2 : 0);
  if (row->n_cells < row->n_slices)
    row->slices[row->n_cells] = (Slice){.text = from + is_quoted, .n = n};
  row->n_cells++;
  if (n > 0)
    row->n_filled = row->n_cells;
}

/* @cell: where the last cell begins */
static void
end_row(const Dialect *dialect, char *cell, char *line_end, RowScan *row)
{
  gboolean has_return = dialect->line_end == '\n' && line_end > cell && line_end[-1] == '\r';
  add_cell(dialect, cell, line_end - has_return, row);
  row->n_lines = 1;
  row->line_end = line_end;
  row->next = line_end + 1;
}

gboolean
KERNEL(const Dialect *dialect, char *from, char *end, RowScan *row)
{
  Marks inside = 0;   /* all when the last byte lay within quotes */
  Marks may_open = 1; /* the lowest when the last byte was a separator */
  Marks must_end = 0; /* the lowest when it was a closing quote */
  row->n_cells = row->n_filled = 0;
  for (char *at = from, *cell = from; end - at >= STEP; at += STEP) {
    Marks quotes = dialect->has_no_quotes ? 0 : mark(at, '"');
    Marks all_line_ends = mark(at, dialect->line_end);
    if (inside != 0 && (quotes | all_line_ends) == 0)
      continue;
    Marks quoted = mark_quoted(quotes) ^ inside;
    Marks line_ends = all_line_ends & ~quoted, below = mark_below(line_ends);
    Marks separators = mark(at, dialect->separator) & ~quoted & below;
    Marks opening = quotes & quoted & below, closing = quotes & ~quoted & below;
    Marks behind = (closing << 1 | must_end) & ~(separators | line_ends);
    if ((opening & ~(separators << 1 | may_open)) != 0 || (all_line_ends & quoted & below) != 0 ||
        (behind != 0 && !is_return(dialect, at, behind, line_ends)))
      return FALSE;
    for (; separators != 0; separators &= separators - 1) {
      char *cell_end = at + find_first(separators);
      add_cell(dialect, cell, cell_end, row);
      cell = cell_end + 1;
    }
    if (line_ends != 0) {
      end_row(dialect, cell, at + find_first(line_ends), row);
      return TRUE;
    }
    inside = -(quoted >> (STEP - 1));
    must_end = closing >> (STEP - 1);
    may_open = cell == at + STEP;
  }
  return FALSE;
}
