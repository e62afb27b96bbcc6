#pragma once

#include "models/member-private.h"

/*
 * Members that are read one after the other and stay together: the facts of each lie in one piece,
 * texts are left where the list itself lies in memory, if that stays, and those that many members
 * have in common are kept once. So a member costs no allocation.
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

/* Keeps a text for the next member; TEXT_NONE when memory runs out, which member_pack_end() says.
 */
TextPlace member_pack_keep_text(MemberPack *self, const char *text);

/* The same for a text that many members have in common. */
TextPlace member_pack_share_text(MemberPack *self, const char *text);

/* (transfer none): a text of the next member, until a further one is kept */
const char *member_pack_get_text(const MemberPack *self, TextPlace place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MemberPack, member_pack_unref)
