/* What a file holds, for those who were not told. */
#include "adapters/content.h"

#include "adapters/index-file-private.h"
#include "adapters/members/member-reader-private.h"
#include "adapters/source-private.h"
#include "adapters/tenders/tender-reader-private.h"
#include "adapters/workbooks/workbook-private.h"
#include "adapters/xml-private.h"
#include "models/error.h"

/* How much a file looks like each kind of table. */
typedef struct {
  const MatchdaySettings *settings;
  guint as_members, as_demands;
} Likeness;

static void
compare(Likeness *self, const Table *table)
{
  self->as_members = MAX(self->as_members, member_table_resemblance(table, self->settings));
  self->as_demands = MAX(self->as_demands, demand_sheet_resemblance(table, self->settings));
}

/* A workbook may hold both; that sheet decides which looks most like one of them. */
static gboolean
compare_sheets(Likeness *self, GBytes *bytes, MatchdayImport *import, GError **error)
{
  g_autoptr(Workbook) book = workbook_new(bytes, error);
  if (book == NULL)
    return FALSE;
  gboolean has_table = FALSE;
  for (guint i = 0; i < workbook_get_n_sheets(book); i++) {
    g_autoptr(GError) problem = NULL;
    g_autoptr(Table) table = workbook_peek_sheet(book, i, import, &problem);
    if (table != NULL)
      compare(self, table);
    else if (!has_table && i + 1 == workbook_get_n_sheets(book))
      g_propagate_error(error, g_steal_pointer(&problem));
    has_table |= table != NULL;
  }
  return has_table;
}

static gboolean
compare_text(Likeness *self, GBytes *bytes, MatchdayImport *import, GError **error)
{
  g_autoptr(Table) table = table_new(g_bytes_ref(bytes), import, error);
  if (table != NULL)
    compare(self, table);
  return table != NULL;
}

static gboolean
recognise_table(Likeness *self, GBytes *bytes, MatchdayImport *import, MatchdayContent *content,
                GError **error)
{
  if (!(workbook_is_claimed(bytes) ? compare_sheets : compare_text)(self, bytes, import, error))
    return FALSE;
  if (self->as_members == self->as_demands) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                        self->as_members == 0
                            ? "the header has no column of a list of members or of demands"
                            : "by its header this can be a list of members or of demands");
    return FALSE;
  }
  *content =
      self->as_members > self->as_demands ? MATCHDAY_CONTENT_MEMBERS : MATCHDAY_CONTENT_DEMANDS;
  return TRUE;
}

gboolean
matchday_content_recognise(const char *path, const MatchdaySettings *settings,
                           MatchdayContent *content, GError **error)
{
  g_return_val_if_fail(path != NULL && content != NULL, FALSE);

  *content = MATCHDAY_CONTENT_DEMANDS;
  if (g_file_test(path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (index_is_file(path)) {
    *content = MATCHDAY_CONTENT_MEMBERS;
    return TRUE;
  }
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GBytes) bytes = source_read_table(path, SOURCE_TABLE_BYTES, import, error);
  if (bytes != NULL && member_xml_is_claimed(bytes)) {
    *content = MATCHDAY_CONTENT_MEMBERS;
    return TRUE;
  }
  Likeness likeness = {.settings = settings};
  if (bytes != NULL && (xml_is_claimed(bytes) || demand_text_is_claimed(bytes) ||
                        recognise_table(&likeness, bytes, import, content, error)))
    return TRUE;
  g_prefix_error(error, "%s: ", path);
  return FALSE;
}
