/* Standings: how a member came off over all demands. */
#include "models/standing.h"

static void
clear_standing(void *data)
{
  MatchdayStanding *standing = data;
  matchday_member_unref(standing->member);
  matchday_candidate_free(standing->nearest);
}

GArray *
matchday_standings_new(void)
{
  GArray *standings = g_array_new(FALSE, FALSE, sizeof(MatchdayStanding));
  g_array_set_clear_func(standings, clear_standing);
  return standings;
}
