#pragma once

#include "adapters/cli/trial.h"

/*
 * Prints the @n_most demands with the lowest figure of the first measure: the best placed member
 * that is not relevant (rank 1 as a rule), the next relevant one, and what puts it behind.
 *
 * Returns: FALSE, reported, with the exit code in @code
 */
gboolean evaluate_print_worst(const Trial *trial, const TrialRanking *ranking,
                              const MatchdayEvaluation *evaluation, guint n_most, ExitCode *code);
