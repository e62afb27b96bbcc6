/* A demand as the facets see it. */
#include "engine/facet-private.h"

static char *
compared_text(const MatchdayDemand *demand)
{
  if (matchday_demand_get_n_texts(demand) == 0)
    return g_strdup("");
  const MatchdayText *text = matchday_demand_get_text(demand, 0);
  return g_strconcat(text->title, "\n", text->body, NULL);
}

void
demand_view_start(DemandView *self, MatchdayDemand *demand, const RequirementMask *const *outcomes)
{
  self->demand = demand;
  self->outcomes = outcomes;
  self->text = compared_text(demand);
}

void
demand_view_clear(DemandView *self)
{
  g_free(self->text);
}
