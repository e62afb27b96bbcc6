#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/shortlist.h"

G_BEGIN_DECLS

/**
 * MatchdayStanding:
 *
 * How a member came off over all demands of a run: on how many lists it is and, for one that is on
 * none, which demand it came nearest to.
 *
 * Nearest is where its score is the largest part of the score that it would need: that of the last
 * on the list, or any if the list has room. A must that it fails does not count.
 */
typedef struct {
  MatchdayMember *member;     /* (owned) */
  guint n_lists;              /* shortlists that it is on */
  guint n_near_misses;        /* demands of which it is a near miss */
  guint best_rank;            /* on a list, 1-based; 0: it is on none */
  guint best_demand;          /* index of the first demand of that rank */
  gboolean is_compared;       /* on no list, and its nearest demand was looked for */
  guint nearest_demand;       /* its index, where there is a nearest one */
  MatchdayCandidate *nearest; /* (owned) (nullable) the member for that demand, without evidence;
                               * NULL when it scores 0 for every demand */
} MatchdayStanding;

/** matchday_standings_new: Returns: (transfer full) (element-type MatchdayStanding): an empty list
 * that owns what its standings own */
MATCHDAY_API GArray *matchday_standings_new(void);

G_END_DECLS
