#pragma once

#include "engine/requirements.h"

/* Names with their folded forms, so that each is folded once. (transfer full) */
GHashTable *requirement_folds_new(void);

/* The number that @member gives under the name @subject; NAN when it gives none. */
double requirement_known_number(const char *subject, const MatchdayMember *member,
                                GHashTable *folds);

/* Whether @known, a number, keeps the bound. */
gboolean requirement_keeps_bound(const MatchdayRequirement *requirement, double known);
