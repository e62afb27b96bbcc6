/* matchday index: members prepared for ranking once, for many rankings. */
#include <stdio.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/inputs.h"
#include "adapters/cli/report.h"
#include "adapters/cli/settings-options.h"
#include "adapters/index-file.h"

typedef struct {
  Inputs inputs; /* members and concepts only */
  SettingsOptions settings;
  const char *update; /* (nullable) */
  const char *output; /* (nullable) */
} Request;

static ExitCode
carry_out(const Request *request)
{
  ExitCode code = EXIT_COMPLETE;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  if (!settings_options_take(&request->settings, &command_index, settings, &code))
    return code;
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  if (!inputs_read(&request->inputs, run, &code))
    return code;
  g_autoptr(GError) error = NULL;
  if (!matchday_run_write_index(run, request->update, request->output, &error))
    return report_error(error);
  if (request->inputs.is_quiet)
    return code;
  printf("members    %u\nindex      ", matchday_run_get_members(run)->len);
  print_escaped(request->output);
  putchar('\n');
  return code;
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_auto(Inputs) inputs = inputs_new();
  g_auto(SettingsOptions) settings = settings_options_new();
  Request request = {.inputs = inputs, .settings = settings};
  const Option options[] = {
      {"members", OPTION_LIST, inputs.members, "FILE...",
       "lists of members (CSV, XLSX, XML); - is standard input"},
      {"concepts", OPTION_TEXT, &request.inputs.concepts, "FILE",
       "bridge between languages, for rankings that will use it"},
      {"update", OPTION_TEXT, &request.update, "FILE",
       "an older index: members it holds already are not prepared again"},
      {"output", OPTION_TEXT, &request.output, "FILE", "the index to be made"},
      {"settings", OPTION_TEXT, &request.settings.file, "FILE",
       "settings file (matchday.ini); options win over it"},
      {"weight", OPTION_LIST, settings.weights, "FACET=NUMBER...",
       "0 leaves a facet out of the index; other weights do not matter here"},
      {"quiet", OPTION_SWITCH, &request.inputs.is_quiet, NULL,
       "say nothing about repairs and results"},
  };
  OptionTable table = {options, G_N_ELEMENTS(options), NULL};
  ExitCode code;
  if (!options_read(&command_index, &table, argc, argv, &code))
    return code;
  if (inputs.members->len == 0)
    return options_refuse(&command_index, "--members is missing");
  if (request.output == NULL)
    return options_refuse(&command_index, "--output is missing");
  if (inputs_count_standard_input(inputs.members) > 1)
    return options_refuse(&command_index, "standard input (-) can be read only once");
  return carry_out(&request);
}

const Command command_index = {
    .name = "index",
    .help = "prepare members once for many rankings",
    .usage = "--members FILE... [--update FILE] --output FILE [OPTION...]",
    .details =
        "Other commands take the file with --members, alone, instead of the lists. It is used "
        "where\n"
        "it lies, without being read or prepared again, and gives the same results. It serves the\n"
        "matchday and the kind of machine that made it; when it is damaged or made by another "
        "one,\n"
        "it is refused. Replace it by a new file, do not change it while it is in use.\n",
    .example = "matchday index --members fixtures/members.csv --output members.mdi",
    .print_lists = settings_options_print_facets,
    .run = run_command,
};
