/* The tables of candidates and near misses: rank, who, score as a bar, why in words. */
#include <math.h>
#include <string.h>

#include "adapters/shortlists/html-private.h"
#include "adapters/shortlists/links-private.h"

/* Rows of the same table, so that cells need no more words. */
typedef struct {
  const HtmlPage *page;
  const MatchdayShortlist *shortlist; /* (nullable) of which the row is a part */
  const MatchdayDemand *demand;
  const MatchdayCandidate *candidate;
  guint rank; /* 0: a near miss */
} Row;

static guint
find_colour(const MatchdayRun *run, const char *facet)
{
  const GArray *facets = matchday_run_get_facets(run);
  guint i = 0;
  while (i < facets->len && strcmp(g_array_index(facets, MatchdayFacetUse, i).name, facet) != 0)
    i++;
  return i % HTML_COLOURS;
}

/* Ends are rounded, not lengths: so the parts together are as long as the score.
 * Bars of one page share a scale, so that demands compare. */
static void
write_bar(const Row *row)
{
  html_raw(row->page, "<div class=\"bar\">");
  double end = 0;
  glong drawn = 0;
  for (guint i = 0; i < matchday_candidate_get_n_contributions(row->candidate); i++) {
    MatchdayContribution of = matchday_candidate_get_contribution(row->candidate, i);
    end += of.points;
    glong steps = lround(MIN(end / row->page->best_score, 1) * HTML_BAR_STEPS) - drawn;
    if (steps <= 0)
      continue;
    html_raw(row->page, "<i class=\"c");
    html_unsigned(row->page, find_colour(row->page->run, of.facet));
    html_raw(row->page, " w");
    html_unsigned(row->page, (guint64)steps);
    html_raw(row->page, "\"></i>");
    drawn += steps;
  }
  html_raw(row->page, "</div>");
}

static void
write_who(const Row *row)
{
  const MatchdayMember *member = matchday_candidate_get_member(row->candidate);
  const char *facts[] = {matchday_member_get_country(member),
                         wording_size(row->page->wording, matchday_member_get_size(member))};
  html_raw(row->page, "<th scope=\"row\">");
  html_text(row->page, html_name(row->page, member));
  html_raw(row->page, "<small>");
  html_text(row->page, matchday_member_get_id(member));
  for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
    if (*facts[i] == '\0')
      continue;
    html_raw(row->page, " · ");
    html_text(row->page, facts[i]);
  }
  html_raw(row->page, "</small></th>");
}

static void
write_outcomes(const Row *row)
{
  static const char *const classes[] = {
      [MATCHDAY_NOT_PROVEN] = "<li class=\"m\">",
      [MATCHDAY_MET] = "<li class=\"y\">",
      [MATCHDAY_NOT_MET] = "<li class=\"x\">",
  };
  const GArray *outcomes = matchday_candidate_get_outcomes(row->candidate);
  if (outcomes->len == 0)
    return;
  html_raw(row->page, "<ul class=\"s\">");
  for (guint i = 0; i < outcomes->len; i++) {
    const MatchdayOutcome *outcome = &g_array_index(outcomes, MatchdayOutcome, i);
    g_autofree char *said = wording_outcome(row->page->wording, outcome);
    html_raw(row->page, classes[outcome->state]);
    html_text(row->page, said);
    html_raw(row->page, "</li>");
  }
  html_raw(row->page, "</ul>");
}

static void
write_points(const Row *row)
{
  html_raw(row->page, "<p class=\"p\">");
  html_label(row->page, TEXT_POINTS);
  for (guint i = 0; i < matchday_candidate_get_n_contributions(row->candidate); i++) {
    MatchdayContribution of = matchday_candidate_get_contribution(row->candidate, i);
    html_raw(row->page, i > 0 ? " · " : " ");
    html_text(row->page, wording_facet(row->page->wording, of.facet));
    html_raw(row->page, " ");
    html_score(row->page, of.points);
  }
  html_raw(row->page, "</p>");
}

static void
write_address(const Row *row, const char *scheme, const char *address, gboolean is_link)
{
  if (*address == '\0')
    return;
  html_raw(row->page, " ");
  if (is_link) {
    html_raw(row->page, "<a href=\"");
    html_raw(row->page, scheme);
    html_text(row->page, address);
    html_raw(row->page, "\">");
  }
  html_text(row->page, address);
  if (is_link)
    html_raw(row->page, "</a>");
}

static void
write_contact(const Row *row)
{
  const MatchdayMember *member = matchday_candidate_get_member(row->candidate);
  const char *email = matchday_member_get_email(member);
  const char *website = matchday_member_get_website(member);
  if (*email == '\0' && *website == '\0')
    return;
  html_raw(row->page, "<p class=\"p\">");
  html_label(row->page, TEXT_CONTACT);
  write_address(row, "mailto:", email, link_is_email(email));
  write_address(row, "", website, link_is_web(website));
  html_raw(row->page, "</p>");
}

/* Where the demand says what matched, unless its words are shown above anyway. */
static void
write_demand_words(const Row *row)
{
  const MatchdayDemand *demand = row->demand;
  const GArray *matches = matchday_candidate_get_competences(row->candidate);
  if (matches->len == 0 || html_shows_all_marks(row->page, demand))
    return;
  const MatchdayCompetenceMatch *match = &g_array_index(matches, MatchdayCompetenceMatch, 0);
  g_autofree char *excerpt = html_find_excerpt(demand, match);
  if (excerpt == NULL)
    return;
  WordingReason said = {.match = match, .quote_length = strlen(excerpt)};
  const char *const arguments[] = {excerpt, NULL};
  said.sentence = wording_fill_at(row->page->wording, TEXT_IN_DEMAND, &said.quote_start, arguments);
  html_reason(row->page, &said, TRUE);
  g_free(said.sentence);
}

/* The strongest reason stands open, the others can be opened. */
static void
write_why(const Row *row)
{
  const Wording *wording = row->page->wording;
  g_autoptr(GArray) reasons = wording_quoting_reasons(wording, row->candidate);
  g_autofree char *call = row->rank > 0 ? wording_question(wording, row->candidate, row->rank)
                                        : wording_failure(wording, row->shortlist, row->candidate);
  html_raw(row->page, "<td>");
  if (row->rank == 0)
    html_element(row->page, "p class=\"f\"", call);
  html_reason(row->page, &g_array_index(reasons, WordingReason, 0), FALSE);
  write_outcomes(row);
  if (row->rank > 0 && call != NULL)
    html_element(row->page, "p class=\"q\"", call);
  html_raw(row->page, "<details>");
  html_tagged(row->page, "summary", TEXT_MORE);
  write_demand_words(row);
  for (guint i = 1; i < reasons->len; i++)
    html_reason(row->page, &g_array_index(reasons, WordingReason, i), FALSE);
  write_points(row);
  if (row->shortlist != NULL)
    write_contact(row);
  html_raw(row->page, "</details></td>");
}

static void
write_fit(const Row *row)
{
  html_raw(row->page, "<td class=\"b\">");
  html_score(row->page, matchday_candidate_get_score(row->candidate));
  write_bar(row);
  html_raw(row->page, "</td>");
  write_why(row);
  html_raw(row->page, "</tr>\n");
}

static void
write_row(const Row *row)
{
  html_raw(row->page, "<tr><td class=\"n\">");
  html_unsigned(row->page,
                row->rank > 0 ? row->rank : wording_would_rank(row->shortlist, row->candidate));
  html_raw(row->page, "</td>");
  write_who(row);
  write_fit(row);
}

void
html_write_fit(const HtmlPage *page, const MatchdayDemand *demand,
               const MatchdayCandidate *candidate)
{
  Row row = {.page = page, .demand = demand, .candidate = candidate, .rank = 1};
  write_fit(&row);
}

void
html_write_key(const HtmlPage *page)
{
  const GArray *facets = matchday_run_get_facets(page->run);
  html_raw(page, "<p class=\"key\">");
  for (guint i = 0; i < facets->len; i++) {
    html_raw(page, "<span><i class=\"c");
    html_unsigned(page, i % HTML_COLOURS);
    html_raw(page, "\"></i>");
    html_text(page, wording_facet(page->wording, g_array_index(facets, MatchdayFacetUse, i).name));
    html_raw(page, "</span> ");
  }
  html_raw(page, "</p>");
}

static void
write_table(const HtmlPage *page, const MatchdayShortlist *shortlist, const GPtrArray *candidates,
            gboolean is_list)
{
  const HtmlColumn columns[] = {
      {is_list ? TEXT_RANK : TEXT_WOULD_RANK, "n"},
      {TEXT_MEMBER, NULL},
      {TEXT_SCORE, "b"},
      {is_list ? TEXT_WHY : TEXT_WHY_NOT, NULL},
  };
  const char *title = matchday_demand_get_title(matchday_shortlist_get_demand(shortlist));
  html_raw(page, "<table class=\"l t\">");
  html_tagged(page, "caption", is_list ? TEXT_SHORTLIST : TEXT_NEAR_MISSES);
  html_raw(page, "<thead><tr class=\"pr\"><td colspan=\"4\">"); /* on every printed page */
  html_text(page, *title != '\0' ? title : wording_get(page->wording, TEXT_NO_TITLE));
  html_raw(page, "</td></tr><tr>");
  html_write_heads(page, columns, G_N_ELEMENTS(columns));
  html_raw(page, "</tr></thead><tbody>\n");
  for (guint i = 0; i < candidates->len; i++) {
    Row row = {page, shortlist, matchday_shortlist_get_demand(shortlist), candidates->pdata[i],
               is_list ? i + 1 : 0};
    write_row(&row);
  }
  html_raw(page, "</tbody></table>\n");
}

static char *
say_counts(const Wording *wording, const MatchdayShortlist *shortlist)
{
  guint n_members = matchday_shortlist_get_n_members(shortlist);
  guint n_eligible = matchday_shortlist_get_n_eligible(shortlist);
  guint n_listed = matchday_shortlist_get_candidates(shortlist)->len;
  g_autofree char *members = wording_number(wording, n_members);
  g_autofree char *eligible = wording_number(wording, n_eligible);
  g_autofree char *listed = wording_number(wording, n_listed);
  TextId id = n_eligible < n_members ? TEXT_COUNTS : TEXT_COUNTS_ALL_ELIGIBLE;
  if (n_members == 0)
    id = TEXT_NOBODY_CONSIDERED;
  else if (n_eligible == 0)
    id = TEXT_NOBODY_ELIGIBLE;
  else if (n_listed == 0)
    id = TEXT_NOBODY_LISTED;
  return wording_fill(wording, id, members, eligible, listed, NULL);
}

void
html_write_shortlist(const HtmlPage *page, const MatchdayShortlist *shortlist)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  g_autofree char *counts = say_counts(page->wording, shortlist);
  html_tagged(page, "h3", TEXT_SHORTLIST);
  html_element(page, "p", counts);
  if (candidates->len > 0) {
    html_write_spread(page, shortlist);
    html_write_key(page);
    write_table(page, shortlist, candidates, TRUE);
  }
  if (near_misses->len == 0)
    return;
  html_tagged(page, "h3", TEXT_NEAR_MISSES);
  html_tagged(page, "p", TEXT_NEAR_MISSES_HELP);
  write_table(page, shortlist, near_misses, FALSE);
}
