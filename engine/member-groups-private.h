#pragma once

#include <glib.h>

#include "models/member.h"
#include "models/requirement.h"

/*
 * Members that are alike in what one kind of requirement looks at, so that one check stands for all
 * of them: everybody who says "AT", or everybody who holds "ISO 9001:2015". A member stands in one
 * group, or in one for each of its certificates.
 */
typedef struct {
  GPtrArray
      *examples;    /* (owned) of MatchdayMember: one that says this and nothing else that counts */
  guint32 *starts;  /* (owned) n_groups + 1 */
  guint32 *members; /* (owned) by group, ascending */
  guint64 **bits;   /* (owned) by group: a large one as a bit for each member, else NULL */
  gsize n_words;    /* of bits */
  guint n_members;
  gboolean is_partition; /* every member stands in one group */
} MemberGroups;

/* Groups for requirements of @kind: certificate, size, country, region or language. NULL on @error.
 */
MemberGroups *member_groups_new(const GPtrArray *members, MatchdayRequirementKind kind,
                                GError **error);
void member_groups_free(MemberGroups *self);

/* Sets the bits of all members of group @nth. */
void member_groups_mark(const MemberGroups *self, guint nth, guint64 *mask);

/* Sets the bits of all members of the groups whose of @states is @state. @mask: zeroed */
void member_groups_mark_where(const MemberGroups *self, const MatchdayRequirementState *states,
                              MatchdayRequirementState state, guint64 *mask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MemberGroups, member_groups_free)
