/* TREC run: one line a candidate, `demand Q0 member rank score matchday`, for evaluation programs.
 *
 * Such programs ignore the rank, sort by the score, and break ties in ways of their own (trec_eval
 * by descending id, where ours ascend). So that they all see our order, each score is written at
 * least one unit of the last digit below the one before it; nearly always it is the score as it is.
 */
#include "adapters/shortlists/shortlist-writer-private.h"

#include <math.h>

#include "adapters/escape-private.h"

enum { MILLIONTHS = 1000000 }; /* of SCORE_DIGITS digits */

static void
write_millionths(Sink *sink, gint64 value)
{
  if (value < 0)
    sink_text(sink, "-");
  guint64 magnitude = (guint64)(value < 0 ? -value : value);
  char text[32];
  g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT ".%06u", magnitude / MILLIONTHS,
             (guint)(magnitude % MILLIONTHS));
  sink_text(sink, text);
}

static void
write_shortlist(const MatchdayShortlist *shortlist, Sink *sink)
{
  const char *demand = matchday_demand_get_id(matchday_shortlist_get_demand(shortlist));
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  gint64 previous = G_MAXINT64;
  for (guint i = 0; i < candidates->len; i++) {
    const MatchdayCandidate *candidate = g_ptr_array_index(candidates, i);
    gint64 score = llround(matchday_candidate_get_score(candidate) * MILLIONTHS);
    previous = MIN(score, previous - 1);
    escape_trec(sink, demand);
    sink_text(sink, " Q0 ");
    escape_trec(sink, matchday_member_get_id(matchday_candidate_get_member(candidate)));
    sink_text(sink, " ");
    sink_unsigned(sink, i + 1);
    sink_text(sink, " ");
    write_millionths(sink, previous);
    sink_text(sink, " matchday\n");
  }
}

static void
write_trec(const MatchdayRun *run, Sink *sink)
{
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  for (guint i = 0; i < shortlists->len && !sink_has_failed(sink); i++)
    write_shortlist(g_ptr_array_index(shortlists, i), sink);
}

const ShortlistWriter shortlist_writer_trec = {
    .name = "trec",
    .file = "shortlists.trec",
    .help = "ranks and scores only, for trec_eval and other evaluation programs",
    .write = write_trec,
};
