/* The page: its policy, its structure, its links. */
#include <criterion/criterion.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#include "adapters/shortlists/shortlist-writer-private.h"
#include "tests/sample-run.h"

typedef struct {
  char *text;
  xmlDoc *doc;
  xmlXPathContext *xpath;
} Page;

static Page
write_page(const MatchdayRun *run)
{
  GString *written = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(written);
  shortlist_writer_html.write(run, sink);
  cr_assert(sink_finish(sink, NULL));
  Page page = {.doc = xmlReadMemory(written->str, (int)written->len, NULL, NULL, 0)};
  cr_assert_not_null(page.doc);
  page.xpath = xmlXPathNewContext(page.doc);
  xmlXPathRegisterNs(page.xpath, BAD_CAST "h", BAD_CAST "http://www.w3.org/1999/xhtml");
  page.text = g_string_free(written, FALSE);
  return page;
}

static void
clear_page(Page *page)
{
  xmlXPathFreeContext(page->xpath);
  xmlFreeDoc(page->doc);
  g_free(page->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, clear_page)

/* The string value of an XPath expression; the caller frees. */
static char *
find(const Page *page, const char *expression)
{
  xmlXPathObject *object = xmlXPathEvalExpression(BAD_CAST expression, page->xpath);
  cr_assert_not_null(object, "%s", expression);
  xmlChar *value = xmlXPathCastToString(object);
  char *copy = g_strdup((const char *)value);
  xmlFree(value);
  xmlXPathFreeObject(object);
  return copy;
}

static void
assert_finds(const Page *page, const char *expression, const char *expected)
{
  g_autofree char *found = find(page, expression);
  cr_assert_str_eq(found, expected, "%s: %s", expression, found);
}

Test(html, allows_its_own_style_sheet_and_nothing_else)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  const char *start = strstr(page.text, "<style>") + strlen("<style>");
  const char *end = strstr(start, "</style>");
  cr_assert_null(memchr(start, '<', (gsize)(end - start)), "HTML and XML must read the same style");
  cr_assert_null(memchr(start, '&', (gsize)(end - start)), "HTML and XML must read the same style");
  guint8 digest[32];
  gsize n = sizeof digest;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, (const guchar *)start, end - start);
  g_checksum_get_digest(checksum, digest, &n);
  g_autofree char *base64 = g_base64_encode(digest, n);
  g_autofree char *policy = g_strdup_printf(
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64);
  assert_finds(&page, "//h:meta[@http-equiv='Content-Security-Policy']/@content", policy);
  assert_finds(&page, "count(//@style|//h:script|//h:link|//h:img)", "0");
  assert_finds(&page, "count(//h:head/h:meta[1]/@charset)", "1");
}

Test(html, has_headings_in_order)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "count(//h:h1)", "1");
  assert_finds(&page, "count(//h:section[not(h:h2)])", "0");
  assert_finds(&page, "count(//h:h3[not(preceding-sibling::h:h2)])", "0");
  assert_finds(&page, "count(//h:h4)", "0");
  assert_finds(&page, "//h:html/@lang", "en");
}

Test(html, has_tables_that_can_be_read_aloud)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "count(//h:thead//h:th[not(@scope='col')])", "0");
  assert_finds(&page, "count(//h:tbody/h:tr[not(h:th[@scope='row'])])", "0");
  assert_finds(&page, "count(//h:tbody/h:tr[count(*)!=count(../../h:thead/h:tr/*)])", "0");
}

Test(html, has_links_that_lead_somewhere)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "count(//h:a[starts-with(@href,'#')][not(substring(@href,2)=//@id)])", "0");
  assert_finds(&page, "count(//@id)", "5"); /* overview, two demands, inputs, legend */
  assert_finds(&page, "//h:a[starts-with(@href,'mailto:')]/@href",
               "mailto:office@stanzwerk.example");
  assert_finds(&page, "//h:a[starts-with(@href,'https:')]", "https://stanzwerk.example/?a=1&b=2");
}

Test(html, shows_a_candidate_with_its_reasons)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  static const char row[] = "(//h:section[@id='d1']//h:tbody/h:tr)[1]";
  static const struct {
    const char *path, *expected;
  } cells[] = {
      {"string(%s/h:td[1])", "1"},
      {"string(%s/h:th/text())", "Stanzwerk Süd GmbH"},
      {"string(%s/h:th/h:small)", "M-001 · AT · medium"},
      {"string(%s/h:td[2]/text())", "0.844"},
      {"count(%s//h:div[@class='bar']/h:i)", "3"},
      {"string(%s//h:li[@class='m'][1])", "IATF 16949: not proven"},
      {"string(%s//h:li[@class='y'])", "country in AT, DE: met (AT)"},
      {"substring(%s//h:p[@class='q'],1,39)", "Open question: IATF 16949 is not proven"},
      {"string(%s//h:details/h:p[2])", "CPV 42636000 includes the demand’s 42636100."},
      {"string(%s//h:p[@class='p'][1])", "Points: competences 0.500 · codes 0.281 · region 0.062"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
    g_auto(GStrv) around = g_strsplit(cells[i].path, "%s", 2);
    g_autofree char *path = g_strconcat(around[0], row, around[1], NULL);
    assert_finds(&page, path, cells[i].expected);
  }
}

/* The best score on the page fills its bar; the parts are its points: 0.5, 0.28 and 0.0625. */
Test(html, draws_the_points_as_parts_of_the_best_score)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:section[@id='d1']//h:tr[1]//h:i[1]/@class)", "c0 w119");
  assert_finds(&page, "string(//h:section[@id='d1']//h:tr[1]//h:i[2]/@class)", "c1 w66");
  assert_finds(&page, "string(//h:section[@id='d1']//h:tr[1]//h:i[3]/@class)", "c2 w15");
}

Test(html, names_near_misses_and_what_fails)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:h3[.='Near misses']/following-sibling::h:table//h:td[1])", "2");
  assert_finds(&page, "string(//h:p[@class='f'])",
               "Not on the list: country in AT, DE is not met (member: CZ). Would rank 2.");
  assert_finds(&page, "string(//h:li[@class='x'][1])", "country in AT, DE: not met (CZ)");
}

Test(html, says_what_is_known_of_a_demand)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:section[@id='d1']/h:h2/h:span/@lang)", "de");
  assert_finds(&page, "string(//h:section[@id='d1']/h:p[@class='t'])",
               "Presses and dies for body parts");
  assert_finds(&page, "string(//h:section[@id='d1']/h:p[2])",
               "Delivery of two presses. With dies · Just in sequence");
  assert_finds(&page, "count(//h:dt[.='Notice'])", "1");
  assert_finds(&page, "string(//h:dt[.='Value']/following-sibling::h:dd)", "2,500,000 EUR");
  assert_finds(&page, "string(//h:dt[.='Place']/following-sibling::h:dd)", "AT, AT221");
  assert_finds(&page, "string(//h:dt[.='Read from']/following-sibling::h:dd)",
               "notices/press.xml, line 12");
  assert_finds(&page, "string(//h:section[@id='d2']/h:h2)", "2 (no title)");
  assert_finds(&page, "string(//h:section[@id='d2']/h:h3/following-sibling::h:p)",
               "3 members considered; nobody is listed.");
}

Test(html, shows_first_what_was_set_aside_and_counts_the_rest)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:header//h:a[1])", "25 input records set aside");
  assert_finds(&page, "string(//h:section[@id='inputs']//h:li[1])",
               "Set aside, line 6, id: the id is empty");
  assert_finds(&page, "count(//h:section[@id='inputs']/h:ul[1]/h:li)", "20");
  assert_finds(&page, "string(//h:section[@id='inputs']/h:ul[1]/following-sibling::h:p[1])",
               "5 more: see manifest.json.");
  assert_finds(&page, "string(//h:section[@id='inputs']/h:ul[2]/h:li)",
               "Set aside: document types are not accepted");
}

Test(html, speaks_the_language_of_the_settings)
{
  g_autoptr(MatchdayRun) run = sample_run_new_in("de");
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "//h:html/@lang", "de");
  assert_finds(&page, "string(//h:h1)", "Kurzlisten");
  assert_finds(&page, "string(//h:dt[.='Frist']/following-sibling::h:dd)", "29.02.2024");
  assert_finds(&page, "string(//h:dt[.='Auftragswert']/following-sibling::h:dd)", "2.500.000 EUR");
  assert_finds(&page, "string((//h:section[@id='d1']//h:tbody/h:tr)[1]/h:td[2]/text())", "0,844");
  assert_finds(&page, "string(//h:section[@id='legend']//h:tbody/h:tr[2]/h:td[1])", "0,3");
}

Test(html, explains_its_facets)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:section[@id='legend']//h:tbody/h:tr[2])",
               "codes0.3How near the member’s CPV codes are to the demand’s in the CPV tree");
}
