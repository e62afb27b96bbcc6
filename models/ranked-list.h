#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayRankedList:
 *
 * The order in which some system put members for one demand: what an evaluation needs of a
 * shortlist, whoever made it.
 */
typedef struct _MatchdayRankedList MatchdayRankedList;

/**
 * matchday_ranked_list_new:
 * @demand: id of a demand
 *
 * Returns: (transfer full): an empty list
 */
MATCHDAY_API MatchdayRankedList *matchday_ranked_list_new(const char *demand);
MATCHDAY_API void matchday_ranked_list_free(MatchdayRankedList *self);

MATCHDAY_API const char *matchday_ranked_list_get_demand(const MatchdayRankedList *self);

/** matchday_ranked_list_add: @member: id of the member of the next rank; once in a list */
MATCHDAY_API void matchday_ranked_list_add(MatchdayRankedList *self, const char *member);

/** matchday_ranked_list_get_members: (transfer none) (element-type utf8): ids, best first */
MATCHDAY_API const GPtrArray *matchday_ranked_list_get_members(const MatchdayRankedList *self);

/** matchday_ranked_list_cut: drops what comes after the first @n members */
MATCHDAY_API void matchday_ranked_list_cut(MatchdayRankedList *self, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayRankedList, matchday_ranked_list_free)

G_END_DECLS
