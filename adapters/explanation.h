#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * MatchdayPlace:
 *
 * Where a member stands for one demand.
 */
typedef struct {
  const MatchdayShortlist *shortlist; /* of the demand */
  const MatchdayCandidate *candidate;
  guint n_places;     /* on the list, if all are taken */
  guint rank;         /* among the eligible, or the one it would have */
  gboolean is_listed; /* a candidate of the shortlist */
} MatchdayPlace;

/**
 * matchday_place_to_text:
 * @self: a place
 * @run: the run, for its settings and what it knows
 *
 * Says in plain words, in the language of the run, where a member stands for a demand and why: the
 * contributions of the facets and their sum, the evidence, each requirement with its state, and the
 * open question.
 *
 * Returns: (transfer full): lines, each ended by a line feed; foreign text is not escaped
 */
MATCHDAY_API char *matchday_place_to_text(const MatchdayPlace *self, const MatchdayRun *run);

G_END_DECLS
