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
typedef struct {
  MatchdayRequirementLevel level;
  const char *subject; /* within the header; "" for the columns "must" and "wish" */
} RequirementColumn;

/* Whether @header is that of a column with requirements. */
gboolean requirement_column_read(const char *header, RequirementColumn *column);

void requirements_add_cell(MatchdayDemand *demand, const Cell *cell,
                           const RequirementColumn *column);

/* Adds each name of a list in a cell as a certificate that is a must. */
void requirements_add_certificates(MatchdayDemand *demand, const Cell *cell,
                                   MatchdayRequirementLevel level);
