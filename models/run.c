/* Runs: the record that joins inputs, settings and shortlists. */
#include "models/run-private.h"

struct _MatchdayRun {
  RunIndex index;               /* (owned) all NULL: none */
  guint n_indexed;              /* members that came from it */
  MatchdaySettings *settings;   /* (owned) */
  MatchdayKnowledge knowledge;  /* (owned members) */
  GArray *facets;               /* of MatchdayFacetUse */
  GPtrArray *members;           /* of MatchdayMember */
  GArray *duplicates;           /* of MatchdayDuplicate */
  GPtrArray *demands;           /* of MatchdayDemand */
  GPtrArray *member_imports;    /* of MatchdayImport */
  GPtrArray *demand_imports;    /* of MatchdayImport */
  GPtrArray *knowledge_imports; /* of MatchdayImport */
  GPtrArray *shortlists;        /* of MatchdayShortlist */
  GArray *standings;            /* of MatchdayStanding */
  GArray *alerts;               /* of MatchdayAlert */
};

static void
unref_member(void *data)
{
  matchday_member_unref(data);
}

static void
clear_duplicate(void *data)
{
  MatchdayDuplicate *duplicate = data;
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++)
    g_free(duplicate->same[i]);
}

static void
unref_demand(void *data)
{
  matchday_demand_unref(data);
}

static void
free_import(void *data)
{
  matchday_import_free(data);
}

static void
free_shortlist(void *data)
{
  matchday_shortlist_free(data);
}

MatchdayRun *
matchday_run_new(const MatchdaySettings *settings)
{
  g_return_val_if_fail(settings != NULL, NULL);
  MatchdayRun *self = g_new0(MatchdayRun, 1);
  self->settings = matchday_settings_copy(settings);
  self->facets = g_array_new(FALSE, FALSE, sizeof(MatchdayFacetUse));
  self->members = g_ptr_array_new_with_free_func(unref_member);
  self->duplicates = g_array_new(FALSE, FALSE, sizeof(MatchdayDuplicate));
  g_array_set_clear_func(self->duplicates, clear_duplicate);
  self->demands = g_ptr_array_new_with_free_func(unref_demand);
  self->member_imports = g_ptr_array_new_with_free_func(free_import);
  self->demand_imports = g_ptr_array_new_with_free_func(free_import);
  self->knowledge_imports = g_ptr_array_new_with_free_func(free_import);
  self->shortlists = g_ptr_array_new_with_free_func(free_shortlist);
  self->standings = matchday_standings_new();
  self->alerts = matchday_alerts_new();
  return self;
}

void
matchday_run_free(MatchdayRun *self)
{
  if (self == NULL)
    return;
  image_unref(self->index.image);
  g_free(self->index.file);
  g_free(self->index.header_sha256);
  matchday_settings_free(self->settings);
  matchday_concepts_unref(self->knowledge.concepts);
  matchday_vectors_unref(self->knowledge.member_vectors);
  matchday_vectors_unref(self->knowledge.demand_vectors);
  g_array_unref(self->facets);
  g_array_unref(self->duplicates);
  g_ptr_array_unref(self->members);
  g_ptr_array_unref(self->demands);
  g_ptr_array_unref(self->member_imports);
  g_ptr_array_unref(self->demand_imports);
  g_ptr_array_unref(self->knowledge_imports);
  g_ptr_array_unref(self->shortlists);
  g_array_unref(self->standings);
  g_array_unref(self->alerts);
  g_free(self);
}

const MatchdaySettings *
matchday_run_get_settings(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->settings;
}

void
matchday_run_set_concepts(MatchdayRun *self, MatchdayConcepts *concepts)
{
  g_return_if_fail(self != NULL);
  MatchdayConcepts *kept = concepts == NULL ? NULL : matchday_concepts_ref(concepts);
  matchday_concepts_unref(self->knowledge.concepts);
  self->knowledge.concepts = kept;
}

static void
set_vectors(MatchdayVectors **slot, MatchdayVectors *vectors)
{
  MatchdayVectors *kept = vectors == NULL ? NULL : matchday_vectors_ref(vectors);
  matchday_vectors_unref(*slot);
  *slot = kept;
}

void
matchday_run_set_member_vectors(MatchdayRun *self, MatchdayVectors *vectors)
{
  g_return_if_fail(self != NULL);
  set_vectors(&self->knowledge.member_vectors, vectors);
}

void
matchday_run_set_demand_vectors(MatchdayRun *self, MatchdayVectors *vectors)
{
  g_return_if_fail(self != NULL);
  set_vectors(&self->knowledge.demand_vectors, vectors);
}

const MatchdayKnowledge *
matchday_run_get_knowledge(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return &self->knowledge;
}

GArray *
matchday_run_get_facets(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->facets;
}

GPtrArray *
matchday_run_get_members(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->members;
}

GArray *
matchday_run_get_duplicates(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->duplicates;
}

GPtrArray *
matchday_run_get_demands(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->demands;
}

GPtrArray *
matchday_run_get_member_imports(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->member_imports;
}

GPtrArray *
matchday_run_get_demand_imports(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->demand_imports;
}

GPtrArray *
matchday_run_get_knowledge_imports(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->knowledge_imports;
}

GPtrArray *
matchday_run_list_imports(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  GPtrArray *list = g_ptr_array_new();
  g_ptr_array_extend(list, self->member_imports, NULL, NULL);
  g_ptr_array_extend(list, self->demand_imports, NULL, NULL);
  g_ptr_array_extend(list, self->knowledge_imports, NULL, NULL);
  return list;
}

GPtrArray *
matchday_run_get_shortlists(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->shortlists;
}

const GArray *
matchday_run_get_standings(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->standings;
}

void
matchday_run_take_standings(MatchdayRun *self, GArray *standings)
{
  g_return_if_fail(self != NULL && standings != NULL);
  g_array_unref(self->standings);
  self->standings = standings;
}

const GArray *
matchday_run_get_alerts(const MatchdayRun *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->alerts;
}

void
matchday_run_take_alerts(MatchdayRun *self, GArray *alerts)
{
  g_return_if_fail(self != NULL && alerts != NULL);
  g_array_unref(self->alerts);
  self->alerts = alerts;
}

void
run_take_index(MatchdayRun *self, const RunIndex *index)
{
  g_return_if_fail(self != NULL && self->index.image == NULL);
  self->index = *index;
  self->n_indexed = self->members->len;
}

const RunIndex *
run_get_index(const MatchdayRun *self)
{
  gboolean is_its = self->index.image != NULL && self->members->len == self->n_indexed;
  return is_its ? &self->index : NULL;
}
