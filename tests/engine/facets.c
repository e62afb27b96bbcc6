#include "engine/facets/facets.h"

#include <criterion/criterion.h>
#include <string.h>

#include "models/error.h"

Test(facets, explain_themselves_and_have_names_of_their_own)
{
  g_autoptr(GArray) list = matchday_facets_list();
  cr_assert_gt(list->len, 0);
  for (guint i = 0; i < list->len; i++) {
    const MatchdayFacetUse *facet = &g_array_index(list, MatchdayFacetUse, i);
    cr_assert(*facet->name != '\0' && *facet->help != '\0' && facet->weight >= 0, "%s",
              facet->name);
    for (guint j = 0; j < i; j++)
      cr_assert_str_neq(facet->name, g_array_index(list, MatchdayFacetUse, j).name);
  }
}

Test(facets, without_existence_have_no_weight)
{
  g_autoptr(MatchdaySettings) settings = matchday_settings_new();
  cr_assert(matchday_facets_check_weights(settings, NULL));
  matchday_settings_set_weight(settings, "codes", 2);
  cr_assert(matchday_facets_check_weights(settings, NULL));

  matchday_settings_set_weight(settings, "regoin", 1);
  g_autoptr(GError) error = NULL;
  cr_assert_not(matchday_facets_check_weights(settings, &error));
  cr_assert(g_error_matches(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS));
  cr_assert_not_null(strstr(error->message, "did you mean \"region\"?"), "%s", error->message);
}
