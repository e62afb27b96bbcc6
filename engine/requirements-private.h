#pragma once

#include "engine/requirements.h"

/* Names with their folded forms, so that each is folded once. (transfer full) */
GHashTable *requirement_folds_new(void);

/* matchday_requirement_check() that folds a name only if it is not among @folds yet. @evidence:
 * (out) (optional) */
MatchdayRequirementState requirement_check(const MatchdayRequirement *requirement,
                                           const MatchdayMember *member, GHashTable *folds,
                                           GString *evidence);

/* The number that @member gives under the name @subject; NAN when it gives none. */
double requirement_known_number(const char *subject, const MatchdayMember *member,
                                GHashTable *folds);

/* Whether @known, a number, keeps the bound. */
gboolean requirement_keeps_bound(const MatchdayRequirement *requirement, double known);
