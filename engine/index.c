/* Members prepared for ranking: texts as terms, and a model for each facet that has a weight. */
#include "engine/index-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/facets/facets.h"
#include "engine/memory-private.h"

static void
clear_prepared(void *data)
{
  PreparedFacet *prepared = data;
  prepared->facet->free_model(prepared->model);
}

static void
unref_member(void *data)
{
  matchday_member_unref(data);
}

void
matchday_index_free(MatchdayIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref(self->prepared);
  g_array_unref(self->facet_uses);
  g_ptr_array_unref(self->members);
  matchday_settings_free(self->settings);
  corpus_free(self->corpus);
  g_free(self->place);
  g_free(self);
}

typedef struct {
  const char *id;
  guint32 member;
} Named;

static int
compare_named(const void *a, const void *b)
{
  return strcmp(((const Named *)a)->id, ((const Named *)b)->id);
}

/* Ids decide between equal scores; comparing numbers is cheaper than comparing strings. */
static gboolean
order_ids(MatchdayIndex *self, GError **error)
{
  guint n = self->members->len;
  g_autofree Named *named = try_array(n, sizeof *named, error);
  self->place = named == NULL ? NULL : try_array(n, sizeof *self->place, error);
  if (self->place == NULL)
    return FALSE;
  for (guint m = 0; m < n; m++)
    named[m] = (Named){matchday_member_get_id(self->members->pdata[m]), m};
  qsort(named, n, sizeof *named, compare_named);
  for (guint i = 0; i < n; i++)
    self->place[named[i].member] = i;
  return TRUE;
}

static gboolean
prepare_facet(MatchdayIndex *self, const Facet *facet, GError **error)
{
  double weight = matchday_settings_get_weight(self->settings, facet->name, facet->default_weight);
  if (weight <= 0)
    return TRUE;
  GError *reason = NULL;
  PreparedFacet prepared = {facet, weight, facet->prepare(&self->groundwork, &reason)};
  if (prepared.model == NULL && reason == NULL)
    return TRUE; /* nothing to know it by */
  if (prepared.model == NULL) {
    g_propagate_error(error, reason);
    return FALSE;
  }
  g_array_append_val(self->prepared, prepared);
  MatchdayFacetUse use = {facet->name, facet->help, weight};
  g_array_append_val(self->facet_uses, use);
  return TRUE;
}

static const GPtrArray *
competences_of(guint nth, const void *data)
{
  const GPtrArray *members = data;
  return matchday_member_get_competences(members->pdata[nth]);
}

MatchdayIndex *
matchday_index_new(const GPtrArray *members, const MatchdaySettings *settings,
                   const MatchdayKnowledge *knowledge, GError **error)
{
  g_return_val_if_fail(members != NULL && settings != NULL, NULL);
  if (!matchday_facets_check_weights(settings, error))
    return NULL;

  g_autoptr(MatchdayIndex) self = g_new0(MatchdayIndex, 1);
  self->members = g_ptr_array_new_full(members->len, unref_member);
  for (guint m = 0; m < members->len; m++)
    g_ptr_array_add(self->members, matchday_member_ref(members->pdata[m]));
  self->settings = matchday_settings_copy(settings);
  self->prepared = g_array_new(FALSE, FALSE, sizeof(PreparedFacet));
  g_array_set_clear_func(self->prepared, clear_prepared);
  self->facet_uses = g_array_new(FALSE, FALSE, sizeof(MatchdayFacetUse));

  if (!order_ids(self, error))
    return NULL;
  self->groundwork.members = self->members;
  if (knowledge != NULL)
    self->groundwork.knowledge = *knowledge;
  self->corpus = corpus_new(members->len, competences_of, members, error);
  if (self->corpus == NULL)
    return NULL;
  self->groundwork.corpus = self->corpus;
  for (guint f = 0; f < n_facets; f++)
    if (!prepare_facet(self, facets[f], error))
      return NULL;
  return g_steal_pointer(&self);
}

const GArray *
matchday_index_get_facets(const MatchdayIndex *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->facet_uses;
}
