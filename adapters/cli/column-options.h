#pragma once

#include "adapters/cli/options.h"
#include "models/settings.h"

/* What the command line says about tables. */
typedef struct {
  GPtrArray *maps;   /* of const char *: HEADER=NAME, ... */
  GPtrArray *sheets; /* of const char * */
} ColumnOptions;

/* Rows of a command's option table. */
#define COLUMN_OPTIONS(columns)                                                                    \
  {"map", OPTION_LIST, (columns).maps, "HEADER=NAME,...",                                          \
   "read columns of tables as something else than their headers\n"                                 \
   "say: 'Firma=name,Leistungen=competences'; NAME as in\n"                                        \
   "adapters/tables.md, or ignore"},                                                               \
  {                                                                                                \
    "sheet", OPTION_LIST, (columns).sheets, "NAME...",                                             \
        "sheets of workbooks to be read (default: the one that fits)"                              \
  }

ColumnOptions column_options_new(void);
void column_options_clear(ColumnOptions *self);

/* Puts what the command line says into @settings; FALSE: it is wrong, which was reported. */
gboolean column_options_take(const ColumnOptions *self, const Command *command,
                             MatchdaySettings *settings);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ColumnOptions, column_options_clear)
