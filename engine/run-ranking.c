/* Ranking a whole run: index, lists, and how each member came off. */
#include "engine/ranking-private.h"

#include "engine/index-private.h"
#include "engine/standings.h"

gboolean
matchday_run_rank(MatchdayRun *run, const MatchdayRankOptions *options, GError **error)
{
  g_return_val_if_fail(run != NULL, FALSE);
  g_autoptr(MatchdayIndex) index =
      matchday_index_new_for_run(run, matchday_run_get_settings(run), error);
  if (index == NULL)
    return FALSE;
  const GPtrArray *demands = matchday_run_get_demands(run);
  gboolean with_standings = options != NULL && options->with_standings;
  g_autoptr(FastScores) fast = with_standings ? fast_scores_new(index, demands->len, error) : NULL;
  g_autoptr(GPtrArray) shortlists =
      with_standings && fast == NULL ? NULL : index_rank(index, demands, options, fast, error);
  if (shortlists == NULL)
    return FALSE;
  g_autoptr(GArray) standings =
      with_standings ? index_find_standings(index, shortlists, fast, options->n_threads, error)
                     : matchday_standings_new();
  if (standings == NULL)
    return FALSE;

  const GArray *uses = matchday_index_get_facets(index);
  g_array_set_size(matchday_run_get_facets(run), 0);
  g_array_append_vals(matchday_run_get_facets(run), uses->data, uses->len);
  GPtrArray *kept = matchday_run_get_shortlists(run);
  g_ptr_array_set_size(kept, 0);
  g_ptr_array_extend_and_steal(kept, g_steal_pointer(&shortlists));
  matchday_run_take_standings(run, g_steal_pointer(&standings));
  return TRUE;
}
