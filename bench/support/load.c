#include "bench/support/load.h"

#include "adapters/input.h"
#include "adapters/vectors.h"
#include "bench/support/serve.h"
#include "engine/facets/facets.h"

static char *
path_in(const char *folder, const char *name)
{
  return g_build_filename(folder, name, NULL);
}

MatchdaySettings *
settings_with(const char *facet)
{
  MatchdaySettings *settings = matchday_settings_new();
  g_autoptr(GArray) uses = matchday_facets_list();
  for (guint f = 0; f < uses->len && facet != NULL; f++) {
    const char *name = g_array_index(uses, MatchdayFacetUse, f).name;
    matchday_settings_set_weight(settings, name, g_str_equal(name, facet) ? 1 : 0);
  }
  return settings;
}

MatchdayRun *
load_run(const char *folder)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  MatchdayRun *run = matchday_run_new(settings);
  g_autofree char *path = path_in(folder, "members.csv");
  g_autoptr(GError) error = NULL;
  if (!matchday_run_read_members(run, path, &error))
    g_error("%s", error->message);
  load_demands(run, folder, "demands.csv");
  return run;
}

void
load_demands(MatchdayRun *run, const char *folder, const char *name)
{
  g_autofree char *path = path_in(folder, name);
  g_autoptr(GError) error = NULL;
  if (!matchday_run_read_demands(run, path, &error))
    g_error("%s", error->message);
}

void
load_vectors(MatchdayRun *run, const char *folder)
{
  g_autofree char *members = path_in(folder, "members.npy"),
                  *members_ids = path_in(folder, "members.txt");
  g_autofree char *demands = path_in(folder, "demands.npy"),
                  *demands_ids = path_in(folder, "demands.txt");
  g_autoptr(GError) error = NULL;
  if (!matchday_run_read_member_vectors(run, members, members_ids, &error) ||
      !matchday_run_read_demand_vectors(run, demands, demands_ids, &error))
    g_error("%s", error->message);
}

MatchdayIndex *
index_members(const GPtrArray *members, const MatchdaySettings *settings,
              const MatchdayKnowledge *knowledge)
{
  g_autoptr(GError) error = NULL;
  MatchdayIndex *index = matchday_index_new(members, settings, knowledge, &error);
  if (index == NULL)
    g_error("%s", error->message);
  return index;
}

void
rank_and_note(const MatchdayIndex *index, const GPtrArray *demands, guint n_threads)
{
  MatchdayRankOptions options = {.n_threads = n_threads, .without_reasons = TRUE};
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) shortlists = matchday_index_rank(index, demands, &options, &error);
  if (shortlists == NULL)
    g_error("%s", error->message);
  double score = 0, n_candidates = 0;
  for (guint d = 0; d < shortlists->len; d++) {
    const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlists->pdata[d]);
    n_candidates += candidates->len;
    for (guint i = 0; i < candidates->len; i++)
      score += matchday_candidate_get_score(candidates->pdata[i]);
  }
  bench_note("candidates", n_candidates);
  bench_note("score", score);
}
