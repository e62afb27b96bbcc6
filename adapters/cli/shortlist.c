/* matchday shortlist: the best members for each demand, written as a report. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/inputs.h"
#include "adapters/cli/progress.h"
#include "adapters/cli/report.h"
#include "adapters/cli/settings-options.h"
#include "adapters/output.h"
#include "engine/alerts.h"
#include "engine/nearest.h"
#include "engine/ranking.h"

/* Every format but the one that only machines should open. */
static const char default_formats[] = "html,xlsx,csv,members,json,xml,trec";
static const char default_alert_formats[] = "html,csv,json";

/* What the command line asks for. */
typedef struct {
  Inputs inputs;
  SettingsOptions settings;
  GPtrArray *formats; /* of utf8 */
  const char *folder;
  OptionNumber threads;
  const char *by;     /* "demand" or "member" */
  GPtrArray *members; /* of const char *: ids; empty: all */
} Request;

static gboolean
is_by_member(const Request *request)
{
  return strcmp(request->by, "member") == 0;
}

static gboolean
is_known_format(const char *name, gboolean by_member)
{
  const char *const *known = by_member ? matchday_alert_format_list() : matchday_format_list();
  if (g_strv_contains(known, name))
    return TRUE;
  g_autofree char *hint = matchday_nearest_hint(name, known);
  options_refuse(&command_shortlist, "unknown format \"%s\"; %s", name, hint);
  return FALSE;
}

/* Makes the list of names complete and NULL-terminated; FALSE if one is unknown. */
static gboolean
settle_formats(GPtrArray *formats, gboolean by_member)
{
  for (guint i = 0; i < formats->len; i++)
    if (!is_known_format(formats->pdata[i], by_member))
      return FALSE;
  if (formats->len == 0) {
    g_auto(GStrv) defaults =
        g_strsplit(by_member ? default_alert_formats : default_formats, ",", -1);
    for (gsize i = 0; defaults[i] != NULL; i++)
      g_ptr_array_add(formats, g_strdup(defaults[i]));
  }
  g_ptr_array_add(formats, NULL);
  return TRUE;
}

/* Whether the report will have a place, found out before the work and not after it. */
static gboolean
can_write_to(const Request *request)
{
  const char *folder = request->folder;
  if (g_file_test(folder, G_FILE_TEST_EXISTS)) {
    g_autoptr(GError) error = NULL;
    gboolean is_open = g_file_test(folder, G_FILE_TEST_IS_DIR) && access(folder, W_OK | X_OK) == 0;
    if (!is_open)
      report("%s: %s", folder,
             g_file_test(folder, G_FILE_TEST_IS_DIR) ? g_strerror(errno) : "not a folder");
    else if (!is_by_member(request) &&
             !matchday_output_check(folder, (const char *const *)request->formats->pdata, &error))
      report_error(error);
    else
      return TRUE;
    return FALSE;
  }
  g_autofree char *parent = g_path_get_dirname(folder);
  if (access(parent, W_OK | X_OK) == 0)
    return TRUE;
  report("%s: cannot be created: %s: %s", folder, parent, g_strerror(errno));
  return FALSE;
}

/* A report is written as a whole: signals that would end the program wait until it stands. */
static gboolean
write_report(const MatchdayRun *run, const Request *request, GError **error)
{
  sigset_t ending, before;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &ending, &before);
  const char *const *formats = (const char *const *)request->formats->pdata;
  gboolean was_written = (is_by_member(request) ? matchday_run_write_alerts : matchday_run_write)(
      run, request->folder, formats, error);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return was_written;
}

static guint64
count(const MatchdayRun *run, guint64 (*counter)(const MatchdayImport *))
{
  g_autoptr(GPtrArray) imports = matchday_run_list_imports(run);
  guint64 n = 0;
  for (guint i = 0; i < imports->len; i++)
    n += counter(imports->pdata[i]);
  return n;
}

/* The files of which not all was taken as it stands. */
static void
print_accounts(const MatchdayRun *run)
{
  enum { SHOWN = 10 };
  g_autoptr(GPtrArray) imports = matchday_run_list_imports(run);
  guint n = 0;
  for (guint i = 0; i < imports->len; i++) {
    const MatchdayImport *import = imports->pdata[i];
    guint64 n_repaired = matchday_import_get_n_repaired(import);
    guint64 n_set_aside = matchday_import_get_n_set_aside(import);
    if (n_repaired + n_set_aside == 0 || ++n > SHOWN)
      continue;
    printf("%-11s", n == 1 ? "inputs" : "");
    print_escaped(matchday_import_get_file(import));
    printf(": %" G_GUINT64_FORMAT " read = %" G_GUINT64_FORMAT " taken + %" G_GUINT64_FORMAT
           " repaired + %" G_GUINT64_FORMAT " set aside\n",
           matchday_import_get_n_read(import), matchday_import_get_n_taken(import), n_repaired,
           n_set_aside);
  }
  if (n > SHOWN)
    printf("           and %u more files\n", n - SHOWN);
}

static void
print_summary(const MatchdayRun *run, const Request *request)
{
  guint64 n_set_aside = count(run, matchday_import_get_n_set_aside);
  guint64 n_repaired = count(run, matchday_import_get_n_repaired);
  printf("members    %u\n", matchday_run_get_members(run)->len);
  printf("demands    %u\n", matchday_run_get_demands(run)->len);
  if (n_repaired > 0)
    printf("repaired   %" G_GUINT64_FORMAT "\n", n_repaired);
  if (n_set_aside > 0)
    printf("set aside  %" G_GUINT64_FORMAT "\n", n_set_aside);
  guint n_duplicates = matchday_run_get_duplicates(run)->len;
  if (n_duplicates > 0)
    printf("doubtful   %u %s of members may be one company\n", n_duplicates,
           n_duplicates == 1 ? "pair" : "pairs");
  print_accounts(run);
  gboolean has_page = g_strv_contains((const char *const *)request->formats->pdata, "html");
  const char *page = is_by_member(request) ? "alerts.html" : "shortlists.html";
  g_autofree char *path = g_build_filename(request->folder, has_page ? page : "", NULL);
  fputs("report     ", stdout);
  print_escaped(path);
  putchar('\n');
}

/* Comparing members on no list with every demand takes a while; few formats say it. */
static gboolean
tell_of_members(const GPtrArray *formats)
{
  for (guint i = 0; formats->pdata[i] != NULL; i++)
    if (matchday_format_tells_of_members(formats->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
find_alerts(MatchdayRun *run, const Request *request, GError **error)
{
  g_ptr_array_add(request->members, NULL);
  MatchdayAlertOptions options = {.n_threads = request->threads.value, .progress = progress_show};
  if (request->members->len > 1)
    options.members = (const char *const *)request->members->pdata;
  return matchday_run_alert(run, &options, error);
}

static gboolean
rank(MatchdayRun *run, const Request *request, GError **error)
{
  MatchdayRankOptions options = {.n_threads = request->threads.value,
                                 .progress = progress_show,
                                 .with_standings = tell_of_members(request->formats)};
  return matchday_run_rank(run, &options, error);
}

static ExitCode
carry_out(const Request *request)
{
  ExitCode code = EXIT_COMPLETE;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  if (!settings_options_take(&request->settings, &command_shortlist, settings, &code))
    return code;
  if (!can_write_to(request))
    return EXIT_CANNOT_CREATE;

  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  if (!inputs_read(&request->inputs, run, &code))
    return code;
  g_autoptr(GError) error = NULL;
  gboolean is_ranked = (is_by_member(request) ? find_alerts : rank)(run, request, &error);
  progress_end();
  if (!is_ranked || !write_report(run, request, &error))
    return report_error(error);
  if (!request->inputs.is_quiet)
    print_summary(run, request);
  return code;
}

static void
print_lists(void)
{
  fputs("Formats:\n", stdout);
  const char *const *formats = matchday_format_list();
  for (gsize i = 0; formats[i] != NULL; i++)
    printf("  %-12s %s\n", formats[i], matchday_format_get_help(formats[i]));
  putchar('\n');
  settings_options_print_facets();
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_auto(Inputs) inputs = inputs_new();
  g_auto(SettingsOptions) settings = settings_options_new();
  g_autoptr(GPtrArray) formats = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  Request request = {inputs,   settings, formats, "shortlists", {.min = 0, .max = 1024},
                     "demand", ids};
  const Option options[] = {
      INPUT_OPTIONS(request.inputs),
      {"output", OPTION_TEXT, &request.folder, "FOLDER",
       "where the report goes (default: shortlists)"},
      {"format", OPTION_NAMES, formats, "NAME,...",
       "one or more of the formats below\n(default: html,xlsx,csv,members,json,xml,trec)"},
      {"by", OPTION_TEXT, &request.by, "demand|member",
       "member: the best demands for each member, as html, csv, json\n(default: demand)"},
      {"member", OPTION_LIST, ids, "ID...", "with --by member: for these members only"},
      {"top", OPTION_NUMBER, &request.settings.top, "N",
       "candidates for a demand, or demands for a member (default: 20)"},
      {"near-misses", OPTION_NUMBER, &request.settings.near_misses, "N",
       "members whom only a must keeps off the list (default: 5)"},
      LANGUAGE_OPTION(request.settings),
      SETTINGS_OPTIONS(request.settings),
      {"threads", OPTION_NUMBER, &request.threads, "N",
       "0: one for each core (default); changes no result"},
      {"quiet", OPTION_SWITCH, &request.inputs.is_quiet, NULL, "no summary, no word about repairs"},
  };
  OptionTable table = {options, G_N_ELEMENTS(options), NULL};
  ExitCode code;
  if (!options_read(&command_shortlist, &table, argc, argv, &code))
    return code;
  if (!is_by_member(&request) && strcmp(request.by, "demand") != 0)
    return options_refuse(&command_shortlist, "--by: neither demand nor member: \"%s\"",
                          request.by);
  if (ids->len > 0 && !is_by_member(&request))
    return options_refuse(&command_shortlist, "--member needs --by member");
  if (!inputs_are_complete(&request.inputs, &command_shortlist) ||
      !settle_formats(formats, is_by_member(&request)))
    return EXIT_USAGE;
  return carry_out(&request);
}

const Command command_shortlist = {
    .name = "shortlist",
    .help = "write the best members for each demand, with reasons",
    .usage = "--members FILE... --demands FILE|FOLDER... [OPTION...]",
    .details = "The report appears as a whole or not at all; manifest.json lists its files and\n"
               "everything that went into them.\n",
    .example = "matchday shortlist --members fixtures/members.csv --demands fixtures/demands.csv "
               "--output shortlists",
    .print_lists = print_lists,
    .run = run_command,
};
