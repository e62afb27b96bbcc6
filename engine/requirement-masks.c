/* Masks: every distinct requirement is checked once a member, however many demands share it. */
#include "engine/requirement-masks-private.h"

#include "engine/memory-private.h"
#include "engine/requirements.h"

struct _RequirementMasks {
  GHashTable *by_wording; /* (owned) wording → RequirementMask; the level does not matter */
};

static void
free_mask(void *data)
{
  RequirementMask *mask = data;
  g_free(mask->met);
  g_free(mask->not_met);
  g_free(mask);
}

static RequirementMask *
check_all(const MatchdayRequirement *requirement, const GPtrArray *members, GError **error)
{
  gsize n_blocks = ((gsize)members->len + 63) / 64;
  RequirementMask *mask = g_new0(RequirementMask, 1);
  mask->met = try_array(n_blocks, sizeof *mask->met, error);
  if (mask->met != NULL)
    mask->not_met = try_array(n_blocks, sizeof *mask->not_met, error);
  if (mask->not_met == NULL) {
    free_mask(mask);
    return NULL;
  }
  for (guint m = 0; m < members->len; m++) {
    guint64 bit = G_GUINT64_CONSTANT(1) << (m % 64);
    switch (matchday_requirement_check(requirement, members->pdata[m], NULL)) {
    case MATCHDAY_MET:
      mask->met[m / 64] |= bit;
      break;
    case MATCHDAY_NOT_MET:
      mask->not_met[m / 64] |= bit;
      break;
    case MATCHDAY_NOT_PROVEN:
      break;
    }
  }
  return mask;
}

RequirementMasks *
requirement_masks_new(const GPtrArray *members, const GPtrArray *demands, GError **error)
{
  g_autoptr(RequirementMasks) self = g_new0(RequirementMasks, 1);
  self->by_wording = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_mask);
  for (guint d = 0; d < demands->len; d++) {
    const GPtrArray *requirements = matchday_demand_get_requirements(demands->pdata[d]);
    for (guint r = 0; r < requirements->len; r++) {
      const MatchdayRequirement *requirement = requirements->pdata[r];
      const char *wording = matchday_requirement_get_wording(requirement);
      if (g_hash_table_contains(self->by_wording, wording))
        continue;
      RequirementMask *mask = check_all(requirement, members, error);
      if (mask == NULL)
        return NULL;
      g_hash_table_insert(self->by_wording, (char *)wording, mask);
    }
  }
  return g_steal_pointer(&self);
}

void
requirement_masks_free(RequirementMasks *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref(self->by_wording);
  g_free(self);
}

const RequirementMask *
requirement_masks_get(const RequirementMasks *self, const MatchdayRequirement *requirement)
{
  return g_hash_table_lookup(self->by_wording, matchday_requirement_get_wording(requirement));
}
