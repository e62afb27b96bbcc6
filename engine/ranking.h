#pragma once

#include <glib.h>

#include "engine/progress.h"
#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * MatchdayRankOptions:
 *
 * How to rank. None of it changes a score or an order.
 */
typedef struct {
  guint n_threads;           /* own threads, 0: one for each core */
  gboolean without_reasons;  /* scores only: leave out evidence, outcomes and questions */
  gboolean with_standings;   /* of a run: fill in how each member came off, too */
  MatchdayProgress progress; /* (nullable) */
  void *data;                /* for progress */
} MatchdayRankOptions;

/**
 * MatchdayIndex:
 *
 * Members prepared for ranking. Immutable, so it may be used from several threads at once.
 */
typedef struct _MatchdayIndex MatchdayIndex;

/**
 * matchday_index_new:
 * @members: (element-type MatchdayMember): the members, with unique ids; references are taken
 * @settings: weights and lengths; copied
 * @knowledge: (nullable): what else is known; must outlive the index
 * @error: return location for a #GError
 *
 * Time and memory are proportional to the members' texts.
 *
 * Errors: %MATCHDAY_ERROR_SETTINGS for the weight of an unknown facet, %MATCHDAY_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable): the index
 */
MATCHDAY_API MatchdayIndex *matchday_index_new(const GPtrArray *members,
                                               const MatchdaySettings *settings,
                                               const MatchdayKnowledge *knowledge, GError **error);

/**
 * matchday_index_new_for_run:
 * @run: a run whose members have all been read
 * @settings: weights and lengths; copied
 * @error: return location for a #GError
 *
 * The same for the members and the knowledge of a run, which must outlive the index. If the members
 * come from an index file, that is taken up as it is: nothing is read or prepared again.
 *
 * Errors: as matchday_index_new(); %MATCHDAY_ERROR_FORMAT for an index file that is damaged.
 *
 * Returns: (transfer full) (nullable): the index
 */
MATCHDAY_API MatchdayIndex *matchday_index_new_for_run(const MatchdayRun *run,
                                                       const MatchdaySettings *settings,
                                                       GError **error);
MATCHDAY_API void matchday_index_free(MatchdayIndex *self);

/** matchday_index_get_facets: (transfer none) (element-type MatchdayFacetUse): facets with a weight
 * above 0, in the order of the contributions */
MATCHDAY_API const GArray *matchday_index_get_facets(const MatchdayIndex *self);

/**
 * matchday_index_rank:
 * @self: an index
 * @demands: (element-type MatchdayDemand): the demands
 * @options: (nullable): how
 * @error: return location for a #GError
 *
 * Ranks every member for every demand, exactly; one that scores 0 is on no list. The result depends
 * on members, demands, settings and knowledge only: not on threads, BLAS or the order of the
 * members. (C libraries whose log(), pow() or cbrt() round differently may differ in a score's last
 * digit.) Equal scores are ordered by member id.
 *
 * Errors: %MATCHDAY_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable) (element-type MatchdayShortlist): one for each demand
 */
MATCHDAY_API GPtrArray *matchday_index_rank(const MatchdayIndex *self, const GPtrArray *demands,
                                            const MatchdayRankOptions *options, GError **error);

/**
 * matchday_index_explain:
 * @self: an index
 * @demand: a demand
 * @member_id: id of a member of the index
 * @rank: (out) (optional): the member's rank (1-based) among the eligible members, or the one it
 *   would have if its failing musts were met
 * @error: return location for a #GError
 *
 * Answers "why is this member (not) on the list?" for any pair.
 *
 * Errors: %MATCHDAY_ERROR_NOT_FOUND for an unknown member, %MATCHDAY_ERROR_MEMORY.
 *
 * Returns: (transfer full) (nullable): the member as a candidate, with reasons
 */
MATCHDAY_API MatchdayCandidate *matchday_index_explain(const MatchdayIndex *self,
                                                       MatchdayDemand *demand,
                                                       const char *member_id, guint *rank,
                                                       GError **error);

/**
 * matchday_run_rank:
 * @run: a run with members and demands
 * @options: (nullable): how
 * @error: return location for a #GError
 *
 * The main job in one call: indexes the run's members, ranks its demands, and puts facets and
 * shortlists into the run.
 *
 * Returns: whether it succeeded
 */
MATCHDAY_API gboolean matchday_run_rank(MatchdayRun *run, const MatchdayRankOptions *options,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayIndex, matchday_index_free)

G_END_DECLS
