/* The facets that matchday knows. A new one is a file in this folder and a line here. */
#include "engine/facet-private.h"
#include "engine/facets/facets-private.h"

const Facet *const facets[] = {
    &competences_facet, &profile_facet, &codes_facet, &region_facet, &wishes_facet,
};
const guint n_facets = G_N_ELEMENTS(facets);
