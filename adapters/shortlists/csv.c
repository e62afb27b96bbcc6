/* CSV: one row a candidate, near misses among them; a demand without either keeps one row.
 *
 * Two formats share the columns. "csv" is for spreadsheets: a byte order mark, without which they
 * take UTF-8 for something else, cells that cannot be formulas, and columns for decision and
 * comment, which `matchday feedback` reads back. "raw-csv" is for programs: the
 * texts as they are. Both: comma, CRLF, every text quoted (RFC 4180); numbers are not quoted and
 * have a decimal point.
 */
#include "adapters/shortlists/csv-cells-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/wording-private.h"

typedef struct {
  CsvCells cells;
  const MatchdayRun *run;
  const Wording *wording;
} CsvTable;

static void
put_header(CsvTable *table)
{
  static const char *const before[] = {
      "demand", "notice", "lot",  "title",          "buyer", "country", "deadline", "list",
      "rank",   "member", "name", "member_country", "size",  "email",   "website",  "score"};
  static const char *const after[] = {"requirements", "reasons", "question"};
  for (gsize i = 0; i < G_N_ELEMENTS(before); i++)
    csv_text(&table->cells, before[i]);
  const GArray *facets = matchday_run_get_facets(table->run);
  for (guint i = 0; i < facets->len; i++) {
    g_autofree char *name =
        g_strconcat("points_", g_array_index(facets, MatchdayFacetUse, i).name, NULL);
    csv_text(&table->cells, name);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(after); i++)
    csv_text(&table->cells, after[i]);
  if (table->cells.is_defused) {
    csv_text(&table->cells, "decision");
    csv_text(&table->cells, "comment");
  }
  csv_end_row(&table->cells);
}

static void
put_demand(CsvTable *table, const MatchdayDemand *demand)
{
  csv_text(&table->cells, matchday_demand_get_id(demand));
  csv_text(&table->cells, matchday_demand_get_notice(demand));
  csv_text(&table->cells, matchday_demand_get_lot(demand));
  csv_text(&table->cells, matchday_demand_get_title(demand));
  csv_text(&table->cells, matchday_demand_get_buyer(demand));
  csv_text(&table->cells, matchday_demand_get_country(demand));
  csv_text(&table->cells, matchday_demand_get_deadline(demand));
}

static void
put_member(CsvTable *table, const MatchdayMember *member)
{
  csv_text(&table->cells, matchday_member_get_id(member));
  csv_text(&table->cells, matchday_member_get_name(member));
  csv_text(&table->cells, matchday_member_get_country(member));
  csv_text(&table->cells, matchday_size_get_name(matchday_member_get_size(member)));
  csv_text(&table->cells, matchday_member_get_email(member));
  csv_text(&table->cells, matchday_member_get_website(member));
}

static void
put_points(CsvTable *table, const MatchdayCandidate *candidate)
{
  const GArray *facets = matchday_run_get_facets(table->run);
  for (guint i = 0; i < facets->len; i++) {
    const char *name = g_array_index(facets, MatchdayFacetUse, i).name;
    double points = 0; /* a facet that does not speak adds nothing */
    for (guint j = 0; j < matchday_candidate_get_n_contributions(candidate); j++) {
      MatchdayContribution of = matchday_candidate_get_contribution(candidate, j);
      if (g_str_equal(of.facet, name))
        points = of.points;
    }
    csv_score(&table->cells, points);
  }
}

static void
put_requirements(CsvTable *table, const MatchdayCandidate *candidate)
{
  g_autoptr(GString) cell = g_string_new(NULL);
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++) {
    g_autofree char *outcome =
        wording_outcome(table->wording, &g_array_index(outcomes, MatchdayOutcome, i));
    g_string_append_printf(cell, "%s%s", i > 0 ? " | " : "", outcome);
  }
  csv_text(&table->cells, cell->str);
}

static void
put_reasons(CsvTable *table, const MatchdayCandidate *candidate)
{
  g_autoptr(GPtrArray) reasons = wording_reasons(table->wording, candidate);
  g_ptr_array_add(reasons, NULL);
  g_autofree char *cell = g_strjoinv(" ", (char **)reasons->pdata);
  csv_text(&table->cells, cell);
}

/* Decision and comment are for people to fill in. */
static void
skip_input(CsvTable *table)
{
  if (!table->cells.is_defused)
    return;
  csv_skip(&table->cells);
  csv_skip(&table->cells);
}

/* @rank: 0 for a near miss, which has none. */
static void
put_candidate(CsvTable *table, const MatchdayShortlist *shortlist,
              const MatchdayCandidate *candidate, guint rank)
{
  put_demand(table, matchday_shortlist_get_demand(shortlist));
  csv_text(&table->cells, rank > 0 ? "shortlist" : "near miss");
  if (rank > 0)
    csv_number(&table->cells, rank);
  else
    csv_skip(&table->cells);
  put_member(table, matchday_candidate_get_member(candidate));
  csv_score(&table->cells, matchday_candidate_get_score(candidate));
  put_points(table, candidate);
  put_requirements(table, candidate);
  put_reasons(table, candidate);
  g_autofree char *question = rank > 0 ? wording_question(table->wording, candidate, rank)
                                       : wording_failure(table->wording, shortlist, candidate);
  csv_text(&table->cells, question != NULL ? question : "");
  skip_input(table);
  csv_end_row(&table->cells);
}

static void
put_nobody(CsvTable *table, const MatchdayShortlist *shortlist)
{
  put_demand(table, matchday_shortlist_get_demand(shortlist));
  csv_text(&table->cells, "nobody");
  guint n_left = 8 + matchday_run_get_facets(table->run)->len + 3;
  for (guint i = 0; i < n_left; i++)
    csv_skip(&table->cells);
  skip_input(table);
  csv_end_row(&table->cells);
}

static void
put_shortlist(CsvTable *table, const MatchdayShortlist *shortlist)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  for (guint i = 0; i < candidates->len; i++)
    put_candidate(table, shortlist, g_ptr_array_index(candidates, i), i + 1);
  for (guint i = 0; i < near_misses->len; i++)
    put_candidate(table, shortlist, g_ptr_array_index(near_misses, i), 0);
  if (candidates->len + near_misses->len == 0)
    put_nobody(table, shortlist);
}

static void
write_table(const MatchdayRun *run, Sink *sink, gboolean is_defused)
{
  Wording wording = wording_of(run);
  CsvTable table = {
      .cells = {.sink = sink, .is_defused = is_defused}, .run = run, .wording = &wording};
  put_header(&table);
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  for (guint i = 0; i < shortlists->len && !sink_has_failed(sink); i++)
    put_shortlist(&table, g_ptr_array_index(shortlists, i));
}

static void
write_csv(const MatchdayRun *run, Sink *sink)
{
  sink_text(sink, "\xef\xbb\xbf");
  write_table(run, sink, TRUE);
}

static void
write_raw_csv(const MatchdayRun *run, Sink *sink)
{
  write_table(run, sink, FALSE);
}

const ShortlistWriter shortlist_writer_csv = {
    .name = "csv",
    .file = "shortlists.csv",
    .help = "one row a candidate, for spreadsheets; no cell can be a formula",
    .is_filled_in = TRUE,
    .write = write_csv,
};

const ShortlistWriter shortlist_writer_raw_csv = {
    .name = "raw-csv",
    .file = "shortlists.raw.csv",
    .help = "the same rows for programs, every text as it is",
    .write = write_raw_csv,
};
