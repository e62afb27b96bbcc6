/* Candidates: what a score rests on. */
#include "models/candidate-private.h"

#include <string.h>

MatchdayCandidate *
candidate_new_in(Pieces *pieces, MatchdayMember *member)
{
  MatchdayCandidate *self = pieces_take(pieces, sizeof *self);
  *self = (MatchdayCandidate){.member = member, .pieces = pieces};
  return self;
}

MatchdayCandidate *
matchday_candidate_new(MatchdayMember *member)
{
  g_return_val_if_fail(member != NULL, NULL);
  MatchdayCandidate *self = candidate_new_in(pieces_new(), matchday_member_ref(member));
  self->is_own = TRUE;
  return self;
}

void
matchday_candidate_free(MatchdayCandidate *self)
{
  if (self == NULL)
    return;
  g_return_if_fail(self->is_own);
  for (guint i = 0; i < self->outcomes.len; i++)
    matchday_requirement_unref(g_array_index(&self->outcomes, MatchdayOutcome, i).requirement);
  matchday_member_unref(self->member);
  pieces_unref(self->pieces);
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

void
candidate_set_scores(MatchdayCandidate *self, const FacetShare *shares, guint n,
                     const double *scores)
{
  self->shares = shares;
  self->scores = pieces_copy(self->pieces, scores, n * sizeof *scores);
  self->n_contributions = n;
  for (guint i = 0; i < n; i++)
    self->score += shares[i].weight * scores[i];
}

MatchdayCandidate *
candidate_new_with_scores(MatchdayMember *member, const FacetShare *shares, guint n,
                          const double *scores)
{
  MatchdayCandidate *self = matchday_candidate_new(member);
  g_return_val_if_fail(self != NULL, NULL);
  candidate_set_scores(self, pieces_copy(self->pieces, shares, n * sizeof *shares), n, scores);
  return self;
}

void
matchday_candidate_add_contribution(MatchdayCandidate *self, const char *facet, double score,
                                    double weight)
{
  g_return_if_fail(self != NULL && facet != NULL);
  g_return_if_fail(score >= 0 && score <= 1 && weight >= 0 && weight <= 1);
  guint n = self->n_contributions++;
  FacetShare *shares = pieces_grow(self->pieces, (void *)self->shares, n, sizeof *shares);
  double *scores = pieces_grow(self->pieces, (void *)self->scores, n, sizeof *scores);
  shares[n] = (FacetShare){facet, weight};
  scores[n] = score;
  self->shares = shares;
  self->scores = scores;
  self->score += weight * score;
}

guint
matchday_candidate_get_n_contributions(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_contributions;
}

MatchdayContribution
matchday_candidate_get_contribution(const MatchdayCandidate *self, guint nth)
{
  MatchdayContribution none = {NULL, 0, 0, 0};
  g_return_val_if_fail(self != NULL && nth < self->n_contributions, none);
  const FacetShare *share = &self->shares[nth];
  double score = self->scores[nth];
  return (MatchdayContribution){share->facet, score, share->weight, share->weight * score};
}

/* Adds an element to a list, for which @list is a place to be filled in. */
static void *
append(const MatchdayCandidate *self, GArray *list, gsize size)
{
  list->data = pieces_grow(self->pieces, list->data, list->len, size);
  return list->data + list->len++ * size;
}

/* (nullable) */
static const char *
keep(const MatchdayCandidate *self, const char *text)
{
  return text == NULL ? NULL : pieces_keep_text(self->pieces, text);
}

/* Most words are spelled alike by both sides. */
static const MatchdayWordMatch *
keep_words(const MatchdayCandidate *self, const MatchdayWordMatch *words, guint n)
{
  MatchdayWordMatch *kept = pieces_take(self->pieces, n * sizeof *kept);
  for (guint i = 0; i < n; i++) {
    gboolean is_same = strcmp(words[i].demand_word, words[i].member_word) == 0;
    kept[i] = words[i];
    kept[i].demand_word = keep(self, words[i].demand_word);
    kept[i].member_word = is_same ? kept[i].demand_word : keep(self, words[i].member_word);
  }
  return kept;
}

static const MatchdayBridge *
keep_bridge(const MatchdayCandidate *self, const MatchdayBridge *bridge)
{
  if (bridge == NULL)
    return NULL;
  MatchdayBridge kept = {keep(self, bridge->code), keep(self, bridge->demand_label),
                         keep(self, bridge->member_label)};
  return pieces_copy(self->pieces, &kept, sizeof kept);
}

void
matchday_candidate_add_competences(MatchdayCandidate *self, const MatchdayCompetenceMatch *matches,
                                   guint n)
{
  g_return_if_fail(self != NULL && (matches != NULL || n == 0));
  guint first = self->competences.len;
  for (guint i = 0; i < n; i++)
    *(MatchdayCompetenceMatch *)append(self, &self->competences, sizeof *matches) = matches[i];
  for (guint i = first; i < self->competences.len; i++) {
    MatchdayCompetenceMatch *kept = &g_array_index(&self->competences, MatchdayCompetenceMatch, i);
    kept->words = keep_words(self, kept->words, kept->n_words);
    kept->bridge = keep_bridge(self, kept->bridge);
  }
}

const GArray *
matchday_candidate_get_competences(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return &self->competences;
}

void
matchday_candidate_add_code(MatchdayCandidate *self, const MatchdayCodeMatch *match)
{
  g_return_if_fail(self != NULL && match != NULL);
  *(MatchdayCodeMatch *)append(self, &self->codes, sizeof *match) = *match;
}

const GArray *
matchday_candidate_get_codes(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return &self->codes;
}

void
matchday_candidate_add_outcome(MatchdayCandidate *self, MatchdayRequirement *requirement,
                               MatchdayRequirementState state, const char *evidence)
{
  g_return_if_fail(self != NULL && requirement != NULL && evidence != NULL);
  MatchdayOutcome outcome = {requirement, state, ""};
  if (self->is_own)
    matchday_requirement_ref(requirement);
  if (*evidence != '\0')
    outcome.evidence = keep(self, evidence);
  *(MatchdayOutcome *)append(self, &self->outcomes, sizeof outcome) = outcome;
}

const GArray *
matchday_candidate_get_outcomes(const MatchdayCandidate *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return &self->outcomes;
}

void
matchday_candidate_set_question(MatchdayCandidate *self, guint outcome, guint rank_if_met)
{
  g_return_if_fail(self != NULL && outcome < self->outcomes.len && rank_if_met >= 1);
  self->question = outcome;
  self->rank_if_met = rank_if_met;
}

const MatchdayOutcome *
matchday_candidate_get_question(const MatchdayCandidate *self, guint *rank_if_met)
{
  g_return_val_if_fail(self != NULL, NULL);
  if (self->rank_if_met == 0)
    return NULL;
  if (rank_if_met != NULL)
    *rank_if_met = self->rank_if_met;
  return &g_array_index(&self->outcomes, MatchdayOutcome, self->question);
}
