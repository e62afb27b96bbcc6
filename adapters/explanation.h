#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/shortlist.h"

G_BEGIN_DECLS

/**
 * matchday_candidate_to_text:
 * @self: a candidate
 * @rank: its rank on the shortlist, 0 if it is not on it
 *
 * Says in plain words what a candidate's score rests on: the contributions of the facets and their
 * sum, the evidence, each requirement with its state, and the open question.
 *
 * Returns: (transfer full): lines, each ended by a line feed; foreign text is not escaped
 */
MATCHDAY_API char *matchday_candidate_to_text(const MatchdayCandidate *self, guint rank);

G_END_DECLS
