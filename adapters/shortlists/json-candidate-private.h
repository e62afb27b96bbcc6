#pragma once

#include "adapters/json-private.h"
#include "models/shortlist.h"

G_BEGIN_DECLS

/** json_member_write: who a member is, as "member" */
void json_member_write(JsonWriter *json, const MatchdayMember *member);

/** json_candidate_write: score and what it rests on, as members of the open object */
void json_candidate_write(JsonWriter *json, const MatchdayCandidate *candidate);

G_END_DECLS
