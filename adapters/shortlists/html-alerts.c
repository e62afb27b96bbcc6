/* One page for members: which demands suit each of them, and why. */
#include "adapters/shortlists/html-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"

static void
write_title(const HtmlPage *page, const MatchdayDemand *demand)
{
  const char *title = matchday_demand_get_title(demand);
  html_text(page, *title != '\0' ? title : wording_get(page->wording, TEXT_NO_TITLE));
}

static void
write_row(const HtmlPage *page, const MatchdayOffer *offer, guint rank)
{
  g_autofree char *deadline =
      wording_date(page->wording, matchday_demand_get_deadline(offer->demand));
  const char *facts[] = {matchday_demand_get_id(offer->demand),
                         matchday_demand_get_buyer(offer->demand),
                         matchday_demand_get_country(offer->demand), deadline};
  html_raw(page, "<tr><td class=\"n\">");
  html_unsigned(page, rank);
  html_raw(page, "</td><th scope=\"row\">");
  write_title(page, offer->demand);
  html_raw(page, "<small>");
  const char *between = "";
  for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
    if (*facts[i] == '\0')
      continue;
    html_raw(page, between);
    html_text(page, facts[i]);
    between = " · ";
  }
  html_raw(page, "</small></th>");
  html_write_fit(page, offer->demand, offer->candidate);
}

static void
write_alert(const HtmlPage *page, const MatchdayAlert *alert, guint nth)
{
  html_raw(page, "<section class=\"demand\" id=\"m");
  html_unsigned(page, nth);
  html_raw(page, "\">");
  html_element(page, "h2", html_name(page, alert->member));
  if (alert->offers->len == 0) {
    html_tagged(page, "p", TEXT_NO_OFFERS);
  } else {
    html_write_key(page);
    static const HtmlColumn columns[] = {
        {TEXT_RANK, "n"},
        {TEXT_DEMAND, NULL},
        {TEXT_SCORE, "b"},
        {TEXT_WHY, NULL},
    };
    html_open_table(page, "l t", TEXT_OFFERS, columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < alert->offers->len; i++)
      write_row(page, &g_array_index(alert->offers, MatchdayOffer, i), i + 1);
    html_raw(page, "</tbody></table>\n");
  }
  html_raw(page, "<p class=\"up\"><a href=\"#overview\">");
  html_label(page, TEXT_TO_OVERVIEW);
  html_raw(page, "</a></p></section>\n");
}

static void
write_overview_row(const HtmlPage *page, const MatchdayAlert *alert, guint nth)
{
  html_raw(page, "<tr><th scope=\"row\"><a href=\"#m");
  html_unsigned(page, nth);
  html_raw(page, "\">");
  html_text(page, html_name(page, alert->member));
  html_raw(page, "</a><small>");
  html_text(page, matchday_member_get_id(alert->member));
  html_raw(page, "</small></th><td class=\"n\">");
  html_unsigned(page, alert->offers->len);
  html_raw(page, "</td><td class=\"best\">");
  if (alert->offers->len == 0) {
    html_raw(page, "–");
  } else {
    const MatchdayOffer *best = &g_array_index(alert->offers, MatchdayOffer, 0);
    write_title(page, best->demand);
    html_raw(page, " <small>");
    html_score(page, matchday_candidate_get_score(best->candidate));
    html_raw(page, "</small>");
  }
  html_raw(page, "</td></tr>\n");
}

static void
write_overview(const HtmlPage *page, const GArray *alerts)
{
  html_raw(page, "<section id=\"overview\">");
  html_tagged(page, "h2", TEXT_OVERVIEW);
  static const HtmlColumn columns[] = {
      {TEXT_MEMBER, NULL},
      {TEXT_OFFERS, "n"},
      {TEXT_BEST_OFFER, NULL},
  };
  html_open_table(page, "o t", TEXT_OVERVIEW, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < alerts->len; i++)
    write_overview_row(page, &g_array_index(alerts, MatchdayAlert, i), i + 1);
  html_raw(page, "</tbody></table></section>\n");
}

/* The highest score of the page, or 1 where nothing suits anybody. */
static double
find_best_score(const GArray *alerts)
{
  double best = 0;
  for (guint i = 0; i < alerts->len; i++) {
    const GArray *offers = g_array_index(alerts, MatchdayAlert, i).offers;
    if (offers->len > 0)
      best = MAX(best,
                 matchday_candidate_get_score(g_array_index(offers, MatchdayOffer, 0).candidate));
  }
  return best > 0 ? best : 1;
}

static void
write_html(const MatchdayRun *run, Sink *sink)
{
  Wording wording = wording_of(run);
  HtmlPage page = {.sink = sink, .run = run, .wording = &wording};
  const GArray *alerts = matchday_run_get_alerts(run);
  page.best_score = find_best_score(alerts);
  g_autofree char *script = html_script();
  html_write_head(&page, script, TEXT_ALERTS);
  html_raw(&page, "<body><header>");
  html_tagged(&page, "h1", TEXT_ALERTS);
  html_tagged(&page, "p", TEXT_ALERTS_HELP);
  html_raw(&page, "</header>\n<main>\n");
  write_overview(&page, alerts);
  for (guint i = 0; i < alerts->len && !sink_has_failed(sink); i++)
    write_alert(&page, &g_array_index(alerts, MatchdayAlert, i), i + 1);
  html_write_inputs(&page);
  html_raw(&page, "</main><script>");
  html_raw(&page, script);
  html_raw(&page, "</script></body></html>\n");
}

const ShortlistWriter alert_writer_html = {
    .name = "html",
    .file = "alerts.html",
    .help = "one page with the best demands of each member",
    .write = write_html,
};
