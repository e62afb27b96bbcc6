#pragma once

#include "models/candidate-private.h"

/* A shortlist of some of @members (of MatchdayMember, which the list keeps): with a reference on
 * the list it needs none on any candidate's member. @pieces: what its candidates are to lie in, and
 * those of others, too; a reference is taken */
MatchdayShortlist *shortlist_new_among(MatchdayDemand *demand, GPtrArray *members, guint n_eligible,
                                       Pieces *pieces);

/* Makes room for @n candidates and near misses together. @shares: of the contributions of all of
 * them, copied. FALSE when memory runs out. */
gboolean shortlist_make_room(MatchdayShortlist *self, guint n, const FacetShare *shares,
                             guint n_shares);

/* Adds a candidate or a near miss that lives as long as the shortlist, with the scores of its
 * facets. (transfer none) */
MatchdayCandidate *shortlist_add_candidate(MatchdayShortlist *self, MatchdayMember *member,
                                           const double *scores);
MatchdayCandidate *shortlist_add_near_miss(MatchdayShortlist *self, MatchdayMember *member,
                                           const double *scores);
