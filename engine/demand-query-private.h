#pragma once

#include <glib.h>

#include "engine/index-private.h"
#include "engine/requirement-masks-private.h"
#include "models/candidate-private.h"

/* A demand asked of an index: what every facet makes of it. For one thread at a time. */
typedef struct {
  const MatchdayIndex *index;
  DemandView view;
  void **queries;     /* (owned) by prepared facet; NULL where it cannot speak */
  double *weights;    /* (owned) by prepared facet; those that speak sum to 1 */
  FacetShare *shares; /* (owned) n_shares: weights of those that speak, in their order */
  guint n_shares;
  gboolean is_loose;        /* fast scores may be far above the true ones */
  CommonQuery common;       /* what the facets' tiles leave out */
  double error;             /* bound of |fast score - demand_query_score()|, for loose ones of how
                               far below they are */
  const guint64 *ruled_out; /* by member: a must is not met; one word more than the members fill;
                               NULL when nobody is */
  GHashTable *folds;        /* (owned) names that requirements were checked with */
  GString *evidence;        /* (owned) what decided the last of them */
  guint64 *own_ruled_out;   /* (owned) (nullable) where it is not the mask of a must */
  guint n_ruled_out;
} DemandQuery;

/* NULL when memory runs out. */
DemandQuery *demand_query_new(const MatchdayIndex *index, MatchdayDemand *demand,
                              const RequirementMasks *masks);
void demand_query_free(DemandQuery *self);

static inline gboolean
demand_query_rules_out(const DemandQuery *self, guint member)
{
  return self->ruled_out != NULL && mask_has(self->ruled_out, member);
}

/* Asks memory for what demand_query_score() is going to read. */
void demand_query_prefetch(const DemandQuery *self, guint member);

/* The score of one member: the sum of the facets' points in their order. @scores: (out) (optional)
 * (array length=n_shares): those of the facets */
double demand_query_score(const DemandQuery *self, guint member, double *scores);

/* (transfer full): the member as a candidate of its own, with contributions and outcomes. @scores:
 * (nullable): as demand_query_score() told them */
MatchdayCandidate *demand_query_describe(const DemandQuery *self, guint member,
                                         const double *scores);

/* Adds to a candidate how it meets each requirement, or the evidence that its score rests on. */
void demand_query_check(const DemandQuery *self, guint member, MatchdayCandidate *candidate);
void demand_query_explain(const DemandQuery *self, guint member, MatchdayCandidate *candidate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DemandQuery, demand_query_free)
