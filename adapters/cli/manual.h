#pragma once

#include <glib.h>

#include "adapters/cli/options.h"

/* What help is about beside commands. */
typedef struct {
  const char *name;
  const char *help;         /* one line */
  const char *const *lines; /* Markdown: headings, paragraphs, lists, tables, indented examples */
  const char *section;      /* (nullable) only what stands below this heading */
} Topic;

/* All topics, in the order of the manual; the last one has no name. */
extern const Topic manual_topics[];

const Topic *manual_find_topic(const char *name);

/* For somebody at a terminal. */
void manual_print_topic(const Topic *topic);

/* The whole manual as a man page (man(7) macros). */
void manual_print_man(void);

/* One command of it. */
void manual_print_man_command(const Command *command, const OptionTable *table);

/* Completion for bash. */
void manual_print_bash(void);

/* The options of one command, as a line of it. */
void manual_print_bash_command(const Command *command, const OptionTable *table);
