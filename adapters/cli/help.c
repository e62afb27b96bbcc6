/* matchday help: commands, topics, and the whole manual. */
#include <stdio.h>
#include <string.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/manual.h"

static ExitCode
print_about(const char *name)
{
  const Topic *topic = manual_find_topic(name);
  if (topic != NULL) {
    manual_print_topic(topic);
    return EXIT_COMPLETE;
  }
  const Command *command = command_find(name);
  if (command == NULL)
    return EXIT_USAGE;
  char *arguments[] = {(char *)"--help", NULL};
  return command->run(1, arguments);
}

static ExitCode
run(int argc, char *argv[])
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  const char *form = "text";
  const Option options[] = {
      {"form", OPTION_TEXT, &form, "text|man|bash",
       "man: the whole manual as a man page; bash: completion"},
  };
  OptionTable table = {options, G_N_ELEMENTS(options), names};
  ExitCode code;
  if (!options_read(&command_help, &table, argc, argv, &code))
    return code;
  if (strcmp(form, "man") == 0)
    manual_print_man();
  else if (strcmp(form, "bash") == 0)
    manual_print_bash();
  else if (strcmp(form, "text") != 0)
    return options_refuse(&command_help, "--form: none of text, man, bash: \"%s\"", form);
  else if (names->len > 0)
    return print_about(names->pdata[0]);
  else
    commands_print_help();
  return EXIT_COMPLETE;
}

static void
print_topics(void)
{
  fputs("Topics:\n", stdout);
  for (const Topic *topic = manual_topics; topic->name != NULL; topic++)
    printf("  %-14s%s\n", topic->name, topic->help);
  putchar('\n');
}

const Command command_help = {
    .name = "help",
    .help = "what a command does and which options it has, and the manual by topics",
    .usage = "[COMMAND|TOPIC] [--form FORM]",
    .details = "",
    .example = "matchday help report",
    .print_lists = print_topics,
    .run = run,
};
