/* HTML: one page for people, complete in itself: no network, no other file, and whole without its
 * script. */
#include "adapters/shortlists/html-private.h"

#include <string.h>

#include "adapters/digest-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "models/version.h"

enum { OVERVIEW_TITLE = 140 };

/* The digest by which the content security policy allows a part of the page, byte for byte. */
static void
write_digest(const HtmlPage *page, const char *part)
{
  Digest digest;
  guint8 sum[DIGEST_BYTES];
  digest_start(&digest);
  digest_add(&digest, part, strlen(part));
  digest_finish(&digest, sum);
  g_autofree char *base64 = g_base64_encode(sum, sizeof sum);
  html_raw(page, " 'sha256-");
  html_raw(page, base64);
  html_raw(page, "'; ");
}

static void
write_attribute(const HtmlPage *page, const char *name, const char *value)
{
  html_raw(page, " ");
  html_raw(page, name);
  html_raw(page, "=\"");
  html_text(page, value);
  html_raw(page, "\"");
}

/* The language, and what the script must know of it. */
static void
write_root(const HtmlPage *page)
{
  const Wording *wording = page->wording;
  const char decimal[] = {wording->decimal_mark, '\0'}, group[] = {wording->group_mark, '\0'};
  html_raw(page, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
  write_attribute(page, "lang", wording->language);
  write_attribute(page, "data-decimal", decimal);
  write_attribute(page, "data-group", group);
  write_attribute(page, "data-filter", wording_get(wording, TEXT_FILTER));
  write_attribute(page, "data-shown", wording_get(wording, TEXT_SHOWN));
  write_attribute(page, "data-sort", wording_get(wording, TEXT_SORT_BY));
  html_raw(page, ">");
}

void
html_write_head(const HtmlPage *page, const char *script, TextId title)
{
  g_autofree char *style = html_style();
  write_root(page);
  html_raw(page, "<head><meta charset=\"utf-8\"/>\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src");
  write_digest(page, style);
  html_raw(page, "script-src");
  write_digest(page, script);
  html_raw(page, "base-uri 'none'; form-action 'none'\"/>\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                 "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
                 "<meta name=\"referrer\" content=\"no-referrer\"/>\n"
                 "<meta name=\"generator\" content=\"matchday ");
  html_raw(page, matchday_version());
  html_raw(page, "\"/>\n");
  html_tagged(page, "title", title);
  html_raw(page, "<style>");
  html_raw(page, style);
  html_raw(page, "</style></head>\n");
}

static guint64
count_set_aside(const MatchdayRun *run)
{
  g_autoptr(GPtrArray) imports = matchday_run_list_imports(run);
  guint64 n = 0;
  for (guint i = 0; i < imports->len; i++)
    n += matchday_import_get_n_set_aside(g_ptr_array_index(imports, i));
  return n;
}

static void
write_link(const HtmlPage *page, const char *target, const char *said)
{
  html_raw(page, "<li><a href=\"#");
  html_raw(page, target);
  html_raw(page, "\">");
  html_text(page, said);
  html_raw(page, "</a></li>");
}

/* The parts of the page, in their order; those that are not there are left out. */
static void
write_contents(const HtmlPage *page)
{
  const MatchdayRun *run = page->run;
  gboolean has_members = matchday_run_get_standings(run)->len > 0;
  html_raw(page, "<nav aria-label=\"");
  html_label(page, TEXT_CONTENTS);
  html_raw(page, "\"><ul>");
  write_link(page, "overview", wording_get(page->wording, TEXT_OVERVIEW));
  if (html_has_coverage(page))
    write_link(page, "coverage", wording_get(page->wording, TEXT_COVERAGE));
  if (has_members)
    write_link(page, "unlisted", wording_get(page->wording, TEXT_UNLISTED));
  if (has_members && html_count_unlisted(page) < matchday_run_get_members(run)->len)
    write_link(page, "standings", wording_get(page->wording, TEXT_STANDINGS));
  write_link(page, "inputs", wording_get(page->wording, TEXT_INPUTS));
  write_link(page, "legend", wording_get(page->wording, TEXT_LEGEND));
  html_raw(page, "</ul></nav>");
}

static void
write_header(const HtmlPage *page)
{
  guint64 n_aside = count_set_aside(page->run);
  g_autofree char *demands = wording_count(
      page->wording, matchday_run_get_shortlists(page->run)->len, TEXT_ONE_DEMAND, TEXT_N_DEMANDS);
  g_autofree char *members = wording_count(page->wording, matchday_run_get_members(page->run)->len,
                                           TEXT_ONE_MEMBER, TEXT_N_MEMBERS);
  g_autofree char *aside =
      n_aside == 0 ? g_strdup(wording_get(page->wording, TEXT_NOTHING_SET_ASIDE))
                   : wording_count(page->wording, n_aside, TEXT_ONE_SET_ASIDE, TEXT_N_SET_ASIDE);
  html_raw(page, "<body><a class=\"skip\" href=\"#overview\">");
  html_label(page, TEXT_SKIP);
  html_raw(page, "</a><header>");
  html_tagged(page, "h1", TEXT_PAGE_TITLE);
  html_raw(page, "<p>");
  html_text(page, demands);
  html_raw(page, " · ");
  html_text(page, members);
  html_raw(page, " · <a href=\"#inputs\">");
  html_text(page, aside);
  html_raw(page, "</a></p>");
  write_contents(page);
  html_raw(page, "</header>\n<main>\n");
}

static guint
count_questions(const MatchdayShortlist *shortlist)
{
  guint n = 0;
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  for (guint i = 0; i < candidates->len; i++)
    n += matchday_candidate_get_question(g_ptr_array_index(candidates, i), NULL) != NULL;
  return n;
}

static void
write_best(const HtmlPage *page, const GPtrArray *candidates)
{
  html_raw(page, "<td class=\"best\">");
  if (candidates->len == 0) {
    html_raw(page, "–");
  } else {
    const MatchdayCandidate *best = g_ptr_array_index(candidates, 0);
    html_text(page, html_name(page, matchday_candidate_get_member(best)));
    html_raw(page, " <small>");
    html_score(page, matchday_candidate_get_score(best));
    html_raw(page, "</small>");
  }
  html_raw(page, "</td>");
}

static void
write_overview_demand(const HtmlPage *page, const MatchdayDemand *demand, guint nth)
{
  g_autofree char *title = wording_shorten(matchday_demand_get_title(demand), NULL, OVERVIEW_TITLE);
  const char *facts[] = {matchday_demand_get_lot(demand), matchday_demand_get_buyer(demand),
                         matchday_demand_get_country(demand)};
  html_raw(page, "<th scope=\"row\"><a href=\"#d");
  html_unsigned(page, nth);
  html_raw(page, "\">");
  html_text(page, *title != '\0' ? title : wording_get(page->wording, TEXT_NO_TITLE));
  html_raw(page, "</a><small>");
  const char *between = "";
  for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
    if (*facts[i] == '\0')
      continue;
    html_raw(page, between);
    html_text(page, facts[i]);
    between = " · ";
  }
  html_raw(page, "</small></th>");
}

static void
write_overview_row(const HtmlPage *page, const MatchdayShortlist *shortlist, guint nth)
{
  const MatchdayDemand *demand = matchday_shortlist_get_demand(shortlist);
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  html_raw(page, "<tr><td class=\"n\">");
  html_unsigned(page, nth);
  html_raw(page, "</td>");
  write_overview_demand(page, demand, nth);
  html_raw(page, "<td class=\"d\">");
  html_date(page, matchday_demand_get_deadline(demand));
  html_raw(page, "</td>");
  write_best(page, candidates);
  html_raw(page, "<td class=\"n\">");
  html_unsigned(page, candidates->len);
  html_raw(page, "</td><td class=\"n\">");
  html_unsigned(page, matchday_shortlist_get_near_misses(shortlist)->len);
  html_raw(page, "</td><td class=\"n\">");
  html_unsigned(page, count_questions(shortlist));
  html_raw(page, "</td></tr>\n");
}

static void
write_overview(const HtmlPage *page)
{
  const GPtrArray *shortlists = matchday_run_get_shortlists(page->run);
  html_raw(page, "<section id=\"overview\">");
  html_tagged(page, "h2", TEXT_OVERVIEW);
  if (shortlists->len == 0) {
    html_tagged(page, "p", TEXT_NO_DEMANDS);
    html_raw(page, "</section>\n");
    return;
  }
  static const HtmlColumn columns[] = {
      {TEXT_NUMBER, "n"}, {TEXT_DEMAND, NULL},     {TEXT_DEADLINE, NULL}, {TEXT_BEST, NULL},
      {TEXT_LISTED, "n"}, {TEXT_NEAR_MISSES, "n"}, {TEXT_OPEN, "n"},
  };
  html_open_table(page, "o t", TEXT_OVERVIEW, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < shortlists->len && !sink_has_failed(page->sink); i++)
    write_overview_row(page, g_ptr_array_index(shortlists, i), i + 1);
  html_raw(page, "</tbody></table></section>\n");
}

/* The highest score of the run, or 1 where nobody scores. */
static double
find_best_score(const GPtrArray *shortlists)
{
  double best = 0;
  for (guint i = 0; i < shortlists->len; i++) {
    const MatchdayShortlist *shortlist = g_ptr_array_index(shortlists, i);
    const GPtrArray *lists[] = {matchday_shortlist_get_candidates(shortlist),
                                matchday_shortlist_get_near_misses(shortlist)};
    for (gsize l = 0; l < G_N_ELEMENTS(lists); l++)
      if (lists[l]->len > 0)
        best = MAX(best, matchday_candidate_get_score(g_ptr_array_index(lists[l], 0)));
  }
  return best > 0 ? best : 1;
}

static void
write_html(const MatchdayRun *run, Sink *sink)
{
  Wording wording = wording_of(run);
  HtmlPage page = {.sink = sink, .run = run, .wording = &wording};
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  page.best_score = find_best_score(shortlists);
  g_autofree char *script = html_script();
  html_write_head(&page, script, TEXT_PAGE_TITLE);
  write_header(&page);
  write_overview(&page);
  html_write_coverage(&page);
  for (guint i = 0; i < shortlists->len && !sink_has_failed(sink); i++)
    html_write_demand(&page, g_ptr_array_index(shortlists, i), i + 1);
  html_write_members(&page);
  html_write_inputs(&page);
  html_write_legend(&page);
  html_raw(&page, "</main><script>");
  html_raw(&page, script);
  html_raw(&page, "</script></body></html>\n");
}

const ShortlistWriter shortlist_writer_html = {
    .name = "html",
    .file = "shortlists.html",
    .help = "one page for people, with the reasons in words; to read, send and print",
    .tells_of_members = TRUE,
    .write = write_html,
};
