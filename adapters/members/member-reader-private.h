#pragma once

#include <glib.h>

#include "adapters/table-private.h"
#include "models/run.h"

/* Where a reader puts members: a run, the account of the file, and the ids that are taken. */
typedef struct _MemberIntake MemberIntake;

MatchdayImport *member_intake_get_import(const MemberIntake *intake);

/*
 * member_intake_add:
 *
 * Closes the open record of the import with this member: takes it, unless its id is taken already
 * or a remark said that the record is set aside.
 */
void member_intake_add(MemberIntake *intake, MatchdayMember *member);

/*
 * MemberReader:
 *
 * A format of member lists. To add one: this descriptor in a file of its own, and a line in the
 * registry in members.c.
 */
typedef struct {
  const char *name; /* as in accounts: "csv" */
  const char *help; /* one line */
  gboolean (*recognises)(const char *content, gsize n);

  /* Reads all members; @content is (transfer full). Errors mean that the file as a whole cannot be
   * used; a single bad record is set aside in the import instead. */
  gboolean (*read)(GBytes *content, MemberIntake *intake, GError **error);
} MemberReader;

extern const MemberReader member_table_reader;

/* How much the headers of a table look like those of a list of members; see columns_resemblance()
 */
guint member_table_resemblance(const Table *table);

/* Reads a list of members that is in memory; @content is (transfer full). */
gboolean members_read(MatchdayRun *run, MatchdayImport *import, GBytes *content, GError **error);
