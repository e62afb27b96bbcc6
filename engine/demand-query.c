/* One demand against an index: shares of the facets, who is ruled out, and the exact score. */
#include "engine/demand-query-private.h"

#include <string.h>

#include "engine/memory-private.h"
#include "engine/requirements-private.h"

/* The weight of a facet that can speak for the demand, else 0. */
static double
speaking_weight(const DemandQuery *self, guint facet)
{
  if (self->queries[facet] == NULL)
    return 0;
  return g_array_index(self->index->prepared, PreparedFacet, facet).weight;
}

/* Shares the weights out over the facets that can speak. The last of them gets what the others
 * leave: added in their order, the shares are 1 to the last bit, so no score exceeds it. */
static void
share_weights(DemandQuery *self)
{
  guint n = self->index->prepared->len, last = 0;
  double largest = 0, sum = 0, shared = 0;
  for (guint f = 0; f < n; f++) {
    largest = MAX(largest, speaking_weight(self, f));
    if (self->queries[f] != NULL)
      last = f;
  }
  if (largest == 0)
    return;
  for (guint f = 0; f < n; f++)
    sum += speaking_weight(self, f) / largest; /* no sum of weights overflows so */
  for (guint f = 0; f < last; f++) {
    self->weights[f] = speaking_weight(self, f) / largest / sum;
    shared += self->weights[f];
  }
  self->weights[last] = MAX(0, 1 - shared);
}

static void
list_shares(DemandQuery *self)
{
  guint n = self->index->prepared->len;
  self->shares = g_new(FacetShare, n + 1);
  for (guint f = 0; f < n; f++)
    if (self->queries[f] != NULL) {
      const Facet *facet = g_array_index(self->index->prepared, PreparedFacet, f).facet;
      self->shares[self->n_shares++] = (FacetShare){facet->name, self->weights[f]};
    }
}

static const CommonQuery *
common_of(const DemandQuery *self, guint facet)
{
  const Facet *one = g_array_index(self->index->prepared, PreparedFacet, facet).facet;
  return self->queries[facet] == NULL || one->get_common == NULL
             ? NULL
             : one->get_common(self->queries[facet]);
}

/* Puts the common terms of all facets together. */
static gboolean
join_common(DemandQuery *self)
{
  guint n_facets_here = self->index->prepared->len, n_terms = 0;
  for (guint f = 0; f < n_facets_here; f++) {
    const CommonQuery *own = common_of(self, f);
    n_terms += own == NULL ? 0 : own->n_terms;
  }
  if (!common_query_start(&self->common, n_terms, NULL))
    return FALSE;
  for (guint f = 0; f < n_facets_here; f++) {
    const CommonQuery *own = common_of(self, f);
    if (own != NULL)
      common_query_join(&self->common, own, (float)self->weights[f]);
  }
  return TRUE;
}

static gboolean
ask_facets(DemandQuery *self)
{
  const GArray *prepared = self->index->prepared;
  for (guint f = 0; f < prepared->len; f++) {
    const PreparedFacet *one = &g_array_index(prepared, PreparedFacet, f);
    g_autoptr(GError) error = NULL;
    self->queries[f] = one->facet->ask(one->model, &self->view, &error);
    if (error != NULL)
      return FALSE;
  }
  share_weights(self);
  list_shares(self);
  self->error = 1e-6; /* the additions in the tile itself */
  for (guint f = 0; f < prepared->len; f++) {
    if (self->queries[f] == NULL)
      continue;
    const Facet *facet = g_array_index(prepared, PreparedFacet, f).facet;
    self->error += facet->error_bound(self->queries[f], self->weights[f]);
    self->is_loose |= facet->is_loose;
  }
  return join_common(self);
}

/* In parallel within the word: the compiler does not know the processor's own instruction. */
static guint
count_bits(guint64 word)
{
  word -= word >> 1 & G_GUINT64_CONSTANT(0x5555555555555555);
  word = (word & G_GUINT64_CONSTANT(0x3333333333333333)) +
         (word >> 2 & G_GUINT64_CONSTANT(0x3333333333333333));
  word = (word + (word >> 4)) & G_GUINT64_CONSTANT(0x0f0f0f0f0f0f0f0f);
  return (guint)(word * G_GUINT64_CONSTANT(0x0101010101010101) >> 56);
}

/* Adds those to self->own_ruled_out whom the must rules out. */
static void
rule_out(DemandQuery *self, const RequirementMask *must, gboolean is_strict)
{
  guint n_members = self->index->members->len;
  gsize n_words = ((gsize)n_members + 63) / 64;
  for (gsize i = 0; i < n_words; i++)
    self->own_ruled_out[i] |= is_strict ? ~must->met[i] : must->not_met[i];
  if (n_members % 64 > 0)
    self->own_ruled_out[n_words - 1] &= (G_GUINT64_CONSTANT(1) << n_members % 64) - 1;
}

/* One must that may be unproven has a mask already. */
static gboolean
apply_musts(DemandQuery *self)
{
  const GPtrArray *requirements = matchday_demand_get_requirements(self->view.demand);
  gboolean is_strict = matchday_settings_get_strict(self->index->settings);
  guint n_musts = 0, last = 0;
  for (guint r = 0; r < requirements->len; r++)
    if (matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_MUST) {
      n_musts++;
      last = r;
    }
  if (n_musts == 1 && !is_strict) {
    self->ruled_out = self->view.outcomes[last]->not_met;
    self->n_ruled_out = self->view.outcomes[last]->n_not_met;
  }
  if (n_musts == 0 || self->ruled_out != NULL)
    return TRUE;
  gsize n_words = ((gsize)self->index->members->len + 63) / 64;
  self->own_ruled_out = try_array(n_words + 1, sizeof *self->own_ruled_out, NULL);
  self->ruled_out = self->own_ruled_out;
  if (self->own_ruled_out == NULL)
    return FALSE;
  for (guint r = 0; r < requirements->len; r++)
    if (matchday_requirement_get_level(requirements->pdata[r]) == MATCHDAY_MUST)
      rule_out(self, self->view.outcomes[r], is_strict);
  for (gsize i = 0; i < n_words; i++)
    self->n_ruled_out += count_bits(self->own_ruled_out[i]);
  return TRUE;
}

DemandQuery *
demand_query_new(const MatchdayIndex *index, MatchdayDemand *demand, const RequirementMasks *masks)
{
  const GPtrArray *requirements = matchday_demand_get_requirements(demand);
  const RequirementMask **outcomes = g_new0(const RequirementMask *, requirements->len + 1);
  for (guint r = 0; r < requirements->len; r++)
    outcomes[r] = requirement_masks_get(masks, requirements->pdata[r]);

  g_autoptr(DemandQuery) self = g_new0(DemandQuery, 1);
  self->index = index;
  self->folds = requirement_folds_new();
  self->evidence = g_string_new(NULL);
  demand_view_start(&self->view, demand, outcomes);
  self->queries = g_new0(void *, index->prepared->len);
  self->weights = g_new0(double, index->prepared->len);
  return ask_facets(self) && apply_musts(self) ? g_steal_pointer(&self) : NULL;
}

void
demand_query_free(DemandQuery *self)
{
  if (self == NULL)
    return;
  for (guint f = 0; f < self->index->prepared->len; f++)
    if (self->queries[f] != NULL)
      g_array_index(self->index->prepared, PreparedFacet, f).facet->free_query(self->queries[f]);
  g_free(self->queries);
  g_free(self->weights);
  g_free(self->shares);
  common_query_clear(&self->common);
  g_free(self->own_ruled_out);
  g_string_free(self->evidence, TRUE);
  g_hash_table_unref(self->folds);
  demand_view_clear(&self->view);
  g_free((void *)self->view.outcomes);
  g_free(self);
}

void
demand_query_prefetch(const DemandQuery *self, guint member)
{
  for (guint f = 0; f < self->index->prepared->len; f++) {
    const PreparedFacet *one = &g_array_index(self->index->prepared, PreparedFacet, f);
    if (self->queries[f] != NULL && one->facet->prefetch != NULL)
      one->facet->prefetch(one->model, member);
  }
}

double
demand_query_score(const DemandQuery *self, guint member, double *scores)
{
  double sum = 0;
  guint n = 0;
  for (guint f = 0; f < self->index->prepared->len; f++) {
    const PreparedFacet *one = &g_array_index(self->index->prepared, PreparedFacet, f);
    if (self->queries[f] == NULL)
      continue;
    double score = one->facet->score(one->model, self->queries[f], member);
    sum += self->weights[f] * score;
    if (scores != NULL)
      scores[n++] = score;
  }
  return sum;
}

MatchdayCandidate *
demand_query_describe(const DemandQuery *self, guint member, const double *scores)
{
  g_autofree double *own = NULL;
  if (scores == NULL) {
    own = g_new(double, self->n_shares + 1);
    demand_query_score(self, member, own);
    scores = own;
  }
  MatchdayCandidate *candidate = candidate_new_with_scores(self->index->members->pdata[member],
                                                           self->shares, self->n_shares, scores);
  demand_query_check(self, member, candidate);
  return candidate;
}

void
demand_query_check(const DemandQuery *self, guint member, MatchdayCandidate *candidate)
{
  const GPtrArray *requirements = matchday_demand_get_requirements(self->view.demand);
  for (guint r = 0; r < requirements->len; r++) {
    MatchdayRequirementState state = requirement_check(
        requirements->pdata[r], self->index->members->pdata[member], self->folds, self->evidence);
    matchday_candidate_add_outcome(candidate, requirements->pdata[r], state, self->evidence->str);
  }
}

void
demand_query_explain(const DemandQuery *self, guint member, MatchdayCandidate *candidate)
{
  for (guint f = 0; f < self->index->prepared->len; f++) {
    const PreparedFacet *one = &g_array_index(self->index->prepared, PreparedFacet, f);
    if (self->queries[f] != NULL && one->facet->explain != NULL)
      one->facet->explain(one->model, self->queries[f], member, candidate);
  }
}
