/* matchday evaluate: how good rankings are, measured against judgements. */
#include <math.h>
#include <stdio.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/inputs.h"
#include "adapters/cli/progress.h"
#include "adapters/cli/report.h"
#include "adapters/cli/settings-options.h"
#include "adapters/evaluation-json.h"
#include "adapters/judgements.h"
#include "adapters/trec-run.h"
#include "engine/evaluation.h"
#include "engine/ranking.h"

static const char default_measures[] = "ndcg@10,map,recall@100,p@5,mrr";

/* What the command line asks for. */
typedef struct {
  Inputs inputs;
  SettingsOptions settings;
  const char *qrels;
  const char *run;      /* (nullable) a TREC run instead of ranking */
  const char *baseline; /* (nullable) a TREC run to compare with */
  GPtrArray *measure_names;
  GArray *measures; /* of MatchdayMeasure */
  OptionNumber depth, threads;
  gboolean has_demand_rows, is_json;
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

/* Reports what was set aside; remembers that in @code. */
static void
account(const MatchdayImport *import, ExitCode *code)
{
  report_import(import, MATCHDAY_REMARK_REPAIRED);
  if (matchday_import_get_n_set_aside(import) > 0)
    *code = EXIT_SET_ASIDE;
}

static MatchdayJudgements *
read_judgements(const char *path, ExitCode *code)
{
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  MatchdayJudgements *judgements = matchday_judgements_read(path, import, &error);
  account(import, code);
  if (judgements == NULL)
    *code = report_error(error);
  return judgements;
}

/* Evaluates a TREC run, the first --depth members of each list. */
static gboolean
evaluate_file(const Request *request, const char *path, MatchdayEvaluation *evaluation,
              ExitCode *code)
{
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lists = matchday_trec_run_read(path, import, &error);
  account(import, code);
  if (lists == NULL) {
    *code = report_error(error);
    return FALSE;
  }
  for (guint i = 0; i < lists->len; i++) {
    matchday_ranked_list_cut(lists->pdata[i], request->depth.value);
    matchday_evaluation_add_list(evaluation, lists->pdata[i]);
  }
  return TRUE;
}

/* Ranks the inputs as deep as measures look, whatever length a demand wishes for. */
static gboolean
evaluate_ranking(const Request *request, MatchdayEvaluation *evaluation, ExitCode *code)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  if (!settings_options_take(&request->settings, &command_evaluate, settings, code))
    return FALSE;
  matchday_settings_set_n_wanted(settings, request->depth.value);
  matchday_settings_set_n_near_misses(settings, 0);
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  ExitCode input_code;
  gboolean was_read = inputs_read(&request->inputs, run, &input_code);
  if (input_code != EXIT_COMPLETE)
    *code = input_code;
  if (!was_read)
    return FALSE;

  GPtrArray *demands = matchday_run_get_demands(run);
  for (guint i = 0; i < demands->len; i++)
    matchday_demand_set_n_wanted(demands->pdata[i], 0);
  MatchdayRankOptions options = {
      .n_threads = request->threads.value, .without_reasons = TRUE, .progress = progress_show};
  g_autoptr(GError) error = NULL;
  gboolean is_ranked = matchday_run_rank(run, &options, &error);
  progress_end();
  if (!is_ranked) {
    *code = report_error(error);
    return FALSE;
  }
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  for (guint i = 0; i < shortlists->len; i++)
    matchday_evaluation_add_shortlist(evaluation, shortlists->pdata[i]);
  return TRUE;
}

static MatchdayEvaluation *
new_evaluation(const Request *request, MatchdayJudgements *judgements)
{
  return matchday_evaluation_new(judgements, &g_array_index(request->measures, MatchdayMeasure, 0),
                                 request->measures->len);
}

static void
print_demand_rows(const MatchdayEvaluation *evaluation)
{
  guint n_measures = matchday_evaluation_get_n_measures(evaluation);
  for (guint m = 0; m < n_measures; m++) {
    g_autofree char *name =
        matchday_measure_dup_name(matchday_evaluation_get_measure(evaluation, m));
    printf("%10s  ", name);
  }
  fputs("demand\n", stdout);
  for (guint d = 0; d < matchday_evaluation_get_n_demands(evaluation); d++) {
    for (guint m = 0; m < n_measures; m++)
      printf("%10.4f  ", matchday_evaluation_get_figure(evaluation, d, m));
    print_escaped(matchday_evaluation_get_demand(evaluation, d));
    putchar('\n');
  }
  putchar('\n');
}

static void
print_table(const MatchdayEvaluation *evaluation, const MatchdayEvaluation *baseline)
{
  printf("%-12s %7s   %s%s\n", "measure", "mean", "95 % interval",
         baseline == NULL ? "" : "      baseline  difference        p");
  for (guint m = 0; m < matchday_evaluation_get_n_measures(evaluation); m++) {
    g_autofree char *name =
        matchday_measure_dup_name(matchday_evaluation_get_measure(evaluation, m));
    double mean = matchday_evaluation_get_mean(evaluation, m), low, high;
    matchday_evaluation_get_interval(evaluation, m, &low, &high);
    printf("%-12s %7.4f", name, mean);
    if (isnan(low))
      printf("   %-16s", "-");
    else
      printf("   %.4f to %.4f", low, high);
    if (baseline != NULL) {
      double other = matchday_evaluation_get_mean(baseline, m);
      printf("     %.4f     %+.4f   %.4f", other, mean - other,
             matchday_evaluation_compare(evaluation, baseline, m));
    }
    putchar('\n');
  }
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
    print_demand_rows(evaluation);
  print_table(evaluation, baseline);
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

static ExitCode
carry_out(const Request *request)
{
  ExitCode code = EXIT_COMPLETE;
  g_autoptr(MatchdayJudgements) judgements = read_judgements(request->qrels, &code);
  if (judgements == NULL)
    return code;
  g_autoptr(MatchdayEvaluation) evaluation = new_evaluation(request, judgements);
  gboolean is_done = request->run != NULL ? evaluate_file(request, request->run, evaluation, &code)
                                          : evaluate_ranking(request, evaluation, &code);
  if (!is_done)
    return code;
  warn_of_missing_lists(evaluation, request->run != NULL ? request->run : "the demands");

  g_autoptr(MatchdayEvaluation) baseline = NULL;
  if (request->baseline != NULL) {
    baseline = new_evaluation(request, judgements);
    if (!evaluate_file(request, request->baseline, baseline, &code))
      return code;
    warn_of_missing_lists(baseline, request->baseline);
  }
  print_result(request, evaluation, baseline);
  return code;
}

static gboolean
is_complete(const Request *request)
{
  gboolean has_inputs = request->inputs.members->len + request->inputs.demands->len > 0;
  if (request->qrels == NULL)
    options_refuse(&command_evaluate, "--qrels is missing");
  else if (request->run != NULL && has_inputs)
    options_refuse(&command_evaluate, "--run is evaluated without --members and --demands");
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
                     .threads = {.min = 0, .max = 1024}};
  const Option options[] = {
      INPUT_OPTIONS(request.inputs),
      {"qrels", OPTION_TEXT, &request.qrels, "FILE",
       "judgements in TREC's format: demand 0 member grade"},
      {"measures", OPTION_NAMES, names, "NAME,...",
       "what to measure (default: ndcg@10,map,recall@100,p@5,mrr)"},
      {"depth", OPTION_NUMBER, &request.depth, "N", "ranks that are looked at (default: 1000)"},
      {"run", OPTION_TEXT, &request.run, "FILE", "evaluate this TREC run instead of ranking"},
      {"baseline", OPTION_TEXT, &request.baseline, "FILE",
       "compare with this TREC run (paired randomisation test)"},
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
        "descending id.\n",
    .example = "matchday evaluate --members fixtures/members.csv --demands fixtures/demands.csv "
               "--qrels fixtures/qrels.txt",
    .print_lists = print_lists,
    .run = run_command,
};
