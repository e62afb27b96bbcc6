#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/code.h"
#include "models/demand.h"
#include "models/member.h"
#include "models/requirement.h"

G_BEGIN_DECLS

/**
 * MatchdayContribution:
 *
 * What one facet adds to a candidate's score. The points of all facets, added in their order, are
 * the score exactly.
 */
typedef struct {
  const char *facet; /* name of the facet, static */
  double score;      /* how well the member fits in this facet, in [0, 1] */
  double weight;     /* of the facet for this demand, >= 0; all weights sum to 1 */
  double points;     /* weight x score */
} MatchdayContribution;

/**
 * MatchdayWordMatch:
 *
 * Two spellings that the engine takes for the same word.
 */
typedef struct {
  const char *demand_word; /* as the demand spells it */
  const char *member_word; /* as the member spells it */
  double share;            /* of the similarity that rests on this word, in [0, 1] */
} MatchdayWordMatch;

/**
 * MatchdayBridge:
 *
 * A code by way of which two languages meet.
 */
typedef struct {
  const char *code;
  const char *demand_label; /* (nullable) its label in the demand's language */
  const char *member_label; /* (nullable) its label in the member's language */
} MatchdayBridge;

/**
 * MatchdayCompetenceMatch:
 *
 * One competence of the member that speaks for it.
 */
typedef struct {
  const char *facet; /* name of the facet that found it, static */
  guint competence;  /* index into the member's competences */
  guint n_words;
  double similarity;              /* with the demand, in [0, 1] */
  const MatchdayWordMatch *words; /* n_words, highest share first; where a bridge links two
                                   * languages, words of either that stand for its code */
  const MatchdayBridge *bridge;   /* (nullable) */
} MatchdayCompetenceMatch;

/**
 * MatchdayCodeMatch:
 *
 * A code of the demand and the member's nearest one.
 */
typedef struct {
  const char *facet; /* name of the facet that found it, static */
  MatchdayCode demand_code;
  MatchdayCode member_code;
  guint level;  /* of their deepest common ancestor, at least 1 */
  double score; /* in [0, 1] */
} MatchdayCodeMatch;

/**
 * MatchdayOutcome:
 *
 * A requirement's state for one member.
 */
typedef struct {
  MatchdayRequirement *requirement;
  MatchdayRequirementState state;
  const char *evidence; /* the member's own value that decides it, or "" */
} MatchdayOutcome;

/**
 * MatchdayCandidate:
 *
 * A scored member with everything the score rests on. It keeps all that its accessors give away,
 * or, as part of a shortlist, the shortlist does.
 */
typedef struct _MatchdayCandidate MatchdayCandidate;

/**
 * matchday_candidate_new:
 * @member: a member; a reference is taken
 *
 * Returns: (transfer full): a candidate without points or reasons
 */
MATCHDAY_API MatchdayCandidate *matchday_candidate_new(MatchdayMember *member);
MATCHDAY_API void matchday_candidate_free(MatchdayCandidate *self);

MATCHDAY_API MatchdayMember *matchday_candidate_get_member(const MatchdayCandidate *self);

/** matchday_candidate_get_score: Returns: the sum of the contributions' points, in [0, 1] */
MATCHDAY_API double matchday_candidate_get_score(const MatchdayCandidate *self);

/** matchday_candidate_add_contribution: @facet: a static string. The points are computed here. */
MATCHDAY_API void matchday_candidate_add_contribution(MatchdayCandidate *self, const char *facet,
                                                      double score, double weight);

MATCHDAY_API guint matchday_candidate_get_n_contributions(const MatchdayCandidate *self);

/** matchday_candidate_get_contribution: @nth: below matchday_candidate_get_n_contributions() */
MATCHDAY_API MatchdayContribution matchday_candidate_get_contribution(const MatchdayCandidate *self,
                                                                      guint nth);

/** matchday_candidate_add_competences: adds evidence; @matches: (array length=n): copied, with all
 * they point to */
MATCHDAY_API void matchday_candidate_add_competences(MatchdayCandidate *self,
                                                     const MatchdayCompetenceMatch *matches,
                                                     guint n);

/** matchday_candidate_get_competences: (transfer none) (element-type MatchdayCompetenceMatch):
 * the evidence among the competences, most similar first */
MATCHDAY_API const GArray *matchday_candidate_get_competences(const MatchdayCandidate *self);

/** matchday_candidate_add_code: adds evidence; @match: copied */
MATCHDAY_API void matchday_candidate_add_code(MatchdayCandidate *self,
                                              const MatchdayCodeMatch *match);

/** matchday_candidate_get_codes: (transfer none) (element-type MatchdayCodeMatch): the evidence
 * among the codes, in the order of the demand's codes */
MATCHDAY_API const GArray *matchday_candidate_get_codes(const MatchdayCandidate *self);

/** matchday_candidate_add_outcome: @requirement: a reference is taken; @evidence: copied */
MATCHDAY_API void matchday_candidate_add_outcome(MatchdayCandidate *self,
                                                 MatchdayRequirement *requirement,
                                                 MatchdayRequirementState state,
                                                 const char *evidence);

/** matchday_candidate_get_outcomes: (transfer none) (element-type MatchdayOutcome): one for each
 * requirement of the demand, in its order */
MATCHDAY_API const GArray *matchday_candidate_get_outcomes(const MatchdayCandidate *self);

/**
 * matchday_candidate_set_question:
 * @self: a candidate
 * @outcome: index of the requirement whose answer would change the rank most
 * @rank_if_met: rank (1-based) if the answer is yes
 *
 * If the answer is no, a must takes the candidate off the list.
 */
MATCHDAY_API void matchday_candidate_set_question(MatchdayCandidate *self, guint outcome,
                                                  guint rank_if_met);

/** matchday_candidate_get_question: (nullable) (transfer none): the open question, if any.
 * @rank_if_met: (out) (optional): rank if the answer is yes */
MATCHDAY_API const MatchdayOutcome *matchday_candidate_get_question(const MatchdayCandidate *self,
                                                                    guint *rank_if_met);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayCandidate, matchday_candidate_free)

/**
 * MatchdayShortlist:
 *
 * The best members for one demand, best first, and those who would be among them but for a must
 * that is not met. Equal scores are ordered by ascending member id.
 */
typedef struct _MatchdayShortlist MatchdayShortlist;

/** matchday_shortlist_new: @demand: a reference is taken; @n_eligible: members that no must rules
 * out; @n_members: members considered */
MATCHDAY_API MatchdayShortlist *matchday_shortlist_new(MatchdayDemand *demand, guint n_members,
                                                       guint n_eligible);
MATCHDAY_API void matchday_shortlist_free(MatchdayShortlist *self);

MATCHDAY_API MatchdayDemand *matchday_shortlist_get_demand(const MatchdayShortlist *self);
MATCHDAY_API guint matchday_shortlist_get_n_members(const MatchdayShortlist *self);
MATCHDAY_API guint matchday_shortlist_get_n_eligible(const MatchdayShortlist *self);

/** matchday_shortlist_take_candidate: @candidate: (transfer full): appended */
MATCHDAY_API void matchday_shortlist_take_candidate(MatchdayShortlist *self,
                                                    MatchdayCandidate *candidate);

/** matchday_shortlist_get_candidates: (transfer none) (element-type MatchdayCandidate): rank i is
 * element i - 1 */
MATCHDAY_API const GPtrArray *matchday_shortlist_get_candidates(const MatchdayShortlist *self);

/** matchday_shortlist_take_near_miss: @candidate: (transfer full): appended */
MATCHDAY_API void matchday_shortlist_take_near_miss(MatchdayShortlist *self,
                                                    MatchdayCandidate *candidate);

/** matchday_shortlist_get_near_misses: (transfer none) (element-type MatchdayCandidate): highest
 * score first */
MATCHDAY_API const GPtrArray *matchday_shortlist_get_near_misses(const MatchdayShortlist *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdayShortlist, matchday_shortlist_free)

G_END_DECLS
