#pragma once

#include <glib.h>

/* How the program ends: 0, our own 3, and those of sysexits.h. */
typedef enum {
  EXIT_COMPLETE = 0,
  EXIT_SET_ASIDE = 3,
  EXIT_USAGE = 64,
  EXIT_NO_USABLE_INPUT = 65,
  EXIT_CANNOT_OPEN = 66,
  EXIT_INTERNAL = 70,
  EXIT_MEMORY = 71,
  EXIT_CANNOT_CREATE = 73,
  EXIT_INPUT_OUTPUT = 74,
  EXIT_SETTINGS = 78,
} ExitCode;

/* The exit code of an error of the library. */
ExitCode exit_code_of(const GError *error);

/* What the exit codes mean, as lines for the help texts. */
extern const char exit_code_help[];
