#pragma once

#include "models/member-private.h"

/* Members that are fetched when somebody asks for them. */
typedef struct _MemberStore MemberStore;

/*
 * Members as they lie in an index file. A record starts at a multiple of 8 bytes: a head of
 * numbers, the codes, then the texts, each with a NUL behind it. A member's place, its file and
 * line, is part of the head.
 */

/* Appends the record of @member to @record. @file: number of its file */
void member_record_write(const MatchdayMember *member, guint32 file, GByteArray *record);

/* What a store is made of; the arrays must outlive it. */
typedef struct {
  guint n;
  const guint64 *starts;           /* n + 1 places of records, ascending from 0 */
  const guint8 *records;           /* starts[n] bytes */
  const guint32 *first_competence; /* n + 1: so many competences do the members before have */
  const char *files;               /* names of files, each with a NUL behind it */
  gsize n_file_bytes;
} StoredMembers;

/*
 * member_store_new:
 * @stored: where the members lie
 * @keeper: whatever keeps the memory of all this; a reference is taken
 *
 * Members without an allocation for each: one is fetched when it is asked for anything but its id,
 * by whatever thread comes first. Nothing is believed of what the records say.
 *
 * Returns: (transfer full) (nullable): a store; NULL when memory runs out
 */
MemberStore *member_store_new(const StoredMembers *stored, GBytes *keeper);
void member_store_unref(MemberStore *self);

/* The number @nth. (transfer none) */
MatchdayMember *member_store_get(const MemberStore *self, guint nth);

/* (transfer none) (nullable): the store that the member lives in */
const MemberStore *member_store_of(const MatchdayMember *member);

/* Whether @record says what the record of @member, of a store, says, apart from its place. */
gboolean member_store_equals(const MatchdayMember *member, const GByteArray *record);

/* Whether a record was met that nobody can have written. Its member is without any facts. */
gboolean member_store_is_damaged(const MemberStore *self);

/* For members of a store. */
const MemberFacts *member_store_fetch(const MatchdayMember *member);
const char *member_store_get_texts(const MatchdayMember *member); /* what TEXT_OWN leads into */
const char *member_store_get_id(const MatchdayMember *member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MemberStore, member_store_unref)
