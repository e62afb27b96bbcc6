#pragma once

#include <glib.h>

#include "adapters/columns-private.h"
#include "models/run.h"

/* Where a reader puts members: a run, the account of the file, and the ids that are taken. */
typedef struct _MemberIntake MemberIntake;

MatchdayImport *member_intake_get_import(const MemberIntake *intake);
const MatchdaySettings *member_intake_get_settings(const MemberIntake *intake);

/* Before the first member. @content: (nullable): where texts lie that will stay, see
 * member_pack_new() */
void member_intake_start(MemberIntake *intake, GBytes *content);

/* Says which id is likely to come next, @n bytes that need no NUL behind them: the place of each id
 * lies somewhere in a large table, and is fetched while others are read. */
void member_intake_expect(const MemberIntake *intake, const char *id, gsize n);

/* (transfer none) (nullable): a member with this id, to be written on; NULL when none can be taken:
 * a remark says why, and the open record is to be closed. */
MatchdayMember *member_intake_begin(MemberIntake *intake, const char *id, guint64 line);

/* Closes the open record of the import with the member begun last. FALSE on @error: no memory. */
gboolean member_intake_end(MemberIntake *intake, GError **error);

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
extern const MemberReader member_xml_reader;

/* Whether a file is XML with members. */
gboolean member_xml_is_claimed(GBytes *bytes);

/* What columns of lists of members may hold; ends with an empty entry. */
extern const Column member_table_columns[];

/* How much the headers of a table look like those of a list of members; see columns_resemblance()
 */
guint member_table_resemblance(const Table *table, const MatchdaySettings *settings);

/* Reads a list of members that is in memory; @content is (transfer full). */
gboolean members_read(MatchdayRun *run, MatchdayImport *import, GBytes *content, GError **error);
