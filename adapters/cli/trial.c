/* Ranking the same inputs under several settings, and measuring each. */
#include "adapters/cli/trial.h"

#include "adapters/cli/progress.h"
#include "adapters/cli/report.h"
#include "adapters/feedback.h"
#include "adapters/judgements.h"
#include "models/error.h"

void
trial_account(const MatchdayImport *import, ExitCode *code)
{
  report_import(import, MATCHDAY_REMARK_REPAIRED);
  if (matchday_import_get_n_set_aside(import) > 0)
    *code = EXIT_SET_ASIDE;
}

gboolean
trial_has_judgements(const JudgementFiles *files, const Command *command)
{
  if (files->qrels == NULL && files->feedback == NULL)
    options_refuse(command, "--qrels is missing");
  else if (files->qrels != NULL && files->feedback != NULL)
    options_refuse(command, "--qrels and --feedback cannot be mixed");
  else
    return TRUE;
  return FALSE;
}

static MatchdayJudgements *
read_feedback(const char *path, MatchdayImport *import, GError **error)
{
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  if (!matchday_feedback_read(feedback, path, import, error))
    return NULL;
  g_autoptr(MatchdayJudgements) judgements = matchday_feedback_to_judgements(feedback);
  if (matchday_judgements_get_n_demands(judgements) > 0)
    return g_steal_pointer(&judgements);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "%s: no candidate is accepted or declined", path);
  return NULL;
}

MatchdayJudgements *
trial_read_judgements(const JudgementFiles *files, ExitCode *code)
{
  gboolean is_feedback = files->feedback != NULL;
  const char *path = is_feedback ? files->feedback : files->qrels;
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) error = NULL;
  MatchdayJudgements *judgements =
      (is_feedback ? read_feedback : matchday_judgements_read)(path, import, &error);
  trial_account(import, code);
  if (judgements == NULL)
    *code = report_error(error);
  return judgements;
}

gboolean
trial_read_inputs(Trial *self, const Inputs *inputs, ExitCode *code)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  self->run = matchday_run_new(settings);
  ExitCode input_code;
  gboolean was_read = inputs_read(inputs, self->run, &input_code);
  if (input_code != EXIT_COMPLETE)
    *code = input_code;
  GPtrArray *demands = matchday_run_get_demands(self->run);
  for (guint i = 0; i < demands->len; i++)
    matchday_demand_set_n_wanted(demands->pdata[i], 0);
  return was_read;
}

gboolean
trial_rank(const Trial *self, const MatchdaySettings *settings, TrialRanking *ranking,
           ExitCode *code)
{
  ranking->settings = matchday_settings_copy(settings);
  matchday_settings_set_n_wanted(ranking->settings, self->depth);
  matchday_settings_set_n_near_misses(ranking->settings, 0);
  MatchdayRankOptions options = {
      .n_threads = self->n_threads, .without_reasons = TRUE, .progress = progress_show};
  g_autoptr(GError) error = NULL;
  ranking->index = matchday_index_new_for_run(self->run, ranking->settings, &error);
  const GPtrArray *demands =
      self->demands != NULL ? self->demands : matchday_run_get_demands(self->run);
  if (ranking->index != NULL)
    ranking->shortlists = matchday_index_rank(ranking->index, demands, &options, &error);
  progress_end();
  if (ranking->shortlists != NULL)
    return TRUE;
  *code = report_error(error);
  return FALSE;
}

void
trial_ranking_clear(TrialRanking *self)
{
  matchday_settings_free(self->settings);
  matchday_index_free(self->index);
  if (self->shortlists != NULL)
    g_ptr_array_unref(self->shortlists);
}

MatchdayEvaluation *
trial_new_evaluation(const Trial *self)
{
  return matchday_evaluation_new(
      self->judgements, &g_array_index(self->measures, MatchdayMeasure, 0), self->measures->len);
}

MatchdayEvaluation *
trial_evaluate(const Trial *self, const TrialRanking *ranking)
{
  MatchdayEvaluation *evaluation = trial_new_evaluation(self);
  for (guint i = 0; i < ranking->shortlists->len; i++)
    matchday_evaluation_add_shortlist(evaluation, ranking->shortlists->pdata[i]);
  return evaluation;
}

void
trial_clear(Trial *self)
{
  g_clear_pointer(&self->judgements, matchday_judgements_unref);
  g_clear_pointer(&self->run, matchday_run_free);
}
