/* The manifest: what a run read, how it was set, what it wrote. Read it first, trust what it lists.
 *
 * {
 *   "format": "matchday-manifest", "format_version": 1,
 *   "matchday": version, "time": ISO 8601, the only place where a clock shows,
 *   "settings": {n_wanted, n_near_misses, strict, language},
 *   "facets": [{name, weight, help}],
 *   "totals": {members, demands, candidates, near_misses, records_set_aside},
 *   "inputs": [{role: "members", "demands" or "knowledge", file, format, sheet, bytes, sha256,
 *               read, taken, repaired, set_aside, refusal, remarks: [{kind, line, column, found,
 * message}], remarks_not_listed}], "outputs": [{name, bytes, sha256, replaced_characters}]
 * }
 *
 * Members that come from an index file: an input {role: "index", file, bytes, header_sha256} comes
 * first, and the inputs of role "members" are the lists that it was made of. Its header holds
 * checksums of all the rest.
 *
 * replaced_characters: characters which the format does not know, written as U+FFFD.
 */
#include "adapters/shortlists/manifest-private.h"

#include "adapters/describe-private.h"
#include "adapters/output-folder-private.h"
#include "models/run-private.h"
#include "models/version.h"

/* SOURCE_DATE_EPOCH (reproducible-builds.org) makes whole runs comparable byte by byte. */
static char *
run_time(void)
{
  const char *given = g_getenv("SOURCE_DATE_EPOCH");
  guint64 seconds = 0;
  g_autoptr(GDateTime) time =
      given != NULL && g_ascii_string_to_unsigned(given, 10, 0, G_MAXUINT32, &seconds, NULL)
          ? g_date_time_new_from_unix_utc((gint64)seconds)
          : g_date_time_new_now_utc();
  return g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
}

static void
write_settings(JsonWriter *json, const MatchdayRun *run)
{
  const MatchdaySettings *settings = matchday_run_get_settings(run);
  json_open_object(json, "settings");
  json_unsigned(json, "n_wanted", matchday_settings_get_n_wanted(settings));
  json_unsigned(json, "n_near_misses", matchday_settings_get_n_near_misses(settings));
  json_bool(json, "strict", matchday_settings_get_strict(settings));
  json_string(json, "language", matchday_settings_get_language(settings));
  json_close_object(json);
}

static guint64
count_set_aside(const MatchdayRun *run)
{
  g_autoptr(GPtrArray) imports = matchday_run_list_imports(run);
  guint64 n = 0;
  for (guint i = 0; i < imports->len; i++)
    n += matchday_import_get_n_set_aside(g_ptr_array_index(imports, i));
  return n;
}

static void
write_totals(JsonWriter *json, const MatchdayRun *run)
{
  const GPtrArray *shortlists = matchday_run_get_shortlists(run);
  guint64 n_candidates = 0, n_near_misses = 0;
  for (guint i = 0; i < shortlists->len; i++) {
    const MatchdayShortlist *shortlist = g_ptr_array_index(shortlists, i);
    n_candidates += matchday_shortlist_get_candidates(shortlist)->len;
    n_near_misses += matchday_shortlist_get_near_misses(shortlist)->len;
  }
  json_open_object(json, "totals");
  json_unsigned(json, "members", matchday_run_get_members(run)->len);
  json_unsigned(json, "demands", matchday_run_get_demands(run)->len);
  json_unsigned(json, "candidates", n_candidates);
  json_unsigned(json, "near_misses", n_near_misses);
  json_unsigned(json, "records_set_aside", count_set_aside(run));
  json_close_object(json);
}

static void
write_inputs(JsonWriter *json, const char *role, const GPtrArray *imports)
{
  for (guint i = 0; i < imports->len; i++) {
    json_open_object(json, NULL);
    json_string(json, "role", role);
    describe_import(json, g_ptr_array_index(imports, i));
    json_close_object(json);
  }
}

/* The file that stood in for the lists of members. */
static void
write_index(JsonWriter *json, const RunIndex *index)
{
  if (index == NULL)
    return;
  json_open_object(json, NULL);
  json_string(json, "role", "index");
  json_string(json, "file", index->file);
  json_unsigned(json, "bytes", index->n_bytes);
  json_string(json, "header_sha256", index->header_sha256);
  json_close_object(json);
}

static void
write_outputs(JsonWriter *json, const GArray *files)
{
  json_open_array(json, "outputs");
  for (guint i = 0; i < files->len; i++) {
    const OutputFile *file = &g_array_index(files, OutputFile, i);
    if (file->sha256 == NULL)
      continue;
    json_open_object(json, NULL);
    json_string(json, "name", file->name);
    json_unsigned(json, "bytes", file->n_bytes);
    json_string(json, "sha256", file->sha256);
    json_unsigned(json, "replaced_characters", file->n_replaced);
    json_close_object(json);
  }
  json_close_array(json);
}

void
manifest_write(const MatchdayRun *run, const GArray *files, Sink *sink)
{
  g_autofree char *time = run_time();
  JsonWriter json = json_begin(sink, JSON_ALL_LINES);
  json_open_object(&json, NULL);
  json_string(&json, "format", "matchday-manifest");
  json_unsigned(&json, "format_version", 1);
  json_string(&json, "matchday", matchday_version());
  json_string(&json, "time", time);
  write_settings(&json, run);
  describe_facets(&json, matchday_run_get_facets(run));
  write_totals(&json, run);
  json_open_array(&json, "inputs");
  write_index(&json, run_get_index(run));
  write_inputs(&json, "members", matchday_run_get_member_imports(run));
  write_inputs(&json, "demands", matchday_run_get_demand_imports(run));
  write_inputs(&json, "knowledge", matchday_run_get_knowledge_imports(run));
  json_close_array(&json);
  write_outputs(&json, files);
  json_close_object(&json);
  sink_text(sink, "\n");
}
