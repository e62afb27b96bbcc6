#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/concepts.h"
#include "models/vectors.h"

G_BEGIN_DECLS

/**
 * MatchdayKnowledge:
 *
 * What an index may know beside its members. Everything is optional; a facet that needs what is
 * absent stays silent.
 */
typedef struct {
  MatchdayConcepts *concepts;      /* (nullable) the bridge between languages */
  MatchdayVectors *member_vectors; /* (nullable) the user's own, by the members' ids */
  MatchdayVectors *demand_vectors; /* (nullable) the user's own, by the demands' ids */
} MatchdayKnowledge;

G_END_DECLS
