/* JSON for members:
 *
 * {
 *   "format": "matchday-alerts", "format_version": 1, "matchday": version,
 *   "facets": [{name, weight, help}],
 *   "alerts": [{
 *     "member": {id, name, country, size, email, website},
 *     "offers": [{"rank", "demand": {…}, "score", "contributions", "competences", "codes",
 *                 "requirements", "says"}]   as in shortlists.json
 *   }]
 * }
 */
#include "adapters/describe-private.h"
#include "adapters/shortlists/json-candidate-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "adapters/shortlists/wording-private.h"
#include "models/version.h"

enum { LINES_DEEP = 4 }; /* object, alerts, alert, offers */

static void
write_offer(JsonWriter *json, const MatchdayOffer *offer, const Wording *wording, guint rank)
{
  g_autoptr(GPtrArray) sentences = wording_reasons(wording, offer->candidate);
  json_open_object(json, NULL);
  json_unsigned(json, "rank", rank);
  json_open_object(json, "demand");
  describe_demand(json, offer->demand);
  json_close_object(json);
  json_candidate_write(json, offer->candidate);
  json_strings(json, "says", sentences);
  json_close_object(json);
}

static void
write_json(const MatchdayRun *run, Sink *sink)
{
  Wording wording = wording_of(run);
  const GArray *alerts = matchday_run_get_alerts(run);
  JsonWriter json = json_begin(sink, LINES_DEEP);
  json_open_object(&json, NULL);
  json_string(&json, "format", "matchday-alerts");
  json_unsigned(&json, "format_version", 1);
  json_string(&json, "matchday", matchday_version());
  describe_facets(&json, matchday_run_get_facets(run));
  json_open_array(&json, "alerts");
  for (guint i = 0; i < alerts->len && !sink_has_failed(sink); i++) {
    const MatchdayAlert *alert = &g_array_index(alerts, MatchdayAlert, i);
    json_open_object(&json, NULL);
    json_member_write(&json, alert->member);
    json_open_array(&json, "offers");
    for (guint b = 0; b < alert->offers->len; b++)
      write_offer(&json, &g_array_index(alert->offers, MatchdayOffer, b), &wording, b + 1);
    json_close_array(&json);
    json_close_object(&json);
  }
  json_close_array(&json);
  json_close_object(&json);
  sink_text(sink, "\n");
}

const ShortlistWriter alert_writer_json = {
    .name = "json",
    .file = "alerts.json",
    .help = "everything that was found, for programs",
    .write = write_json,
};
