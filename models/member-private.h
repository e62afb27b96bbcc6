#pragma once

#include "models/member.h"

/* Adds an attribute whose @name, in any case, the member does not have yet: the caller knows that,
 * so nobody has to look. @name: interned; a reference is taken */
void member_add_attribute(MatchdayMember *self, GRefString *name, const char *value);
