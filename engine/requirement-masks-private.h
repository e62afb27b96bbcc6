#pragma once

#include <glib.h>

#include "models/demand.h"
#include "models/member.h"

/* A requirement's state for every member, a bit each; what is neither met nor not met is not
 * proven. One word more than the members fill. */
typedef struct {
  guint64 *met;     /* (owned) */
  guint64 *not_met; /* (owned) */
} RequirementMask;

/* The distinct requirements of a list of demands, each checked once for every member. */
typedef struct _RequirementMasks RequirementMasks;

/* @n_threads: 0: one for each core. NULL on @error. */
RequirementMasks *requirement_masks_new(const GPtrArray *members, const GPtrArray *demands,
                                        guint n_threads, GError **error);
void requirement_masks_free(RequirementMasks *self);

/* The mask of a requirement of one of the demands. */
const RequirementMask *requirement_masks_get(const RequirementMasks *self,
                                             const MatchdayRequirement *requirement);

static inline gboolean
mask_has(const guint64 *mask, guint member)
{
  return (mask[member / 64] >> (member % 64) & 1) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RequirementMasks, requirement_masks_free)
