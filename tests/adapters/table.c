#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/table-private.h"
#include "models/error.h"

/* A table as it comes in: "line: cell|cell" for each row, then "kind line column: message" for each
 * remark, then how the rows were counted. */
static char *
describe(const char *content, gsize n)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("table.csv");
  g_autoptr(GError) error = NULL;
  /* A copy of exactly this size, so that a sanitizer sees the first byte read beyond it. */
  g_autoptr(Table) table = table_new(g_bytes_new_take(g_memdup2(content, n), n), import, &error);
  if (table == NULL)
    return g_strdup_printf("refused: %s\n", error->message);

  GString *text = g_string_new(NULL);
  do {
    g_string_append_printf(text, "%" G_GUINT64_FORMAT ": ", table_get_line(table));
    gboolean is_header = text->str[text->len - 3] != '\n' && strchr(text->str, '\n') == NULL;
    for (guint i = 0; i < table_get_n_columns(table); i++)
      g_string_append_printf(text, "%s%s", i == 0 ? "" : "|",
                             is_header ? table_get_header(table, i) : table_get_cell(table, i));
    g_string_append_c(text, '\n');
    if (!is_header)
      matchday_import_end_record(import);
  } while (table_next(table));
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    g_string_append_printf(text, "%s %" G_GUINT64_FORMAT " %s: %s\n",
                           matchday_remark_kind_get_name(remark->kind), remark->line,
                           remark->column, remark->message);
  }
  if (matchday_import_get_n_set_aside(import) > 0)
    g_string_append_printf(text, "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " rows set aside\n",
                           matchday_import_get_n_set_aside(import),
                           matchday_import_get_n_read(import));
  return g_string_free(text, FALSE);
}

/* Literals may hold NULs. */
#define CONTENT(literal) literal, sizeof literal - 1

static const struct {
  const char *name, *content;
  gsize n;
  const char *described;
} cases[] = {
    /* separators */
    {"comma", CONTENT("a,b\n1,2\n"), "1: a|b\n2: 1|2\n"},
    {"semicolon", CONTENT("a;b;c\n1;2,5;3\n"), "1: a|b|c\n2: 1|2,5|3\n"},
    {"tab", CONTENT("a\tb\n1;1\t2,2\n"), "1: a|b\n2: 1;1|2,2\n"},
    {"bar", CONTENT("a|b\n1|2\n"), "1: a|b\n2: 1|2\n"},
    {"separator in a quoted header", CONTENT("\"a;b;c\",d\n1,2\n"), "1: a;b;c|d\n2: 1|2\n"},
    {"one column", CONTENT("a\n1\n2\n"), "1: a\n2: 1\n3: 2\n"},
    {"no known separator", CONTENT("a^b\n1^2\n"), "1: a^b\n2: 1^2\n"},
    {"excel says it", CONTENT("sep=;\na;b\n1;2,5\n"), "2: a|b\n3: 1|2,5\n"},
    {"excel says it in quotes", CONTENT("\"sep=^\"\r\na^b\r\n1^2\r\n"), "2: a|b\n3: 1|2\n"},
    {"excel says tab", CONTENT("sep=\t\na\tb\n1\t2\n"), "2: a|b\n3: 1|2\n"},
    {"excel says blank", CONTENT("sep= \na b\n\"1 1\" 2\n"), "2: a|b\n3: 1 1|2\n"},
    {"a column called sep", CONTENT("sep=,b\n1,2\n"), "1: sep=|b\n2: 1|2\n"},
    /* line ends */
    {"crlf", CONTENT("a,b\r\n1,2\r\n3,\r\n"), "1: a|b\n2: 1|2\n3: 3|\n"},
    {"cr", CONTENT("a,b\r1,2\r3,4"), "1: a|b\n2: 1|2\n3: 3|4\n"},
    {"no final line end", CONTENT("a,b\n1,2"), "1: a|b\n2: 1|2\n"},
    {"no final line end, empty cell", CONTENT("a,b\n1,"), "1: a|b\n2: 1|\n"},
    {"no final line end, quotes", CONTENT("a,b\n1,\"2\""), "1: a|b\n2: 1|2\n"},
    {"no final line end, crlf quotes", CONTENT("a,b\r\n1,\"2\"\r"), "1: a|b\n2: 1|2\n"},
    {"line separator of Unicode", CONTENT("a,b\n1,2\u2028x\xC2\x85y\n"),
     "1: a|b\n2: 1|2\u2028x\xC2\x85y\n"},
    /* blanks */
    {"blank lines", CONTENT("\n \r\na,b\n\n\n1,2\n  \n,\n3,4\n\n"), "3: a|b\n6: 1|2\n9: 3|4\n"},
    {"blanks around cells", CONTENT(" a ,\u00A0b\n 1 1 ,\t2\u00A0\u00A0\n"), "1: a|b\n2: 1 1|2\n"},
    {"empty columns behind the last", CONTENT("a,b,,\n1,2,,\n3,4\n5,6,,,,\n"),
     "1: a|b\n2: 1|2\n3: 3|4\n4: 5|6\n"},
    {"column without a header", CONTENT("a,,c\n1,2,3\n"), "1: a||c\n2: 1|2|3\n"},
    /* quotes; the first four are of csv-spectrum */
    {"comma in quotes", CONTENT("a,b\n1,\"x, y\"\n"), "1: a|b\n2: 1|x, y\n"},
    {"escaped quotes", CONTENT("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n"),
     "1: a|b\n2: 1|ha \"ha\" ha\n3: 3|4\n"},
    {"newlines", CONTENT("a,b\r\n\"x\r\ny\",1\r\n2,3\r\n"), "1: a|b\n2: x\r\ny|1\n4: 2|3\n"},
    {"quotes and newlines", CONTENT("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n"),
     "1: a|b\n2: 1|ha \n\"ha\" \nha\n5: 3|4\n"},
    {"json", CONTENT("k,v\n1,\"{\"\"t\"\": [1, 2]}\"\n"), "1: k|v\n2: 1|{\"t\": [1, 2]}\n"},
    {"empty quotes", CONTENT("a,b\n\"\",\"\"\n1,\"\"\n"), "1: a|b\n3: 1|\n"},
    {"only quotes", CONTENT("a,b\n\"\"\"\",\"\"\"\"\"\"\n"), "1: a|b\n2: \"|\"\"\n"},
    {"blank behind quotes", CONTENT("a,b\n\"1\" ,\"2\" \n"), "1: a|b\n2: 1|2\n"},
    {"quoted header", CONTENT("\"a\",\"b\"\"c\"\n1,2\n"), "1: a|b\"c\n2: 1|2\n"},
    {"stray quote", CONTENT("a,b\n1,5\" pipe\n2,3\n"),
     "1: a|b\n2: 1|5\" pipe\n3: 2|3\n"
     "repaired 2 b: a quote inside a cell without quotes around it; taken as it is\n"},
    /* rows that are wrong in form */
    {"too few cells", CONTENT("a,b,c\n1,2\n3,4,5\n"),
     "1: a|b|c\n3: 3|4|5\nset aside 2 : 2 cells, the header has 3\n1 of 2 rows set aside\n"},
    {"too many cells", CONTENT("a,b\n1,2,3\n4,5\n"),
     "1: a|b\n3: 4|5\n"
     "set aside 2 : 3 cells, the header has 2; a cell with the separator in it needs quotes\n"
     "1 of 2 rows set aside\n"},
    {"another separator", CONTENT("a,b\n1;2\n3,4\n"),
     "1: a|b\n3: 3|4\nset aside 2 : 1 cell, the header has 2\n1 of 2 rows set aside\n"},
    {"header again", CONTENT("a,b\n1,2\na,b\n3,4\n"),
     "1: a|b\n2: 1|2\n4: 3|4\nset aside 3 : the header again, not a row\n1 of 3 rows set aside\n"},
    {"text behind a quote", CONTENT("a,b\n\"x\" y,1\n2,3\n"),
     "1: a|b\n3: 2|3\n"
     "set aside 2 : text behind a closing quote; inside quotes a quote is written twice\n"
     "1 of 2 rows set aside\n"},
    {"backslash before a quote", CONTENT("a,b\n\"x \\\"y\\\" z\",1\n2,3\n"),
     "1: a|b\n3: 2|3\n"
     "set aside 2 : text behind a closing quote; inside quotes a quote is written twice\n"
     "1 of 2 rows set aside\n"},
    {"unclosed quote", CONTENT("a,b\n\"1,2\n3,4\n5,6\n"),
     "1: a|b\n3: 3|4\n4: 5|6\n"
     "set aside 2 : a quote is opened and never closed\n1 of 3 rows set aside\n"},
    {"unclosed quote before a quoted cell", CONTENT("a,b\n1,\"2\n3,\"4\"\n5,6\n"),
     "1: a|b\n3: 3|4\n4: 5|6\n"
     "set aside 2 : text behind a closing quote; inside quotes a quote is written twice\n"
     "1 of 3 rows set aside\n"},
    {"unclosed quote at the end", CONTENT("a,b\n1,\""),
     "1: a|b\nset aside 2 : a quote is opened and never closed\n1 of 1 rows set aside\n"},
    {"unclosed quote that swallows a row", CONTENT("a,b,c,d\n1,\"2,3,4\n5,6\",7,8\n9,9,9,9\n"),
     "1: a|b|c|d\n2: 1|2,3,4\n5,6|7|8\n4: 9|9|9|9\n"
     "repaired 2 b: the cell reaches to line 3 and holds what looks like rows; is a closing quote "
     "missing?\n"},
    {"too few cells over two lines", CONTENT("a,b,c\n\"1\n2\",3\n4,5,6\n"),
     "1: a|b|c\n4: 4|5|6\nset aside 2 : 2 cells, the header has 3\n"
     "set aside 3 : 2 cells, the header has 3\n2 of 3 rows set aside\n"},
    /* what is no text */
    {"nul in a cell", CONTENT("a,b\n1,x\0y\n3,4\n"),
     "1: a|b\n2: 1|x\uFFFDy\n3: 3|4\n"
     "repaired 2 b: character U+0000 is no text; shown as U+FFFD\n"},
    {"line of nuls", CONTENT("a,b\n\0\0\0\0\n3,4\n"),
     "1: a|b\n3: 3|4\nset aside 2 : 1 cell, the header has 2\n1 of 2 rows set aside\n"},
    {"escape character", CONTENT("a,b\n1,\033[2J\n"),
     "1: a|b\n2: 1|\uFFFD[2J\nrepaired 2 b: character U+001B is no text; shown as U+FFFD\n"},
    {"noncharacter", CONTENT("a,b\n1,x\xEF\xBF\xBE\n"),
     "1: a|b\n2: 1|x\uFFFD\nrepaired 2 b: character U+FFFE is no text; shown as U+FFFD\n"},
    {"damaged utf-8", CONTENT("a,b\n\u00E9\u00E9,x\xC3y\n"),
     "1: a|b\n2: \u00E9\u00E9|x\uFFFDy\nrepaired 2 b: byte 0xC3 is not UTF-8; shown as U+FFFD\n"},
    {"damaged header", CONTENT("a,b\001\n1,2\n"),
     "1: a|b\uFFFD\n2: 1|2\nrepaired 1 : character U+0001 is no text; shown as U+FFFD\n"},
    {"quotes in a damaged cell", CONTENT("a,b\n1,\"x \"\"y\"\" \001\"\n"),
     "1: a|b\n2: 1|x \"y\" \uFFFD\nrepaired 2 b: character U+0001 is no text; shown as U+FFFD\n"},
    /* no table at all */
    {"only blank lines", CONTENT("\n \r\n\t\n"), "refused: no table, only blank lines\n"},
    {"only empty cells", CONTENT(",,\n,,\n"), "refused: no table, only blank lines\n"},
    {"only a line sep=", CONTENT("sep=;\n"), "refused: no table, only blank lines\n"},
    {"only a header", CONTENT("a,b"), "1: a|b\n"},
    {"unclosed header", CONTENT("\n\"a,b\n1,2\n"),
     "refused: line 2: a quote in the header has no partner\n"},
};

ParameterizedTestParameters(table, accounts_for_every_line)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, table, accounts_for_every_line)
{
  g_autofree char *described = describe(cases[*row].content, cases[*row].n);
  cr_assert_str_eq(described, cases[*row].described, "%s: found\n%s, not\n%s", cases[*row].name,
                   described, cases[*row].described);
}

/* Lines that each open a quote must not be searched to the end of the file again and again. */
Test(table, takes_linear_time_over_unclosed_quotes, .timeout = 10)
{
  enum { LINES = 400000 };
  static const char *const lines[] = {"\"\n", "a,\"\n", "\"\"x\n", "\"x\",\"\n", "x\"\",\"\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
    GString *text = g_string_new("a,b\n");
    for (guint k = 0; k < LINES; k++)
      g_string_append(text, lines[i]);
    g_autoptr(MatchdayImport) import = matchday_import_new("table.csv");
    g_autoptr(Table) table = table_new(g_string_free_to_bytes(text), import, NULL);
    while (table_next(table))
      matchday_import_end_record(import);
  }
}

Test(table, refuses_headers_that_no_table_has)
{
  g_autofree char *commas = g_strnfill(1024, ',');
  g_autofree char *wide = g_strconcat(commas, "a\n", NULL);
  g_autofree char *described_wide = describe(wide, strlen(wide));
  cr_expect_str_eq(described_wide, "refused: more than 1024 columns\n");

  g_autofree char *letters = g_strnfill(1001, 'x');
  g_autofree char *high = g_strconcat("\na,", letters, "\n", NULL);
  g_autofree char *described_high = describe(high, strlen(high));
  cr_expect_str_eq(described_high,
                   "refused: line 2: the header of column 2 is longer than 1000 bytes\n");
}

Test(table, tells_what_the_next_row_begins_with)
{
  static const char content[] = "id,b\nM1,a\n\"M 2\",b\n,c\n"
                                "a cell of more letters than anybody looks at,d\nM5,short\n";
  static const char *const begins[] = {"M1", "\"M 2\"", "", "", ""};
  g_autoptr(MatchdayImport) import = matchday_import_new("table.csv");
  g_autoptr(Table) table = table_new(g_bytes_new(content, sizeof content - 1), import, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(begins); i++) {
    gsize n;
    const char *begin = table_peek(table, &n);
    cr_expect_eq(n, strlen(begins[i]), "%zu", i);
    cr_expect_eq(memcmp(begin, begins[i], n), 0, "%zu", i);
    cr_assert(table_next(table));
    matchday_import_end_record(import);
  }
}
