#pragma once

#include "adapters/cli/options.h"

extern const Command command_shortlist;
extern const Command command_inspect;
extern const Command command_explain;
extern const Command command_evaluate;
extern const Command command_index;
extern const Command command_train;
extern const Command command_feedback;
extern const Command command_tune;
extern const Command command_help;

/* All commands, in the order of the help, NULL-terminated. */
extern const Command *const commands[];

/* (nullable): the command of that name; reports an unknown one. */
const Command *command_find(const char *name);

/* The help of the program, on standard output. */
void commands_print_help(void);
