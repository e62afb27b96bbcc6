/* Shortlists: candidates in their order, and those who would be among them. */
#include "models/shortlist-private.h"

struct _MatchdayShortlist {
  MatchdayDemand *demand; /* (owned) */
  GPtrArray *members;     /* (owned) (nullable) those of the candidates that lie in the pieces */
  guint n_members, n_eligible;
  GPtrArray *candidates;    /* of MatchdayCandidate */
  GPtrArray *near_misses;   /* of MatchdayCandidate */
  GPtrArray *taken;         /* (nullable) of MatchdayCandidate: those that are not in the pieces */
  Pieces *pieces;           /* (owned) (nullable) candidates, and all that they rest on */
  const FacetShare *shares; /* n_shares, in the pieces */
  guint n_shares;
};

static void
free_candidate(void *data)
{
  matchday_candidate_free(data);
}

MatchdayShortlist *
matchday_shortlist_new(MatchdayDemand *demand, guint n_members, guint n_eligible)
{
  g_return_val_if_fail(demand != NULL && n_eligible <= n_members, NULL);
  MatchdayShortlist *self = g_new0(MatchdayShortlist, 1);
  self->demand = matchday_demand_ref(demand);
  self->n_members = n_members;
  self->n_eligible = n_eligible;
  self->candidates = g_ptr_array_new();
  self->near_misses = g_ptr_array_new();
  return self;
}

MatchdayShortlist *
shortlist_new_among(MatchdayDemand *demand, GPtrArray *members, guint n_eligible, Pieces *pieces)
{
  MatchdayShortlist *self = matchday_shortlist_new(demand, members->len, n_eligible);
  g_return_val_if_fail(self != NULL, NULL);
  self->members = g_ptr_array_ref(members);
  self->pieces = pieces_ref(pieces);
  return self;
}

void
matchday_shortlist_free(MatchdayShortlist *self)
{
  if (self == NULL)
    return;
  matchday_demand_unref(self->demand);
  g_ptr_array_unref(self->candidates);
  g_ptr_array_unref(self->near_misses);
  g_clear_pointer(&self->taken, g_ptr_array_unref);
  g_clear_pointer(&self->members, g_ptr_array_unref);
  g_clear_pointer(&self->pieces, pieces_unref);
  g_free(self);
}

gboolean
shortlist_make_room(MatchdayShortlist *self, guint n, const FacetShare *shares, guint n_shares)
{
  gsize n_bytes = n_shares * sizeof *shares;
  gsize n_each = sizeof(MatchdayCandidate) + n_shares * sizeof(double);
  if (!pieces_try_reserve(self->pieces, n_bytes + n * n_each))
    return FALSE;
  self->shares = pieces_copy(self->pieces, shares, n_bytes);
  self->n_shares = n_shares;
  return TRUE;
}

static MatchdayCandidate *
add(MatchdayShortlist *self, GPtrArray *list, MatchdayMember *member, const double *scores)
{
  MatchdayCandidate *candidate = candidate_new_in(self->pieces, member);
  candidate_set_scores(candidate, self->shares, self->n_shares, scores);
  g_ptr_array_add(list, candidate);
  return candidate;
}

MatchdayCandidate *
shortlist_add_candidate(MatchdayShortlist *self, MatchdayMember *member, const double *scores)
{
  return add(self, self->candidates, member, scores);
}

MatchdayCandidate *
shortlist_add_near_miss(MatchdayShortlist *self, MatchdayMember *member, const double *scores)
{
  return add(self, self->near_misses, member, scores);
}

MatchdayDemand *
matchday_shortlist_get_demand(const MatchdayShortlist *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->demand;
}

guint
matchday_shortlist_get_n_members(const MatchdayShortlist *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_members;
}

guint
matchday_shortlist_get_n_eligible(const MatchdayShortlist *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_eligible;
}

static void
take(MatchdayShortlist *self, GPtrArray *list, MatchdayCandidate *candidate)
{
  if (self->taken == NULL)
    self->taken = g_ptr_array_new_with_free_func(free_candidate);
  g_ptr_array_add(self->taken, candidate);
  g_ptr_array_add(list, candidate);
}

void
matchday_shortlist_take_candidate(MatchdayShortlist *self, MatchdayCandidate *candidate)
{
  g_return_if_fail(self != NULL && candidate != NULL);
  take(self, self->candidates, candidate);
}

const GPtrArray *
matchday_shortlist_get_candidates(const MatchdayShortlist *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->candidates;
}

void
matchday_shortlist_take_near_miss(MatchdayShortlist *self, MatchdayCandidate *candidate)
{
  g_return_if_fail(self != NULL && candidate != NULL);
  take(self, self->near_misses, candidate);
}

const GPtrArray *
matchday_shortlist_get_near_misses(const MatchdayShortlist *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->near_misses;
}
