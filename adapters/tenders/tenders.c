/* Demands from files: finds the files, recognises each by its content, keeps account of all. */
#include <string.h>

#include "adapters/input.h"
#include "adapters/source-private.h"
#include "adapters/tenders/folder-private.h"
#include "adapters/tenders/notice-reader-private.h"
#include "models/error.h"

/* The first that recognises a file that is not XML reads it. */
static const TenderReader *const readers[] = {
    &tender_reader_demand_text,
    &tender_reader_demand_sheet,
};

gboolean
tender_set_aside_known(const TenderReading *reading, const char *id, guint64 line)
{
  const MatchdayDemand *known = g_hash_table_lookup(reading->known, id);
  if (known == NULL)
    return FALSE;
  matchday_import_remark(reading->import, MATCHDAY_REMARK_SET_ASIDE, line, "id", id,
                         "this demand is known already from %s, line %" G_GUINT64_FORMAT,
                         matchday_demand_get_file(known), matchday_demand_get_line(known));
  return TRUE;
}

static const TenderReader *
find_reader(GBytes *bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
    if (readers[i]->recognises(bytes))
      return readers[i];
  return NULL;
}

static gboolean
read_source(const char *path, TenderReading *reading, GError **error)
{
  g_autoptr(GBytes) bytes = source_read_table(path, SOURCE_NOTICE_BYTES, reading->import, error);
  if (bytes == NULL)
    return FALSE;
  reading->bytes = bytes;
  if (xml_is_claimed(bytes))
    return notices_read(reading, error);
  const TenderReader *reader = find_reader(bytes);
  if (reader == NULL) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                        "neither XML nor a table of demands");
    return FALSE;
  }
  matchday_import_set_format(reading->import, reader->name);
  return reader->read(reading, error);
}

/* Reads one file; its account joins the run whatever comes of it. */
static gboolean
read_file(MatchdayRun *run, GHashTable *known, const char *path, GError **error)
{
  MatchdayImport *import = matchday_import_new(path);
  g_ptr_array_add(matchday_run_get_demand_imports(run), import);
  g_autoptr(GPtrArray) demands = g_ptr_array_new();
  TenderReading reading = {.import = import,
                           .demands = demands,
                           .settings = matchday_run_get_settings(run),
                           .known = known};
  g_autoptr(GError) failure = NULL;
  if (!read_source(path, &reading, &failure)) {
    matchday_import_refuse(import, failure);
    g_propagate_prefixed_error(error, g_steal_pointer(&failure), "%s: ", path);
    return FALSE;
  }
  for (guint i = 0; i < demands->len; i++) {
    MatchdayDemand *demand = demands->pdata[i];
    g_hash_table_insert(known, (char *)matchday_demand_get_id(demand), demand);
    g_ptr_array_add(matchday_run_get_demands(run), demand);
  }
  return TRUE;
}

static gboolean
read_folder(MatchdayRun *run, GHashTable *known, const char *path, GError **error)
{
  g_autoptr(GPtrArray) files = folder_list(path, error);
  if (files == NULL) {
    g_prefix_error(error, "%s: ", path);
    return FALSE;
  }
  for (guint i = 0; i < files->len; i++) {
    g_autoptr(GError) failure = NULL;
    if (!read_file(run, known, files->pdata[i], &failure) &&
        g_error_matches(failure, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY)) {
      g_propagate_error(error, g_steal_pointer(&failure));
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
matchday_run_read_demands(MatchdayRun *run, const char *path, GError **error)
{
  g_return_val_if_fail(run != NULL && path != NULL, FALSE);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  const GPtrArray *demands = matchday_run_get_demands(run);
  for (guint i = 0; i < demands->len; i++)
    g_hash_table_insert(known, (char *)matchday_demand_get_id(demands->pdata[i]),
                        demands->pdata[i]);
  gboolean is_folder = strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR);
  return is_folder ? read_folder(run, known, path, error) : read_file(run, known, path, error);
}
