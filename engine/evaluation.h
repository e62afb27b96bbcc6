#pragma once

#include <glib.h>

#include "engine/measures/measures.h"
#include "matchday-export.h"
#include "models/judgements.h"
#include "models/ranked-list.h"
#include "models/shortlist.h"

G_BEGIN_DECLS

/**
 * MatchdayEvaluation:
 *
 * How good ranked lists are, measured against judgements. Every judged demand counts, one for which
 * no list came as 0; demands that are not judged do not count. The figures are those of trec_eval
 * with its option -c.
 */
typedef struct _MatchdayEvaluation MatchdayEvaluation;

/**
 * matchday_evaluation_new:
 * @judgements: what is right; a reference is taken
 * @measures: (array length=n_measures): what to measure; copied
 * @n_measures: 1 or more
 *
 * Returns: (transfer full): an evaluation without lists: all figures are 0
 */
MATCHDAY_API MatchdayEvaluation *matchday_evaluation_new(MatchdayJudgements *judgements,
                                                         const MatchdayMeasure *measures,
                                                         guint n_measures);
MATCHDAY_API void matchday_evaluation_free(MatchdayEvaluation *self);

/**
 * matchday_evaluation_add_list:
 * @self: an evaluation
 * @list: the members ranked for a demand
 *
 * Returns: whether the list counts; FALSE if its demand is not judged or has a list already
 */
MATCHDAY_API gboolean matchday_evaluation_add_list(MatchdayEvaluation *self,
                                                   const MatchdayRankedList *list);

/** matchday_evaluation_add_shortlist: as matchday_evaluation_add_list(), of a shortlist */
MATCHDAY_API gboolean matchday_evaluation_add_shortlist(MatchdayEvaluation *self,
                                                        const MatchdayShortlist *shortlist);

MATCHDAY_API guint matchday_evaluation_get_n_measures(const MatchdayEvaluation *self);
MATCHDAY_API const MatchdayMeasure *matchday_evaluation_get_measure(const MatchdayEvaluation *self,
                                                                    guint nth);

/** matchday_evaluation_get_n_demands: Returns: the number of judged demands */
MATCHDAY_API guint matchday_evaluation_get_n_demands(const MatchdayEvaluation *self);

/** matchday_evaluation_get_n_lists: Returns: the number of judged demands with a list */
MATCHDAY_API guint matchday_evaluation_get_n_lists(const MatchdayEvaluation *self);

/** matchday_evaluation_get_demand: (transfer none): id, in the order of the judgements */
MATCHDAY_API const char *matchday_evaluation_get_demand(const MatchdayEvaluation *self, guint nth);

/** matchday_evaluation_get_figure: Returns: what @measure says of @demand, both by index */
MATCHDAY_API double matchday_evaluation_get_figure(const MatchdayEvaluation *self, guint demand,
                                                   guint measure);

/** matchday_evaluation_get_mean: Returns: the mean over all judged demands, 0 without any */
MATCHDAY_API double matchday_evaluation_get_mean(const MatchdayEvaluation *self, guint measure);

/**
 * matchday_evaluation_get_interval:
 * @self: an evaluation
 * @measure: index of a measure
 * @low: (out): lower end, at least 0; NaN with fewer than two demands
 * @high: (out): upper end, at most 1; NaN with fewer than two demands
 *
 * The 95 % confidence interval of the mean by Student's t, the demands taken as a random sample.
 */
MATCHDAY_API void matchday_evaluation_get_interval(const MatchdayEvaluation *self, guint measure,
                                                   double *low, double *high);

/**
 * matchday_evaluation_compare:
 * @self: an evaluation
 * @baseline: an evaluation by the same judgements and measures
 * @measure: index of a measure
 *
 * Asks whether two systems differ by more than chance: Fisher's paired randomisation test with
 * 100,000 rounds (Smucker, Allan and Carterette, CIKM 2007), always with the same random numbers.
 *
 * Returns: the two-sided p-value: how often chance alone makes a difference at least as large
 */
MATCHDAY_API double matchday_evaluation_compare(const MatchdayEvaluation *self,
                                                const MatchdayEvaluation *baseline, guint measure);

/** MATCHDAY_NOISE_P: a difference with at least this p-value counts as noise */
#define MATCHDAY_NOISE_P 0.05

/**
 * matchday_evaluation_count_changes:
 * @self: an evaluation
 * @baseline: an evaluation by the same judgements
 * @measure: index of a measure
 * @n_better: (out): demands with a higher figure than the baseline's
 * @n_worse: (out): demands with a lower one
 */
MATCHDAY_API void matchday_evaluation_count_changes(const MatchdayEvaluation *self,
                                                    const MatchdayEvaluation *baseline,
                                                    guint measure, guint *n_better, guint *n_worse);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayEvaluation, matchday_evaluation_free)

G_END_DECLS
