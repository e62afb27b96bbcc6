/* Members: one row for each member of the run, with the lists that it is on, or what it came
 * nearest to. CSV as of the format "csv". */
#include "adapters/shortlists/csv-cells-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/wording-private.h"

static const MatchdayShortlist *
shortlist_of(const MatchdayRun *run, guint demand)
{
  return g_ptr_array_index(matchday_run_get_shortlists(run), demand);
}

static void
put_demand(CsvCells *cells, const MatchdayRun *run, gboolean is_there, guint demand)
{
  if (is_there)
    csv_text(cells,
             matchday_demand_get_id(matchday_shortlist_get_demand(shortlist_of(run, demand))));
  else
    csv_skip(cells);
}

/* The score of the last on the list of the nearest demand, if anybody is on it. */
static void
put_last_place(CsvCells *cells, const MatchdayRun *run, const MatchdayStanding *standing)
{
  const GPtrArray *listed =
      standing->nearest == NULL
          ? NULL
          : matchday_shortlist_get_candidates(shortlist_of(run, standing->nearest_demand));
  if (listed == NULL || listed->len == 0)
    csv_skip(cells);
  else
    csv_score(cells, matchday_candidate_get_score(g_ptr_array_index(listed, listed->len - 1)));
}

static void
put_standing(CsvCells *cells, const MatchdayRun *run, const Wording *wording,
             const MatchdayStanding *standing)
{
  g_autofree char *help = wording_help(wording, run, standing);
  csv_text(cells, matchday_member_get_id(standing->member));
  csv_text(cells, matchday_member_get_name(standing->member));
  csv_text(cells, matchday_member_get_country(standing->member));
  csv_number(cells, standing->n_lists);
  if (standing->n_lists > 0)
    csv_number(cells, standing->best_rank);
  else
    csv_skip(cells);
  put_demand(cells, run, standing->n_lists > 0, standing->best_demand);
  csv_number(cells, standing->n_near_misses);
  put_demand(cells, run, standing->nearest != NULL, standing->nearest_demand);
  if (standing->nearest != NULL)
    csv_score(cells, matchday_candidate_get_score(standing->nearest));
  else
    csv_skip(cells);
  put_last_place(cells, run, standing);
  csv_text(cells, help);
  csv_end_row(cells);
}

static void
write_members(const MatchdayRun *run, Sink *sink)
{
  static const char *const header[] = {
      "member",      "name",           "member_country", "lists",      "best_rank", "best_demand",
      "near_misses", "nearest_demand", "score",          "last_place", "help"};
  Wording wording = wording_of(run);
  CsvCells cells = {.sink = sink, .is_defused = TRUE};
  sink_text(sink, "\xef\xbb\xbf");
  for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
    csv_text(&cells, header[i]);
  csv_end_row(&cells);
  const GArray *standings = matchday_run_get_standings(run);
  for (guint i = 0; i < standings->len && !sink_has_failed(sink); i++)
    put_standing(&cells, run, &wording, &g_array_index(standings, MatchdayStanding, i));
}

const ShortlistWriter shortlist_writer_members = {
    .name = "members",
    .file = "members.csv",
    .help = "one row a member: on how many lists, or what is missing, for spreadsheets",
    .tells_of_members = TRUE,
    .write = write_members,
};
