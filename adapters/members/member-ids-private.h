#pragma once

#include "models/member.h"

/* Members by id. */
typedef struct {
  const GPtrArray *members;   /* of MatchdayMember */
  struct MemberIdSlot *slots; /* (owned) n_slots, a power of two; at least half of them empty */
  gsize n_slots;
  struct MemberIdSlot *vacancy; /* (nullable) where the id looked for last belongs */
  guint32 hash;                 /* of that id */
} MemberIds;

/* The ids of @members, which may grow. FALSE on @error. */
gboolean member_ids_start(MemberIds *self, const GPtrArray *members, GError **error);
void member_ids_clear(MemberIds *self);

/* Fetches the place of an id that is likely to be looked for soon, @n bytes. */
void member_ids_expect(const MemberIds *self, const char *id, gsize n);

/* (transfer none) (nullable): the member with that id */
const MatchdayMember *member_ids_find(MemberIds *self, const char *id);

/* Takes in the last member, whose id was looked for last, and not found. FALSE on @error. */
gboolean member_ids_add(MemberIds *self, GError **error);
