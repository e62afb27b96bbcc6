/* Members prepared for ranking: texts as terms, and a model for each facet that has a weight. */
#include "engine/index-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/facets/facets.h"
#include "engine/memory-private.h"
#include "models/error.h"
#include "models/member-store-private.h"
#include "models/run-private.h"

static void
clear_prepared(void *data)
{
  PreparedFacet *prepared = data;
  Walk walk = {.mode = WALK_LEAVE};
  if (prepared->is_taken)
    prepared->facet->walk(prepared->model, &walk);
  prepared->facet->free_model(prepared->model);
}

static void
unref_member(void *data)
{
  matchday_member_unref(data);
}

/* What all facets share. */
static gboolean
walk_index(MatchdayIndex *self, Walk *walk)
{
  guint n = self->members->len;
  walk->owner = "index";
  if (!walk_indexes(walk, "place", &self->place, n, n))
    return FALSE;
  walk->owner = "corpus";
  if (!corpus_walk(self->corpus, walk))
    return FALSE;
  return self->corpus->n_groups == n || walk->mode == WALK_LEAVE || walk_refuse(walk, "n_groups");
}

void
matchday_index_free(MatchdayIndex *self)
{
  if (self == NULL)
    return;
  g_array_unref(self->prepared);
  g_array_unref(self->facet_uses);
  Walk walk = {.mode = WALK_LEAVE};
  if (self->image != NULL && self->corpus != NULL)
    walk_index(self, &walk);
  g_ptr_array_unref(self->members);
  matchday_settings_free(self->settings);
  corpus_free(self->corpus);
  g_free(self->place);
  image_unref(self->image);
  g_free(self);
}

gboolean
index_keep(MatchdayIndex *self, Image *image, GError **error)
{
  if (!corpus_know_groups(self->corpus, LEXICON_GRAMS, error))
    return FALSE;
  Walk walk = {.mode = WALK_KEEP, .image = image};
  walk_index(self, &walk);
  for (guint f = 0; f < self->prepared->len; f++) {
    const PreparedFacet *prepared = &g_array_index(self->prepared, PreparedFacet, f);
    walk.owner = prepared->facet->name;
    if (prepared->facet->walk != NULL)
      prepared->facet->walk(prepared->model, &walk);
  }
  return TRUE;
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
  gboolean is_ordered = TRUE;
  g_autofree Named *named = try_array(n, sizeof *named, error);
  self->place = named == NULL ? NULL : try_array(n, sizeof *self->place, error);
  if (self->place == NULL)
    return FALSE;
  for (guint m = 0; m < n; m++) {
    named[m] = (Named){matchday_member_get_id(self->members->pdata[m]), m};
    is_ordered = is_ordered && (m == 0 || compare_named(&named[m - 1], &named[m]) <= 0);
  }
  if (!is_ordered)
    qsort(named, n, sizeof *named, compare_named);
  for (guint i = 0; i < n; i++)
    self->place[named[i].member] = i;
  return TRUE;
}

/* The facet's model with the arrays that the image has of it; NULL without an error if it has none
 * or made them with other knowledge or of other facts. */
static void *
take_model(MatchdayIndex *self, const Facet *facet, GError **error)
{
  if (self->image == NULL || facet->walk == NULL || !image_has_owner(self->image, facet->name) ||
      (self->has_other_facts && !facet->is_of_texts))
    return NULL;
  void *model = facet->begin(&self->groundwork, error);
  Walk walk = {.mode = WALK_TAKE, .image = self->image, .owner = facet->name, .error = error};
  if (model == NULL || facet->walk(model, &walk))
    return model;
  walk.mode = WALK_LEAVE;
  facet->walk(model, &walk);
  facet->free_model(model);
  return NULL;
}

static double
get_weight(const MatchdayIndex *self, const Facet *facet)
{
  return matchday_settings_get_weight(self->settings, facet->name, facet->default_weight);
}

static gboolean
prepare_facet(MatchdayIndex *self, const Facet *facet, GError **error)
{
  double weight = get_weight(self, facet);
  if (weight <= 0)
    return TRUE;
  GError *reason = NULL;
  PreparedFacet prepared = {facet, weight, take_model(self, facet, &reason), TRUE};
  if (prepared.model == NULL && reason == NULL)
    prepared = (PreparedFacet){facet, weight, facet->prepare(&self->groundwork, &reason), FALSE};
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

static guint
count_competences(const void *member)
{
  return matchday_member_get_n_competences(member);
}

static const char *
get_competence(const void *member, guint nth)
{
  return matchday_member_get_nth_competence(member, nth);
}

const GroupTexts index_competences = {count_competences, get_competence};

/* Of what facets with a weight look at: grams take longest. */
static gboolean
count_groups(MatchdayIndex *self, GError **error)
{
  LexiconPart last = LEXICON_PREFIXES;
  for (guint f = 0; f < n_facets; f++)
    if (facets[f]->counts_grams && get_weight(self, facets[f]) > 0)
      last = LEXICON_GRAMS;
  return corpus_know_groups(self->corpus, last, error);
}

/* Whatever the members' order and texts ask for: taken from the image, or made. */
static gboolean
lay_ground(MatchdayIndex *self, IndexStock *stock, GError **error)
{
  self->corpus = g_steal_pointer(&stock->corpus);
  if (stock->image != NULL) {
    self->image = image_ref(stock->image);
    self->has_other_facts = stock->has_other_facts;
    self->corpus = corpus_new_empty();
    Walk walk = {.mode = WALK_TAKE, .image = self->image, .error = error};
    return walk_index(self, &walk);
  }
  if (!order_ids(self, error))
    return FALSE;
  if (self->corpus == NULL)
    self->corpus = corpus_new(self->members, &index_competences, error);
  return self->corpus != NULL && count_groups(self, error);
}

MatchdayIndex *
index_new_from(const GPtrArray *members, const MatchdaySettings *settings,
               const MatchdayKnowledge *knowledge, IndexStock *stock, GError **error)
{
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

  if (!lay_ground(self, stock, error))
    return NULL;
  self->groundwork.members = self->members;
  if (knowledge != NULL)
    self->groundwork.knowledge = *knowledge;
  self->groundwork.corpus = self->corpus;
  for (guint f = 0; f < n_facets; f++)
    if (!prepare_facet(self, facets[f], error))
      return NULL;
  return g_steal_pointer(&self);
}

MatchdayIndex *
matchday_index_new(const GPtrArray *members, const MatchdaySettings *settings,
                   const MatchdayKnowledge *knowledge, GError **error)
{
  g_return_val_if_fail(members != NULL && settings != NULL, NULL);
  IndexStock nothing = {NULL, NULL, FALSE};
  return index_new_from(members, settings, knowledge, &nothing, error);
}

MatchdayIndex *
matchday_index_new_for_run(const MatchdayRun *run, const MatchdaySettings *settings, GError **error)
{
  g_return_val_if_fail(run != NULL && settings != NULL, NULL);
  const RunIndex *indexed = run_get_index(run);
  IndexStock stock = {indexed == NULL ? NULL : indexed->image, NULL, FALSE};
  return index_new_from(matchday_run_get_members(run), settings, matchday_run_get_knowledge(run),
                        &stock, error);
}

gboolean
index_check_members(const MatchdayIndex *self, GError **error)
{
  const MatchdayMember *first = self->members->len > 0 ? self->members->pdata[0] : NULL;
  const MemberStore *store = first == NULL ? NULL : member_store_of(first);
  if (self->image == NULL || store == NULL || !member_store_is_damaged(store))
    return TRUE;
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "%s: damaged index: a member's record cannot be read", self->image->source);
  return FALSE;
}

const GArray *
matchday_index_get_facets(const MatchdayIndex *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->facet_uses;
}
