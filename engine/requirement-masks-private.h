#pragma once

#include <glib.h>

#include "models/demand.h"
#include "models/member.h"

/* A requirement's state for every member, a bit each; what is neither met nor not met is not
 * proven. One word more than the members fill. */
typedef struct {
  gboolean is_met_asked;     /* by a wish, or a must that is strict */
  gboolean is_not_met_asked; /* by a must that is not */
  guint64 *met;              /* NULL unless it is asked for; at a cache line */
  guint64 *not_met;          /* the same */
  guint n_not_met;           /* members of whom it is known */
} RequirementMask;

/* The distinct requirements of a list of demands, each checked once for every member. */
typedef struct _RequirementMasks RequirementMasks;

/* @is_strict: a must that is not proven rules out; @n_threads: 0: one for each core. NULL on
 * @error.
 */
RequirementMasks *requirement_masks_new(const GPtrArray *members, const GPtrArray *demands,
                                        gboolean is_strict, guint n_threads, GError **error);
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
