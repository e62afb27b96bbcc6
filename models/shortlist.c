/* Shortlists: candidates in their order, each with what its score rests on. */
#include "models/shortlist.h"

#include <math.h>
#include <pthread.h>

struct _MatchdayCandidate {
  MatchdayMember *member; /* (owned) */
  double score;           /* sum of the contributions' points in their order */

  /* Lists are longest where one facet makes them, and most contributions are never looked at. */
  MatchdayContribution first; /* its facet is NULL while there is none */
  GArray *contributions;      /* (atomic) NULL until there is a second one or somebody asks */

  GArray *competences; /* of MatchdayCompetenceMatch; these and the following NULL while empty */
  GArray *codes;       /* of MatchdayCodeMatch */
  GArray *outcomes;    /* of MatchdayOutcome */
  gint question;       /* index into outcomes, -1: none */
  guint rank_if_met;
};

struct _MatchdayShortlist {
  MatchdayDemand *demand; /* (owned) */
  guint n_members, n_eligible;
  GPtrArray *candidates;  /* of MatchdayCandidate */
  GPtrArray *near_misses; /* of MatchdayCandidate */
};

static void
clear_word(void *data)
{
  MatchdayWordMatch *word = data;
  g_free(word->demand_word);
  g_free(word->member_word);
}

static void
clear_competence(void *data)
{
  MatchdayCompetenceMatch *match = data;
  g_free(match->link);
  g_free(match->demand_label);
  g_free(match->member_label);
  if (match->words == NULL)
    return;
  g_array_set_clear_func(match->words, clear_word);
  g_array_unref(match->words);
}

static void
clear_outcome(void *data)
{
  MatchdayOutcome *outcome = data;
  matchday_requirement_unref(outcome->requirement);
  g_free(outcome->evidence);
}

MatchdayCandidate *
matchday_candidate_new(MatchdayMember *member)
{
  g_return_val_if_fail(member != NULL, NULL);
  MatchdayCandidate *self = g_new0(MatchdayCandidate, 1);
  self->member = matchday_member_ref(member);
  self->question = -1;
  return self;
}

/* Adds to an array that is made for it. */
static void
append(GArray **array, gconstpointer element, guint size, GDestroyNotify clear)
{
  if (*array == NULL) {
    *array = g_array_new(FALSE, FALSE, size);
    g_array_set_clear_func(*array, clear);
  }
  g_array_append_vals(*array, element, 1);
}

static GArray *empty; /* for all candidates */

static void
make_empty(void)
{
  empty = g_array_new(FALSE, FALSE, 1);
}

/* What is shown of an array that is not there. */
static const GArray *
or_empty(const GArray *array)
{
  static pthread_once_t is_made = PTHREAD_ONCE_INIT; /* which sanitizers know, unlike GOnce */
  if (array != NULL)
    return array;
  pthread_once(&is_made, make_empty);
  return empty;
}

static void
unref_array(GArray *array)
{
  if (array != NULL)
    g_array_unref(array);
}

void
matchday_candidate_free(MatchdayCandidate *self)
{
  if (self == NULL)
    return;
  matchday_member_unref(self->member);
  unref_array(self->contributions);
  unref_array(self->competences);
  unref_array(self->codes);
  unref_array(self->outcomes);
  g_free(self);
}

MatchdayMember *
matchday_candidate_get_member(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->member;
}

double
matchday_candidate_get_score(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->score;
}

/* The contributions as an array, which is made by whoever comes first. */
static GArray *
list_contributions(MatchdayCandidate *self)
{
  GArray *listed = g_atomic_pointer_get(&self->contributions);
  if (listed != NULL)
    return listed;
  listed = g_array_new(FALSE, FALSE, sizeof(MatchdayContribution));
  g_array_append_val(listed, self->first);
  if (g_atomic_pointer_compare_and_exchange(&self->contributions, NULL, listed))
    return listed;
  g_array_unref(listed);
  return g_atomic_pointer_get(&self->contributions);
}

void
matchday_candidate_add_contribution(MatchdayCandidate *self, const char *facet, double score,
                                    double weight)
{
  g_return_if_fail(self != NULL && facet != NULL);
  g_return_if_fail(score >= 0 && score <= 1 && weight >= 0 && weight <= 1);
  MatchdayContribution contribution = {facet, score, weight, weight * score};
  self->score += contribution.points;
  if (self->first.facet == NULL)
    self->first = contribution;
  else
    g_array_append_val(list_contributions(self), contribution);
}

const GArray *
matchday_candidate_get_contributions(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->first.facet == NULL ? or_empty(NULL) : list_contributions((MatchdayCandidate *)self);
}

void
matchday_candidate_take_competence(MatchdayCandidate *self, const MatchdayCompetenceMatch *match)
{
  g_return_if_fail(self != NULL && match != NULL);
  append(&self->competences, match, sizeof *match, clear_competence);
}

const GArray *
matchday_candidate_get_competences(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return or_empty(self->competences);
}

void
matchday_candidate_add_code(MatchdayCandidate *self, const MatchdayCodeMatch *match)
{
  g_return_if_fail(self != NULL && match != NULL);
  append(&self->codes, match, sizeof *match, NULL);
}

const GArray *
matchday_candidate_get_codes(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return or_empty(self->codes);
}

void
matchday_candidate_add_outcome(MatchdayCandidate *self, MatchdayRequirement *requirement,
                               MatchdayRequirementState state, const char *evidence)
{
  g_return_if_fail(self != NULL && requirement != NULL && evidence != NULL);
  MatchdayOutcome outcome = {matchday_requirement_ref(requirement), state, g_strdup(evidence)};
  append(&self->outcomes, &outcome, sizeof outcome, clear_outcome);
}

const GArray *
matchday_candidate_get_outcomes(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return or_empty(self->outcomes);
}

void
matchday_candidate_set_question(MatchdayCandidate *self, guint outcome, guint rank_if_met)
{
  g_return_if_fail(self != NULL && outcome < or_empty(self->outcomes)->len && rank_if_met >= 1);
  self->question = (gint)outcome;
  self->rank_if_met = rank_if_met;
}

const MatchdayOutcome *
matchday_candidate_get_question(const MatchdayCandidate *self, guint *rank_if_met)
{
  g_return_val_if_fail(self != NULL, NULL);
  if (self->question < 0)
    return NULL;
  if (rank_if_met != NULL)
    *rank_if_met = self->rank_if_met;
  return &g_array_index(self->outcomes, MatchdayOutcome, self->question);
}

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
  self->candidates = g_ptr_array_new_with_free_func(free_candidate);
  self->near_misses = g_ptr_array_new_with_free_func(free_candidate);
  return self;
}

void
matchday_shortlist_free(MatchdayShortlist *self)
{
  if (self == NULL)
    return;
  matchday_demand_unref(self->demand);
  for (guint i = 0; i < self->candidates->len; i++) /* they lie all over memory */
    __builtin_prefetch(((const MatchdayCandidate *)self->candidates->pdata[i])->member, TRUE);
  g_ptr_array_unref(self->candidates);
  g_ptr_array_unref(self->near_misses);
  g_free(self);
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

void
matchday_shortlist_take_candidate(MatchdayShortlist *self, MatchdayCandidate *candidate)
{
  g_return_if_fail(self != NULL && candidate != NULL);
  g_ptr_array_add(self->candidates, candidate);
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
  g_ptr_array_add(self->near_misses, candidate);
}

const GPtrArray *
matchday_shortlist_get_near_misses(const MatchdayShortlist *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->near_misses;
}
