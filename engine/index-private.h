#pragma once

#include <glib.h>

#include "engine/facet-private.h"
#include "engine/ranking.h"

/* A facet with its model of the members. */
typedef struct {
  const Facet *facet;
  double weight; /* above 0, before it is shared out */
  void *model;   /* (owned) */
} PreparedFacet;

struct _MatchdayIndex {
  GPtrArray *members;         /* (owned) of MatchdayMember */
  MatchdaySettings *settings; /* (owned) */
  Corpus *corpus;             /* (owned) */
  Groundwork groundwork;
  guint32 *place;     /* (owned) by member: its place in the order of ids */
  GArray *prepared;   /* of PreparedFacet */
  GArray *facet_uses; /* of MatchdayFacetUse, one for each prepared facet */
};
