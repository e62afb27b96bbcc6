/* Completion for bash, made of the same tables as the help. */
#include <stdio.h>
#include <string.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/manual.h"
#include "adapters/output.h"
#include "engine/facets/facets.h"

static const char head[] =
    "# Completion of matchday for bash; made by: matchday help --form bash\n"
    "\n"
    "# The words that an option takes: file, folder, nothing, or words between commas.\n"
    "_matchday_values() { # kind\n"
    "  local cur=${COMP_WORDS[COMP_CWORD]} before\n"
    "  case $1 in\n"
    "  file) mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); compopt -o filenames ;;\n"
    "  folder) mapfile -t COMPREPLY < <(compgen -d -- \"$cur\"); compopt -o filenames ;;\n"
    "  nothing) ;;\n"
    "  *)\n"
    "    before=${cur%\"${cur##*,}\"}\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"${1//,/ }\" -- \"${cur##*,}\")\n"
    "    ;;\n"
    "  esac\n"
    "}\n"
    "\n"
    "_matchday() {\n"
    "  local cur=${COMP_WORDS[COMP_CWORD]} bare=file options=() option i\n"
    "  COMPREPLY=()\n";

static const char tail[] =
    "  if [[ $cur == -* ]]; then\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"${options[*]%%:*}\" -- \"$cur\")\n"
    "    return\n"
    "  fi\n"
    "  for ((i = COMP_CWORD - 1; i > 1; i--)); do\n"
    "    [[ ${COMP_WORDS[i]} == --* ]] || continue\n"
    "    for option in \"${options[@]}\"; do\n"
    "      [[ ${option%%:*} == \"${COMP_WORDS[i]}\" && ${option#*:} != switch ]] || continue\n"
    "      _matchday_values \"${option#*:}\"\n"
    "      return\n"
    "    done\n"
    "  done\n"
    "  _matchday_values \"$bare\"\n"
    "}\n"
    "complete -F _matchday matchday\n";

static char *
join_facets(void)
{
  g_autoptr(GArray) facets = matchday_facets_list();
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < facets->len; i++)
    g_string_append_printf(names, "%s%s=", i > 0 ? "," : "",
                           g_array_index(facets, MatchdayFacetUse, i).name);
  return g_string_free(names, FALSE);
}

/* (transfer full): what an option takes, as _matchday_values() knows it */
static char *
kind_of(const Option *option)
{
  const char *value = option->value;
  if (value == NULL)
    return g_strdup("switch");
  if (strcmp(option->name, "format") == 0)
    return g_strjoinv(",", (char **)matchday_format_list());
  if (strcmp(option->name, "as") == 0)
    return g_strdup("members,demands");
  if (strcmp(option->name, "weight") == 0)
    return join_facets();
  if (g_str_has_prefix(value, "FILE"))
    return g_strdup("file");
  if (strcmp(value, "FOLDER") == 0)
    return g_strdup("folder");
  if (g_ascii_islower(*value)) { /* the words themselves: en|de */
    g_auto(GStrv) words = g_strsplit(value, "|", -1);
    return g_strjoinv(",", words);
  }
  return g_strdup("nothing");
}

static void
print_option(const Option *option)
{
  g_autofree char *kind = kind_of(option);
  printf(" --%s:%s", option->name, kind);
}

void
manual_print_bash_command(const Command *command, const OptionTable *table)
{
  printf("  %s) options=(", command->name);
  for (guint i = 0; i < table->n_options; i++)
    print_option(&table->options[i]);
  for (const Option *option = options_common; option->name != NULL; option++)
    print_option(option);
  printf(" --help:switch) ;;\n");
}

void
manual_print_bash(void)
{
  fputs(head, stdout);
  fputs("  if ((COMP_CWORD == 1)); then\n    _matchday_values ", stdout);
  for (guint i = 0; commands[i] != NULL; i++)
    printf("%s,", commands[i]->name);
  fputs("--help,--version\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n", stdout);
  for (guint i = 0; commands[i] != NULL; i++) {
    char *arguments[] = {(char *)"--help=bash", NULL};
    commands[i]->run(1, arguments);
  }
  fputs("  esac\n  [[ ${COMP_WORDS[1]} != help ]] || bare=", stdout);
  for (guint i = 0; commands[i] != NULL; i++)
    printf("%s,", commands[i]->name);
  for (const Topic *topic = manual_topics; topic->name != NULL; topic++)
    printf("%s%s", topic->name, topic[1].name == NULL ? "" : ",");
  putchar('\n');
  fputs(tail, stdout);
}
