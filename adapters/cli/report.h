#pragma once

#include <glib.h>

#include "adapters/cli/exit-code.h"
#include "models/run.h"

/* A line on standard error: at most 500 bytes, control characters shown. */
void report_line(const char *text);

/* A line "matchday: …" on standard error. */
void report(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Reports @error and returns its exit code. */
ExitCode report_error(const GError *error);

/*
 * What became of a file, as lines `file:line: column: message (found "…")` on standard error: at
 * most 20 remarks of @least or graver, the gravest chosen first, then how many more there are.
 */
void report_import(const MatchdayImport *import, MatchdayRemarkKind least);

/* Members that may be one company, a line each, at most 20. */
void report_duplicates(const MatchdayRun *run);

/* Text of a file for standard output: one line, control characters shown. */
void print_escaped(const char *text);
