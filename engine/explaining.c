/* One member and one demand: the reasons, and the rank among all. */
#include "engine/ranking.h"

#include <string.h>

#include "engine/demand-row-private.h"
#include "engine/index-private.h"
#include "engine/memory-private.h"
#include "models/error.h"

static guint
find_member(const MatchdayIndex *self, const char *id)
{
  guint m = 0;
  while (m < self->members->len && strcmp(matchday_member_get_id(self->members->pdata[m]), id) != 0)
    m++;
  return m;
}

/* 1 + the eligible members that rank above @member, by true scores. */
static guint
true_rank(const DemandQuery *query, guint member)
{
  Ranked asked = {.member = member, .score = demand_query_score(query, member, NULL)};
  guint rank = 1;
  for (guint m = 0; m < query->index->members->len; m++) {
    if (m == member || demand_query_rules_out(query, m))
      continue;
    Ranked other = {.member = m, .score = demand_query_score(query, m, NULL)};
    rank += ranked_compare(&other, &asked, query->index->place) < 0;
  }
  return rank;
}

MatchdayCandidate *
matchday_index_explain(const MatchdayIndex *self, MatchdayDemand *demand, const char *member_id,
                       guint *rank, GError **error)
{
  g_return_val_if_fail(self != NULL && demand != NULL && member_id != NULL, NULL);
  guint member = find_member(self, member_id);
  if (member == self->members->len) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_NOT_FOUND, "there is no member \"%s\"",
                member_id);
    return NULL;
  }

  g_autoptr(GPtrArray) demands = g_ptr_array_new();
  g_ptr_array_add(demands, demand);
  g_autoptr(RequirementMasks) masks = requirement_masks_new(
      self->members, demands, matchday_settings_get_strict(self->settings), 1, error);
  if (masks == NULL)
    return NULL;
  g_autoptr(DemandQuery) query = demand_query_new(self, demand, masks);
  if (query == NULL) {
    set_memory_error(error, self->members->len, sizeof(guint64));
    return NULL;
  }
  if (rank != NULL)
    *rank = true_rank(query, member);
  g_autoptr(MatchdayCandidate) candidate = demand_query_describe(query, member, NULL);
  demand_query_explain(query, member, candidate);
  return index_check_members(self, error) ? g_steal_pointer(&candidate) : NULL;
}
