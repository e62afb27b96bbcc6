#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_facets_list:
 *
 * Returns: (transfer full) (element-type MatchdayFacetUse): every facet that there is, with its
 *   default weight, in the order of the contributions
 */
MATCHDAY_API GArray *matchday_facets_list(void);

/**
 * matchday_facets_check_weights:
 * @settings: settings
 * @error: return location for a #GError
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS for the weight of a facet that does not exist.
 *
 * Returns: whether each weight that was set is the weight of a facet
 */
MATCHDAY_API gboolean matchday_facets_check_weights(const MatchdaySettings *settings,
                                                    GError **error);

G_END_DECLS
