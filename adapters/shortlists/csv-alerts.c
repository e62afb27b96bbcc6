/* CSV for members: one row for each member and demand; a member whom no demand suits keeps one row.
 * No cell can be a formula. */
#include "adapters/shortlists/csv-cells-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/wording-private.h"

static const char *const columns[] = {"member",   "name",  "email",        "rank",
                                      "demand",   "title", "buyer",        "country",
                                      "deadline", "score", "requirements", "reasons"};

/* (transfer full): @lines (transfer full) as one cell */
static char *
join(GPtrArray *lines, const char *between)
{
  g_ptr_array_add(lines, NULL);
  char *cell = g_strjoinv(between, (char **)lines->pdata);
  g_ptr_array_unref(lines);
  return cell;
}

static char *
say_outcomes(const Wording *wording, const MatchdayCandidate *candidate)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  const GArray *outcomes = matchday_candidate_get_outcomes(candidate);
  for (guint i = 0; i < outcomes->len; i++)
    g_ptr_array_add(lines, wording_outcome(wording, &g_array_index(outcomes, MatchdayOutcome, i)));
  return join(lines, " | ");
}

static void
put_member(CsvCells *cells, const MatchdayMember *member)
{
  csv_text(cells, matchday_member_get_id(member));
  csv_text(cells, matchday_member_get_name(member));
  csv_text(cells, matchday_member_get_email(member));
}

static void
put_offer(CsvCells *cells, const Wording *wording, const MatchdayOffer *offer, guint rank)
{
  g_autofree char *outcomes = say_outcomes(wording, offer->candidate);
  g_autofree char *reasons = join(wording_reasons(wording, offer->candidate), " ");
  csv_number(cells, rank);
  csv_text(cells, matchday_demand_get_id(offer->demand));
  csv_text(cells, matchday_demand_get_title(offer->demand));
  csv_text(cells, matchday_demand_get_buyer(offer->demand));
  csv_text(cells, matchday_demand_get_country(offer->demand));
  csv_text(cells, matchday_demand_get_deadline(offer->demand));
  csv_score(cells, matchday_candidate_get_score(offer->candidate));
  csv_text(cells, outcomes);
  csv_text(cells, reasons);
}

static void
put_alert(CsvCells *cells, const Wording *wording, const MatchdayAlert *alert)
{
  for (guint i = 0; i < MAX(1, alert->offers->len); i++) {
    put_member(cells, alert->member);
    if (alert->offers->len > 0)
      put_offer(cells, wording, &g_array_index(alert->offers, MatchdayOffer, i), i + 1);
    else
      for (gsize c = 3; c < G_N_ELEMENTS(columns); c++)
        csv_skip(cells);
    csv_end_row(cells);
  }
}

static void
write_csv(const MatchdayRun *run, Sink *sink)
{
  Wording wording = wording_of(run);
  CsvCells cells = {.sink = sink, .is_defused = TRUE};
  const GArray *alerts = matchday_run_get_alerts(run);
  sink_text(sink, "\xef\xbb\xbf");
  for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
    csv_text(&cells, columns[c]);
  csv_end_row(&cells);
  for (guint i = 0; i < alerts->len && !sink_has_failed(sink); i++)
    put_alert(&cells, &wording, &g_array_index(alerts, MatchdayAlert, i));
}

const ShortlistWriter alert_writer_csv = {
    .name = "csv",
    .file = "alerts.csv",
    .help = "one row for each member and demand; no cell can be a formula",
    .write = write_csv,
};
