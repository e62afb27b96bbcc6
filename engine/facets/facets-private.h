#pragma once

#include "engine/facet-private.h"

extern const Facet competences_facet;
extern const Facet profile_facet;
extern const Facet concepts_facet;
extern const Facet vectors_facet;
extern const Facet codes_facet;
extern const Facet region_facet;
extern const Facet wishes_facet;
