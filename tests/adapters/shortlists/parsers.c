/* What is written is read back by parsers that others wrote: libxml2 here, Python's in a script. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <libxml/HTMLparser.h>
#include <libxml/relaxng.h>
#include <string.h>

#include "adapters/output.h"
#include "tests/sample-run.h"
#include "tests/support.h"

/* What people, spreadsheets, editors and attackers put into a cell. */
static const char *const texts[] = {
    "plain",
    "Müller & Söhne <GmbH> \"x\" 'y' ]]> &amp; {1} %s",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "--><!-- <![CDATA[ x ]]>",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A1",
    "x;=1+1;\"-2\"",
    "@SUM(A1)\t=1\n=2\r\n+3",
    "＝1＋1",
    "a\x01\x08\x1b[31mb\x7f"
    "c",
    "\xc2\x85\xc2\x9b"
    "31m",
    "\u202etxt.exe\u2066\u2069\u200f",
    "\xff\xfe\xc3(\xed\xa0\x80\xf8\x88\x80\x80\x80",
    "\xef\xbf\xbe\xef\xbf\xbf\xf0\x9f\xbf\xbe",
    "line\u2028sep\u2029end",
    "😀 e\u0301 \u00a0 日本語 العربية",
    "http://x.example/\"><b>",
    "mail@example.com?subject=<x>",
    "../../etc/passwd",
    " ",
    "_x0041_ _x000D_ _x005F_x0041_",
    "'quoted' [a]:b*c?d/e\\f",
    " leading and trailing\r\nlines\rof three kinds\n",
};

ParameterizedTestParameters(parsers, read_back_every_text)
{
  static gsize rows[G_N_ELEMENTS(texts)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

static void
write_run(const MatchdayRun *run, const char *folder)
{
  g_autoptr(GError) error = NULL;
  cr_assert(matchday_run_write(run, folder, matchday_format_list(), &error), "%s",
            error == NULL ? "" : error->message);
}

static xmlDoc *
parse_xml(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  cr_assert_not_null(doc, "%s is not well-formed", name);
  return doc;
}

static void
assert_valid(const char *folder)
{
  g_autofree char *schema =
      g_build_filename(test_fixtures(), "..", "adapters", "shortlists", "shortlists.rng", NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt(schema);
  xmlRelaxNG *grammar = xmlRelaxNGParse(parser);
  cr_assert_not_null(grammar);
  xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(grammar);
  xmlDoc *doc = parse_xml(folder, "shortlists.xml");
  cr_assert_eq(xmlRelaxNGValidateDoc(validator, doc), 0);
  xmlFreeDoc(doc);
  xmlRelaxNGFreeValidCtxt(validator);
  xmlRelaxNGFree(grammar);
  xmlRelaxNGFreeParserCtxt(parser);
}

/* libxml2 knows HTML 4 and calls newer elements invalid; anything else it says is a fault. */
static void
note_fault(void *data, xmlError *error)
{
  GString *faults = data;
  if (error->code != XML_HTML_UNKNOWN_TAG)
    g_string_append_printf(faults, "line %d: %s", error->line, error->message);
}

static void
assert_sound_page(const char *folder)
{
  xmlFreeDoc(parse_xml(folder, "shortlists.html"));
  g_autofree char *path = g_build_filename(folder, "shortlists.html", NULL);
  g_autoptr(GString) faults = g_string_new(NULL);
  xmlSetStructuredErrorFunc(faults, note_fault);
  xmlDoc *doc = htmlReadFile(path, "UTF-8", 0);
  xmlSetStructuredErrorFunc(NULL, NULL);
  cr_assert_not_null(doc);
  cr_assert_str_eq(faults->str, "");
  xmlFreeDoc(doc);
}

/* Lets the script compare what Python's parsers find with @text. */
static void
assert_read_back(const char *folder, const char *text)
{
  g_autofree char *given = g_build_filename(folder, "text", NULL);
  g_autofree char *script = g_build_filename(test_fixtures(), "..", "tests", "adapters",
                                             "shortlists", "read_back.py", NULL);
  cr_assert(g_file_set_contents(given, text, -1, NULL));
  const char *arguments[] = {"python3", script, folder, NULL};
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  int status;
  cr_assert(g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                         &said, &status, &error));
  cr_assert_eq(status, 0, "%s", said);
}

ParameterizedTest(gsize *row, parsers, read_back_every_text)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new_with(texts[*row]);
  write_run(run, folder);
  assert_valid(folder);
  assert_sound_page(folder);
  assert_read_back(folder, texts[*row]);
}

Test(parsers, accept_runs_of_every_shape)
{
  g_autoptr(TestFolder) folder = test_folder_new();
  g_autoptr(MatchdayRun) run = sample_run_new();
  write_run(run, folder);
  assert_valid(folder);
  assert_sound_page(folder);
  g_autoptr(MatchdayRun) empty = sample_run_new_empty();
  write_run(empty, folder);
  assert_valid(folder);
  assert_sound_page(folder);
}
