/* matchday evaluate: how good rankings are, measured against judgements. */
#include <stdio.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/evaluate-tables.h"
#include "adapters/cli/evaluate-worst.h"
#include "adapters/cli/report.h"
#include "adapters/cli/settings-options.h"
#include "adapters/evaluation-json.h"
#include "adapters/trec-run.h"

static const char default_measures[] = "ndcg@10,map,recall@100,p@5,mrr";

/* What the command line asks for. */
typedef struct {
  Inputs inputs;
  SettingsOptions settings;
  JudgementFiles judgements;
  const char *run;      /* (nullable) a TREC run instead of ranking */
  const char *baseline; /* (nullable) a TREC run to compare with */
  const char *compare;  /* (nullable) a settings file to compare */
  GPtrArray *measure_names;
  GArray *measures; /* of MatchdayMeasure */
  OptionNumber depth, threads, worst;
  gboolean has_demand_rows, is_json, has_ablation;
} Request;

static gboolean
settle_measures(Request *request)
{
  if (request->measure_names->len == 0) {
    g_auto(GStrv) names = g_strsplit(default_measures, ",", -1);
    for (gsize i = 0; names[i] != NULL; i++)
      g_ptr_array_add(request->measure_names, g_strdup(names[i]));
  }
  for (guint i = 0; i < request->measure_names->len; i++) {
    MatchdayMeasure measure;
    g_autoptr(GError) error = NULL;
    if (!matchday_measure_parse(request->measure_names->pdata[i], &measure, &error)) {
      options_refuse(&command_evaluate, "--measures: %s", error->message);
      return FALSE;
    }
    g_array_append_val(request->measures, measure);
  }
  return TRUE;
}

/* Evaluates a TREC run, the first --depth members of each list. */
static MatchdayEvaluation *
evaluate_file(const Trial *trial, const char *path, ExitCode *code)
{
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lists = matchday_trec_run_read(path, import, &error);
  trial_account(import, code);
  if (lists == NULL) {
    *code = report_error(error);
    return NULL;
  }
  MatchdayEvaluation *evaluation = trial_new_evaluation(trial);
  for (guint i = 0; i < lists->len; i++) {
    matchday_ranked_list_cut(lists->pdata[i], trial->depth);
    matchday_evaluation_add_list(evaluation, lists->pdata[i]);
  }
  return evaluation;
}

/* A judged demand without a list costs the mean, which may well be an oversight. */
static void
warn_of_missing_lists(const MatchdayEvaluation *evaluation, const char *what)
{
  guint n_demands = matchday_evaluation_get_n_demands(evaluation);
  guint n_missing = n_demands - matchday_evaluation_get_n_lists(evaluation);
  if (n_missing > 0)
    report("%u of %u judged demands are not in %s and count as 0", n_missing, n_demands, what);
}

static void
print_result(const Request *request, const MatchdayEvaluation *evaluation,
             const MatchdayEvaluation *baseline)
{
  if (request->is_json) {
    g_autofree char *json =
        matchday_evaluation_to_json(evaluation, baseline, request->has_demand_rows);
    puts(json);
    return;
  }
  if (request->has_demand_rows)
    evaluate_print_demands(evaluation);
  if (request->compare != NULL) {
    print_escaped(request->compare);
    puts(" against the other settings (baseline)\n");
  }
  evaluate_print_means(evaluation, baseline);
}

/* Ranks and measures; the ranking is of no more use. */
static MatchdayEvaluation *
evaluate_settings(const Trial *trial, const MatchdaySettings *settings, ExitCode *code)
{
  g_auto(TrialRanking) ranking = {.index = NULL};
  return trial_rank(trial, settings, &ranking, code) ? trial_evaluate(trial, &ranking) : NULL;
}

static void
clear_ablation(void *data)
{
  matchday_evaluation_free(((MatchdayAblation *)data)->evaluation);
}

/* Leaves out each of the facets in turn. */
static gboolean
print_ablation(const Request *request, const Trial *trial, const MatchdayEvaluation *whole,
               const TrialRanking *ranking, ExitCode *code)
{
  const GArray *facets = matchday_index_get_facets(ranking->index);
  g_autoptr(GArray) ablations = g_array_new(FALSE, FALSE, sizeof(MatchdayAblation));
  g_array_set_clear_func(ablations, clear_ablation);
  for (guint f = 0; f < facets->len; f++) {
    const MatchdayFacetUse *facet = &g_array_index(facets, MatchdayFacetUse, f);
    g_autoptr(MatchdaySettings) less = matchday_settings_copy(ranking->settings);
    matchday_settings_set_weight(less, facet->name, 0);
    MatchdayAblation one = {facet->name, facet->weight, evaluate_settings(trial, less, code)};
    if (one.evaluation == NULL)
      return FALSE;
    g_array_append_val(ablations, one);
  }
  if (request->is_json) {
    g_autofree char *json = matchday_ablation_to_json(whole, ablations);
    puts(json);
  } else {
    evaluate_print_ablation(whole, ablations);
  }
  return TRUE;
}

/* The evaluation to be compared with, or, of two settings, the one to be compared. */
static MatchdayEvaluation *
evaluate_other(const Request *request, const Trial *trial, ExitCode *code)
{
  if (request->baseline != NULL) {
    MatchdayEvaluation *baseline = evaluate_file(trial, request->baseline, code);
    if (baseline != NULL)
      warn_of_missing_lists(baseline, request->baseline);
    return baseline;
  }
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  SettingsOptions options = request->settings;
  options.file = request->compare;
  g_autoptr(GPtrArray) no_weights = g_ptr_array_new();
  options.weights = no_weights;
  if (!settings_options_take(&options, &command_evaluate, settings, code))
    return NULL;
  return evaluate_settings(trial, settings, code);
}

/* Says what there is to say of the one ranking or run that was @evaluated. */
static gboolean
print_all(const Request *request, const Trial *trial, const MatchdayEvaluation *evaluated,
          ExitCode *code)
{
  if (request->baseline == NULL && request->compare == NULL) {
    print_result(request, evaluated, NULL);
    return TRUE;
  }
  g_autoptr(MatchdayEvaluation) other = evaluate_other(request, trial, code);
  if (other == NULL)
    return FALSE;
  if (request->compare != NULL)
    print_result(request, other, evaluated);
  else
    print_result(request, evaluated, other);
  return TRUE;
}

static gboolean
rank_and_print(const Request *request, Trial *trial, ExitCode *code)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  if (!settings_options_take(&request->settings, &command_evaluate, settings, code) ||
      !trial_read_inputs(trial, &request->inputs, code))
    return FALSE;
  g_auto(TrialRanking) ranking = {.index = NULL};
  if (!trial_rank(trial, settings, &ranking, code))
    return FALSE;
  g_autoptr(MatchdayEvaluation) evaluation = trial_evaluate(trial, &ranking);
  warn_of_missing_lists(evaluation, "the demands");
  if (request->has_ablation)
    return print_ablation(request, trial, evaluation, &ranking, code);
  if (!print_all(request, trial, evaluation, code))
    return FALSE;
  return request->worst.value == 0 ||
         evaluate_print_worst(trial, &ranking, evaluation, request->worst.value, code);
}

static ExitCode
carry_out(const Request *request)
{
  ExitCode code = EXIT_COMPLETE;
  g_auto(Trial) trial = {.measures = request->measures,
                         .depth = request->depth.value,
                         .n_threads = request->threads.value};
  trial.judgements = trial_read_judgements(&request->judgements, &code);
  if (trial.judgements == NULL)
    return code;
  if (request->run == NULL) {
    rank_and_print(request, &trial, &code);
    return code;
  }
  g_autoptr(MatchdayEvaluation) evaluation = evaluate_file(&trial, request->run, &code);
  if (evaluation == NULL)
    return code;
  warn_of_missing_lists(evaluation, request->run);
  print_all(request, &trial, evaluation, &code);
  return code;
}

/* (nullable): an option in use that only a ranking can serve. */
static const char *
ranking_option(const Request *request)
{
  if (request->compare != NULL)
    return "--compare";
  if (request->has_ablation)
    return "--ablation";
  return request->worst.value > 0 ? "--worst" : NULL;
}

static gboolean
is_complete(const Request *request)
{
  gboolean is_compared = request->baseline != NULL || request->compare != NULL;
  gboolean has_inputs = request->inputs.members->len + request->inputs.demands->len > 0;
  if (!trial_has_judgements(&request->judgements, &command_evaluate))
    return FALSE;
  if (request->run != NULL && has_inputs)
    options_refuse(&command_evaluate, "--run is evaluated without --members and --demands");
  else if (request->run != NULL && ranking_option(request) != NULL)
    options_refuse(&command_evaluate, "%s needs a ranking, not --run", ranking_option(request));
  else if (request->has_ablation + is_compared + (request->worst.value > 0) > 1 ||
           (request->baseline != NULL && request->compare != NULL))
    options_refuse(&command_evaluate,
                   "only one of --baseline, --compare, --ablation and --worst at a time");
  else if (request->worst.value > 0 && request->is_json)
    options_refuse(&command_evaluate, "--worst is for people; it cannot be had as --json");
  else
    return request->run != NULL || inputs_are_complete(&request->inputs, &command_evaluate);
  return FALSE;
}

static void
print_lists(void)
{
  guint n;
  const MatchdayMeasureKind *const *kinds = matchday_measure_kinds(&n);
  fputs("Measures (with @N only the first N ranks count):\n", stdout);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name =
        g_strdup_printf(kinds[i]->needs_cutoff ? "%s@N" : "%s[@N]", kinds[i]->name);
    printf("  %-12s %s\n  %-12s %s\n", name, kinds[i]->help, "", kinds[i]->source);
  }
  putchar('\n');
  settings_options_print_facets();
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_auto(Inputs) inputs = inputs_new();
  g_auto(SettingsOptions) settings = settings_options_new();
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) measures = g_array_new(FALSE, FALSE, sizeof(MatchdayMeasure));
  Request request = {.inputs = inputs,
                     .settings = settings,
                     .measure_names = names,
                     .measures = measures,
                     .depth = {.value = 1000, .min = 1, .max = 100000},
                     .threads = {.min = 0, .max = 1024},
                     .worst = {.min = 1, .max = 1000}};
  const Option options[] = {
      INPUT_OPTIONS(request.inputs),
      JUDGEMENT_OPTIONS(request.judgements),
      {"measures", OPTION_NAMES, names, "NAME,...",
       "what to measure (default: ndcg@10,map,recall@100,p@5,mrr)"},
      {"depth", OPTION_NUMBER, &request.depth, "N", "ranks that are looked at (default: 1000)"},
      {"run", OPTION_TEXT, &request.run, "FILE", "evaluate this TREC run instead of ranking"},
      {"baseline", OPTION_TEXT, &request.baseline, "FILE",
       "compare with this TREC run (paired randomisation test)"},
      {"compare", OPTION_TEXT, &request.compare, "FILE",
       "rank by this settings file, too, and compare: the other\nsettings are the baseline"},
      {"ablation", OPTION_SWITCH, &request.has_ablation, NULL,
       "leave out each facet in turn: what it contributes"},
      {"worst", OPTION_NUMBER, &request.worst, "N",
       "explain the N demands with the lowest first measure"},
      {"per-demand", OPTION_SWITCH, &request.has_demand_rows, NULL, "figures of each demand, too"},
      {"json", OPTION_SWITCH, &request.is_json, NULL, "print JSON"},
      SETTINGS_OPTIONS(request.settings),
      {"threads", OPTION_NUMBER, &request.threads, "N",
       "0: one for each core (default); changes no result"},
  };
  OptionTable table = {options, G_N_ELEMENTS(options), NULL};
  ExitCode code;
  if (!options_read(&command_evaluate, &table, argc, argv, &code))
    return code;
  if (!is_complete(&request) || !settle_measures(&request))
    return EXIT_USAGE;
  return carry_out(&request);
}

const Command command_evaluate = {
    .name = "evaluate",
    .help = "measure rankings against judgements (nDCG, MAP, recall, P, MRR)",
    .usage = "--members FILE... --demands FILE|FOLDER... --qrels FILE [OPTION...]\n"
             "       matchday evaluate --run FILE --qrels FILE [OPTION...]",
    .details =
        "Figures are those of trec_eval -c: every judged demand counts, one without a list as\n"
        "0; what is not judged is not relevant; equal scores of a run are ordered by\n"
        "descending id.\n"
        "\n"
        "Comparisons are made in pairs, demand by demand: p is how often chance alone makes a\n"
        "difference at least as large; from 0.05 on the table calls it within noise.\n",
    .example = "matchday evaluate --members fixtures/members.csv --demands fixtures/demands.csv "
               "--qrels fixtures/qrels.txt",
    .print_lists = print_lists,
    .run = run_command,
};
