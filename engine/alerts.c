/*
 * Alerts: the best demands for each member.
 *
 * A batch of demands is scored against all members, one demand a job; then the members, a block a
 * job, take from the batch what is among their best so far. So no two jobs write to the same place,
 * nothing larger than a batch is held, and neither batches nor threads show in a result.
 */
#include "engine/alerts.h"

#include <stdlib.h>
#include <string.h>

#include "engine/demand-query-private.h"
#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "engine/parallel-private.h"
#include "models/error.h"

enum { MEMBERS_A_BLOCK = 1024, MAX_BATCH = 256, BATCH_SCORES = 4 << 20 };

typedef struct {
  guint32 demand;
  double score;
} Offered;

typedef struct {
  const MatchdayIndex *index;
  const GPtrArray *demands;
  RequirementMasks *masks; /* (owned) */
  guint32 *place;          /* (owned) by demand: its place in the order of ids */
  GArray *asked;           /* (owned) of guint32: members */
  guint n_wanted;
  Offered *best;  /* (owned) n_wanted for each member asked for, best first */
  guint *n_best;  /* (owned) how many of them are there */
  double *scores; /* (owned) of the batch: by demand and member asked for */
  guint first, n_batch;
  GArray *alerts;
  gint is_short; /* (atomic) memory ran out in a job */
} Alerting;

static DemandQuery *
ask(Alerting *self, guint demand)
{
  DemandQuery *query = demand_query_new(self->index, self->demands->pdata[demand], self->masks);
  if (query == NULL)
    g_atomic_int_set(&self->is_short, TRUE);
  return query;
}

/* Whoever is ruled out has no score. */
static void
score_job(guint nth, guint worker, void *data)
{
  (void)worker;
  Alerting *self = data;
  g_autoptr(DemandQuery) query = ask(self, self->first + nth);
  double *scores = self->scores + (gsize)nth * self->asked->len;
  for (guint i = 0; i < self->asked->len; i++) {
    guint32 member = g_array_index(self->asked, guint32, i);
    gboolean is_out = query == NULL || demand_query_rules_out(query, member);
    scores[i] = is_out ? 0 : demand_query_score(query, member, NULL);
  }
}

static gboolean
ranks_above(const Alerting *self, const Offered *one, const Offered *other)
{
  if (one->score != other->score)
    return one->score > other->score;
  return self->place[one->demand] < self->place[other->demand];
}

/* Insertion into a short sorted list: most offers end at the first comparison. */
static void
offer(Alerting *self, guint nth, Offered offered)
{
  Offered *best = self->best + (gsize)nth * self->n_wanted;
  guint *n = &self->n_best[nth];
  if (*n == self->n_wanted && !ranks_above(self, &offered, &best[*n - 1]))
    return;
  guint at = *n < self->n_wanted ? (*n)++ : *n - 1;
  for (; at > 0 && ranks_above(self, &offered, &best[at - 1]); at--)
    best[at] = best[at - 1];
  best[at] = offered;
}

static void
offer_job(guint nth, guint worker, void *data)
{
  (void)worker;
  Alerting *self = data;
  guint end = MIN((nth + 1) * MEMBERS_A_BLOCK, self->asked->len);
  for (guint d = 0; d < self->n_batch; d++) {
    const double *scores = self->scores + (gsize)d * self->asked->len;
    for (guint i = nth * MEMBERS_A_BLOCK; i < end; i++)
      if (scores[i] > 0)
        offer(self, i, (Offered){self->first + d, scores[i]});
  }
}

/* A demand is asked once more for all members that it suits. */
static void
explain_job(guint demand, guint worker, void *data)
{
  (void)worker;
  Alerting *self = data;
  g_autoptr(DemandQuery) query = NULL;
  for (guint i = 0; i < self->asked->len; i++) {
    const Offered *best = self->best + (gsize)i * self->n_wanted;
    for (guint b = 0; b < self->n_best[i]; b++) {
      if (best[b].demand != demand)
        continue;
      if (query == NULL && (query = ask(self, demand)) == NULL)
        return;
      guint32 member = g_array_index(self->asked, guint32, i);
      GArray *offers = g_array_index(self->alerts, MatchdayAlert, i).offers;
      MatchdayOffer *one = &g_array_index(offers, MatchdayOffer, b);
      one->candidate = demand_query_describe(query, member, NULL);
      demand_query_explain(query, member, one->candidate);
    }
  }
}

/* An alert for each member asked for, its offers still without candidates. */
static void
start_alerts(Alerting *self)
{
  self->alerts = matchday_alerts_new();
  for (guint i = 0; i < self->asked->len; i++) {
    guint32 member = g_array_index(self->asked, guint32, i);
    MatchdayAlert alert = {matchday_member_ref(self->index->members->pdata[member]),
                           matchday_offers_new()};
    for (guint b = 0; b < self->n_best[i]; b++) {
      guint demand = self->best[(gsize)i * self->n_wanted + b].demand;
      MatchdayOffer one = {matchday_demand_ref(self->demands->pdata[demand]), NULL};
      g_array_append_val(alert.offers, one);
    }
    g_array_append_val(self->alerts, alert);
  }
}

static int
compare_ids(const void *a, const void *b, void *data)
{
  const GPtrArray *demands = data;
  return strcmp(matchday_demand_get_id(demands->pdata[*(const guint32 *)a]),
                matchday_demand_get_id(demands->pdata[*(const guint32 *)b]));
}

static gboolean
order_demands(Alerting *self, GError **error)
{
  guint n = self->demands->len;
  g_autoptr(GArray) order = g_array_sized_new(FALSE, FALSE, sizeof(guint32), n);
  for (guint32 d = 0; d < n; d++)
    g_array_append_val(order, d);
  g_array_sort_with_data(order, compare_ids, (void *)self->demands);
  self->place = try_array(n, sizeof *self->place, error);
  for (guint32 i = 0; self->place != NULL && i < n; i++)
    self->place[g_array_index(order, guint32, i)] = i;
  return self->place != NULL;
}

static gboolean
choose_members(Alerting *self, const char *const *ids, GError **error)
{
  const GPtrArray *members = self->index->members;
  g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    g_hash_table_add(wanted, (char *)ids[i]);
  self->asked = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint32 m = 0; m < members->len; m++) {
    const char *id = matchday_member_get_id(members->pdata[m]);
    if (ids == NULL || g_hash_table_remove(wanted, id))
      g_array_append_val(self->asked, m);
  }
  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    if (g_hash_table_contains(wanted, ids[i])) {
      g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_NOT_FOUND, "there is no member \"%s\"",
                  ids[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
prepare(Alerting *self, const MatchdayAlertOptions *options, GError **error)
{
  if (!choose_members(self, options->members, error) || !order_demands(self, error))
    return FALSE;
  guint n = MAX(1, self->asked->len);
  self->n_wanted =
      MAX(1, MIN(matchday_settings_get_n_wanted(self->index->settings), self->demands->len));
  self->n_batch = CLAMP(BATCH_SCORES / n, 1, MAX_BATCH);
  self->masks = requirement_masks_new(self->index->members, self->demands,
                                      matchday_settings_get_strict(self->index->settings),
                                      options->n_threads, error);
  self->best =
      self->masks == NULL ? NULL : try_array((gsize)n * self->n_wanted, sizeof *self->best, error);
  self->n_best = self->best == NULL ? NULL : try_array(n, sizeof *self->n_best, error);
  self->scores = self->n_best == NULL
                     ? NULL
                     : try_array((gsize)n * self->n_batch, sizeof *self->scores, error);
  return self->scores != NULL;
}

static void
find_best(Alerting *self, const MatchdayAlertOptions *options)
{
  guint n_demands = self->demands->len, n_most = self->n_batch;
  guint n_blocks = (self->asked->len + MEMBERS_A_BLOCK - 1) / MEMBERS_A_BLOCK;
  for (self->first = 0; self->first < n_demands && !self->is_short; self->first += n_most) {
    self->n_batch = MIN(n_most, n_demands - self->first);
    parallel_for(self->n_batch, parallel_n_workers(options->n_threads, self->n_batch), score_job,
                 NULL, self);
    parallel_for(n_blocks, parallel_n_workers(options->n_threads, n_blocks), offer_job, NULL, self);
    if (options->progress != NULL)
      options->progress(self->first + self->n_batch, n_demands, options->data);
  }
}

static void
clear(Alerting *self)
{
  requirement_masks_free(self->masks);
  g_free(self->place);
  g_free(self->best);
  g_free(self->n_best);
  g_free(self->scores);
  g_clear_pointer(&self->asked, g_array_unref);
  g_clear_pointer(&self->alerts, g_array_unref);
}

GArray *
matchday_index_alert(const MatchdayIndex *self, const GPtrArray *demands,
                     const MatchdayAlertOptions *options, GError **error)
{
  g_return_val_if_fail(self != NULL && demands != NULL, NULL);
  const MatchdayAlertOptions defaults = {.n_threads = 0};
  if (options == NULL)
    options = &defaults;
  Alerting alerting = {.index = self, .demands = demands};
  GArray *alerts = NULL;
  if (prepare(&alerting, options, error)) {
    find_best(&alerting, options);
    start_alerts(&alerting);
    parallel_for(demands->len, parallel_n_workers(options->n_threads, demands->len), explain_job,
                 NULL, &alerting);
    if (alerting.is_short)
      set_memory_error(error, demands->len, sizeof(double));
    else
      alerts = g_steal_pointer(&alerting.alerts);
  }
  clear(&alerting);
  return alerts;
}

gboolean
matchday_run_alert(MatchdayRun *run, const MatchdayAlertOptions *options, GError **error)
{
  g_return_val_if_fail(run != NULL, FALSE);
  g_autoptr(MatchdayIndex) index =
      matchday_index_new(matchday_run_get_members(run), matchday_run_get_settings(run),
                         matchday_run_get_knowledge(run), error);
  if (index == NULL)
    return FALSE;
  GArray *alerts = matchday_index_alert(index, matchday_run_get_demands(run), options, error);
  if (alerts == NULL)
    return FALSE;
  const GArray *uses = matchday_index_get_facets(index);
  g_array_set_size(matchday_run_get_facets(run), 0);
  g_array_append_vals(matchday_run_get_facets(run), uses->data, uses->len);
  matchday_run_take_alerts(run, alerts);
  return TRUE;
}
