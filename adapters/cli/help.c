/* matchday help: the same texts as --help. */
#include "adapters/cli/commands.h"

static ExitCode
run(G_GNUC_UNUSED int argc, char *argv[])
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  OptionTable table = {NULL, 0, names};
  ExitCode code;
  if (!options_read(&command_help, &table, argc, argv, &code))
    return code;
  if (names->len == 0) {
    commands_print_help();
    return EXIT_COMPLETE;
  }
  const Command *command = command_find(names->pdata[0]);
  if (command == NULL)
    return EXIT_USAGE;
  char *arguments[] = {(char *)"--help", NULL};
  return command->run(1, arguments);
}

const Command command_help = {
    .name = "help",
    .help = "what a command does and which options it has",
    .usage = "[COMMAND]",
    .details = "",
    .example = "matchday help shortlist",
    .run = run,
};
