#pragma once

#include "adapters/json-private.h"
#include "models/demand.h"
#include "models/import.h"
#include "models/requirement.h"
#include "models/run.h"

G_BEGIN_DECLS

/** describe_codes: @codes: (element-type MatchdayCode): one array for CPV, one for NUTS, and an
 * object with the other schemes */
void describe_codes(JsonWriter *json, const GArray *codes);

/** describe_demand: the members of a demand's object, into an open one */
void describe_demand(JsonWriter *json, const MatchdayDemand *demand);

/** describe_import: the members of an import's object, into an open one */
void describe_import(JsonWriter *json, const MatchdayImport *import);

/** describe_facets: @facets: (element-type MatchdayFacetUse): the array "facets" */
void describe_facets(JsonWriter *json, const GArray *facets);

const char *describe_level(MatchdayRequirementLevel level);
const char *describe_kind(MatchdayRequirementKind kind);

G_END_DECLS
