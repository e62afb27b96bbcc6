/* matchday explain: why a member is, or is not, on the list of a demand. */
#include <stdio.h>
#include <string.h>

#include "adapters/cli/commands.h"
#include "adapters/cli/inputs.h"
#include "adapters/cli/report.h"
#include "adapters/cli/settings-options.h"
#include "adapters/explanation.h"
#include "engine/nearest.h"
#include "engine/ranking.h"

/* What the command line asks for. */
typedef struct {
  Inputs inputs;
  SettingsOptions settings;
  const char *demand; /* (nullable) id; may be left out when there is only one demand */
  const char *member; /* id */
} Request;

static const char *
id_of_member(const void *member)
{
  return matchday_member_get_id(member);
}

static const char *
id_of_demand(const void *demand)
{
  return matchday_demand_get_id(demand);
}

/* The record with that id; NULL, and a report that names the nearest one, if there is none. */
static void *
find_record(const GPtrArray *records, const char *id, const char *kind,
            const char *(*get_id)(const void *))
{
  g_autofree const char **ids = g_new0(const char *, records->len + 1);
  for (guint i = 0; i < records->len; i++) {
    ids[i] = get_id(records->pdata[i]);
    if (strcmp(ids[i], id) == 0)
      return records->pdata[i];
  }
  const char *nearest = matchday_nearest_name(id, ids);
  if (nearest == NULL && records->len > 0)
    report("there is no %s \"%s\"; the first of %u is \"%s\"", kind, id, records->len, ids[0]);
  else
    report("there is no %s \"%s\"; did you mean \"%s\"?", kind, id, nearest);
  return NULL;
}

static MatchdayDemand *
find_demand(const GPtrArray *demands, const char *id)
{
  if (id != NULL)
    return find_record(demands, id, "demand", id_of_demand);
  if (demands->len == 1)
    return demands->pdata[0];
  report("which of the %u demands? name one with --demand, for example \"%s\"", demands->len,
         matchday_demand_get_id(demands->pdata[0]));
  return NULL;
}

static void
print_explanation(const MatchdayPlace *place, const MatchdayRun *run)
{
  g_autofree char *text = matchday_place_to_text(place, run);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++) {
    print_escaped(lines[i]);
    putchar('\n');
  }
}

/* The candidate of that id, if it is among them. */
static const MatchdayCandidate *
find_candidate(const GPtrArray *candidates, const char *id, guint *rank)
{
  for (guint i = 0; i < candidates->len; i++) {
    const MatchdayMember *member = matchday_candidate_get_member(candidates->pdata[i]);
    if (strcmp(matchday_member_get_id(member), id) == 0) {
      *rank = i + 1;
      return candidates->pdata[i];
    }
  }
  return NULL;
}

static guint
count_places(const MatchdayDemand *demand, const MatchdaySettings *settings)
{
  guint own = matchday_demand_get_n_wanted(demand);
  return own > 0 ? own : matchday_settings_get_n_wanted(settings);
}

/* Ranks the one demand as the report does, so that both say the same. */
static ExitCode
explain(const MatchdayRun *run, MatchdayDemand *demand, const char *id)
{
  const MatchdaySettings *settings = matchday_run_get_settings(run);
  g_autoptr(GError) error = NULL;
  g_autoptr(MatchdayIndex) index = matchday_index_new_for_run(run, settings, &error);
  if (index == NULL)
    return report_error(error);
  g_autoptr(GPtrArray) demands = g_ptr_array_new();
  g_ptr_array_add(demands, demand);
  g_autoptr(GPtrArray) shortlists = matchday_index_rank(index, demands, NULL, &error);
  if (shortlists == NULL)
    return report_error(error);
  MatchdayPlace place = {.shortlist = shortlists->pdata[0],
                         .n_places = count_places(demand, settings)};
  g_autoptr(MatchdayCandidate) anywhere =
      matchday_index_explain(index, demand, id, &place.rank, &error);
  if (anywhere == NULL)
    return report_error(error);

  guint listed_rank;
  const GPtrArray *listed = matchday_shortlist_get_candidates(place.shortlist);
  place.candidate = find_candidate(listed, id, &listed_rank);
  place.is_listed = place.candidate != NULL;
  if (place.is_listed)
    place.rank = listed_rank;
  else
    place.candidate = anywhere;
  print_explanation(&place, run);
  return EXIT_COMPLETE;
}

static ExitCode
carry_out(const Request *request)
{
  ExitCode code = EXIT_COMPLETE;
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  if (!settings_options_take(&request->settings, &command_explain, settings, &code))
    return code;
  g_autoptr(MatchdayRun) run = matchday_run_new(settings);
  if (!inputs_read(&request->inputs, run, &code))
    return code;
  MatchdayDemand *demand = find_demand(matchday_run_get_demands(run), request->demand);
  if (demand == NULL ||
      find_record(matchday_run_get_members(run), request->member, "member", id_of_member) == NULL)
    return EXIT_NO_USABLE_INPUT;
  ExitCode own = explain(run, demand, request->member);
  return own != EXIT_COMPLETE ? own : code;
}

static ExitCode
run_command(int argc, char *argv[])
{
  g_auto(Inputs) inputs = inputs_new();
  g_auto(SettingsOptions) settings = settings_options_new();
  Request request = {.inputs = inputs, .settings = settings};
  const Option options[] = {
      INPUT_OPTIONS(request.inputs),
      {"demand", OPTION_TEXT, &request.demand, "ID",
       "the demand; may be left out when there is only one"},
      {"member", OPTION_TEXT, &request.member, "ID", "the member"},
      {"top", OPTION_NUMBER, &request.settings.top, "N", "candidates for a demand (default: 20)"},
      LANGUAGE_OPTION(request.settings),
      SETTINGS_OPTIONS(request.settings),
  };
  OptionTable table = {options, G_N_ELEMENTS(options), NULL};
  ExitCode code;
  if (!options_read(&command_explain, &table, argc, argv, &code))
    return code;
  if (!inputs_are_complete(&request.inputs, &command_explain))
    return EXIT_USAGE;
  if (request.member == NULL)
    return options_refuse(&command_explain, "--member is missing");
  return carry_out(&request);
}

const Command command_explain = {
    .name = "explain",
    .help = "say why a member is, or is not, on the list of a demand",
    .usage = "--members FILE... --demands FILE|FOLDER... [--demand ID] --member ID\n               "
             "         [OPTION...]",
    .details = "An unknown id ends with exit code 65 and names the nearest known one.\n",
    .example = "matchday explain --members fixtures/members.csv --demands fixtures/demands.csv "
               "--demand OEM-1 --member C031",
    .print_lists = settings_options_print_facets,
    .run = run_command,
};
