#pragma once

#include <glib.h>

#include "models/member.h"
#include "models/requirement.h"

/*
 * What members give under one name, such as their staff, in ascending order: whoever keeps a bound
 * stands in one piece of it.
 */
typedef struct {
  guint n_known;
  guint32 *order;  /* (owned) the members that give a number, by ascending number */
  double *numbers; /* (owned) theirs, in this order */
  guint64 **from;  /* (owned) every so many places: who stands there or further up, a bit each */
  gsize n_words;   /* of bits */
} MemberNumbers;

/* NULL on @error. @folds: of requirement_folds_new() */
MemberNumbers *member_numbers_new(const GPtrArray *members, const char *subject, GHashTable *folds,
                                  GError **error);
void member_numbers_free(MemberNumbers *self);

/* Sets the bits of those who keep the bound of @requirement, and of those whose number does not.
 * @met, @not_met: zeroed; nullable, but not both. Returns how many the latter are. */
guint member_numbers_mark(const MemberNumbers *self, const MatchdayRequirement *requirement,
                          guint64 *met, guint64 *not_met);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MemberNumbers, member_numbers_free)
