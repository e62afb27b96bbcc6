#pragma once

#include "models/member-private.h"

/*
 * Members that are read one after the other and stay together: the facts of each lie in one piece,
 * and texts are left where the list itself lies in memory, if that stays. So a member costs no
 * allocation.
 */

/*
 * member_pack_new:
 * @file: the name of the list
 * @content: (nullable): a reference is taken; texts within its bytes are not copied
 *
 * Returns: (transfer full): a pack without members
 */
MemberPack *member_pack_new(const char *file, GBytes *content);

/* Members that were taken live on. */
void member_pack_unref(MemberPack *self);

/*
 * member_pack_begin:
 *
 * Returns: (transfer none): the draft of the next member, with an id and nothing else; to be
 *   changed until the next call. What was written on it before is forgotten
 */
MatchdayMember *member_pack_begin(MemberPack *self, const char *id, guint64 line);

/* (transfer full) (nullable): the member that the draft has become; NULL when memory runs out */
MatchdayMember *member_pack_end(MemberPack *self);

/* The text, for as long as the pack lives; "" when memory runs out, which member_pack_end() says.
 */
char *member_pack_keep_text(MemberPack *self, const char *text);

/* The same for an interned name that many members share. */
GRefString *member_pack_keep_name(MemberPack *self, GRefString *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MemberPack, member_pack_unref)
