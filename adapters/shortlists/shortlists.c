/* The registry of formats, and the door through which a run is written. */
#include "adapters/output.h"

#include <string.h>

#include "adapters/feedback-private.h"
#include "adapters/output-folder-private.h"
#include "adapters/shortlists/import-table-private.h"
#include "adapters/shortlists/manifest-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"
#include "models/error.h"

static const ShortlistWriter *const writers[] = {
    &shortlist_writer_html,    &shortlist_writer_xlsx,    &shortlist_writer_csv,
    &shortlist_writer_raw_csv, &shortlist_writer_members, &shortlist_writer_json,
    &shortlist_writer_xml,     &shortlist_writer_trec,
};

static const ShortlistWriter *const alert_writers[] = {&alert_writer_html, &alert_writer_csv,
                                                       &alert_writer_json};

static const ShortlistWriter *
find_writer(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
    if (strcmp(writers[i]->name, name) == 0)
      return writers[i];
  return NULL;
}

static const ShortlistWriter *
find_alert_writer(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(alert_writers); i++)
    if (strcmp(alert_writers[i]->name, name) == 0)
      return alert_writers[i];
  return NULL;
}

const char *const *
matchday_format_list(void)
{
  static const char *names[G_N_ELEMENTS(writers) + 1];
  static gsize is_filled;
  if (g_once_init_enter(&is_filled)) {
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++)
      names[i] = writers[i]->name;
    g_once_init_leave(&is_filled, 1);
  }
  return names;
}

const char *
matchday_format_get_help(const char *name)
{
  g_return_val_if_fail(name != NULL, NULL);
  const ShortlistWriter *writer = find_writer(name);
  return writer == NULL ? NULL : writer->help;
}

gboolean
matchday_format_tells_of_members(const char *name)
{
  g_return_val_if_fail(name != NULL, FALSE);
  const ShortlistWriter *writer = find_writer(name);
  return writer != NULL && writer->tells_of_members;
}

const char *const *
matchday_alert_format_list(void)
{
  static const char *names[G_N_ELEMENTS(alert_writers) + 1];
  static gsize is_filled;
  if (g_once_init_enter(&is_filled)) {
    for (gsize i = 0; i < G_N_ELEMENTS(alert_writers); i++)
      names[i] = alert_writers[i]->name;
    g_once_init_leave(&is_filled, 1);
  }
  return names;
}

/* One kind of report. */
typedef struct {
  const char *what; /* in the plural */
  const char *const *(*list)(void);
  const ShortlistWriter *(*find)(const char *name);
} Kind;

static const Kind shortlists = {"shortlists", matchday_format_list, find_writer};
static const Kind alerts = {"alerts", matchday_alert_format_list, find_alert_writer};

/* The writers asked for, each once; NULL with @error when one is unknown. */
static GPtrArray *
choose_writers(const Kind *kind, const char *const *formats, GError **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new();
  for (gsize i = 0; formats[i] != NULL; i++) {
    const ShortlistWriter *writer = kind->find(formats[i]);
    if (writer == NULL) {
      g_autofree char *known = g_strjoinv(", ", (char **)kind->list());
      g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS,
                  "\"%s\" is no format of %s (known: %s)", formats[i], kind->what, known);
      return NULL;
    }
    if (!g_ptr_array_find(chosen, writer, NULL))
      g_ptr_array_add(chosen, (gpointer)writer);
  }
  return g_steal_pointer(&chosen);
}

gboolean
matchday_output_check(const char *folder, const char *const *formats, GError **error)
{
  g_return_val_if_fail(folder != NULL && formats != NULL, FALSE);
  for (gsize i = 0; formats[i] != NULL; i++) {
    const ShortlistWriter *writer = find_writer(formats[i]);
    if (writer == NULL || !writer->is_filled_in)
      continue;
    g_autofree char *path = g_build_filename(folder, writer->file, NULL);
    if (!feedback_check_replaceable(path, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_shortlists(const MatchdayRun *run, const ShortlistWriter *writer, OutputFolder *output,
                 GError **error)
{
  Sink *sink = output_folder_begin(output, writer->file, error);
  if (sink == NULL)
    return FALSE;
  writer->write(run, sink);
  return output_folder_end(output, error);
}

static gboolean
is_chosen(const GPtrArray *chosen, const char *name)
{
  for (guint i = 0; i < chosen->len; i++)
    if (strcmp(((const ShortlistWriter *)chosen->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* The account of the inputs goes with the tables, as they are written. */
static gboolean
write_imports(const MatchdayRun *run, const GPtrArray *chosen, OutputFolder *output, GError **error)
{
  gboolean is_defused = is_chosen(chosen, "csv");
  if (!is_defused && !is_chosen(chosen, "raw-csv"))
    return TRUE;
  Sink *sink = output_folder_begin(output, IMPORT_TABLE_NAME, error);
  if (sink == NULL)
    return FALSE;
  import_table_write(run, is_defused, sink);
  return output_folder_end(output, error);
}

static gboolean
write_manifest(const MatchdayRun *run, OutputFolder *output, GError **error)
{
  Sink *sink = output_folder_begin(output, MANIFEST_NAME, error);
  if (sink == NULL)
    return FALSE;
  manifest_write(run, output_folder_get_files(output), sink);
  return output_folder_end(output, error);
}

static gboolean
write_run(const MatchdayRun *run, const char *folder, const GPtrArray *chosen, GError **error)
{
  g_autoptr(OutputFolder) output = output_folder_open(folder, error);
  if (output == NULL)
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    if (!write_shortlists(run, g_ptr_array_index(chosen, i), output, error))
      return FALSE;
  return write_imports(run, chosen, output, error) && write_manifest(run, output, error) &&
         output_folder_publish(output, MANIFEST_NAME, error);
}

gboolean
matchday_run_write(const MatchdayRun *run, const char *folder, const char *const *formats,
                   GError **error)
{
  g_return_val_if_fail(run != NULL && folder != NULL && formats != NULL, FALSE);
  g_autoptr(GPtrArray) chosen = choose_writers(&shortlists, formats, error);
  return chosen != NULL && matchday_output_check(folder, formats, error) &&
         write_run(run, folder, chosen, error);
}

gboolean
matchday_run_write_alerts(const MatchdayRun *run, const char *folder, const char *const *formats,
                          GError **error)
{
  g_return_val_if_fail(run != NULL && folder != NULL && formats != NULL, FALSE);
  g_autoptr(GPtrArray) chosen = choose_writers(&alerts, formats, error);
  return chosen != NULL && write_run(run, folder, chosen, error);
}
