/* The facets that matchday knows. A new one is a file in this folder and a line here. */
#include "engine/facets/facets.h"

#include "engine/facet-private.h"
#include "engine/facets/facets-private.h"
#include "engine/nearest.h"
#include "models/error.h"

const Facet *const facets[] = {
    &competences_facet, &profile_facet, &concepts_facet, &vectors_facet,
    &codes_facet,       &region_facet,  &wishes_facet,
};
const guint n_facets = G_N_ELEMENTS(facets);

GArray *
matchday_facets_list(void)
{
  GArray *list = g_array_new(FALSE, FALSE, sizeof(MatchdayFacetUse));
  for (guint f = 0; f < n_facets; f++) {
    MatchdayFacetUse use = {facets[f]->name, facets[f]->help, facets[f]->default_weight};
    g_array_append_val(list, use);
  }
  return list;
}

gboolean
matchday_facets_check_weights(const MatchdaySettings *settings, GError **error)
{
  g_return_val_if_fail(settings != NULL, FALSE);

  const char *known[G_N_ELEMENTS(facets) + 1] = {NULL};
  for (guint f = 0; f < n_facets; f++)
    known[f] = facets[f]->name;
  g_auto(GStrv) weighted = matchday_settings_dup_weighted_facets(settings);
  for (guint i = 0; weighted[i] != NULL; i++) {
    if (g_strv_contains(known, weighted[i]))
      continue;
    g_autofree char *hint = matchday_nearest_hint(weighted[i], known);
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS, "unknown facet \"%s\"; %s",
                weighted[i], hint);
    return FALSE;
  }
  return TRUE;
}
