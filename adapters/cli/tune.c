/* matchday tune: weights learned from judgements, kept only where they are worth it. */
#include <stdio.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/evaluate-tables.h"
#include "adapters/cli/report.h"
#include "adapters/cli/settings-options.h"
#include "adapters/cli/trial.h"
#include "adapters/settings.h"
#include "engine/tuning.h"

/* Candidates a demand that are learned from: far beyond the ranks that count. */
enum { DEPTH = 200, FEW_DEMANDS = 50 };

/* What the command line asks for. */
typedef struct {
  Inputs inputs;
  SettingsOptions settings;
  JudgementFiles judgements;
  const char *output; /* (nullable) settings file to be written */
  const char *measure;
  OptionNumber threads;
  gboolean is_forced;
} Request;

/* Weights before and after, and what they do on demands that they were not learned from. */
typedef struct {
  MatchdaySettings *before, *after; /* (owned) */
  GArray *facets;                   /* (owned) of MatchdayFacetUse, with the weights before */
  MatchdayEvaluation *baseline;     /* (owned) by the weights before */
  MatchdayEvaluation *validated;    /* (owned) each fold by weights learned from the others */
} Outcome;

static void
outcome_clear(Outcome *self)
{
  g_clear_pointer(&self->before, matchday_settings_free);
  g_clear_pointer(&self->after, matchday_settings_free);
  g_clear_pointer(&self->facets, g_array_unref);
  g_clear_pointer(&self->baseline, matchday_evaluation_free);
  g_clear_pointer(&self->validated, matchday_evaluation_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Outcome, outcome_clear)

/* (transfer full): the judged demands of one fold, or of all with MATCHDAY_N_FOLDS */
static GPtrArray *
judged_demands(const Trial *trial, guint fold)
{
  GPtrArray *judged = g_ptr_array_new();
  const GPtrArray *demands = matchday_run_get_demands(trial->run);
  for (guint i = 0; i < demands->len; i++) {
    const char *id = matchday_demand_get_id(demands->pdata[i]);
    gboolean is_inside = fold == MATCHDAY_N_FOLDS || matchday_tuning_get_fold(id) == fold;
    if (is_inside && matchday_judgements_find_demand(trial->judgements, id, NULL))
      g_ptr_array_add(judged, demands->pdata[i]);
  }
  return judged;
}

/* Ranks by the weights before, which fills the tuning. */
static MatchdayTuning *
start_tuning(const Trial *trial, Outcome *outcome, ExitCode *code)
{
  g_auto(TrialRanking) ranking = {.index = NULL};
  if (!trial_rank(trial, outcome->before, &ranking, code))
    return NULL;
  outcome->baseline = trial_evaluate(trial, &ranking);
  const GArray *facets = matchday_index_get_facets(ranking.index);
  outcome->facets = g_array_new(FALSE, FALSE, sizeof(MatchdayFacetUse));
  g_array_append_vals(outcome->facets, facets->data, facets->len);
  MatchdayTuning *tuning = matchday_tuning_new(trial->judgements, facets,
                                               &g_array_index(trial->measures, MatchdayMeasure, 0));
  for (guint i = 0; i < ranking.shortlists->len; i++)
    matchday_tuning_add_shortlist(tuning, ranking.shortlists->pdata[i]);
  return tuning;
}

/* Really ranks each fold by weights learned from the others: no short cut flatters the result. */
static gboolean
validate(const Trial *trial, const MatchdayTuning *tuning, Outcome *outcome, ExitCode *code)
{
  outcome->validated = trial_new_evaluation(trial);
  for (guint fold = 0; fold < MATCHDAY_N_FOLDS; fold++) {
    g_autoptr(GPtrArray) demands = judged_demands(trial, fold);
    if (demands->len == 0)
      continue;
    g_autoptr(MatchdaySettings) learned = matchday_settings_copy(outcome->before);
    matchday_tuning_learn(tuning, fold, learned);
    Trial part = *trial;
    part.demands = demands;
    g_auto(TrialRanking) ranking = {.index = NULL};
    if (!trial_rank(&part, learned, &ranking, code))
      return FALSE;
    for (guint i = 0; i < ranking.shortlists->len; i++)
      matchday_evaluation_add_shortlist(outcome->validated, ranking.shortlists->pdata[i]);
  }
  return TRUE;
}

static gboolean
is_improvement(const Outcome *outcome)
{
  double difference = matchday_evaluation_get_mean(outcome->validated, 0) -
                      matchday_evaluation_get_mean(outcome->baseline, 0);
  return difference > 0 &&
         matchday_evaluation_compare(outcome->validated, outcome->baseline, 0) < MATCHDAY_NOISE_P;
}

static void
print_outcome(const Outcome *outcome)
{
  printf("%-12s %8s %8s\n", "facet", "weight", "learned");
  for (guint f = 0; f < outcome->facets->len; f++) {
    const MatchdayFacetUse *facet = &g_array_index(outcome->facets, MatchdayFacetUse, f);
    printf("%-12s %8.4g %8.4g\n", facet->name, facet->weight,
           matchday_settings_get_weight(outcome->after, facet->name, facet->weight));
  }
  printf(
      "\nEach of %d parts of the demands ranked by weights learned from the others, against the\n"
      "weights before (baseline):\n\n",
      MATCHDAY_N_FOLDS);
  evaluate_print_means(outcome->validated, outcome->baseline);
  guint n = matchday_evaluation_get_n_lists(outcome->baseline);
  if (n < FEW_DEMANDS)
    printf("\nOnly %u judged demands: large differences alone can show.\n", n);
}

/* Writes the weights that deserve it, all of them, so that the file says what is in use. */
static ExitCode
write_settings(const Request *request, const Outcome *outcome)
{
  gboolean is_better = is_improvement(outcome);
  const char *verdict = "better beyond noise; the learned weights are taken";
  if (!is_better && request->is_forced)
    verdict = "no improvement beyond noise; the learned weights are written, as forced";
  else if (!is_better && (request->settings.file != NULL || request->settings.weights->len > 0))
    verdict = "no improvement beyond noise; the given weights are kept";
  else if (!is_better)
    verdict = "no improvement beyond noise; the default weights are kept";
  printf("\n%s\n", verdict);
  if (request->output == NULL)
    return EXIT_COMPLETE;

  g_autoptr(GError) error = NULL;
  const MatchdaySettings *chosen =
      is_better || request->is_forced ? outcome->after : outcome->before;
  if (!matchday_settings_write(chosen, request->output, &error))
    return report_error(error);
  fputs("written to ", stdout);
  print_escaped(request->output);
  putchar('\n');
  return EXIT_COMPLETE;
}

static gboolean
tune(Trial *trial, Outcome *outcome, ExitCode *code)
{
  g_autoptr(GPtrArray) demands = judged_demands(trial, MATCHDAY_N_FOLDS);
  if (demands->len == 0) {
    report("none of the demands is judged");
    *code = EXIT_NO_USABLE_INPUT;
    return FALSE;
  }
  trial->demands = demands;
  g_autoptr(MatchdayTuning) tuning = start_tuning(trial, outcome, code);
  trial->demands = NULL;
  if (tuning == NULL || !validate(trial, tuning, outcome, code))
    return FALSE;
  for (guint f = 0; f < outcome->facets->len; f++) {
    const MatchdayFacetUse *facet = &g_array_index(outcome->facets, MatchdayFacetUse, f);
    matchday_settings_set_weight(outcome->before, facet->name, facet->weight);
  }
  outcome->after = matchday_settings_copy(outcome->before);
  matchday_tuning_learn(tuning, MATCHDAY_N_FOLDS, outcome->after);
  return TRUE;
}

static ExitCode
carry_out(const Request *request, const GArray *measures)
{
  ExitCode code = EXIT_COMPLETE;
  g_auto(Outcome) outcome = {.before = matchday_settings_new()};
  if (!settings_options_take(&request->settings, &command_tune, outcome.before, &code))
    return code;
  g_auto(Trial) trial = {.measures = measures, .depth = DEPTH, .n_threads = request->threads.value};
  trial.judgements = trial_read_judgements(&request->judgements, &code);
  if (trial.judgements == NULL || !trial_read_inputs(&trial, &request->inputs, &code) ||
      !tune(&trial, &outcome, &code))
    return code;
  print_outcome(&outcome);
  ExitCode own = write_settings(request, &outcome);
  return own != EXIT_COMPLETE ? own : code;
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_auto(Inputs) inputs = inputs_new();
  g_auto(SettingsOptions) settings = settings_options_new();
  Request request = {.inputs = inputs,
                     .settings = settings,
                     .measure = "ndcg@10",
                     .threads = {.min = 0, .max = 1024}};
  const Option options[] = {
      INPUT_OPTIONS(request.inputs),
      JUDGEMENT_OPTIONS(request.judgements),
      {"output", OPTION_TEXT, &request.output, "FILE", "settings file to be written"},
      {"measure", OPTION_TEXT, &request.measure, "NAME", "what is to be high (default: ndcg@10)"},
      {"force", OPTION_SWITCH, &request.is_forced, NULL,
       "write the learned weights even if they may be noise"},
      SETTINGS_OPTIONS(request.settings),
      {"threads", OPTION_NUMBER, &request.threads, "N",
       "0: one for each core (default); changes no result"},
  };
  OptionTable table = {options, G_N_ELEMENTS(options), NULL};
  ExitCode code;
  if (!options_read(&command_tune, &table, argc, argv, &code))
    return code;
  if (!trial_has_judgements(&request.judgements, &command_tune))
    return EXIT_USAGE;
  MatchdayMeasure measure;
  g_autoptr(GError) error = NULL;
  if (!matchday_measure_parse(request.measure, &measure, &error))
    return options_refuse(&command_tune, "--measure: %s", error->message);
  if (!inputs_are_complete(&request.inputs, &command_tune))
    return EXIT_USAGE;
  g_autoptr(GArray) measures = g_array_new(FALSE, FALSE, sizeof(MatchdayMeasure));
  g_array_append_val(measures, measure);
  return carry_out(&request, measures);
}

const Command command_tune = {
    .name = "tune",
    .help = "learn the weights of facets from judgements, if there is anything to gain",
    .usage = "--members FILE... --demands FILE|FOLDER... --qrels FILE [OPTION...]",
    .details =
        "Weights fit the demands that they were learned from better than others, so they are\n"
        "judged on demands that had no part in the learning. Unless that shows an improvement\n"
        "which chance alone makes in less than one of 20 cases, the weights stay as they were.\n"
        "A facet with weight 0 stays switched off.\n"
        "\n"
        "Feedback knows only members that somebody was shown; all others count as not relevant.\n",
    .example = "matchday tune --members fixtures/members.csv --demands fixtures/demands.csv "
               "--qrels fixtures/qrels.txt",
    .print_lists = settings_options_print_facets,
    .run = run_command,
};
