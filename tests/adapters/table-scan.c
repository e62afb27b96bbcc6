#include <criterion/criterion.h>
#include <string.h>

#include "adapters/table-scan-private.h"
#include "tests/random.h"

enum { MOST_CELLS = 8 };

/* Where the line that begins at @at ends. */
static char *
find_line_end(const Dialect *dialect, char *at, char *end)
{
  while (at < end && *at != dialect->line_end)
    at++;
  return at;
}

static void
put(RowScan *row, const Slice *slice)
{
  if (row->n_cells < row->n_slices)
    row->slices[row->n_cells] = *slice;
  row->n_cells++;
  if (slice->n > 0)
    row->n_filled = row->n_cells;
}

/* From an opening quote to behind the closing one; NULL without one. */
static char *
read_quoted_slowly(char *at, char *end, Slice *slice)
{
  *slice = (Slice){.text = ++at};
  for (; at < end; at++) {
    if (*at != '"')
      continue;
    if (at[1] != '"') {
      slice->n = (gsize)(at - slice->text);
      return at + 1;
    }
    slice->has_doubled = TRUE;
    at++;
  }
  return NULL;
}

static char *
read_plain_slowly(const Dialect *dialect, gboolean has_quotes, char *at, char *line_end,
                  Slice *slice)
{
  *slice = (Slice){.text = at};
  while (at < line_end && *at != dialect->separator)
    at++;
  slice->n = (gsize)(at - slice->text);
  if (at == line_end && slice->n > 0 && at[-1] == '\r' && dialect->line_end == '\n')
    slice->n--;
  for (gsize i = 0; has_quotes && i < slice->n; i++)
    slice->has_stray |= slice->text[i] == '"';
  return at;
}

/* One byte after the other. */
static RowForm
scan_slowly(const Dialect *dialect, char *from, char *end, RowScan *row)
{
  char *line_end = row->line_end = find_line_end(dialect, from, end);
  gboolean has_quotes = FALSE;
  for (char *at = from; at < line_end && !dialect->has_no_quotes; at++)
    has_quotes |= *at == '"';
  row->n_cells = row->n_filled = 0;
  row->n_lines = 1;
  for (char *at = from;; at++) {
    Slice slice;
    if (!has_quotes || *at != '"') {
      at = read_plain_slowly(dialect, has_quotes, at, line_end, &slice);
    } else {
      char *after = read_quoted_slowly(at, end, &slice);
      if (after == NULL)
        return FORM_UNCLOSED_QUOTE;
      for (; line_end < after && line_end < end;
           line_end = find_line_end(dialect, line_end + 1, end))
        row->n_lines++;
      for (at = after; *at == ' ' && dialect->separator != ' ';)
        at++;
      gboolean ends_line =
          at >= line_end || (at[0] == '\r' && at + 1 == line_end && dialect->line_end == '\n');
      if (*at != dialect->separator && !ends_line)
        return FORM_TEXT_AFTER_QUOTE;
      at = *at == dialect->separator ? at : line_end;
    }
    put(row, &slice);
    if (at == line_end) {
      row->next = line_end == end ? end : line_end + 1;
      return FORM_GOOD;
    }
  }
}

static void
compare_rows(const RowScan *fast, const RowScan *slow, const char *text)
{
  cr_assert_eq(fast->n_cells, slow->n_cells, "%s", text);
  cr_assert_eq(fast->n_filled, slow->n_filled, "%s", text);
  cr_assert_eq(fast->n_lines, slow->n_lines, "%s", text);
  cr_assert_eq(fast->next, slow->next, "%s", text);
  for (guint i = 0; i < MIN(slow->n_cells, MOST_CELLS); i++) {
    const Slice *a = &fast->slices[i], *b = &slow->slices[i];
    cr_assert(a->text == b->text && a->n == b->n, "cell %u of %s", i, text);
    cr_assert_eq(a->has_doubled, b->has_doubled, "cell %u of %s", i, text);
    cr_assert_eq(a->has_stray, b->has_stray, "cell %u of %s", i, text);
  }
}

Test(table_scan, cuts_rows_as_the_slow_way_does)
{
  static const char letters[] = ",,\"\"\"\n\r a;", separators[] = ",; \t|";
  TestRandom random = {3};
  guint n_of[3] = {0};
  for (guint round = 0; round < 200000; round++) {
    gsize n = 1 + random_below(&random, random_chance(&random, 20) ? 400 : 24);
    guint plain = random_below(&random, 100);
    g_autofree char *text = g_malloc(n + 1);
    for (gsize i = 0; i < n; i++)
      text[i] = random_chance(&random, plain) ? 'x' : letters[random_below(&random, 10)];
    text[n] = '\0';
    Dialect dialect = {separators[random_below(&random, 5)],
                       random_chance(&random, 80) ? '\n' : '\r', random_chance(&random, 10)};
    Slice fast_slices[MOST_CELLS], slow_slices[MOST_CELLS];
    RowScan fast = {.slices = fast_slices, .n_slices = MOST_CELLS};
    RowScan slow = {.slices = slow_slices, .n_slices = MOST_CELLS};
    for (char *at = text, *end = text + n; at < end;) {
      RowForm form = table_scan_row(&dialect, at, end, &fast);
      cr_assert_eq(form, scan_slowly(&dialect, at, end, &slow), "%s", at);
      cr_assert_eq(fast.line_end, slow.line_end, "%s", at);
      n_of[form]++;
      if (form == FORM_GOOD)
        compare_rows(&fast, &slow, at);
      at = form == FORM_GOOD ? fast.next : fast.line_end == end ? end : fast.line_end + 1;
    }
  }
  cr_assert(n_of[FORM_GOOD] > 10000 && n_of[FORM_UNCLOSED_QUOTE] > 1000 &&
            n_of[FORM_TEXT_AFTER_QUOTE] > 1000);
}

/* A cell of @n letters, quoted or not; few are not as they should be. */
static void
append_cell(TestRandom *random, guint n, GString *text)
{
  static const char letters[] = ",,\n\r a;xyz", odd[] = "\"\n\r ";
  gboolean is_quoted = random_chance(random, 40);
  if (is_quoted)
    g_string_append_c(text, '"');
  for (guint i = 0; i < n; i++)
    if (random_below(random, 2000) == 0)
      g_string_append_c(text, odd[random_below(random, 4)]);
    else
      g_string_append_c(text, is_quoted && random_chance(random, 20)
                                  ? letters[random_below(random, random_chance(random, 99) ? 2 : 9)]
                                  : 'b');
  if (is_quoted && random_below(random, 500) > 0)
    g_string_append_c(text, '"');
}

static guint
list_kernels(TableScanKernel *kernels[3])
{
  guint n = 0;
  kernels[n++] = table_scan_simple_row_plain;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    kernels[n++] = table_scan_simple_row_avx2;
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("bmi"))
    kernels[n++] = table_scan_simple_row_avx512;
#endif
  return n;
}

/* Rows of a length as they have it, most of which are simple. */
Test(table_scan, cuts_simple_rows_as_the_slow_way_does)
{
  TableScanKernel *kernels[3];
  guint n_kernels = list_kernels(kernels);
  TestRandom random = {5};
  guint n_of[2] = {0};
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint round = 0; round < 20000; round++) {
    g_string_truncate(text, 0);
    gboolean has_returns = random_chance(&random, 30);
    for (guint cell = 0; cell < 20; cell++) {
      append_cell(&random, random_below(&random, random_chance(&random, 20) ? 200 : 12), text);
      g_string_append(text, cell % 6 != 5 ? "," : has_returns ? "\r\n" : "\n");
    }
    Dialect dialect = {',', random_chance(&random, 90) ? '\n' : '\r', random_chance(&random, 10)};
    Slice fast_slices[MOST_CELLS], slow_slices[MOST_CELLS];
    RowScan fast = {.slices = fast_slices, .n_slices = MOST_CELLS};
    RowScan slow = {.slices = slow_slices, .n_slices = MOST_CELLS};
    for (char *at = text->str, *end = at + text->len; at < end;) {
      RowForm form = scan_slowly(&dialect, at, end, &slow);
      gboolean is_simple = table_scan_simple_row(&dialect, at, end, &fast);
      n_of[is_simple]++;
      if (is_simple) {
        cr_assert_eq(form, FORM_GOOD, "%s", at);
        cr_assert_eq(fast.line_end, slow.line_end, "%s", at);
        compare_rows(&fast, &slow, at);
        for (guint k = 0; k < n_kernels; k++) {
          cr_assert(kernels[k](&dialect, at, end, &fast), "%u: %s", k, at);
          compare_rows(&fast, &slow, at);
        }
      }
      at = form == FORM_GOOD ? slow.next : slow.line_end == end ? end : slow.line_end + 1;
    }
  }
  cr_assert(n_of[TRUE] > 10000 && n_of[FALSE] > 1000, "%u simple, %u others", n_of[1], n_of[0]);
}
