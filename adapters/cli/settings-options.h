#pragma once

#include <glib.h>

#include "adapters/cli/column-options.h"
#include "adapters/cli/options.h"
#include "models/settings.h"

/* What the command line says about settings. */
typedef struct {
  const char *file; /* (nullable) */
  OptionNumber top, near_misses;
  gboolean is_strict;
  const char *language; /* (nullable) */
  GPtrArray *weights;   /* of const char *: FACET=NUMBER */
  ColumnOptions columns;
} SettingsOptions;

/* Rows of a command's option table. */
#define SETTINGS_OPTIONS(settings)                                                                 \
  {"settings", OPTION_TEXT, &(settings).file, "FILE",                                              \
   "settings file (matchday.ini); options win over it"},                                           \
      {"strict", OPTION_SWITCH, &(settings).is_strict, NULL,                                       \
       "a must that is not proven rules out, too"},                                                \
      COLUMN_OPTIONS((settings).columns),                                                          \
  {                                                                                                \
    "weight", OPTION_LIST, (settings).weights, "FACET=NUMBER...",                                  \
        "how much a facet counts; 0 switches it off"                                               \
  }

/* A row for commands that speak to people. */
#define LANGUAGE_OPTION(settings)                                                                  \
  {                                                                                                \
    "language", OPTION_TEXT, &(settings).language, "en|de",                                        \
        "of everything that is said (default: en)"                                                 \
  }

SettingsOptions settings_options_new(void);
void settings_options_clear(SettingsOptions *self);

/*
 * Puts the settings file, then the command line, into @settings.
 *
 * Returns: whether all of it is good; else it is reported and the exit code is in @code
 */
gboolean settings_options_take(const SettingsOptions *self, const Command *command,
                               MatchdaySettings *settings, ExitCode *code);

/* The facets that --weight knows, as lines for the help texts. */
void settings_options_print_facets(void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SettingsOptions, settings_options_clear)
