#include <criterion/criterion.h>
#include <string.h>

#include "adapters/cells-private.h"
#include "tests/random.h"

/* Lists in cells, cut with functions of C and GLib. */
static char *
next_slowly(char **rest, const char *separators)
{
  while (*rest != NULL) {
    char *item = *rest, *end = strpbrk(item, separators);
    *rest = end == NULL ? NULL : end + 1;
    if (end != NULL)
      *end = '\0';
    item = g_strstrip(item);
    if (*item != '\0')
      return item;
  }
  return NULL;
}

static char *
next_code_slowly(char **rest)
{
  return next_slowly(rest, ";,/|\r\n");
}

static char *
next_name_slowly(char **rest)
{
  gboolean is_clear = *rest != NULL && strpbrk(*rest, ";|\r\n") != NULL;
  return next_slowly(rest, is_clear ? ";|\r\n" : ",");
}

static char *
next_phrase_slowly(char **rest)
{
  return next_slowly(rest, ";|\r\n");
}

static char *
next_part_slowly(char **rest)
{
  while (*rest != NULL) {
    char *part = *rest, *end = part;
    while ((end = strpbrk(end, "|\r\n")) != NULL && *end == '|' && end[1] != '|')
      end++;
    *rest = NULL;
    if (end != NULL) {
      *rest = end + (*end == '|' ? 2 : 1);
      *end = '\0';
    }
    part = g_strstrip(part);
    if (*part != '\0')
      return part;
  }
  return NULL;
}

typedef char *(*Next)(char **rest);

static char *
list(Next next, const char *cell)
{
  g_autofree char *copy = g_strdup(cell);
  char *rest = copy, *item;
  GString *items = g_string_new(NULL);
  while ((item = next(&rest)) != NULL)
    g_string_append_printf(items, "[%s]", item);
  return g_string_free(items, FALSE);
}

Test(cells, hold_the_lists_that_the_slow_way_finds)
{
  static const Next fast[] = {cell_next_code, cell_next_name, cell_next_phrase, cell_next_part};
  static const Next slow[] = {next_code_slowly, next_name_slowly, next_phrase_slowly,
                              next_part_slowly};
  static const char letters[] = "ab\xC3\xA4 \t;,/||\r\n";
  TestRandom random = {2};
  for (guint round = 0; round < 20000; round++) {
    char cell[700];
    gsize n = random_below(&random, random_chance(&random, 10) ? sizeof cell : 20);
    guint plain = random_below(&random, 101);
    for (gsize i = 0; i < n; i++)
      cell[i] = random_chance(&random, plain) ? 'x' : letters[random_below(&random, 13)];
    cell[n] = '\0';
    for (gsize i = 0; i < G_N_ELEMENTS(fast); i++) {
      g_autofree char *found = list(fast[i], cell), *expected = list(slow[i], cell);
      cr_assert_str_eq(found, expected, "kind %zu of \"%s\"", i, cell);
    }
  }
}

/* Each part is looked for in what lies near. */
Test(cells, of_many_short_parts_take_linear_time, .timeout = 10)
{
  enum { N = 8 << 20 };
  static const char *const kinds[] = {"\n", "a\n", "a||", "a|", "a|b\r"};
  for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
    GString *cell = g_string_sized_new(N);
    while (cell->len < N)
      g_string_append(cell, kinds[k]);
    char *rest = cell->str;
    guint n = 0;
    while (cell_next_part(&rest) != NULL)
      n++;
    cr_expect_eq(n == 0, k == 0, "%zu: %u", k, n);
    g_string_free(cell, TRUE);
  }
}
