/* XLSX: a workbook for people to sort, filter and fill in.
 *
 * The first sheet is the overview, a row for each demand; it leads to a sheet for each demand,
 * whose rows lead back. Above 250 demands, all candidates share one sheet (or as many as their rows
 * need). A sheet has at most 65,530 links, a cell 32,767 characters: further addresses stand there
 * as text, and a longer text ends with a mark that says so. The columns are the same on all sheets
 * of candidates: members and demands by their ids, so that `matchday feedback` can read decisions
 * and comments back.
 */
#include <math.h>

#include "adapters/shortlists/links-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/xlsx-private.h"
#include "adapters/shortlists/xlsx-tables-private.h"
#include "adapters/shortlists/xlsx-text-private.h"

/* --- cells */

/* As many digits as the other formats write, so that equal candidates stay equal. */
static void
put_score(XlsxSheet *sheet, double score)
{
  double scale = pow(10, SCORE_DIGITS);
  xlsx_put_number(sheet, round(score * scale) / scale);
}

static void
put_lines(XlsxSheet *sheet, GPtrArray *lines)
{
  g_ptr_array_add(lines, NULL);
  g_autofree char *text = g_strjoinv("\n", (char **)lines->pdata);
  xlsx_put_text(sheet, text);
}

static void
put_title(const XlsxTables *self, XlsxSheet *sheet, const MatchdayDemand *demand, const char *link)
{
  const char *title = matchday_demand_get_title(demand);
  xlsx_put_link(sheet, *title != '\0' ? title : xlsx_tables_get(self, TEXT_NO_TITLE), link);
}

static const char *
name_of(const XlsxTables *self, const MatchdayMember *member)
{
  const char *name = matchday_member_get_name(member);
  return *name != '\0' ? name : xlsx_tables_get(self, TEXT_NO_NAME);
}

static void
put_outcomes(const XlsxTables *self, XlsxSheet *sheet, const MatchdayCandidate *candidate)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++)
    g_ptr_array_add(lines,
                    wording_outcome(self->wording, &g_array_index(outcomes, MatchdayOutcome, i)));
  put_lines(sheet, lines);
}

static void
put_contact(XlsxSheet *sheet, const MatchdayMember *member)
{
  const char *email = matchday_member_get_email(member);
  const char *website = matchday_member_get_website(member);
  g_autofree char *mail = g_strconcat("mailto:", email, NULL);
  xlsx_put_link(sheet, email, link_is_email(email) ? mail : NULL);
  xlsx_put_link(sheet, website, link_is_web(website) ? website : NULL);
}

static void
put_points(const XlsxTables *self, XlsxSheet *sheet, const MatchdayCandidate *candidate)
{
  const GArray *facets = matchday_run_get_facets(self->run);
  for (guint i = 0; i < facets->len && i < XLSX_COLUMNS_MOST; i++) {
    const char *name = g_array_index(facets, MatchdayFacetUse, i).name;
    double points = 0; /* a facet that does not speak adds nothing */
    for (guint j = 0; j < matchday_candidate_get_n_contributions(candidate); j++) {
      MatchdayContribution of = matchday_candidate_get_contribution(candidate, j);
      if (g_str_equal(of.facet, name))
        points = of.points;
    }
    put_score(sheet, points);
  }
}

/* --- rows */

/* @rank: 0 for a near miss, which has none. */
static void
put_candidate(XlsxTables *self, XlsxTable *table, const MatchdayShortlist *shortlist,
              const MatchdayCandidate *candidate, guint rank, const char *back)
{
  const MatchdayMember *member = matchday_candidate_get_member(candidate);
  const MatchdayDemand *demand = matchday_shortlist_get_demand(shortlist);
  g_autoptr(GPtrArray) reasons = wording_reasons(self->wording, candidate);
  g_autofree char *question = rank > 0 ? wording_question(self->wording, candidate, rank)
                                       : wording_failure(self->wording, shortlist, candidate);
  XlsxSheet *sheet = xlsx_tables_next_row(self, table);
  if (rank > 0)
    xlsx_put_number(sheet, rank);
  else
    xlsx_put_text(sheet, "");
  xlsx_put_text(sheet, name_of(self, member));
  xlsx_put_text(sheet, xlsx_tables_get(self, rank > 0 ? TEXT_ON_LIST : TEXT_NEAR_MISS));
  xlsx_put_text(sheet, matchday_member_get_country(member));
  xlsx_put_text(sheet, wording_size(self->wording, matchday_member_get_size(member)));
  put_score(sheet, matchday_candidate_get_score(candidate));
  xlsx_put_text(sheet, "");
  xlsx_put_text(sheet, "");
  put_lines(sheet, reasons);
  put_outcomes(self, sheet, candidate);
  xlsx_put_text(sheet, question != NULL ? question : "");
  put_contact(sheet, member);
  put_points(self, sheet, candidate);
  xlsx_put_link(sheet, matchday_demand_get_id(demand), back);
  put_title(self, sheet, demand, NULL);
  xlsx_put_text(sheet, matchday_member_get_id(member));
}

/* A demand for which there is nobody keeps a row, so that it is on its sheet. */
static void
put_nobody(XlsxTables *self, XlsxTable *table, const MatchdayDemand *demand, const char *back)
{
  XlsxSheet *sheet = xlsx_tables_next_row(self, table);
  for (guint c = 0; c + 3 < self->n_columns; c++)
    xlsx_put_text(sheet, c == 2 ? xlsx_tables_get(self, TEXT_NOBODY) : "");
  xlsx_put_link(sheet, matchday_demand_get_id(demand), back);
  put_title(self, sheet, demand, NULL);
  xlsx_put_text(sheet, "");
}

static guint
count_rows(const MatchdayShortlist *shortlist)
{
  return MAX(1, matchday_shortlist_get_candidates(shortlist)->len +
                    matchday_shortlist_get_near_misses(shortlist)->len);
}

static void
put_shortlist(XlsxTables *self, XlsxTable *table, const MatchdayShortlist *shortlist, guint nth)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  g_autofree char *back = xlsx_tables_link_to_row(self, &self->overview, nth);
  for (guint i = 0; i < candidates->len; i++)
    put_candidate(self, table, shortlist, candidates->pdata[i], i + 1, back);
  for (guint i = 0; i < near_misses->len; i++)
    put_candidate(self, table, shortlist, near_misses->pdata[i], 0, back);
  if (candidates->len + near_misses->len == 0)
    put_nobody(self, table, matchday_shortlist_get_demand(shortlist), back);
}

static guint
count_questions(const GPtrArray *candidates)
{
  guint n = 0;
  for (guint i = 0; i < candidates->len; i++)
    n += matchday_candidate_get_question(candidates->pdata[i], NULL) != NULL;
  return n;
}

static void
put_requirements(const XlsxTables *self, XlsxSheet *sheet, const GPtrArray *requirements)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < requirements->len; i++) {
    const MatchdayRequirement *requirement = requirements->pdata[i];
    gboolean is_must = matchday_requirement_get_level(requirement) == MATCHDAY_MUST;
    g_ptr_array_add(lines, g_strdup_printf("%s: %s",
                                           xlsx_tables_get(self, is_must ? TEXT_MUST : TEXT_WISH),
                                           matchday_requirement_get_wording(requirement)));
  }
  put_lines(sheet, lines);
}

static void
put_overview(XlsxTables *self, const MatchdayShortlist *shortlist, guint nth, const char *there)
{
  const MatchdayDemand *demand = matchday_shortlist_get_demand(shortlist);
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const MatchdayCandidate *best = candidates->len > 0 ? candidates->pdata[0] : NULL;
  XlsxSheet *sheet = xlsx_tables_next_row(self, &self->overview);
  xlsx_put_number(sheet, nth + 1);
  put_title(self, sheet, demand, there);
  xlsx_put_text(sheet, matchday_demand_get_buyer(demand));
  xlsx_put_text(sheet, matchday_demand_get_country(demand));
  xlsx_put_text(sheet, matchday_demand_get_deadline(demand));
  if (best != NULL) {
    xlsx_put_text(sheet, name_of(self, matchday_candidate_get_member(best)));
    put_score(sheet, matchday_candidate_get_score(best));
  } else {
    xlsx_put_text(sheet, "");
    xlsx_put_text(sheet, "");
  }
  xlsx_put_number(sheet, candidates->len);
  xlsx_put_number(sheet, matchday_shortlist_get_near_misses(shortlist)->len);
  xlsx_put_number(sheet, count_questions(candidates));
  put_requirements(self, sheet, matchday_demand_get_requirements(demand));
  xlsx_put_text(sheet, matchday_demand_get_id(demand));
}

/* --- sheets */

static XlsxTable
candidate_table(const XlsxTables *self, char *name)
{
  return (XlsxTable){.name = name, .columns = self->columns, .n_columns = self->n_columns};
}

/* Every demand has its sheet; the overview comes first, so the names are made twice. */
static char *
name_of_sheet(const MatchdayShortlist *shortlist, guint nth)
{
  const MatchdayDemand *demand = matchday_shortlist_get_demand(shortlist);
  return xlsx_sheet_name(nth + 1, matchday_demand_get_title(demand));
}

static void
write_sheet_each(XlsxTables *self, const GPtrArray *shortlists)
{
  for (guint i = 0; i < shortlists->len; i++) {
    XlsxTable table = candidate_table(self, name_of_sheet(shortlists->pdata[i], i));
    g_autofree char *there = xlsx_tables_link_to_row(self, &table, 0);
    put_overview(self, shortlists->pdata[i], i, there);
    g_free(table.name);
  }
  for (guint i = 0; i < shortlists->len && !xlsx_book_has_failed(self->book); i++) {
    XlsxTable table = candidate_table(self, name_of_sheet(shortlists->pdata[i], i));
    put_shortlist(self, &table, shortlists->pdata[i], i);
    g_free(table.name);
  }
}

static void
write_one_sheet(XlsxTables *self, const GPtrArray *shortlists)
{
  XlsxTable table =
      candidate_table(self, xlsx_sheet_name(0, xlsx_tables_get(self, TEXT_CANDIDATES)));
  guint row = 0;
  for (guint i = 0; i < shortlists->len; i++) {
    g_autofree char *there = xlsx_tables_link_to_row(self, &table, row);
    put_overview(self, shortlists->pdata[i], i, there);
    row += count_rows(shortlists->pdata[i]);
  }
  for (guint i = 0; i < shortlists->len && !xlsx_book_has_failed(self->book); i++)
    put_shortlist(self, &table, shortlists->pdata[i], i);
  g_free(table.name);
}

/* The highest score of the run, or 1 where nobody scores: bars of all sheets compare. */
static double
find_best_score(const GPtrArray *shortlists)
{
  double best = 0;
  for (guint i = 0; i < shortlists->len; i++) {
    const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlists->pdata[i]);
    if (candidates->len > 0)
      best = MAX(best, matchday_candidate_get_score(candidates->pdata[0]));
  }
  return best > 0 ? best : 1;
}

void
xlsx_write(const MatchdayRun *run, Sink *sink, const XlsxLimits *limits)
{
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  Wording wording = wording_of(run);
  XlsxTables book = {.run = run, .wording = &wording, .limits = limits};
  book.best_score = find_best_score(shortlists);
  xlsx_tables_start(&book);
  book.book = xlsx_book_new(sink, limits, xlsx_tables_get(&book, TEXT_CUT));
  if (shortlists->len == 0)
    xlsx_tables_open_sheet(&book, &book.overview);
  else if (shortlists->len <= limits->n_sheets)
    write_sheet_each(&book, shortlists);
  else
    write_one_sheet(&book, shortlists);
  xlsx_book_close(book.book);
  xlsx_tables_clear(&book);
}

static void
write_xlsx(const MatchdayRun *run, Sink *sink)
{
  xlsx_write(run, sink, &xlsx_limits);
}

const ShortlistWriter shortlist_writer_xlsx = {
    .name = "xlsx",
    .file = "shortlists.xlsx",
    .help = "a workbook for Excel: a sheet for each demand, with columns to fill in",
    .is_filled_in = TRUE,
    .write = write_xlsx,
};
