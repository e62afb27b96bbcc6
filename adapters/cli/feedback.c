/* matchday feedback: what people filled into reports, told and kept. */
#include <stdio.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/inputs.h"
#include "adapters/cli/report.h"
#include "adapters/cli/trial.h"
#include "adapters/feedback.h"

/* What became of the candidates of one demand. */
typedef struct {
  const char *demand;
  guint n[MATCHDAY_N_DECISIONS];
} Tally;

/* (transfer full) (element-type Tally): in the order in which the demands came */
static GArray *
tally(const MatchdayFeedback *feedback)
{
  GArray *tallies = g_array_new(FALSE, TRUE, sizeof(Tally));
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < matchday_feedback_get_n(feedback); i++) {
    const MatchdayVerdict *verdict = matchday_feedback_get_nth(feedback, i);
    gpointer place;
    if (!g_hash_table_lookup_extended(places, verdict->demand, NULL, &place)) {
      Tally fresh = {.demand = verdict->demand};
      place = GUINT_TO_POINTER(tallies->len);
      g_hash_table_insert(places, verdict->demand, place);
      g_array_append_val(tallies, fresh);
    }
    g_array_index(tallies, Tally, GPOINTER_TO_UINT(place)).n[verdict->decision]++;
  }
  return tallies;
}

static void
print_tally(const guint *n)
{
  printf("%8u  %8u  %5u  %4u  ", n[MATCHDAY_DECISION_ACCEPTED], n[MATCHDAY_DECISION_DECLINED],
         n[MATCHDAY_DECISION_LATER], n[MATCHDAY_DECISION_OPEN]);
}

static void
print_tallies(const MatchdayFeedback *feedback)
{
  g_autoptr(GArray) tallies = tally(feedback);
  guint n_all[MATCHDAY_N_DECISIONS];
  for (guint d = 0; d < MATCHDAY_N_DECISIONS; d++)
    n_all[d] = matchday_feedback_count(feedback, (MatchdayDecision)d);
  fputs("accepted  declined  later  open  demand\n", stdout);
  for (guint i = 0; i < tallies->len; i++) {
    const Tally *one = &g_array_index(tallies, Tally, i);
    print_tally(one->n);
    print_escaped(one->demand);
    putchar('\n');
  }
  print_tally(n_all);
  printf("in all, %u with a comment\n", matchday_feedback_count_comments(feedback));
}

/* Reads all files; EXIT_COMPLETE or EXIT_SET_ASIDE when at least one could be read. */
static ExitCode
read_all(const GPtrArray *paths, MatchdayFeedback *feedback)
{
  ExitCode code = EXIT_COMPLETE, failure = EXIT_COMPLETE;
  guint n_read = 0;
  for (guint i = 0; i < paths->len && failure != EXIT_MEMORY; i++) {
    g_autoptr(MatchdayImport) import = matchday_import_new(paths->pdata[i]);
    g_autoptr(GError) error = NULL;
    gboolean was_read = matchday_feedback_read(feedback, paths->pdata[i], import, &error);
    trial_account(import, &code);
    n_read += was_read ? 1 : 0;
    if (was_read)
      continue;
    failure = inputs_graver(failure, report_error(error));
    code = EXIT_SET_ASIDE;
  }
  return n_read == 0 || failure == EXIT_MEMORY ? failure : code;
}

static ExitCode
carry_out(const GPtrArray *paths, const char *output)
{
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  ExitCode code = read_all(paths, feedback);
  if (code != EXIT_COMPLETE && code != EXIT_SET_ASIDE)
    return code;
  print_tallies(feedback);
  if (output == NULL)
    return code;
  g_autoptr(GError) error = NULL;
  if (!matchday_feedback_write(feedback, output, &error))
    return report_error(error);
  fputs("written to ", stdout);
  print_escaped(output);
  putchar('\n');
  return code;
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new();
  const char *output = NULL;
  const Option options[] = {
      {"output", OPTION_TEXT, &output, "FILE",
       "table of all decisions and comments, for --feedback of tune and\nevaluate"},
  };
  OptionTable table = {options, G_N_ELEMENTS(options), paths};
  ExitCode code;
  if (!options_read(&command_feedback, &table, argc, argv, &code))
    return code;
  if (paths->len == 0)
    return options_refuse(&command_feedback, "which file?");
  if (inputs_count_standard_input(paths) > 1)
    return options_refuse(&command_feedback, "standard input (-) can be read only once");
  return carry_out(paths, output);
}

const Command command_feedback = {
    .name = "feedback",
    .help = "read back what people decided in the columns of a report",
    .usage = "FILE... [--output FILE]",
    .details =
        "Reads the columns decision and comment of shortlists.xlsx and shortlists.csv, or of a\n"
        "table with the columns demand, member, decision and comment. A decision is accept,\n"
        "decline or later, in German Zusage, Absage or später; what is empty is open.\n",
    .example = "matchday feedback fixtures/feedback.csv",
    .run = run_command,
};
