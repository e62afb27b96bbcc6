/* matchday inspect: how each file was understood, one line of JSON for each record. */
#include <stdio.h>
#include <string.h>

#include "adapters/cli/column-options.h"
#include "adapters/cli/commands.h"
#include "adapters/cli/inputs.h"
#include "adapters/cli/report.h"
#include "adapters/columns.h"
#include "adapters/content.h"
#include "adapters/describe.h"
#include "adapters/input.h"
#include "adapters/settings.h"
#include "engine/duplicates.h"

/* What a file can hold, by MatchdayContent. */
typedef struct {
  const char *name;
  gboolean (*read)(MatchdayRun *run, const char *path, GError **error);
  GPtrArray *(*get_imports)(const MatchdayRun *run);
} Content;

static const Content contents[] = {
    [MATCHDAY_CONTENT_MEMBERS] = {"members", matchday_run_read_members,
                                  matchday_run_get_member_imports},
    [MATCHDAY_CONTENT_DEMANDS] = {"demands", matchday_run_read_demands,
                                  matchday_run_get_demand_imports},
};

static void
print_line(char *json)
{
  puts(json);
  g_free(json);
}

static void
print_records(const MatchdayRun *run)
{
  const GPtrArray *demands = matchday_run_get_demands(run);
  for (guint i = 0; i < demands->len; i++)
    print_line(matchday_demand_to_json(demands->pdata[i]));
  const GPtrArray *members = matchday_run_get_members(run);
  for (guint i = 0; i < members->len; i++)
    print_line(matchday_member_to_json(members->pdata[i]));
}

/* What became of the records of a path, for people: one line, also for a folder. */
static void
print_counts(const GPtrArray *imports, const char *path)
{
  guint64 n_taken = 0, n_repaired = 0, n_set_aside = 0;
  for (guint i = 0; i < imports->len; i++) {
    n_taken += matchday_import_get_n_taken(imports->pdata[i]);
    n_repaired += matchday_import_get_n_repaired(imports->pdata[i]);
    n_set_aside += matchday_import_get_n_set_aside(imports->pdata[i]);
  }
  g_autofree char *format = imports->len == 1
                                ? g_strdup(matchday_import_get_format(imports->pdata[0]))
                                : g_strdup_printf("%u files", imports->len);
  g_autofree char *line = g_strdup_printf("%s: %s: %" G_GUINT64_FORMAT " taken, %" G_GUINT64_FORMAT
                                          " repaired, %" G_GUINT64_FORMAT " set aside",
                                          path, format, n_taken, n_repaired, n_set_aside);
  report_line(line);
}

/* EXIT_COMPLETE, EXIT_SET_ASIDE, or why nothing of the path is usable. */
static ExitCode
inspect_as(const Content *content, const MatchdaySettings *settings, const char *path)
{
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  g_autoptr(GError) error = NULL;
  gboolean was_read = content->read(run, path, &error);
  const GPtrArray *imports = content->get_imports(run);
  print_records(run);
  g_autoptr(GError) shortage = NULL;
  if (!matchday_run_find_duplicates(run, &shortage))
    return report_error(shortage);
  gboolean has_set_aside = inputs_account(imports, 0, MATCHDAY_REMARK_NOTE);
  g_autoptr(GError) missing = NULL;
  if (!matchday_run_check_columns(run, &missing))
    report("%s: %s", path, missing->message);
  if (was_read) {
    print_counts(imports, path);
    return has_set_aside ? EXIT_SET_ASIDE : EXIT_COMPLETE;
  }
  if (imports->len == 0)
    report_error(error);
  return exit_code_of(error);
}

static ExitCode
inspect(const MatchdaySettings *settings, const char *path)
{
  MatchdayContent content;
  g_autoptr(GError) error = NULL;
  if (matchday_content_recognise(path, settings, &content, &error))
    return inspect_as(&contents[content], settings, path);
  return report_error(error);
}

static ExitCode
inspect_all(const GPtrArray *paths, const MatchdaySettings *settings, const Content *content)
{
  ExitCode failure = EXIT_COMPLETE;
  gboolean is_anything_usable = FALSE, is_anything_lost = FALSE;
  for (guint i = 0; i < paths->len; i++) {
    const char *path = paths->pdata[i];
    ExitCode own = content != NULL ? inspect_as(content, settings, path) : inspect(settings, path);
    is_anything_usable |= own == EXIT_COMPLETE || own == EXIT_SET_ASIDE;
    is_anything_lost |= own != EXIT_COMPLETE;
    if (own != EXIT_COMPLETE && own != EXIT_SET_ASIDE)
      failure = inputs_graver(failure, own);
    if (own == EXIT_MEMORY)
      return own;
  }
  if (!is_anything_usable)
    return failure;
  return is_anything_lost ? EXIT_SET_ASIDE : EXIT_COMPLETE;
}

/* The content that --as names; reports another name. */
static gboolean
find_content(const char *name, const Content **content)
{
  *content = NULL;
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(contents); i++)
    if (strcmp(contents[i].name, name) == 0)
      *content = &contents[i];
  if (name != NULL && *content == NULL)
    options_refuse(&command_inspect, "--as: neither members nor demands: \"%s\"", name);
  return name == NULL || *content != NULL;
}

static gboolean
check_standard_input(const GPtrArray *paths, gboolean is_content_known)
{
  guint n = inputs_count_standard_input(paths);
  if (n > 1)
    options_refuse(&command_inspect, "standard input (-) can be read only once");
  else if (n == 1 && !is_content_known)
    options_refuse(&command_inspect, "standard input (-) needs --as members or --as demands");
  else
    return TRUE;
  return FALSE;
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new();
  g_auto(ColumnOptions) columns = column_options_new();
  const char *as = NULL, *settings_file = NULL;
  const Option options[] = {
      {"as", OPTION_TEXT, &as, "KIND", "members or demands; without it the content decides"},
      {"settings", OPTION_TEXT, &settings_file, "FILE", "settings file (matchday.ini)"},
      COLUMN_OPTIONS(columns),
  };
  OptionTable table = {options, G_N_ELEMENTS(options), paths};
  const Content *content;
  ExitCode code;
  if (!options_read(&command_inspect, &table, argc, argv, &code))
    return code;
  if (!find_content(as, &content) || !check_standard_input(paths, content != NULL))
    return EXIT_USAGE;
  if (paths->len == 0)
    return options_refuse(&command_inspect, "which file?");
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  g_autoptr(GError) error = NULL;
  if (settings_file != NULL && !matchday_settings_read(settings, settings_file, &error))
    return report_error(error);
  if (!column_options_take(&columns, &command_inspect, settings))
    return EXIT_USAGE;
  return inspect_all(paths, settings, content);
}

const Command command_inspect = {
    .name = "inspect",
    .help = "show how files were understood, record by record",
    .usage = "FILE|FOLDER... [OPTION...]",
    .details = "Records go to standard output, one line of JSON each with \"kind\" \"demand\" or\n"
               "\"member\"; remarks go to standard error.\n",
    .example = "matchday inspect fixtures/members.csv",
    .run = run_command,
};
