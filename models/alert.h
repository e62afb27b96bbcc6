#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/shortlist.h"

G_BEGIN_DECLS

/**
 * MatchdayOffer:
 *
 * A demand that suits a member, with everything the score rests on.
 */
typedef struct {
  MatchdayDemand *demand;       /* (owned) */
  MatchdayCandidate *candidate; /* (owned) the member for that demand; without an open question */
} MatchdayOffer;

/**
 * MatchdayAlert:
 *
 * What one member should hear of: the demands that suit it best, the best first, equal scores by
 * ascending id of the demand. Demands that a must rules out, and those with score 0, are not among
 * them.
 */
typedef struct {
  MatchdayMember *member; /* (owned) */
  GArray *offers;         /* (owned) (element-type MatchdayOffer) */
} MatchdayAlert;

/** matchday_alerts_new: Returns: (transfer full) (element-type MatchdayAlert): an empty list that
 * owns what its alerts own */
MATCHDAY_API GArray *matchday_alerts_new(void);

/** matchday_offers_new: Returns: (transfer full) (element-type MatchdayOffer): likewise */
MATCHDAY_API GArray *matchday_offers_new(void);

G_END_DECLS
