/* What a file holds, for those who were not told. */
#include "adapters/content.h"

#include "adapters/members/member-reader-private.h"
#include "adapters/source-private.h"
#include "adapters/tenders/tender-reader-private.h"
#include "adapters/xml-private.h"
#include "models/error.h"

/* @bytes: (transfer full): a table, perhaps */
static gboolean
recognise_table(GBytes *bytes, MatchdayImport *import, MatchdayContent *content, GError **error)
{
  g_autoptr(Table) table = table_new(bytes, import, error);
  if (table == NULL)
    return FALSE;
  guint as_members = member_table_resemblance(table), as_demands = demand_sheet_resemblance(table);
  if (as_members == as_demands) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                        as_members == 0
                            ? "the header has no column of a list of members or of demands"
                            : "by its header this can be a list of members or of demands");
    return FALSE;
  }
  *content = as_members > as_demands ? MATCHDAY_CONTENT_MEMBERS : MATCHDAY_CONTENT_DEMANDS;
  return TRUE;
}

gboolean
matchday_content_recognise(const char *path, MatchdayContent *content, GError **error)
{
  g_return_val_if_fail(path != NULL && content != NULL, FALSE);

  *content = MATCHDAY_CONTENT_DEMANDS;
  if (g_file_test(path, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GBytes) bytes = source_read(path, SOURCE_TABLE_BYTES, import, error);
  if (bytes != NULL &&
      (xml_is_claimed(bytes) || recognise_table(g_steal_pointer(&bytes), import, content, error)))
    return TRUE;
  g_prefix_error(error, "%s: ", path);
  return FALSE;
}
