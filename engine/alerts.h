#pragma once

#include <glib.h>

#include "engine/ranking.h"
#include "matchday-export.h"
#include "models/alert.h"

G_BEGIN_DECLS

/**
 * MatchdayAlertOptions:
 *
 * For whom to look, and how.
 */
typedef struct {
  const char *const *members; /* (nullable) (array zero-terminated=1): ids; NULL: all members */
  guint n_threads;            /* own threads, 0: one for each core; changes no result */
  MatchdayProgress progress;  /* (nullable) */
  void *data;                 /* for progress */
} MatchdayAlertOptions;

/**
 * matchday_index_alert:
 * @self: the members
 * @demands: (element-type MatchdayDemand): the demands, with unique ids
 * @options: (nullable): defaults if %NULL
 * @error: return location for a #GError
 *
 * The other direction: the best demands for each member, by the same scores as the shortlists. As
 * many as the settings want candidates for a demand. Exact: every pair is scored, so a demand
 * counts for a member that is on no shortlist, too. Memory is proportional to members × offers.
 *
 * Errors: %MATCHDAY_ERROR_NOT_FOUND for an unknown id, %MATCHDAY_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable) (element-type MatchdayAlert): one for each member asked for,
 *   in the order of the members
 */
MATCHDAY_API GArray *matchday_index_alert(const MatchdayIndex *self, const GPtrArray *demands,
                                          const MatchdayAlertOptions *options, GError **error);

/**
 * matchday_run_alert:
 * @run: a run with members and demands
 * @options: (nullable): defaults if %NULL
 * @error: return location for a #GError
 *
 * Fills the facets and the alerts of the run; errors as matchday_index_alert().
 *
 * Returns: whether it was done
 */
MATCHDAY_API gboolean matchday_run_alert(MatchdayRun *run, const MatchdayAlertOptions *options,
                                         GError **error);

G_END_DECLS
