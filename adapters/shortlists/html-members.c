/* The sections about members: who is on no list and what would help, how often each is listed. */
#include "adapters/shortlists/html-private.h"

enum { SHOWN_ROWS = 500, DEMAND_CHARACTERS = 90 };

static const MatchdayShortlist *
shortlist_of(const HtmlPage *page, guint demand)
{
  return g_ptr_array_index(matchday_run_get_shortlists(page->run), demand);
}

static void
write_member(const HtmlPage *page, const MatchdayMember *member)
{
  html_raw(page, "<tr><th scope=\"row\">");
  html_text(page, html_name(page, member));
  html_raw(page, "<small>");
  html_text(page, matchday_member_get_id(member));
  html_raw(page, "</small></th>");
}

static void
write_demand_link(const HtmlPage *page, guint demand)
{
  const MatchdayDemand *record = matchday_shortlist_get_demand(shortlist_of(page, demand));
  g_autofree char *title =
      wording_shorten(matchday_demand_get_title(record), NULL, DEMAND_CHARACTERS);
  html_raw(page, "<a href=\"#d");
  html_unsigned(page, demand + 1);
  html_raw(page, "\">");
  html_unsigned(page, demand + 1);
  html_raw(page, "</a> ");
  html_text(page, *title != '\0' ? title : wording_get(page->wording, TEXT_NO_TITLE));
}

static void
write_score_cell(const HtmlPage *page, gboolean is_known, double score)
{
  html_raw(page, "<td class=\"n\">");
  if (is_known)
    html_score(page, score);
  html_raw(page, "</td>");
}

static void
write_unlisted_row(const HtmlPage *page, const MatchdayStanding *standing)
{
  const MatchdayCandidate *nearest = standing->nearest;
  g_autofree char *help = wording_help(page->wording, page->run, standing);
  write_member(page, standing->member);
  html_raw(page, "<td>");
  if (nearest != NULL)
    write_demand_link(page, standing->nearest_demand);
  html_raw(page, "</td>");
  const GPtrArray *listed =
      nearest == NULL
          ? NULL
          : matchday_shortlist_get_candidates(shortlist_of(page, standing->nearest_demand));
  gboolean has_last = listed != NULL && listed->len > 0;
  write_score_cell(page, nearest != NULL,
                   nearest == NULL ? 0 : matchday_candidate_get_score(nearest));
  write_score_cell(
      page, has_last,
      has_last ? matchday_candidate_get_score(g_ptr_array_index(listed, listed->len - 1)) : 0);
  html_raw(page, "<td>");
  html_text(page, help);
  html_raw(page, "</td></tr>\n");
}

static void
write_standing_row(const HtmlPage *page, const MatchdayStanding *standing)
{
  write_member(page, standing->member);
  html_raw(page, "<td class=\"n\">");
  html_unsigned(page, standing->n_lists);
  html_raw(page, "</td><td class=\"n\">");
  html_unsigned(page, standing->best_rank);
  html_raw(page, "</td><td>");
  write_demand_link(page, standing->best_demand);
  html_raw(page, "</td><td class=\"n\">");
  html_unsigned(page, standing->n_near_misses);
  html_raw(page, "</td></tr>\n");
}

/* Rows of the members that are on lists, or of those that are on none, as many as the page holds.
 */
static void
write_rows(const HtmlPage *page, gboolean is_listed, guint n_all)
{
  const GArray *standings = matchday_run_get_standings(page->run);
  guint n_shown = 0;
  for (guint i = 0; i < standings->len && n_shown < SHOWN_ROWS; i++) {
    const MatchdayStanding *standing = &g_array_index(standings, MatchdayStanding, i);
    if ((standing->n_lists > 0) != is_listed)
      continue;
    (is_listed ? write_standing_row : write_unlisted_row)(page, standing);
    n_shown++;
  }
  html_raw(page, "</tbody></table>\n");
  if (n_shown == n_all)
    return;
  g_autofree char *number = wording_number(page->wording, n_all - n_shown);
  g_autofree char *more = wording_fill(page->wording, TEXT_MORE_MEMBERS, number, NULL);
  html_element(page, "p", more);
}

static void
write_unlisted(const HtmlPage *page, guint n_unlisted)
{
  const GArray *standings = matchday_run_get_standings(page->run);
  html_raw(page, "<section id=\"unlisted\">");
  html_tagged(page, "h2", TEXT_UNLISTED);
  if (n_unlisted == 0) {
    html_tagged(page, "p", TEXT_NOBODY_UNLISTED);
    html_raw(page, "</section>\n");
    return;
  }
  g_autofree char *unlisted = wording_number(page->wording, n_unlisted);
  g_autofree char *all = wording_number(page->wording, standings->len);
  g_autofree char *said = wording_fill(page->wording, TEXT_N_UNLISTED, unlisted, all, NULL);
  html_element(page, "p", said);
  static const HtmlColumn columns[] = {
      {TEXT_MEMBER, NULL},    {TEXT_NEAREST, NULL},    {TEXT_SCORE, "n"},
      {TEXT_LAST_PLACE, "n"}, {TEXT_WOULD_HELP, NULL},
  };
  html_open_table(page, "o t u", TEXT_UNLISTED, columns, G_N_ELEMENTS(columns));
  write_rows(page, FALSE, n_unlisted);
  html_raw(page, "</section>\n");
}

static void
write_listed(const HtmlPage *page, guint n_listed)
{
  if (n_listed == 0)
    return;
  html_raw(page, "<section id=\"standings\">");
  html_tagged(page, "h2", TEXT_STANDINGS);
  static const HtmlColumn columns[] = {
      {TEXT_MEMBER, NULL},      {TEXT_LISTS, "n"},       {TEXT_BEST_RANK, "n"},
      {TEXT_BEST_DEMAND, NULL}, {TEXT_NEAR_MISSES, "n"},
  };
  html_open_table(page, "o t", TEXT_STANDINGS, columns, G_N_ELEMENTS(columns));
  write_rows(page, TRUE, n_listed);
  html_raw(page, "</section>\n");
}

void
html_write_members(const HtmlPage *page)
{
  const GArray *standings = matchday_run_get_standings(page->run);
  if (standings->len == 0)
    return;
  guint n_unlisted = html_count_unlisted(page);
  write_unlisted(page, n_unlisted);
  write_listed(page, standings->len - n_unlisted);
}

guint
html_count_unlisted(const HtmlPage *page)
{
  const GArray *standings = matchday_run_get_standings(page->run);
  guint n = 0;
  for (guint i = 0; i < standings->len; i++)
    n += g_array_index(standings, MatchdayStanding, i).n_lists == 0;
  return n;
}
