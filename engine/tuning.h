#pragma once

#include <glib.h>

#include "engine/measures/measures.h"
#include "matchday-export.h"
#include "models/judgements.h"
#include "models/settings.h"
#include "models/shortlist.h"

G_BEGIN_DECLS

/** MATCHDAY_N_FOLDS: parts of the demands for cross-validation */
#define MATCHDAY_N_FOLDS 5

/**
 * MatchdayTuning:
 *
 * Learns the weights of facets from judged rankings. A facet's score of a member does not depend on
 * the weights, so the candidates of one ranking, well beyond the ranks that count, tell how they
 * would stand under other weights.
 *
 * Weights fit the demands that they were learned from better than others. What they are worth is
 * measured on demands that had no part in the learning: leave one fold out, learn, rank that fold.
 */
typedef struct _MatchdayTuning MatchdayTuning;

/**
 * matchday_tuning_new:
 * @judgements: what is right; a reference is taken
 * @facets: (element-type MatchdayFacetUse): the facets of the ranking, as from
 *   matchday_index_get_facets(), with the weights to begin with
 * @measure: what is to be as high as possible; copied
 *
 * Returns: (transfer full): a tuning that knows no demand
 */
MATCHDAY_API MatchdayTuning *matchday_tuning_new(MatchdayJudgements *judgements,
                                                 const GArray *facets,
                                                 const MatchdayMeasure *measure);
MATCHDAY_API void matchday_tuning_free(MatchdayTuning *self);

/**
 * matchday_tuning_add_shortlist:
 * @self: a tuning
 * @shortlist: a ranking of the tuning's facets
 *
 * Remembers the scores of the candidates, not the shortlist.
 *
 * Returns: whether there is something to learn from it; FALSE if its demand is not judged or has
 *   come before
 */
MATCHDAY_API gboolean matchday_tuning_add_shortlist(MatchdayTuning *self,
                                                    const MatchdayShortlist *shortlist);

/** matchday_tuning_get_fold: Returns: the part that @demand belongs to, by its id: 0 to
 * %MATCHDAY_N_FOLDS - 1 */
MATCHDAY_API guint matchday_tuning_get_fold(const char *demand);

/**
 * matchday_tuning_learn:
 * @self: a tuning
 * @without_fold: the part to be left out, %MATCHDAY_N_FOLDS for none
 * @settings: where the weights are set
 *
 * Tries multiples of one weight after the other, from the weights to begin with until nothing makes
 * the mean of the measure higher by more than 0.001. Always with the same result.
 *
 * Returns: the mean under the learned weights over the demands that were learned from, 0 without
 *   any
 */
MATCHDAY_API double matchday_tuning_learn(const MatchdayTuning *self, guint without_fold,
                                          MatchdaySettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayTuning, matchday_tuning_free)

G_END_DECLS
