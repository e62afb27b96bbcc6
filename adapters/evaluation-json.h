#pragma once

#include <glib.h>

#include "engine/evaluation.h"
#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * matchday_evaluation_to_json:
 * @self: an evaluation
 * @baseline: (nullable): an evaluation by the same judgements and measures
 * @has_demands: whether to tell the figures of each demand
 *
 * Says how good ranked lists are: n_demands, n_lists, measures (name, mean, low and high end of the
 * 95 % interval, and with a baseline: its mean, the difference, p, n_better and n_worse demands),
 * demands (id, figures by name of measure) if asked for.
 *
 * Returns: (transfer full): one line of JSON, without line end
 */
MATCHDAY_API char *matchday_evaluation_to_json(const MatchdayEvaluation *self,
                                               const MatchdayEvaluation *baseline,
                                               gboolean has_demands);

/**
 * MatchdayAblation:
 *
 * What is left of a ranking without one facet.
 */
typedef struct {
  const char *facet; /* static */
  double weight;     /* that it has in the whole */
  MatchdayEvaluation *evaluation;
} MatchdayAblation;

/**
 * matchday_ablation_to_json:
 * @whole: the ranking with all facets
 * @ablations: (element-type MatchdayAblation): by the same judgements and measures
 *
 * As matchday_evaluation_to_json() of @whole, with "without": for each facet left out its name, its
 * weight, and the measures with @whole as the baseline.
 *
 * Returns: (transfer full): one line of JSON, without line end
 */
MATCHDAY_API char *matchday_ablation_to_json(const MatchdayEvaluation *whole,
                                             const GArray *ablations);

G_END_DECLS
