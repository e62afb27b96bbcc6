/*
 * Tuning: coordinate search for the weights under which a measure is highest.
 *
 * Within one demand the order of the members depends only on the sum of weight × score, whatever
 * the weights sum to, so a table of scores by candidate and facet is all there is to look at.
 *
 * The ground is flat near the top and bumpy with chance. So a step must gain a thousandth, which
 * leaves most weights where they were, and no facet is switched off for good.
 */
#include "engine/tuning.h"

#include <string.h>

#include "models/run.h"

enum { MAX_ROUNDS = 10 };

static const double least_gain = 1e-3;
static const double steps[] = {0.25, 0.5, 0.7, 1.4, 2, 4};

/* The candidates of one demand, by ascending id. */
typedef struct {
  guint fold;
  guint n_candidates;
  double *scores; /* (owned) n_candidates rows of one score for each facet */
  int *grades;    /* (owned) */
  GArray *relevant;
} Pool;

struct _MatchdayTuning {
  MatchdayJudgements *judgements; /* (owned) */
  MatchdayMeasure measure;
  GArray *facets;      /* of MatchdayFacetUse */
  GArray *pools;       /* of Pool */
  GHashTable *demands; /* ids that have come */
};

/* A candidate under some weights. */
typedef struct {
  guint place;
  double score;
} Placed;

static void
clear_pool(void *data)
{
  Pool *pool = data;
  g_free(pool->scores);
  g_free(pool->grades);
  g_array_unref(pool->relevant);
}

MatchdayTuning *
matchday_tuning_new(MatchdayJudgements *judgements, const GArray *facets,
                    const MatchdayMeasure *measure)
{
  g_return_val_if_fail(judgements != NULL && facets != NULL && measure != NULL, NULL);

  MatchdayTuning *self = g_new0(MatchdayTuning, 1);
  self->judgements = matchday_judgements_ref(judgements);
  self->measure = *measure;
  self->facets = g_array_new(FALSE, FALSE, sizeof(MatchdayFacetUse));
  g_array_append_vals(self->facets, facets->data, facets->len);
  self->pools = g_array_new(FALSE, FALSE, sizeof(Pool));
  g_array_set_clear_func(self->pools, clear_pool);
  self->demands = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
matchday_tuning_free(MatchdayTuning *self)
{
  if (self == NULL)
    return;
  matchday_judgements_unref(self->judgements);
  g_array_unref(self->facets);
  g_array_unref(self->pools);
  g_hash_table_unref(self->demands);
  g_free(self);
}

guint
matchday_tuning_get_fold(const char *demand)
{
  g_return_val_if_fail(demand != NULL, 0);
  guint32 hash = 2166136261U; /* FNV-1a (Fowler, Noll and Vo) */
  for (const char *c = demand; *c != '\0'; c++)
    hash = (hash ^ (guint8)*c) * 16777619U;
  return (hash ^ (hash >> 16)) % MATCHDAY_N_FOLDS;
}

/* Names of facets come from the registry, but a shortlist may come from elsewhere. */
static void
take_scores(const MatchdayTuning *self, const MatchdayCandidate *candidate, double *scores)
{
  for (guint i = 0; i < matchday_candidate_get_n_contributions(candidate); i++) {
    MatchdayContribution one = matchday_candidate_get_contribution(candidate, i);
    for (guint f = 0; f < self->facets->len; f++)
      if (strcmp(g_array_index(self->facets, MatchdayFacetUse, f).name, one.facet) == 0)
        scores[f] = one.score;
  }
}

static const char *
id_of(const MatchdayCandidate *candidate)
{
  return matchday_member_get_id(matchday_candidate_get_member(candidate));
}

static int
compare_ids(const void *a, const void *b)
{
  return strcmp(id_of(*(MatchdayCandidate *const *)a), id_of(*(MatchdayCandidate *const *)b));
}

gboolean
matchday_tuning_add_shortlist(MatchdayTuning *self, const MatchdayShortlist *shortlist)
{
  g_return_val_if_fail(self != NULL && shortlist != NULL, FALSE);

  guint nth;
  const char *demand = matchday_demand_get_id(matchday_shortlist_get_demand(shortlist));
  if (!matchday_judgements_find_demand(self->judgements, demand, &nth) ||
      !g_hash_table_add(self->demands, g_strdup(demand)))
    return FALSE;
  const GPtrArray *ranked = matchday_shortlist_get_candidates(shortlist);
  g_autoptr(GPtrArray) candidates = g_ptr_array_new();
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add(candidates, ranked->pdata[i]);
  g_ptr_array_sort(candidates, compare_ids);
  Pool pool = {
      .fold = matchday_tuning_get_fold(demand),
      .n_candidates = candidates->len,
      .scores = g_new0(double, (gsize)candidates->len * self->facets->len),
      .grades = g_new(int, candidates->len),
      .relevant = matchday_judgements_dup_relevant(self->judgements, nth),
  };
  for (guint i = 0; i < candidates->len; i++) {
    take_scores(self, candidates->pdata[i], pool.scores + (gsize)i * self->facets->len);
    pool.grades[i] =
        matchday_judgements_get_grade(self->judgements, nth, id_of(candidates->pdata[i]));
  }
  g_array_append_val(self->pools, pool);
  return TRUE;
}

/* Puts @one where it belongs among the best @n_most; equal scores stay in the order they come. */
static void
insert_placed(Placed *best, guint *n, guint n_most, Placed one)
{
  if (*n == n_most && one.score <= best[n_most - 1].score)
    return;
  guint i = *n < n_most ? (*n)++ : n_most - 1;
  for (; i > 0 && best[i - 1].score < one.score; i--)
    best[i] = best[i - 1];
  best[i] = one;
}

/* The figure of one demand under @weights. */
static double
measure_pool(const MatchdayTuning *self, const Pool *pool, const double *weights)
{
  guint n_facets = self->facets->len, n = 0;
  guint n_most =
      self->measure.cutoff > 0 ? MIN(self->measure.cutoff, pool->n_candidates) : pool->n_candidates;
  g_autofree Placed *best = g_new(Placed, n_most);
  for (guint i = 0; i < pool->n_candidates && n_most > 0; i++) {
    const double *scores = pool->scores + (gsize)i * n_facets;
    Placed one = {i, 0};
    for (guint f = 0; f < n_facets; f++)
      one.score += weights[f] * scores[f];
    if (one.score > 0)
      insert_placed(best, &n, n_most, one);
  }
  g_autofree int *ranked = g_new(int, n);
  for (guint i = 0; i < n; i++)
    ranked[i] = pool->grades[best[i].place];
  MatchdayGrades grades = {ranked, n, (const int *)(const void *)pool->relevant->data,
                           pool->relevant->len};
  return matchday_measure_compute(&self->measure, &grades);
}

static double
measure_all(const MatchdayTuning *self, guint without_fold, const double *weights)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < self->pools->len; i++) {
    const Pool *pool = &g_array_index(self->pools, Pool, i);
    if (pool->fold == without_fold)
      continue;
    sum += measure_pool(self, pool, weights);
    n++;
  }
  return n > 0 ? sum / n : 0;
}

/* Moves one weight to the best of its multiples, if that is worth it. */
static gboolean
improve(const MatchdayTuning *self, guint without_fold, double *weights, guint facet, double *mean)
{
  double start = weights[facet], best = start, best_mean = *mean + least_gain;
  for (gsize s = 0; s < G_N_ELEMENTS(steps); s++) {
    weights[facet] = start * steps[s];
    double tried = measure_all(self, without_fold, weights);
    if (tried > best_mean) {
      best_mean = tried;
      best = weights[facet];
    }
  }
  weights[facet] = best;
  if (best == start)
    return FALSE;
  *mean = best_mean;
  return TRUE;
}

double
matchday_tuning_learn(const MatchdayTuning *self, guint without_fold, MatchdaySettings *settings)
{
  g_return_val_if_fail(self != NULL && settings != NULL, 0);
  g_return_val_if_fail(without_fold <= MATCHDAY_N_FOLDS, 0);

  guint n_facets = self->facets->len;
  g_autofree double *weights = g_new(double, n_facets);
  for (guint f = 0; f < n_facets; f++)
    weights[f] = g_array_index(self->facets, MatchdayFacetUse, f).weight;
  double mean = measure_all(self, without_fold, weights);
  gboolean is_better = TRUE;
  for (guint round = 0; round < MAX_ROUNDS && is_better; round++) {
    is_better = FALSE;
    for (guint f = 0; f < n_facets; f++)
      is_better |= improve(self, without_fold, weights, f, &mean);
  }
  for (guint f = 0; f < n_facets; f++)
    matchday_settings_set_weight(settings, g_array_index(self->facets, MatchdayFacetUse, f).name,
                                 weights[f]);
  return mean;
}
