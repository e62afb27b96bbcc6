#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/alert.h"
#include "models/demand.h"
#include "models/duplicate.h"
#include "models/import.h"
#include "models/knowledge.h"
#include "models/member.h"
#include "models/settings.h"
#include "models/shortlist.h"
#include "models/standing.h"

G_BEGIN_DECLS

/**
 * MatchdayFacetUse:
 *
 * A facet as it was used in a run.
 */
typedef struct {
  const char *name; /* static */
  const char *help; /* static: one line, what it measures */
  double weight;    /* as set, before it is shared out over the facets that speak */
} MatchdayFacetUse;

/**
 * MatchdayRun:
 *
 * One execution: what went in, how it was set, what came out. Writers need nothing else.
 */
typedef struct _MatchdayRun MatchdayRun;

/**
 * matchday_run_new:
 * @settings: the settings; copied
 *
 * Returns: (transfer full): a run without inputs and shortlists
 */
MATCHDAY_API MatchdayRun *matchday_run_new(const MatchdaySettings *settings);
MATCHDAY_API void matchday_run_free(MatchdayRun *self);

MATCHDAY_API const MatchdaySettings *matchday_run_get_settings(const MatchdayRun *self);

/** matchday_run_set_concepts: @concepts: (nullable): the bridge between languages; a reference is
 * taken */
MATCHDAY_API void matchday_run_set_concepts(MatchdayRun *self, MatchdayConcepts *concepts);

/** matchday_run_set_member_vectors: @vectors: (nullable): the user's own, by the members' ids; a
 * reference is taken */
MATCHDAY_API void matchday_run_set_member_vectors(MatchdayRun *self, MatchdayVectors *vectors);

/** matchday_run_set_demand_vectors: @vectors: (nullable): the user's own, by the demands' ids; a
 * reference is taken */
MATCHDAY_API void matchday_run_set_demand_vectors(MatchdayRun *self, MatchdayVectors *vectors);

/** matchday_run_get_knowledge: (transfer none): what the run knows beside its members */
MATCHDAY_API const MatchdayKnowledge *matchday_run_get_knowledge(const MatchdayRun *self);

/** matchday_run_get_facets: (transfer none) (element-type MatchdayFacetUse): in the order of the
 * contributions; the engine fills it */
MATCHDAY_API GArray *matchday_run_get_facets(const MatchdayRun *self);

/** matchday_run_get_members: (transfer none) (element-type MatchdayMember): every member that was
 * considered; readers add to it */
MATCHDAY_API GPtrArray *matchday_run_get_members(const MatchdayRun *self);

/** matchday_run_get_duplicates: (transfer none) (element-type MatchdayDuplicate): members that may
 * be one company, in the order of the later ones; the engine fills it */
MATCHDAY_API GArray *matchday_run_get_duplicates(const MatchdayRun *self);

/** matchday_run_get_demands: (transfer none) (element-type MatchdayDemand): readers add to it */
MATCHDAY_API GPtrArray *matchday_run_get_demands(const MatchdayRun *self);

/** matchday_run_get_member_imports: (transfer none) (element-type MatchdayImport): one a file */
MATCHDAY_API GPtrArray *matchday_run_get_member_imports(const MatchdayRun *self);

/** matchday_run_get_demand_imports: (transfer none) (element-type MatchdayImport): one a file */
MATCHDAY_API GPtrArray *matchday_run_get_demand_imports(const MatchdayRun *self);

/** matchday_run_get_knowledge_imports: (transfer none) (element-type MatchdayImport): one for each
 * file of what the run knows beside its members */
MATCHDAY_API GPtrArray *matchday_run_get_knowledge_imports(const MatchdayRun *self);

/** matchday_run_list_imports: (transfer container) (element-type MatchdayImport): the accounts of
 * members, of demands and of knowledge, in this order */
MATCHDAY_API GPtrArray *matchday_run_list_imports(const MatchdayRun *self);

/** matchday_run_get_shortlists: (transfer none) (element-type MatchdayShortlist): one for each
 * demand, in the order of the demands; the engine fills it */
MATCHDAY_API GPtrArray *matchday_run_get_shortlists(const MatchdayRun *self);

/** matchday_run_get_standings: (transfer none) (element-type MatchdayStanding): one for each
 * member, in the order of the members, or none if nobody asked */
MATCHDAY_API const GArray *matchday_run_get_standings(const MatchdayRun *self);

/** matchday_run_take_standings: @standings: (transfer full) (element-type MatchdayStanding): made
 * by matchday_standings_new(); replaces those of before */
MATCHDAY_API void matchday_run_take_standings(MatchdayRun *self, GArray *standings);

/** matchday_run_get_alerts: (transfer none) (element-type MatchdayAlert): the best demands for
 * members, where they were looked for */
MATCHDAY_API const GArray *matchday_run_get_alerts(const MatchdayRun *self);

/** matchday_run_take_alerts: @alerts: (transfer full) (element-type MatchdayAlert) */
MATCHDAY_API void matchday_run_take_alerts(MatchdayRun *self, GArray *alerts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayRun, matchday_run_free)

G_END_DECLS
