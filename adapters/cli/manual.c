/* The manual: topics as they stand in the source tree, commands as their option tables have them.
 */
#include "adapters/cli/manual.h"

#include <stdio.h>
#include <string.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/manual-texts.h"

const Topic manual_topics[] = {
    {"report", "from a spreadsheet to a printed report", manual_report, NULL},
    {"tables", "what lists of members and demand sheets may hold", manual_tables, NULL},
    {"requirements", "how musts and wishes are written", manual_tables, "## Requirements"},
    {"scoring", "where a score comes from", manual_scoring, NULL},
    {"settings", "the file matchday.ini", manual_settings, NULL},
    {"exit-codes", "how the program ends", manual_exit_codes, NULL},
    {NULL, NULL, NULL, NULL},
};

const Topic *
manual_find_topic(const char *name)
{
  for (const Topic *topic = manual_topics; topic->name != NULL; topic++)
    if (strcmp(topic->name, name) == 0)
      return topic;
  return NULL;
}

static gboolean
is_heading(const char *line)
{
  return *line == '#';
}

/* The rule below the head of a table says nothing. */
static gboolean
is_table_rule(const char *line)
{
  return *line == '|' && line[strspn(line, "|-")] == '\0';
}

/* (transfer full): a line without the signs of Markdown */
static char *
plain_line(const char *line)
{
  GString *plain = g_string_new(NULL);
  const char *at = line + strspn(line, "#");
  for (at += at > line ? strspn(at, " ") : 0; *at != '\0'; at++)
    if (*at != '`')
      g_string_append_c(plain, *at);
  return g_string_free(plain, FALSE);
}

/* The first line of a topic; the text ends at the next heading if it is a section only. */
static const char *const *
first_line(const Topic *topic)
{
  const char *const *line = topic->lines;
  while (topic->section != NULL && *line != NULL && strcmp(*line, topic->section) != 0)
    line++;
  return line;
}

static gboolean
is_end(const Topic *topic, const char *const *line)
{
  return *line == NULL ||
         (topic->section != NULL && line != first_line(topic) && is_heading(*line));
}

void
manual_print_topic(const Topic *topic)
{
  for (const char *const *line = first_line(topic); !is_end(topic, line); line++) {
    g_autofree char *plain = plain_line(*line);
    if (!is_table_rule(*line))
      printf("%s\n", plain);
  }
  if (topic->lines == manual_exit_codes)
    fputs(exit_code_help, stdout);
}

/* --- man(7) */

static void
put_roff(const char *text)
{
  if (*text == '.' || *text == '\'')
    fputs("\\&", stdout);
  for (; *text != '\0'; text++)
    if (*text == '\\')
      fputs("\\e", stdout);
    else if (*text == '-')
      fputs("\\-", stdout);
    else
      putchar(*text);
}

static void
put_roff_line(const char *text)
{
  put_roff(text);
  putchar('\n');
}

/* Lines that stay as they are. */
static void
put_roff_block(const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  fputs(".PP\n.nf\n", stdout);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      put_roff_line(lines[i]);
  fputs(".fi\n", stdout);
}

/* Tables and examples stay as they are, with what is like them around them. */
static gboolean
is_literal(const char *line)
{
  return *line == '|' || g_str_has_prefix(line, "    ");
}

static void
put_roff_topic(const Topic *topic)
{
  printf(".SS ");
  put_roff_line(topic->name);
  gboolean is_fresh = TRUE, begins = FALSE; /* nothing yet below the heading; a new paragraph */
  for (const char *const *line = topic->lines; *line != NULL; line++) {
    g_autofree char *plain = plain_line(*line);
    if (is_table_rule(*line) || (is_heading(*line) && line == topic->lines))
      continue;
    if (*plain == '\0') {
      begins = !is_fresh;
      continue;
    }
    is_fresh = FALSE;
    gboolean is_item = g_str_has_prefix(plain, "- ");
    if (is_heading(*line))
      fputs(begins ? ".PP\n.B " : ".B ", stdout);
    else if (is_literal(*line))
      fputs(begins ? ".PP\n.nf\n" : ".nf\n", stdout);
    else if (is_item)
      fputs(".IP \\(bu 2\n", stdout);
    else if (begins)
      fputs(".PP\n", stdout);
    put_roff_line(is_item ? plain + 2 : plain);
    for (; is_literal(*line) && line[1] != NULL && is_literal(line[1]); line++) {
      g_autofree char *next = plain_line(line[1]);
      if (!is_table_rule(line[1]))
        put_roff_line(next);
    }
    if (is_literal(*line))
      fputs(".fi\n", stdout);
    begins = is_heading(*line);
  }
  if (topic->lines == manual_exit_codes)
    put_roff_block(exit_code_help);
}

/* Commands print what only they know: the targets of their options. */
static void
run_with(const Command *command, const char *argument)
{
  char *arguments[] = {(char *)argument, NULL};
  command->run(1, arguments);
}

void
manual_print_man(void)
{
  fputs(".TH MATCHDAY 1 2026-11-23 matchday \"User Commands\"\n"
        ".SH NAME\nmatchday \\- shortlists of members for what buyers ask for\n"
        ".SH SYNOPSIS\n.B matchday\nCOMMAND [OPTION...]\n"
        ".SH DESCRIPTION\n"
        "matchday reads what buyers ask for and what members can do, scores every member for\n"
        "every demand, says why and what is missing, and writes shortlists.\n"
        ".SH COMMANDS\n",
        stdout);
  for (guint i = 0; commands[i] != NULL; i++)
    run_with(commands[i], "--help=man");
  fputs(".SH TOPICS\n", stdout);
  for (const Topic *topic = manual_topics; topic->name != NULL; topic++)
    if (topic->section == NULL)
      put_roff_topic(topic);
}

static void
put_roff_option(const char *name, const char *value, const char *help)
{
  printf(".TP\n.B \\-\\-");
  put_roff(name);
  if (value != NULL)
    printf(" ");
  put_roff_line(value == NULL ? "" : value);
  g_auto(GStrv) lines = g_strsplit(help, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    put_roff_line(lines[i]);
}

void
manual_print_man_command(const Command *command, const OptionTable *table)
{
  printf(".SS ");
  put_roff_line(command->name);
  put_roff_line(command->help);
  g_autofree char *usage = g_strdup_printf("matchday %s %s", command->name, command->usage);
  put_roff_block(usage);
  for (guint i = 0; i < table->n_options; i++)
    put_roff_option(table->options[i].name, table->options[i].value, table->options[i].help);
  for (const Option *option = options_common; option->name != NULL; option++)
    put_roff_option(option->name, option->value, option->help);
  if (command->print_lists != NULL) {
    fputs(".PP\n.nf\n", stdout);
    command->print_lists();
    fputs(".fi\n", stdout);
  }
  if (*command->details != '\0')
    put_roff_block(command->details);
  put_roff_block(command->example);
}
