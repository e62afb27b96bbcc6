/* The command line: one table for each command says what is read, checked and explained. */
#include "adapters/cli/options.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "adapters/cli/manual.h"
#include "adapters/cli/memory.h"
#include "adapters/cli/report.h"
#include "engine/nearest.h"

/* What every command takes. */
const Option options_common[] = {
    {"memory-limit", OPTION_MEMORY, NULL, "SIZE",
     "memory that may be used, such as 512M or 2G; more ends\n"
     "with code 71 and without a report (default: no limit)"},
    {NULL, OPTION_SWITCH, NULL, NULL, NULL},
};

enum { N_COMMON = G_N_ELEMENTS(options_common) - 1 };

/* The state of reading. */
typedef struct {
  const Command *command;
  const OptionTable *table;
  char **next;          /* arguments still to be read, NULL-terminated */
  GPtrArray *bare;      /* (nullable) where arguments that belong to no option go */
  guint64 memory_limit; /* 0: none */
} Reading;

ExitCode
options_refuse(const Command *command, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  report("%s", message);
  fprintf(stderr, "See: matchday %s --help\n", command->name);
  return EXIT_USAGE;
}

static const Option *
find_option(const OptionTable *table, const char *name)
{
  for (guint i = 0; i < table->n_options; i++)
    if (strcmp(table->options[i].name, name) == 0)
      return &table->options[i];
  for (gsize i = 0; i < N_COMMON; i++)
    if (strcmp(options_common[i].name, name) == 0)
      return &options_common[i];
  return NULL;
}

static void
refuse_unknown(const Reading *reading, const char *name)
{
  const OptionTable *table = reading->table;
  const gsize n_common = N_COMMON;
  g_autofree const char **names = g_new0(const char *, table->n_options + n_common + 2);
  for (guint i = 0; i < table->n_options; i++)
    names[i] = table->options[i].name;
  for (gsize i = 0; i < n_common; i++)
    names[table->n_options + i] = options_common[i].name;
  names[table->n_options + n_common] = "help";
  const char *nearest = matchday_nearest_name(name, names);
  if (nearest != NULL)
    options_refuse(reading->command, "unknown option --%s; did you mean --%s?", name, nearest);
  else
    options_refuse(reading->command, "unknown option --%s", name);
}

static gboolean
take_number(const Reading *reading, const Option *option, const char *value)
{
  OptionNumber *number = option->target;
  guint64 read;
  if (!g_ascii_string_to_unsigned(value, 10, number->min, number->max, &read, NULL)) {
    options_refuse(reading->command, "--%s: not a whole number from %u to %u: \"%s\"", option->name,
                   number->min, number->max, value);
    return FALSE;
  }
  number->value = (guint)read;
  number->is_given = TRUE;
  return TRUE;
}

static gboolean
take_names(const Reading *reading, const Option *option, const char *value)
{
  g_auto(GStrv) names = g_strsplit(value, ",", -1);
  for (gsize i = 0; names[i] != NULL; i++) {
    if (*g_strstrip(names[i]) == '\0') {
      options_refuse(reading->command, "--%s: empty name in \"%s\"", option->name, value);
      return FALSE;
    }
    g_ptr_array_add(option->target, g_strdup(names[i]));
  }
  return TRUE;
}

static gboolean
take_memory_limit(Reading *reading, const Option *option, const char *value)
{
  if (memory_read_size(value, &reading->memory_limit))
    return TRUE;
  options_refuse(reading->command, "--%s: not a size such as 512M or 2G: \"%s\"", option->name,
                 value);
  return FALSE;
}

/* Everything of size happens after the command line is read. */
static gboolean
limit_memory(const Reading *reading)
{
  const Option *threads = find_option(reading->table, "threads");
  guint n_threads = threads == NULL ? 1 : ((const OptionNumber *)threads->target)->value;
  if (reading->memory_limit == 0 || memory_limit(reading->memory_limit, n_threads))
    return TRUE;
  options_refuse(reading->command, "--memory-limit: the system sets no limit: %s",
                 g_strerror(errno));
  return FALSE;
}

/* A value that looks like an option is more likely an option whose predecessor lacks its value. */
static gboolean
is_value(const char *argument)
{
  return argument != NULL && !g_str_has_prefix(argument, "--");
}

static gboolean
take_value(Reading *reading, const Option *option, const char *value)
{
  switch (option->kind) {
  case OPTION_TEXT:
    *(const char **)option->target = value;
    return TRUE;
  case OPTION_NUMBER:
    return take_number(reading, option, value);
  case OPTION_NAMES:
    return take_names(reading, option, value);
  case OPTION_LIST:
    g_ptr_array_add(option->target, (char *)value);
    return TRUE;
  case OPTION_MEMORY:
    return take_memory_limit(reading, option, value);
  case OPTION_SWITCH:
  default:
    options_refuse(reading->command, "--%s takes no value", option->name);
    return FALSE;
  }
}

/* @argument is --name or --name=value. */
static gboolean
take_option(Reading *reading, const char *argument)
{
  gsize n = strcspn(argument + 2, "=");
  g_autofree char *name = g_strndup(argument + 2, n);
  const char *value = argument[2 + n] == '=' ? argument + 2 + n + 1 : NULL;
  const Option *option = find_option(reading->table, name);
  if (option == NULL) {
    refuse_unknown(reading, name);
    return FALSE;
  }
  if (option->kind == OPTION_LIST)
    reading->bare = option->target;
  if (option->kind == OPTION_SWITCH && value == NULL) {
    *(gboolean *)option->target = TRUE;
    return TRUE;
  }
  if (value == NULL && is_value(*reading->next))
    value = *reading->next++;
  if (value == NULL || *value == '\0') {
    options_refuse(reading->command, "--%s needs a value: --%s %s", name, name, option->value);
    return FALSE;
  }
  return take_value(reading, option, value);
}

static gboolean
take_bare(const Reading *reading, const char *argument)
{
  if (reading->bare == NULL || *argument == '\0') {
    options_refuse(reading->command, "unexpected argument \"%s\"", argument);
    return FALSE;
  }
  g_ptr_array_add(reading->bare, (char *)argument);
  return TRUE;
}

static gboolean
take_all(Reading *reading)
{
  while (*reading->next != NULL) {
    const char *argument = *reading->next++;
    if (strcmp(argument, "--") == 0)
      break;
    gboolean is_option = argument[0] == '-' && argument[1] != '\0';
    if (is_option && argument[1] != '-') {
      options_refuse(reading->command, "unknown option %s; options begin with two hyphens",
                     argument);
      return FALSE;
    }
    if (!(is_option ? take_option(reading, argument) : take_bare(reading, argument)))
      return FALSE;
  }
  while (*reading->next != NULL)
    if (!take_bare(reading, *reading->next++))
      return FALSE;
  return TRUE;
}

static void
print_option(const Option *option)
{
  enum { COLUMN = 26 };
  int n = printf("  --%s%s%s", option->name, option->value == NULL ? "" : " ",
                 option->value == NULL ? "" : option->value);
  if (n >= COLUMN)
    n = printf("\n") - 1;
  g_auto(GStrv) lines = g_strsplit(option->help, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    printf("%*s%s\n", i == 0 ? COLUMN - n : COLUMN, "", lines[i]);
}

static void
print_help(const Command *command, const OptionTable *table)
{
  printf("%s\n\nUsage: matchday %s %s\n\nOptions:\n", command->help, command->name, command->usage);
  for (guint i = 0; i < table->n_options; i++)
    print_option(&table->options[i]);
  for (gsize i = 0; i < N_COMMON; i++)
    print_option(&options_common[i]);
  print_option(&(Option){.name = "help", .help = "this text"});
  putchar('\n');
  if (command->print_lists != NULL)
    command->print_lists();
  printf("%s%sExample:\n  %s\n\nExit codes:\n%s", command->details,
         *command->details == '\0' ? "" : "\n", command->example, exit_code_help);
}

/* Help is given wherever it is asked for, also behind a mistake; the manual asks for forms of it.
 */
static void (*find_help(char *argv[]))(const Command *, const OptionTable *)
{
  for (; *argv != NULL && strcmp(*argv, "--") != 0; argv++) {
    if (strcmp(*argv, "--help") == 0 || strcmp(*argv, "-h") == 0)
      return print_help;
    if (strcmp(*argv, "--help=man") == 0)
      return manual_print_man_command;
    if (strcmp(*argv, "--help=bash") == 0)
      return manual_print_bash_command;
  }
  return NULL;
}

gboolean
options_read(const Command *command, const OptionTable *table, int argc, char *argv[],
             ExitCode *code)
{
  g_return_val_if_fail(argv[argc] == NULL, FALSE);
  void (*help)(const Command *, const OptionTable *) = find_help(argv);
  if (help != NULL) {
    help(command, table);
    *code = EXIT_COMPLETE;
    return FALSE;
  }
  Reading reading = {.command = command, .table = table, .next = argv, .bare = table->bare};
  *code = EXIT_USAGE;
  return take_all(&reading) && limit_memory(&reading);
}
