#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "adapters/workbooks/workbook-private.h"
#include "models/error.h"
#include "tests/zip-maker.h"

static void
append_remarks(GString *text, const MatchdayImport *import)
{
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    g_string_append_printf(text, "%s %u %s \"%s\": %s\n",
                           matchday_remark_kind_get_name(remark->kind), (guint)remark->line,
                           remark->column, remark->found, remark->message);
  }
}

/* "row: cell|cell" of the header and each row, then the remarks; or why there is none. */
static char *
describe(GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayImport) import = matchday_import_new("book.xlsx");
  g_autoptr(Workbook) book = workbook_new(bytes, &error);
  g_autoptr(Table) table = book == NULL ? NULL : workbook_open_sheet(book, 0, import, &error);
  if (table == NULL)
    return g_strdup_printf("refused: %s\n", error->message);
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%u: ", (guint)table_get_line(table));
  for (guint i = 0; i < table_get_n_columns(table); i++)
    g_string_append_printf(text, "%s%s", i == 0 ? "" : "|", table_get_header(table, i));
  while (table_next(table)) {
    g_string_append_printf(text, "\n%u: ", (guint)table_get_line(table));
    for (guint i = 0; i < table_get_n_columns(table); i++)
      g_string_append_printf(text, "%s%s", i == 0 ? "" : "|", table_get_cell(table, i));
    matchday_import_end_record(import);
  }
  g_string_append_c(text, '\n');
  append_remarks(text, import);
  return g_string_free(text, FALSE);
}

/* A row with a header, which the cells under test follow. */
#define HEADER                                                                                     \
  "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"                                       \
  "<c r='B1' t='inlineStr'><is><t>b</t></is></c></row>"
#define TEXT(place, text) "<c r='" place "' t='inlineStr'><is><t>" text "</t></is></c>"

static const struct {
  const char *name, *rows, *behind, *strings, *styles, *described;
} cases[] = {
    {"numbers as they are",
     HEADER "<row r='2'><c r='A2'><v>12345678</v></c><c r='B2'><v>0</v></c></row>", "", NULL, NULL,
     "1: a|b\n2: 12345678|0\n"},
    {"numbers without the noise of their binary form",
     HEADER
     "<row r='2'><c r='A2'><v>1.2345678E7</v></c><c r='B2'><v>0.30000000000000004</v></c></row>",
     "", NULL, NULL, "1: a|b\n2: 12345678|0.3\n"},
    {"numbers that nobody can take for thousands",
     HEADER "<row r='2'><c r='A2'><v>1.234</v></c><c r='B2'><v>-0.125</v></c></row>", "", NULL,
     NULL, "1: a|b\n2: 1.2340|-0.1250\n"},
    {"numbers that are none",
     HEADER "<row r='2'><c r='A2'><v>1e999</v></c><c r='B2'><v>x</v></c></row>", "", NULL, NULL,
     "1: a|b\n2: 1e999|x\n"},
    {"shared and rich strings",
     HEADER "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='s'><v>0</v></c></row>", "",
     "<si><r><t>one </t></r><r><rPr><b/></rPr><t xml:space='preserve'>and more</t></r>"
     "<rPh><t>aid</t></rPh></si><si><t>zero &amp; two\nlines</t></si>",
     NULL, "1: a|b\n2: zero & two\nlines|one and more\n"},
    {"rich inline string",
     HEADER "<row r='2'><c r='A2' t='inlineStr'><is><r><t>x</t></r><r><t>y</t></r></is></c></row>",
     "", NULL, NULL, "1: a|b\n2: xy|\n"},
    {"escaped characters", HEADER "<row r='2'>" TEXT("A2", "x_x000D_\ny_x005F_x0041_") "</row>", "",
     NULL, NULL, "1: a|b\n2: x\r\ny_x0041_|\n"},
    {"control characters", HEADER "<row r='2'>" TEXT("A2", "x_x0001_y") "</row>", "", NULL, NULL,
     "1: a|b\n2: x\xEF\xBF\xBDy|\n"
     "repaired 2 a \"x\xEF\xBF\xBDy\": character U+0001 is no text; shown as U+FFFD\n"},
    {"booleans", HEADER "<row r='2'><c r='A2' t='b'><v>1</v></c><c r='B2' t='b'><v>0</v></c></row>",
     "", NULL, NULL, "1: a|b\n2: true|false\n"},
    {"errors", HEADER "<row r='2'><c r='A2' t='e'><v>#N/A</v></c><c r='B2'><v>1</v></c></row>", "",
     NULL, NULL, "1: a|b\n2: |1\nrepaired 2 a \"#N/A\": an error of the spreadsheet; left out\n"},
    {"formulas",
     HEADER "<row r='2'><c r='A2'><f>1+1</f><v>2</v></c><c r='B2'><f>B1</f></c></row>"
            "<row r='3'><c r='A3' t='str'><f>x</f><v>text</v></c><c r='B3' "
            "t='str'><f>y</f><v></v></c></row>",
     "", NULL, NULL,
     "1: a|b\n2: 2|\n3: text|\nrepaired 2 b \"\": a formula without a stored result; open the file "
     "in a spreadsheet program and save it; left out\n"},
    {"dates by format",
     HEADER "<row r='2'><c r='A2' s='1'><v>45657</v></c><c r='B2' s='2'><v>45657.5</v></c></row>"
            "<row r='3'><c r='A3' s='3'><v>0.25</v></c><c r='B3' s='4'><v>36161</v></c></row>"
            "<row r='4'><c r='A4' s='1'><v>59</v></c><c r='B4' s='1'><v>61</v></c></row>"
            "<row r='5'><c r='A5' s='1'><v>60</v></c><c r='B5' s='0'><v>45657</v></c></row>",
     "", NULL,
     "<numFmts><numFmt numFmtId='164' formatCode='dd.mm.yyyy\\ hh:mm'/>"
     "<numFmt numFmtId='165' formatCode='[$-407]mmmm\\ yyyy;@'/></numFmts>"
     "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='20'/>"
     "<xf numFmtId='165'/></cellXfs>",
     "1: a|b\n2: 2024-12-31|2024-12-31 12:00:00\n3: 06:00:00|1999-01-01\n"
     "4: 1900-02-28|1900-03-01\n5: 60|45657\n"},
    {"zeros that the format puts in front",
     HEADER
     "<row r='2'><c r='A2' s='1'><v>3340000</v></c><c r='B2' s='1'><v>123456789</v></c></row>",
     "", NULL,
     "<numFmts><numFmt numFmtId='164' formatCode='00000000'/></numFmts>"
     "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>",
     "1: a|b\n2: 03340000|123456789\n"},
    {"cells and rows without places",
     "<row><c t='inlineStr'><is><t>a</t></is></c><c t='inlineStr'><is><t>b</t></is></c></row>"
     "<row><c/><c><v>1</v></c></row>",
     "", NULL, NULL, "1: a|b\n2: |1\n"},
    {"gaps",
     HEADER
     "<row r='7'><c r='B7'><v>1</v></c></row><row r='1048576'><c r='A1048576'><v>2</v></c></row>",
     "", NULL, NULL, "1: a|b\n7: |1\n1048576: 2|\n"},
    {"blank rows",
     HEADER "<row r='2'>" TEXT("A2", " ") "</row><row r='3'><c r='A3' s='1'/></row>"
                                          "<row r='4'><c r='A4'><v>1</v></c></row>",
     "", NULL, NULL, "1: a|b\n4: 1|\n"},
    {"titles",
     "<row r='1'>" TEXT("A1", "Members 2026") "</row><row r='3'>" TEXT("A3", "a")
         TEXT("C3", "c") "</row>"
                         "<row r='4'><c r='C4'><v>1</v></c></row>",
     "", NULL, NULL,
     "3: a||c\n4: ||1\nnote 1  \"Members 2026\": a title above the header, not a row\n"},
    {"one column", "<row r='1'>" TEXT("A1", "a") "</row><row r='2'><c r='A2'><v>1</v></c></row>",
     "", NULL, NULL, "1: a\n2: 1\n"},
    {"cells beyond the header",
     HEADER
     "<row r='2'><c r='A2'><v>1</v></c><c r='XFC2'><v>7</v></c><c r='XFD2'><v>8</v></c></row>",
     "", NULL, NULL,
     "1: a|b\n2: 1|\nrepaired 2  \"7\": a cell to the right of the last header; left out\n"},
    {"hidden rows", HEADER "<row r='2' hidden='1'><c r='A2'><v>1</v></c></row>", "", NULL, NULL,
     "1: a|b\n2: 1|\nnote 0  \"\": 1 hidden row is taken like all others\n"},
    {"merged over rows",
     HEADER "<row r='2'>" TEXT("A2", "x") "<c r='B2'><v>1</v></c></row>"
                                          "<row r='3'><c r='A3'/><c r='B3'><v>2</v></c></row>"
                                          "<row r='4'><c r='B4'><v>3</v></c></row>",
     "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>", NULL, NULL,
     "1: a|b\n2: x|1\n3: x|2\n4: |3\nnote 0  \"\": 1 values in cells merged over several rows "
     "count "
     "for each of the rows\n"},
    {"merged over columns", HEADER "<row r='2'>" TEXT("A2", "x") "</row>",
     "<mergeCells><mergeCell ref='A2:B2'/><mergeCell ref='A1:A9'/></mergeCells>", NULL, NULL,
     "1: a|b\n2: x|\n"},
    {"the header again", HEADER "<row r='2'>" TEXT("A2", "a") TEXT("B2", "b") "</row>", "", NULL,
     NULL, "1: a|b\nset aside 2  \"\": the header again, not a row\n"},
    {"no cells", "", "", NULL, NULL, "refused: sheet \"S\": no table, only blank cells\n"},
    {"a row outside", "<row r='1048577'><c><v>1</v></c></row>", "", NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: a row with the number \"1048577\"; sheets "
     "have "
     "1048576 rows\n"},
    {"a column outside", "<row r='1'><c r='XFE1'><v>1</v></c></row>", "", NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: row 1 holds a cell called \"XFE1\"\n"},
    {"a cell of another row", "<row r='1'><c r='A2'><v>1</v></c></row>", "", NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: row 1 holds a cell called \"A2\"\n"},
    {"rows out of order", HEADER "<row r='1'><c><v>1</v></c></row>", "", NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: row 1 stands behind a later one\n"},
    {"cells out of order", "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>", "",
     NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: cell A1 stands behind a later one\n"},
    {"a shared string that is not there", "<row r='1'><c t='s'><v>0</v></c></row>", "", NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: row 1 refers to a text that is not in the "
     "workbook\n"},
    {"a sheet that is cut off", "<row r='1'><c><v>1</v></c></row><row", "", NULL, NULL,
     "refused: sheet \"S\": xl/worksheets/sheet1.xml: line 1: error parsing attribute name\n"},
};

ParameterizedTestParameters(workbook, reads_sheets)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, workbook, reads_sheets)
{
  g_autofree char *sheet =
      g_strdup_printf("<worksheet xmlns='urn:m'><sheetData>%s</sheetData>%s</worksheet>",
                      cases[*row].rows, cases[*row].behind);
  g_autoptr(GBytes) bytes = workbook_make(sheet, cases[*row].strings, cases[*row].styles);
  g_autofree char *described = describe(bytes);
  cr_assert_str_eq(described, cases[*row].described, "%s:\n%s", cases[*row].name, described);
}

static const char book[] = "<workbook xmlns:r='urn:r'><workbookPr date1904='1'/><sheets>"
                           "<sheet name='Chart' r:id='r9'/><sheet name='S' r:id='r1'/>"
                           "<sheet name='T' state='veryHidden' r:id='r2'/></sheets></workbook>";
static const char relations[] =
    "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='/xl/a.xml'/>"
    "<Relationship Id='r2' Type='x/worksheet' Target='../xl/./b.xml'/>"
    "<Relationship Id='r9' Type='x/chartsheet' Target='chartsheets/c.xml'/>"
    "<Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>";
static const char sheet_of_days[] =
    "<worksheet><sheetData><row><c s='0'><v>0</v></c><c s='0'><v>366</v></c></row></sheetData>"
    "</worksheet>";

Test(workbook, knows_its_sheets_and_counts_from_1904)
{
  const ZipPart parts[] = {
      {.name = "XL/Workbook.xml", .content = book},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations},
      {.name = "xl/styles.xml",
       .content = "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
      {.name = "xl/a.xml", .content = sheet_of_days},
      {.name = "xl/b.xml", .content = sheet_of_days},
      {.name = NULL},
  };
  g_autoptr(GBytes) bytes = zip_make(parts);
  g_autoptr(GError) error = NULL;
  g_autoptr(Workbook) workbook = workbook_new(bytes, &error);
  cr_assert_not_null(workbook, "%s", error->message);
  cr_assert_eq(workbook_get_n_sheets(workbook), 2);
  cr_expect_str_eq(workbook_get_sheet_name(workbook, 0), "S");
  cr_expect_not(workbook_is_sheet_hidden(workbook, 0));
  cr_expect(workbook_is_sheet_hidden(workbook, 1));
  g_autoptr(MatchdayImport) import = matchday_import_new("");
  g_autoptr(Table) table = workbook_open_sheet(workbook, 1, import, &error);
  cr_assert_not_null(table, "%s", error->message);
  cr_expect_str_eq(table_get_header(table, 0), "1904-01-01");
  cr_expect_str_eq(table_get_header(table, 1), "1905-01-01");
}

static const char some_sheet[] = "<worksheet><sheetData/></worksheet>";

static const struct {
  const char *name;
  ZipPart parts[5];
  const char *reason;
} hostile[] = {
    {"a part twice",
     {{.name = "xl/workbook.xml", .content = book}, {.name = "xl/Workbook.xml", .content = book}},
     "holds \"xl/Workbook.xml\" twice; not a workbook"},
    {"a part twice, one hidden",
     {{.name = "a", .content = "x"}, {.name = "a", .content = "y"}},
     "holds \"a\" twice; not a workbook"},
    {"encrypted",
     {{.name = "xl/workbook.xml", .content = book, .is_encrypted = TRUE}},
     "encrypted; save it without a password"},
    {"a path upwards",
     {{.name = "xl/../../etc/passwd", .content = "x"}},
     "holds a part whose name leads elsewhere (\"xl/../../etc/passwd\"); not a workbook"},
    {"an absolute path",
     {{.name = "/etc/passwd", .content = "x"}},
     "holds a part whose name leads elsewhere (\"/etc/passwd\"); not a workbook"},
    {"a drive",
     {{.name = "C:x", .content = "x"}},
     "holds a part whose name leads elsewhere (\"C:x\"); not a workbook"},
    {"backslashes",
     {{.name = "xl\\workbook.xml", .content = "x"}},
     "holds a part whose name leads elsewhere (\"xl\\workbook.xml\"); not a workbook"},
    {"no workbook in it",
     {{.name = "readme.txt", .content = "x"}},
     "xl/workbook.xml: missing; save the workbook anew"},
    {"no relations",
     {{.name = "xl/workbook.xml", .content = book}},
     "xl/_rels/workbook.xml.rels: missing; save the workbook anew"},
    {"no sheets",
     {{.name = "xl/workbook.xml", .content = "<workbook/>"},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations}},
     "a workbook with no sheet"},
    {"a sheet that is missing",
     {{.name = "xl/workbook.xml", .content = book},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations}},
     "sheet \"S\": xl/a.xml: missing; save the workbook anew"},
    {"a size that nobody has",
     {{.name = "xl/workbook.xml", .content = book},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations},
      {.name = "xl/a.xml", .content = some_sheet, .said_size = 0xfffffff0}},
     "sheet \"S\": xl/a.xml: unpacks to more than 512 MiB"},
    {"a document type",
     {{.name = "xl/workbook.xml",
       .content = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><workbook>&x;</workbook>"},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations}},
     "xl/workbook.xml: line 1: document types are not accepted (DOCTYPE)"},
    {"not XML",
     {{.name = "xl/workbook.xml", .content = "PK"}},
     "xl/workbook.xml: line 1: extra content at the end of the document"},
};

ParameterizedTestParameters(workbook, refuses_what_no_spreadsheet_program_writes)
{
  static gsize rows[G_N_ELEMENTS(hostile)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, workbook, refuses_what_no_spreadsheet_program_writes)
{
  g_autoptr(GBytes) bytes = zip_make(hostile[*row].parts);
  g_autofree char *described = describe(bytes);
  g_autofree char *expected = g_strdup_printf("refused: %s\n", hostile[*row].reason);
  cr_assert_str_eq(described, expected, "%s: %s", hostile[*row].name, described);
}

/* The directory of an archive tells how many entries it has, in a field that may lie. */
Test(workbook, does_not_believe_the_number_of_parts)
{
  const ZipPart parts[] = {{.name = "a", .content = "x"}, {.name = NULL}};
  g_autoptr(GBytes) good = zip_make(parts);
  gsize n;
  g_autofree guint8 *bad = g_bytes_unref_to_data(g_bytes_ref(good), &n);
  bad[n - 22 + 10] = bad[n - 22 + 11] = 0xff;
  g_autoptr(GBytes) bytes = g_bytes_new_static(bad, n);
  g_autofree char *described = describe(bytes);
  cr_expect_str_eq(described, "refused: says that it has 65535 parts; not a workbook\n");
}

Test(workbook, names_damage)
{
  g_autoptr(GBytes) good = workbook_make(some_sheet, NULL, NULL);
  gsize n = g_bytes_get_size(good);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes(good, 0, n / 2);
  g_autofree char *described = describe(cut);
  cr_expect(g_str_has_prefix(described, "refused: damaged ("), "%s", described);

  g_autofree guint8 *data = g_memdup2(g_bytes_get_data(good, NULL), n);
  gsize at = 0;
  while (memcmp(data + at, "<sheetData/>", 12) != 0)
    at++;
  data[at + 1] = 'S';
  g_autoptr(GBytes) changed = g_bytes_new_static(data, n);
  g_autofree char *said = describe(changed);
  cr_expect(g_str_has_prefix(said, "refused: sheet \"S\": xl/worksheets/sheet1.xml: damaged ("),
            "%s", said);
}

/* A cell of a megabyte, shared by a thousand cells in a thousand rows, in a file of some 30 kB when
 * it is packed. */
Test(workbook, does_not_repeat_texts_without_end)
{
  GString *sheet = g_string_new("<worksheet><sheetData>");
  for (guint row = 0; row < 40; row++) {
    g_string_append(sheet, "<row>");
    for (guint i = 0; i < 50; i++)
      g_string_append(sheet, "<c t='s'><v>0</v></c>");
    g_string_append(sheet, "</row>");
  }
  g_string_append(sheet, "</sheetData></worksheet>");
  GString *strings = g_string_new("<si><t>");
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c(strings, 'x');
  g_string_append(strings, "</t></si>");
  g_autoptr(GBytes) bytes = workbook_make(sheet->str, strings->str, NULL);
  g_string_free(sheet, TRUE);
  g_string_free(strings, TRUE);
  g_autofree char *described = describe(bytes);
  cr_expect_str_eq(described,
                   "refused: sheet \"S\": xl/worksheets/sheet1.xml: cells with more than "
                   "1024 MiB of text\n");
}

Test(workbook, does_not_repeat_merged_texts_without_end)
{
  GString *sheet = g_string_new("<worksheet><sheetData>" HEADER);
  g_autofree char *text = g_strnfill(1000, 'x');
  for (guint row = 2; row < 70000; row++)
    g_string_append_printf(sheet,
                           "<row r='%u'><c r='B%u' t='inlineStr'><is><t>%s</t></is></c></row>", row,
                           row, row == 2 ? text : "1");
  g_string_append(sheet, "</sheetData><mergeCells><mergeCell ref='B2:B1048576'/></mergeCells>"
                         "</worksheet>");
  g_autoptr(GBytes) bytes = workbook_make(sheet->str, NULL, NULL);
  g_string_free(sheet, TRUE);
  g_autofree char *described = describe(bytes);
  cr_expect_str_eq(described,
                   "refused: sheet \"S\": merged cells repeat more than 64 MiB of text\n");
}
