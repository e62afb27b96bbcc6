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

/* The digest of the only element of that name, as a policy writes it. */
static char *
digest_of(const Page *page, const char *start_tag, const char *end_tag)
{
  const char *start = strstr(page->text, start_tag) + strlen(start_tag);
  const char *end = strstr(start, end_tag);
  cr_assert_null(memchr(start, '<', (gsize)(end - start)), "HTML and XML must read the same");
  cr_assert_null(memchr(start, '&', (gsize)(end - start)), "HTML and XML must read the same");
  guint8 digest[32];
  gsize n = sizeof digest;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, (const guchar *)start, end - start);
  g_checksum_get_digest(checksum, digest, &n);
  g_autofree char *base64 = g_base64_encode(digest, n);
  return g_strdup_printf("'sha256-%s'", base64);
}

Test(html, allows_its_own_style_sheet_and_script_and_nothing_else)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  g_autofree char *style = digest_of(&page, "<style>", "</style>");
  g_autofree char *script = digest_of(&page, "<script>", "</script>");
  g_autofree char *policy = g_strdup_printf("default-src 'none'; style-src %s; script-src %s; "
                                            "base-uri 'none'; form-action 'none'",
                                            style, script);
  assert_finds(&page, "//h:meta[@http-equiv='Content-Security-Policy']/@content", policy);
  assert_finds(&page, "count(//@style|//h:link|//h:img|//@src)", "0");
  assert_finds(&page, "count(//h:script)", "1");
  assert_finds(&page, "count(//@*[starts-with(name(),'on')])", "0");
  assert_finds(&page, "count(//h:head/h:meta[1]/@charset)", "1");
}

/* Nothing that comes from outside is in the script: it is the same for every run. */
Test(html, has_the_same_script_for_every_run)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_autoptr(MatchdayRun) other = sample_run_new_in("de");
  g_auto(Page) page = write_page(run);
  g_auto(Page) other_page = write_page(other);
  g_autofree char *script = digest_of(&page, "<script>", "</script>");
  g_autofree char *same = digest_of(&other_page, "<script>", "</script>");
  cr_assert_str_eq(script, same);
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
  assert_finds(&page, "count(//h:tbody/h:tr[count(*)!=count(../../h:thead/h:tr[last()]/*)])", "0");
  assert_finds(&page, "count(//h:table[not(h:caption)])", "0");
}

Test(html, has_links_that_lead_somewhere)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "count(//h:a[starts-with(@href,'#')][not(substring(@href,2)=//@id)])", "0");
  /* overview, coverage, two demands, unlisted, standings, inputs, legend */
  assert_finds(&page, "count(//@id)", "8");
  assert_finds(&page, "count(//h:nav//h:a)", "6");
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
  assert_finds(&page, "string(//h:h3[.='Near misses']/following-sibling::h:table/h:tbody//h:td[1])",
               "2");
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
  assert_finds(&page, "string(//h:header/h:p/h:a)", "25 input records set aside");
  assert_finds(&page, "string(//h:section[@id='inputs']/h:table[2]/h:tbody/h:tr[1])",
               "Set aside6idthe id is empty");
  assert_finds(&page, "count(//h:section[@id='inputs']/h:table[2]/h:tbody/h:tr)", "20");
  assert_finds(&page, "string(//h:section[@id='inputs']/h:table[2]/following-sibling::h:p[1])",
               "5 more: see import.csv.");
  assert_finds(&page, "string(//h:section[@id='inputs']/h:table[3]/h:tbody/h:tr)",
               "Set asidedocument types are not accepted");
}

Test(html, says_who_may_be_one_company)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  const GPtrArray *members = matchday_run_get_members(run);
  MatchdayDuplicate pair = {.first = members->pdata[0], .again = members->pdata[1]};
  pair.same[MATCHDAY_SAME_VAT] = g_strdup("ATU1");
  pair.same[MATCHDAY_SAME_NAME] = g_strdup("<b>");
  g_array_append_val(matchday_run_get_duplicates(run), pair);
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "count(//h:h3[@id='doubles'])", "1");
  assert_finds(&page, "count(//h:table[h:caption='May be one company']/h:tbody/h:tr)", "1");
  assert_finds(&page, "string(//h:table[h:caption='May be one company']//h:td[2])",
               "VAT number ATU1, name “<b>”");
  g_autofree char *first = g_strconcat(matchday_member_get_id(members->pdata[0]), " · ", NULL);
  g_autofree char *shown =
      find(&page, "string(//h:table[h:caption='May be one company']/h:tbody//h:th/h:small)");
  cr_assert(g_str_has_prefix(shown, first), "%s", shown);
}

Test(html, says_nothing_of_doubles_where_there_are_none)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "count(//h:h3[@id='doubles'])", "0");
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

/* "dies" of the demand and "die" of the member are one word to the engine: each in its own text. */
Test(html, marks_what_matched_in_the_spelling_of_the_member)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  static const char row[] = "((//h:section[@id='d1']//h:tbody/h:tr)[1]//h:mark)";
  static const char *const marked[] = {"die", "stamping"};
  for (gsize i = 0; i < G_N_ELEMENTS(marked); i++) {
    g_autofree char *path = g_strdup_printf("string(%s[%zu])", row, i + 1);
    assert_finds(&page, path, marked[i]);
  }
  g_autofree char *count = g_strdup_printf("count(%s)", row);
  assert_finds(&page, count, "2");
}

Test(html, marks_whole_words_in_both_texts)
{
  g_autoptr(MatchdayRun) run = sample_run_new_with("Größe x groß GRÖSSE größe");
  g_auto(Page) page = write_page(run);
  /* the whole text is the word, which holds blanks: no single word is it */
  assert_finds(&page, "count(//h:mark)", "0");
  g_autoptr(MatchdayRun) word = sample_run_new_with("Größe");
  g_auto(Page) marked = write_page(word);
  assert_finds(&marked, "string(//h:section[@id='d1']/h:h2//h:mark)", "Größe");
  assert_finds(&marked, "string((//h:tbody//h:mark)[1])", "Größe");
}

Test(html, says_who_is_on_no_list_and_what_would_help)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:section[@id='unlisted']/h:p)",
               "1 of 3 members are on no list. The nearest demand is the one where least is "
               "missing to the last place.");
  assert_finds(&page, "string(//h:section[@id='unlisted']//h:tbody/h:tr)",
               "Lisovna Brno s.r.o.M-0031 Pressen und Werkzeuge für Karosserieteile0.5310.062"
               "Ruled out by a must: country in AT, DE is not met (member: CZ).");
  assert_finds(&page, "string(//h:section[@id='standings']//h:tbody/h:tr[2])",
               "(no name)M-002121 Pressen und Werkzeuge für Karosserieteile0");
}

Test(html, draws_what_it_says)
{
  g_autoptr(MatchdayRun) run = sample_run_new();
  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:section[@id='d1']/h:p[@class='p'][1])",
               "Scores from 0.062 to 0.844. The largest step, 0.781, is between ranks 1 and 2.");
  assert_finds(&page, "count(//*[local-name()='rect'])", "2");
  assert_finds(&page, "string((//*[local-name()='rect'])[1])",
               "Stanzwerk Süd GmbH, demand 1: rank 1");
}

/* A long text is folded, so each candidate quotes the place that speaks for it. */
Test(html, quotes_the_demand_where_its_text_is_folded)
{
  g_autoptr(MatchdayRun) run = sample_run_new_empty();
  MatchdayDemand *demand = matchday_demand_new("long");
  g_autoptr(GString) body = g_string_new(NULL);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf(body, "Füllwort%u ", i);
  g_string_append(body, "Schweißen von Rahmen und noch mehr");
  matchday_demand_add_text(demand, "de", "Titel", body->str);
  g_ptr_array_add(matchday_run_get_demands(run), demand);
  g_autoptr(MatchdayMember) member = matchday_member_new("m");
  matchday_member_add_competence(member, "Wir schweißen Rahmen");
  MatchdayCandidate *candidate = matchday_candidate_new(member);
  matchday_candidate_add_contribution(candidate, "competences", 0.5, 1);
  MatchdayWordMatch word = {"Schweißen", "schweißen", 0.5};
  MatchdayCompetenceMatch match = {
      .facet = "competences", .similarity = 0.5, .words = &word, .n_words = 1};
  matchday_candidate_add_competences(candidate, &match, 1);
  MatchdayShortlist *shortlist = matchday_shortlist_new(demand, 1, 1);
  matchday_shortlist_take_candidate(shortlist, candidate);
  g_ptr_array_add(matchday_run_get_shortlists(run), shortlist);

  g_auto(Page) page = write_page(run);
  assert_finds(&page, "string(//h:tbody//h:details/h:p[1]/h:mark)", "Schweißen");
  assert_finds(&page, "starts-with(//h:tbody//h:details/h:p[1],'In the demand: “… Füllwort')",
               "true");
  assert_finds(&page, "string(//h:tbody//h:td/h:p[1]/h:mark)", "schweißen");
  assert_finds(&page, "string(//h:details[@class='ft']//h:mark)", "Schweißen");
}
