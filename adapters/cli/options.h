#pragma once

#include <glib.h>

#include "adapters/cli/exit-code.h"

typedef enum {
  OPTION_SWITCH, /* target: gboolean */
  OPTION_TEXT,   /* target: const char *; the last one wins */
  OPTION_NUMBER, /* target: OptionNumber */
  OPTION_LIST,   /* target: GPtrArray of const char *; takes every value up to the next option */
  OPTION_NAMES,  /* target: GPtrArray of utf8 (owned); values separated by commas */
  OPTION_MEMORY, /* no target: limits the memory of the process */
} OptionKind;

typedef struct {
  guint value, min, max;
  gboolean is_given;
} OptionNumber;

typedef struct {
  const char *name; /* without the two hyphens */
  OptionKind kind;
  void *target;
  const char *value; /* what the help calls the value, NULL for a switch */
  const char *help;  /* lines after the first are indented like it */
} Option;

/* Options of every command; the last one has no name. */
extern const Option options_common[];

/* A command of the program. */
typedef struct {
  const char *name;
  const char *help;                        /* one line */
  const char *usage;                       /* what follows the name */
  const char *details;                     /* paragraphs behind the options, or "" */
  const char *example;                     /* a command line that works in the source tree */
  void (*print_lists)(void);               /* (nullable) what the options can name, for the help */
  ExitCode (*run)(int argc, char *argv[]); /* the arguments behind the name */
} Command;

/* The options of a command, beside those that every command has. */
typedef struct {
  const Option *options;
  guint n_options;
  GPtrArray *bare; /* (nullable) takes arguments that no option takes */
} OptionTable;

/*
 * Reads the command line, or prints the help when it asks for it.
 *
 * Returns: whether to go on; FALSE with the exit code in @code
 */
gboolean options_read(const Command *command, const OptionTable *table, int argc, char *argv[],
                      ExitCode *code);

/* Reports a wrong command line, together with how to get help. Returns: EXIT_USAGE */
ExitCode options_refuse(const Command *command, const char *format, ...) G_GNUC_PRINTF(2, 3);
