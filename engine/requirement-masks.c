/*
 * Masks: every distinct requirement is checked once, however many demands share it, and not against
 * every member but against every group of members that say the same.
 */
#include "engine/requirement-masks-private.h"

#include <math.h>

#include "engine/member-groups-private.h"
#include "engine/memory-private.h"
#include "engine/requirements-private.h"

enum { N_KINDS = MATCHDAY_REQUIREMENT_TEXT + 1 };

struct _RequirementMasks {
  GHashTable *by_wording; /* (owned) wording → RequirementMask; the level does not matter */
};

/* What is found out about the members on the way. */
typedef struct {
  const GPtrArray *members;
  gsize n_words;                 /* of a mask */
  MemberGroups *groups[N_KINDS]; /* (owned) NULL until a requirement asks for them */
  GHashTable *numbers;           /* (owned) subject → doubles by member, NAN: unknown */
  GHashTable *folds;             /* (owned) */
} Facts;

static void
clear_facts(Facts *facts)
{
  for (guint k = 0; k < N_KINDS; k++)
    member_groups_free(facts->groups[k]);
  g_hash_table_unref(facts->numbers);
  g_hash_table_unref(facts->folds);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Facts, clear_facts)

static void
free_mask(void *data)
{
  RequirementMask *mask = data;
  g_free(mask->met);
  g_free(mask->not_met);
  g_free(mask);
}

static gboolean
check_groups(Facts *facts, const MatchdayRequirement *requirement, RequirementMask *mask,
             GError **error)
{
  MatchdayRequirementKind kind = matchday_requirement_get_kind(requirement);
  if (facts->groups[kind] == NULL)
    facts->groups[kind] = member_groups_new(facts->members, kind, error);
  const MemberGroups *groups = facts->groups[kind];
  if (groups == NULL)
    return FALSE;
  for (guint g = 0; g < groups->examples->len; g++) {
    MatchdayRequirementState state =
        matchday_requirement_check(requirement, groups->examples->pdata[g], NULL);
    if (state != MATCHDAY_NOT_PROVEN)
      member_groups_mark(groups, g, state == MATCHDAY_MET ? mask->met : mask->not_met);
  }
  return TRUE;
}

/* (nullable): by member; NULL on @error */
static const double *
find_numbers(Facts *facts, const char *subject, GError **error)
{
  double *numbers = g_hash_table_lookup(facts->numbers, subject);
  if (numbers != NULL)
    return numbers;
  numbers = try_array(facts->members->len, sizeof *numbers, error);
  if (numbers == NULL)
    return NULL;
  for (guint m = 0; m < facts->members->len; m++)
    numbers[m] = requirement_known_number(subject, facts->members->pdata[m], facts->folds);
  g_hash_table_insert(facts->numbers, g_strdup(subject), numbers);
  return numbers;
}

static gboolean
check_numbers(Facts *facts, const MatchdayRequirement *requirement, RequirementMask *mask,
              GError **error)
{
  const double *numbers = find_numbers(facts, matchday_requirement_get_subject(requirement), error);
  for (guint m = 0; numbers != NULL && m < facts->members->len; m++) {
    guint64 bit = G_GUINT64_CONSTANT(1) << (m % 64);
    if (isnan(numbers[m]))
      continue;
    if (requirement_keeps_bound(requirement, numbers[m]))
      mask->met[m / 64] |= bit;
    else
      mask->not_met[m / 64] |= bit;
  }
  return numbers != NULL;
}

static RequirementMask *
check_all(Facts *facts, const MatchdayRequirement *requirement, GError **error)
{
  RequirementMask *mask = g_new0(RequirementMask, 1);
  mask->met = try_array(facts->n_words, sizeof *mask->met, error);
  if (mask->met != NULL)
    mask->not_met = try_array(facts->n_words, sizeof *mask->not_met, error);
  gboolean is_fine = mask->not_met != NULL;
  MatchdayRequirementKind kind = matchday_requirement_get_kind(requirement);
  if (is_fine && kind == MATCHDAY_REQUIREMENT_NUMBER)
    is_fine = check_numbers(facts, requirement, mask, error);
  else if (is_fine && kind != MATCHDAY_REQUIREMENT_TEXT) /* a person must look */
    is_fine = check_groups(facts, requirement, mask, error);
  if (is_fine)
    return mask;
  free_mask(mask);
  return NULL;
}

RequirementMasks *
requirement_masks_new(const GPtrArray *members, const GPtrArray *demands, GError **error)
{
  g_auto(Facts) facts = {
      .members = members,
      .n_words = ((gsize)members->len + 63) / 64,
      .numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
      .folds = requirement_folds_new(),
  };
  g_autoptr(RequirementMasks) self = g_new0(RequirementMasks, 1);
  self->by_wording = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_mask);
  for (guint d = 0; d < demands->len; d++) {
    const GPtrArray *requirements = matchday_demand_get_requirements(demands->pdata[d]);
    for (guint r = 0; r < requirements->len; r++) {
      const MatchdayRequirement *requirement = requirements->pdata[r];
      const char *wording = matchday_requirement_get_wording(requirement);
      if (g_hash_table_contains(self->by_wording, wording))
        continue;
      RequirementMask *mask = check_all(&facts, requirement, error);
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
