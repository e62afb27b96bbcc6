/* Lists of members: recognised by their content, one reader for each format. */
#include <string.h>

#include "adapters/index-file-private.h"
#include "adapters/input.h"
#include "adapters/members/member-ids-private.h"
#include "adapters/members/member-reader-private.h"
#include "adapters/source-private.h"
#include "adapters/xml-private.h"
#include "models/error.h"
#include "models/member-pack-private.h"
#include "models/run-private.h"

/* More would be a mistake, not a cluster. */
enum { MAX_MEMBERS = 1000000 };

/* Asked in this order. */
static const MemberReader *const readers[] = {
    &member_table_reader,
    &member_xml_reader,
};

struct _MemberIntake {
  GPtrArray *members; /* of MatchdayMember: the run's */
  MatchdayImport *import;
  const MatchdaySettings *settings;
  MemberIds ids;    /* (owned) of members */
  MemberPack *pack; /* (owned) (nullable) */
};

MatchdayImport *
member_intake_get_import(const MemberIntake *intake)
{
  return intake->import;
}

const MatchdaySettings *
member_intake_get_settings(const MemberIntake *intake)
{
  return intake->settings;
}

static void
remark_duplicate(const MemberIntake *intake, const char *id, const MatchdayMember *first)
{
  const char *file = matchday_member_get_file(first);
  gboolean is_same = strcmp(file, matchday_import_get_file(intake->import)) == 0;
  matchday_import_remark(intake->import, MATCHDAY_REMARK_SET_ASIDE, 0, "id", id,
                         "the id of line %" G_GUINT64_FORMAT "%s%s again",
                         matchday_member_get_line(first), is_same ? "" : " of ",
                         is_same ? "" : file);
}

void
member_intake_start(MemberIntake *intake, GBytes *content)
{
  intake->pack = member_pack_new(matchday_import_get_file(intake->import), content);
}

void
member_intake_expect(const MemberIntake *intake, const char *id, gsize n)
{
  member_ids_expect(&intake->ids, id, n);
}

MatchdayMember *
member_intake_begin(MemberIntake *intake, const char *id, guint64 line)
{
  const MatchdayMember *first = member_ids_find(&intake->ids, id);
  if (first == NULL && intake->members->len < MAX_MEMBERS)
    return member_pack_begin(intake->pack, id, line);
  if (first != NULL)
    remark_duplicate(intake, id, first);
  else
    matchday_import_remark(intake->import, MATCHDAY_REMARK_SET_ASIDE, 0, "", "",
                           "more than %d members", MAX_MEMBERS);
  return NULL;
}

gboolean
member_intake_end(MemberIntake *intake, GError **error)
{
  if (!matchday_import_end_record(intake->import))
    return TRUE;
  MatchdayMember *member = member_pack_end(intake->pack);
  if (member != NULL) {
    g_ptr_array_add(intake->members, member);
    return member_ids_add(&intake->ids, error);
  }
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %u members",
              intake->members->len);
  return FALSE;
}

static const MemberReader *
recognise(GBytes *content)
{
  gsize n;
  const char *data = g_bytes_get_data(content, &n);
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
    if (readers[i]->recognises(data, n))
      return readers[i];
  return NULL;
}

/* A file of which nothing can be used is worth no more than one that cannot be read. */
static gboolean
check_something_taken(const MatchdayImport *import, GError **error)
{
  guint64 n_read = matchday_import_get_n_read(import);
  if (n_read > matchday_import_get_n_set_aside(import))
    return TRUE;
  if (n_read == 0)
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "holds no members");
  else
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "none of the %" G_GUINT64_FORMAT " members can be used", n_read);
  return FALSE;
}

/* XML with another root, as the reader of tables takes whatever is no XML. */
static void
refuse(GBytes *content, GError **error)
{
  g_auto(XmlRoot) root = {NULL, NULL, 0};
  if (xml_read_root(content, &root, error))
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "line %" G_GUINT64_FORMAT
                ": XML, but no list of members: its root element is not members",
                root.line);
}

gboolean
members_read(MatchdayRun *run, MatchdayImport *import, GBytes *content, GError **error)
{
  g_return_val_if_fail(run != NULL && import != NULL && content != NULL, FALSE);

  const MemberReader *reader = recognise(content);
  if (reader == NULL) {
    refuse(content, error);
    g_bytes_unref(content);
    return FALSE;
  }
  matchday_import_set_format(import, reader->name);
  MemberIntake intake = {.members = matchday_run_get_members(run),
                         .import = import,
                         .settings = matchday_run_get_settings(run)};
  gboolean is_read = FALSE;
  if (member_ids_start(&intake.ids, intake.members, error))
    is_read = reader->read(g_steal_pointer(&content), &intake, error);
  g_clear_pointer(&content, g_bytes_unref);
  member_ids_clear(&intake.ids);
  member_pack_unref(intake.pack);
  return is_read && check_something_taken(import, error);
}

/* An index takes the place of all lists, so that nobody has to look whose members are whose. */
static gboolean
check_alone(const MatchdayRun *run, gboolean is_index, GError **error)
{
  gboolean is_alone =
      is_index ? matchday_run_get_members(run)->len == 0 : run_get_index(run) == NULL;
  if (!is_alone)
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                        "an index stands alone; make one index of all lists together");
  return is_alone;
}

gboolean
matchday_run_read_members(MatchdayRun *run, const char *path, GError **error)
{
  g_return_val_if_fail(run != NULL && path != NULL, FALSE);

  g_autoptr(GError) reason = NULL;
  gboolean is_index = index_is_file(path), is_alone = check_alone(run, is_index, &reason);
  if (is_alone && is_index && index_read_file(run, path, &reason))
    return TRUE;
  MatchdayImport *import = matchday_import_new(path);
  g_ptr_array_add(matchday_run_get_member_imports(run), import);
  GBytes *content = NULL;
  if (is_alone && !is_index)
    content = source_read_table(path, SOURCE_TABLE_BYTES, import, &reason);
  if (content != NULL && members_read(run, import, content, &reason))
    return TRUE;
  matchday_import_refuse(import, reason);
  g_propagate_prefixed_error(error, g_steal_pointer(&reason), "%s: ", path);
  return FALSE;
}
