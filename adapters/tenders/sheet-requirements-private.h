#pragma once

#include "adapters/cells-private.h"
#include "models/demand.h"

/*
 * Requirements in the cells of a demand sheet.
 *
 * A column that is called "must" or "wish" (German: "muss", "wunsch") holds requirements as
 * matchday_requirement_parse() reads them, separated by semicolons or line breaks. As a semicolon
 * may also stand between the values of one requirement ("country in AT; DE; staff >= 50"), a piece
 * that could be one more value of the list before it is taken as that.
 *
 * A column that is called "must_SUBJECT" or "wish_SUBJECT" holds what is asked of the subject: a
 * list of values, a number with a sign (">= 50") or without (at least), names of certificates, or
 * points to check.
 *
 * What cannot be read becomes a point that a person must check, so that no must is lost.
 */
typedef struct _RequirementColumn RequirementColumn;

/* (transfer full) (nullable): how to read a column with this header, NULL when it holds no
 * requirements */
RequirementColumn *requirement_column_new(const char *header);
void requirement_column_free(RequirementColumn *self);

/* Whether a column with this header holds requirements. */
gboolean requirement_column_is_named(const char *header);

/* Adds what the cell asks for. A demand that asks for more than anybody checks is set aside. */
void requirement_column_read(const RequirementColumn *self, const Cell *cell,
                             MatchdayDemand *demand);

/* Adds each name of a list in a cell as a certificate that is a must. */
void requirements_add_certificates(MatchdayDemand *demand, const Cell *cell,
                                   MatchdayRequirementLevel level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RequirementColumn, requirement_column_free)
