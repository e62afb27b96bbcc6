#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/member.h"
#include "models/requirement.h"

G_BEGIN_DECLS

/**
 * matchday_requirement_check:
 * @requirement: a requirement
 * @member: a member
 * @evidence: (out) (optional) (transfer full): the member's own value that decides, or ""
 *
 * Absence of a fact is not evidence against a member: a certificate that is not listed, a number
 * that is not given and free text are not proven. A list of languages or a country that is given
 * and does not hold what is asked is not met. Of a member without regions the country is compared.
 *
 * Returns: whether @member meets @requirement
 */
MATCHDAY_API MatchdayRequirementState matchday_requirement_check(
    const MatchdayRequirement *requirement, const MatchdayMember *member, char **evidence);

G_END_DECLS
