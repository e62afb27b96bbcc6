#pragma once

#include "engine/evaluation.h"

/* The figures of each judged demand. */
void evaluate_print_demands(const MatchdayEvaluation *evaluation);

/* Means with their intervals; with a @baseline (nullable) differences and what to make of them. */
void evaluate_print_means(const MatchdayEvaluation *evaluation, const MatchdayEvaluation *baseline);

/* A line for each part (of MatchdayAblation) left out. */
void evaluate_print_ablation(const MatchdayEvaluation *whole, const GArray *ablations);
