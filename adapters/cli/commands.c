/* The registry of commands, and the help that lists them. */
#include "adapters/cli/commands.h"

#include <stdio.h>
#include <string.h>

#include "adapters/cli/report.h"
#include "engine/nearest.h"

const Command *const commands[] = {
    &command_shortlist, &command_inspect,  &command_explain, &command_evaluate, &command_index,
    &command_train,     &command_feedback, &command_tune,    &command_help,     NULL,
};

const Command *
command_find(const char *name)
{
  const char *names[G_N_ELEMENTS(commands)] = {NULL};
  for (guint i = 0; commands[i] != NULL; i++) {
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
    names[i] = commands[i]->name;
  }
  g_autofree char *hint = matchday_nearest_hint(name, names);
  report("unknown command \"%s\"; %s", name, hint);
  fputs("See: matchday --help\n", stderr);
  return NULL;
}

void
commands_print_help(void)
{
  fputs("matchday reads what buyers ask for and what members can do, scores every member for\n"
        "every demand, says why and what is missing, and writes shortlists.\n"
        "\n"
        "Usage: matchday COMMAND [OPTION...]\n"
        "\n"
        "Commands:\n",
        stdout);
  for (guint i = 0; commands[i] != NULL; i++)
    printf("  %-11s%s\n", commands[i]->name, commands[i]->help);
  printf(
      "\n"
      "matchday COMMAND --help shows its options, matchday help --help the topics of the manual,\n"
      "matchday --version the version.\n"
      "\n"
      "Example:\n"
      "  %s\n"
      "\n"
      "Exit codes:\n"
      "%s",
      command_shortlist.example, exit_code_help);
}
