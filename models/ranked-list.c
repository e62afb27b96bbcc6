/* Ranked lists: ids in order, nothing else. */
#include "models/ranked-list.h"

struct _MatchdayRankedList {
  char *demand;       /* (owned) */
  GPtrArray *members; /* of utf8, best first */
};

MatchdayRankedList *
matchday_ranked_list_new(const char *demand)
{
  g_return_val_if_fail(demand != NULL, NULL);
  MatchdayRankedList *self = g_new(MatchdayRankedList, 1);
  self->demand = g_strdup(demand);
  self->members = g_ptr_array_new_with_free_func(g_free);
  return self;
}

void
matchday_ranked_list_free(MatchdayRankedList *self)
{
  if (self == NULL)
    return;
  g_free(self->demand);
  g_ptr_array_unref(self->members);
  g_free(self);
}

const char *
matchday_ranked_list_get_demand(const MatchdayRankedList *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->demand;
}

void
matchday_ranked_list_add(MatchdayRankedList *self, const char *member)
{
  g_return_if_fail(self != NULL && member != NULL);
  g_ptr_array_add(self->members, g_strdup(member));
}

const GPtrArray *
matchday_ranked_list_get_members(const MatchdayRankedList *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->members;
}

void
matchday_ranked_list_cut(MatchdayRankedList *self, guint n)
{
  g_return_if_fail(self != NULL);
  if (n < self->members->len)
    g_ptr_array_set_size(self->members, (int)n);
}
