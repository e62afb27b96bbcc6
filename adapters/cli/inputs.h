#pragma once

#include <glib.h>

#include "adapters/cli/options.h"
#include "models/run.h"

/* Vectors in a NumPy array and the ids of its rows; both or none. */
typedef struct {
  const char *array; /* (nullable) */
  const char *ids;   /* (nullable) */
} VectorFiles;

/* The inputs of a command: paths as given. */
typedef struct {
  GPtrArray *members;   /* of const char * */
  GPtrArray *demands;   /* of const char * */
  const char *concepts; /* (nullable) */
  VectorFiles member_vectors, demand_vectors;
  gboolean is_quiet; /* no word about repairs */
} Inputs;

/* Rows of a command's option table. */
#define INPUT_OPTIONS(inputs)                                                                      \
  {"members", OPTION_LIST, (inputs).members, "FILE...",                                            \
   "lists of members (CSV, XLSX, XML), or an index of them made\n"                                 \
   "by matchday index; - is standard input"},                                                      \
      {"demands", OPTION_LIST, (inputs).demands, "FILE|FOLDER...",                                 \
       "notices (TED XML, eForms), demand sheets (CSV, XLSX, text);\n"                             \
       "of a folder all files; - is standard input"},                                              \
      {"concepts", OPTION_TEXT, &(inputs).concepts, "FILE",                                        \
       "bridge between languages, made by matchday train"},                                        \
      {"member-vectors", OPTION_TEXT, &(inputs).member_vectors.array, "FILE",                      \
       "embeddings of members by a model of yours (NumPy .npy)"},                                  \
      {"member-vector-ids", OPTION_TEXT, &(inputs).member_vectors.ids, "FILE",                     \
       "their members' ids, one on a line"},                                                       \
      {"demand-vectors", OPTION_TEXT, &(inputs).demand_vectors.array, "FILE",                      \
       "embeddings of demands by the same model"},                                                 \
  {                                                                                                \
    "demand-vector-ids", OPTION_TEXT, &(inputs).demand_vectors.ids, "FILE",                        \
        "their demands' ids, one on a line"                                                        \
  }

Inputs inputs_new(void);
void inputs_clear(Inputs *self);

/* Whether members and demands are given, what belongs together is there together, and standard
 * input once at most; else reports. */
gboolean inputs_are_complete(const Inputs *self, const Command *command);

/*
 * inputs_read:
 * @self: inputs
 * @run: a run without members and demands
 * @code: (out): EXIT_COMPLETE or EXIT_SET_ASIDE; when FALSE, why there is nothing to work with
 *
 * Reads everything into @run and reports what was set aside or repaired. A concepts file or vectors
 * that cannot be used are a failure: without them other members would be listed.
 *
 * Returns: whether there is at least one of each kind that paths are given for
 */
gboolean inputs_read(const Inputs *self, MatchdayRun *run, ExitCode *code);

/*
 * inputs_account:
 * @imports: (element-type MatchdayImport): accounts of files
 * @from: index of the first one to be reported
 * @least: the least grave remarks to be reported
 *
 * Reports accounts. Returns: whether anything was set aside
 */
gboolean inputs_account(const GPtrArray *imports, guint from, MatchdayRemarkKind least);

guint inputs_count_standard_input(const GPtrArray *paths);

/* Of two failures to read the one that says more about the whole: what was opened but is of no use
 * is graver than what is not there. EXIT_COMPLETE is the least. */
ExitCode inputs_graver(ExitCode a, ExitCode b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Inputs, inputs_clear)
