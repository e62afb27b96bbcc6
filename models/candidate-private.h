#pragma once

#include "models/pieces-private.h"
#include "models/shortlist.h"

/* What a facet weighs for a demand. */
typedef struct {
  const char *facet; /* static */
  double weight;
} FacetShare;

/* Its lists have data and length and nothing else, so that no function of GLib's may be called with
 * them. */
struct _MatchdayCandidate {
  MatchdayMember *member; /* (owned) if the candidate is on its own, else its shortlist keeps it */
  Pieces *pieces;         /* (owned) likewise: what it and its lists lie in */
  double score;           /* sum of the contributions' points in their order */
  const FacetShare *shares; /* n_contributions */
  const double *scores;     /* n_contributions: what the facets found */
  guint n_contributions;
  gboolean is_own;    /* on its own: it has references to the member and to requirements */
  GArray competences; /* of MatchdayCompetenceMatch */
  GArray codes;       /* of MatchdayCodeMatch */
  GArray outcomes;    /* of MatchdayOutcome */
  guint question;     /* index into outcomes */
  guint rank_if_met;  /* 0: there is no question */
};

/* matchday_candidate_new() with contributions. @shares, @scores: @n each, copied */
MatchdayCandidate *candidate_new_with_scores(MatchdayMember *member, const FacetShare *shares,
                                             guint n, const double *scores);

/* (transfer none): a candidate without points or reasons, which takes no references */
MatchdayCandidate *candidate_new_in(Pieces *pieces, MatchdayMember *member);

/* Its contributions, all at once. @shares: not copied; @scores: copied */
void candidate_set_scores(MatchdayCandidate *self, const FacetShare *shares, guint n,
                          const double *scores);
