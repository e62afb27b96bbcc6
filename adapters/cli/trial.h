#pragma once

#include <glib.h>

#include "adapters/cli/inputs.h"
#include "engine/evaluation.h"
#include "engine/ranking.h"

/* Inputs and judgements, read once, to rank and measure under any settings. */
typedef struct {
  MatchdayJudgements *judgements; /* (owned) */
  MatchdayRun *run;               /* (owned) (nullable) the inputs */
  const GPtrArray *demands;       /* (nullable) of the run: rank these only */
  const GArray *measures;         /* of MatchdayMeasure, at least one */
  guint depth;                    /* ranks that are looked at */
  guint n_threads;
} Trial;

/* The members ranked under some settings. */
typedef struct {
  MatchdaySettings *settings; /* (owned) */
  MatchdayIndex *index;       /* (owned) */
  GPtrArray *shortlists;      /* (owned) one for each demand, without reasons */
} TrialRanking;

/* Reports what was set aside; remembers that in @code. */
void trial_account(const MatchdayImport *import, ExitCode *code);

/* What the command line says about judgements: one of both files. */
typedef struct {
  const char *qrels;    /* (nullable) */
  const char *feedback; /* (nullable) */
} JudgementFiles;

/* Rows of a command's option table. */
#define JUDGEMENT_OPTIONS(files)                                                                   \
  {"qrels", OPTION_TEXT, &(files).qrels, "FILE",                                                   \
   "judgements in TREC's format: demand 0 member grade"},                                          \
  {                                                                                                \
    "feedback", OPTION_TEXT, &(files).feedback, "FILE",                                            \
        "instead of --qrels: decisions of people, as matchday feedback\n"                          \
        "reads and writes them"                                                                    \
  }

/* Whether exactly one file is given; else reports. */
gboolean trial_has_judgements(const JudgementFiles *files, const Command *command);

/* (transfer full) (nullable): reports a failure, with its exit code in @code */
MatchdayJudgements *trial_read_judgements(const JudgementFiles *files, ExitCode *code);

/* Reads the inputs into the trial. @code as for inputs_read(), but never back to EXIT_COMPLETE. */
gboolean trial_read_inputs(Trial *self, const Inputs *inputs, ExitCode *code);

/* Ranks the demands as deep as the trial looks, whatever length they wish for. FALSE, reported,
 * with the exit code in @code. */
gboolean trial_rank(const Trial *self, const MatchdaySettings *settings, TrialRanking *ranking,
                    ExitCode *code);
void trial_ranking_clear(TrialRanking *self);

/* An evaluation without lists. */
MatchdayEvaluation *trial_new_evaluation(const Trial *self);

/* (transfer full): the figures of a ranking */
MatchdayEvaluation *trial_evaluate(const Trial *self, const TrialRanking *ranking);

void trial_clear(Trial *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TrialRanking, trial_ranking_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Trial, trial_clear)
