/* Ids by hashing, in one array that doubles: a slot holds the hash, so that few ids are looked at,
 * and the number of the member. */
#include "adapters/members/member-ids-private.h"

#include <string.h>

#include "models/error.h"

enum { FIRST_SLOTS = 256 };

typedef struct MemberIdSlot {
  guint32 hash;
  guint32 member; /* its number + 1, 0: empty */
} Slot;

/* Eight letters at a time, each step as in FNV-1a, then the finaliser of MurmurHash3. */
static guint32
hash_id(const char *id, gsize n)
{
  guint64 hash = n, word;
  for (; n >= sizeof word; n -= sizeof word, id += sizeof word) {
    memcpy(&word, id, sizeof word);
    hash = (hash ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    hash ^= hash >> 32;
  }
  word = 0;
  memcpy(&word, id, n);
  hash = (hash ^ word) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
  hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
  return (guint32)(hash >> 32);
}

/* The slot of the member with that id, or the empty one where it belongs. */
static Slot *
find_slot(const MemberIds *self, const char *id, guint32 hash)
{
  for (gsize at = hash;; at++) {
    Slot *slot = &self->slots[at & (self->n_slots - 1)];
    if (slot->member == 0 ||
        (slot->hash == hash &&
         strcmp(matchday_member_get_id(self->members->pdata[slot->member - 1]), id) == 0))
      return slot;
  }
}

static gboolean
resize(MemberIds *self, gsize n_slots, GError **error)
{
  g_autofree Slot *old = self->slots;
  gsize n_old = self->n_slots;
  self->slots = g_try_new0(Slot, n_slots);
  if (self->slots == NULL) {
    self->slots = g_steal_pointer(&old);
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %zu ids", n_slots);
    return FALSE;
  }
  self->n_slots = n_slots;
  for (gsize i = 0; i < n_old; i++)
    if (old[i].member != 0) {
      gsize at = old[i].hash & (n_slots - 1);
      while (self->slots[at].member != 0)
        at = (at + 1) & (n_slots - 1);
      self->slots[at] = old[i];
    }
  return TRUE;
}

gboolean
member_ids_start(MemberIds *self, const GPtrArray *members, GError **error)
{
  *self = (MemberIds){.members = members};
  gsize n_slots = FIRST_SLOTS;
  while (n_slots < 2 * (gsize)members->len + 2)
    n_slots *= 2;
  if (!resize(self, n_slots, error))
    return FALSE;
  for (guint m = 0; m < members->len; m++) {
    const char *id = matchday_member_get_id(members->pdata[m]);
    guint32 hash = hash_id(id, strlen(id));
    *find_slot(self, id, hash) = (Slot){hash, m + 1};
  }
  return TRUE;
}

void
member_ids_clear(MemberIds *self)
{
  g_clear_pointer(&self->slots, g_free);
}

void
member_ids_expect(const MemberIds *self, const char *id, gsize n)
{
  __builtin_prefetch(&self->slots[hash_id(id, n) & (self->n_slots - 1)]);
}

const MatchdayMember *
member_ids_find(MemberIds *self, const char *id)
{
  self->hash = hash_id(id, strlen(id));
  Slot *slot = find_slot(self, id, self->hash);
  self->vacancy = slot->member == 0 ? slot : NULL;
  return slot->member == 0 ? NULL : self->members->pdata[slot->member - 1];
}

gboolean
member_ids_add(MemberIds *self, GError **error)
{
  g_return_val_if_fail(self->vacancy != NULL && self->members->len > 0, FALSE);
  *self->vacancy = (Slot){self->hash, self->members->len};
  self->vacancy = NULL;
  return 2 * ((gsize)self->members->len + 1) <= self->n_slots ||
         resize(self, 2 * self->n_slots, error);
}
