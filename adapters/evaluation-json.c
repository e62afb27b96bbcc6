/* Evaluations as JSON. */
#include "adapters/evaluation-json.h"

#include "adapters/json-private.h"

enum { DIGITS = 6 };

static void
write_measure(JsonWriter *json, const MatchdayEvaluation *self, const MatchdayEvaluation *baseline,
              guint measure)
{
  g_autofree char *name = matchday_measure_dup_name(matchday_evaluation_get_measure(self, measure));
  double mean = matchday_evaluation_get_mean(self, measure), low, high;
  matchday_evaluation_get_interval(self, measure, &low, &high);
  json_open_object(json, NULL);
  json_string(json, "name", name);
  json_fixed(json, "mean", mean, DIGITS);
  json_fixed(json, "low", low, DIGITS);
  json_fixed(json, "high", high, DIGITS);
  if (baseline != NULL) {
    double other = matchday_evaluation_get_mean(baseline, measure);
    json_fixed(json, "baseline", other, DIGITS);
    json_fixed(json, "difference", mean - other, DIGITS);
    json_fixed(json, "p", matchday_evaluation_compare(self, baseline, measure), DIGITS);
    guint n_better, n_worse;
    matchday_evaluation_count_changes(self, baseline, measure, &n_better, &n_worse);
    json_unsigned(json, "n_better", n_better);
    json_unsigned(json, "n_worse", n_worse);
  }
  json_close_object(json);
}

static void
write_demand(JsonWriter *json, const MatchdayEvaluation *self, guint demand)
{
  json_open_object(json, NULL);
  json_string(json, "id", matchday_evaluation_get_demand(self, demand));
  json_open_object(json, "figures");
  for (guint i = 0; i < matchday_evaluation_get_n_measures(self); i++) {
    g_autofree char *name = matchday_measure_dup_name(matchday_evaluation_get_measure(self, i));
    json_fixed(json, name, matchday_evaluation_get_figure(self, demand, i), DIGITS);
  }
  json_close_object(json);
  json_close_object(json);
}

static void
write_measures(JsonWriter *json, const MatchdayEvaluation *self, const MatchdayEvaluation *baseline)
{
  json_open_array(json, "measures");
  for (guint i = 0; i < matchday_evaluation_get_n_measures(self); i++)
    write_measure(json, self, baseline, i);
  json_close_array(json);
}

static void
write_whole(JsonWriter *json, const MatchdayEvaluation *self, const MatchdayEvaluation *baseline)
{
  json_unsigned(json, "n_demands", matchday_evaluation_get_n_demands(self));
  json_unsigned(json, "n_lists", matchday_evaluation_get_n_lists(self));
  write_measures(json, self, baseline);
}

char *
matchday_evaluation_to_json(const MatchdayEvaluation *self, const MatchdayEvaluation *baseline,
                            gboolean has_demands)
{
  g_return_val_if_fail(self != NULL, NULL);

  GString *text = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(text);
  JsonWriter json = json_begin(sink, JSON_ONE_LINE);
  json_open_object(&json, NULL);
  write_whole(&json, self, baseline);
  if (has_demands) {
    json_open_array(&json, "demands");
    for (guint i = 0; i < matchday_evaluation_get_n_demands(self); i++)
      write_demand(&json, self, i);
    json_close_array(&json);
  }
  json_close_object(&json);
  sink_finish(sink, NULL);
  return g_string_free(text, FALSE);
}

char *
matchday_ablation_to_json(const MatchdayEvaluation *whole, const GArray *ablations)
{
  g_return_val_if_fail(whole != NULL && ablations != NULL, NULL);

  GString *text = g_string_new(NULL);
  g_autoptr(Sink) sink = sink_new_for_string(text);
  JsonWriter json = json_begin(sink, JSON_ONE_LINE);
  json_open_object(&json, NULL);
  write_whole(&json, whole, NULL);
  json_open_array(&json, "without");
  for (guint i = 0; i < ablations->len; i++) {
    const MatchdayAblation *one = &g_array_index(ablations, MatchdayAblation, i);
    json_open_object(&json, NULL);
    json_string(&json, "facet", one->facet);
    json_fixed(&json, "weight", one->weight, DIGITS);
    write_measures(&json, one->evaluation, whole);
    json_close_object(&json);
  }
  json_close_array(&json);
  json_close_object(&json);
  sink_finish(sink, NULL);
  return g_string_free(text, FALSE);
}
