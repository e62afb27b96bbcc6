#pragma once

#include <glib.h>

#include "matchday-export.h"
#include "models/feedback.h"
#include "models/import.h"

G_BEGIN_DECLS

/**
 * matchday_feedback_read:
 * @feedback: what was read so far; grows
 * @path: a table or a workbook, or "-" for standard input
 * @import: the account of the file, to be filled
 * @error: return location for a #GError
 *
 * Reads what people decided on candidates, from a report that they filled in (`shortlists.csv`, all
 * sheets of `shortlists.xlsx`) or from a table of their own. The columns are `demand`, `member`,
 * `decision` and, if they like, `comment`, in English or German. `accepted` is also called accept,
 * yes, Zusage, zugesagt, ja; `declined` also decline, rejected, no, Absage, abgesagt, abgelehnt,
 * nein; `later` also später. A row without a decision is open. A row with another word, or with a
 * decision that contradicts an earlier one, is set aside in the account and costs no other row.
 *
 * Errors: %MATCHDAY_ERROR_OPEN, %MATCHDAY_ERROR_READ, %MATCHDAY_ERROR_FORMAT when the file has no
 * such columns or is damaged, %MATCHDAY_ERROR_MEMORY. Messages start with the path.
 *
 * Returns: whether the file could be read
 */
MATCHDAY_API gboolean matchday_feedback_read(MatchdayFeedback *feedback, const char *path,
                                             MatchdayImport *import, GError **error);

/**
 * matchday_feedback_write:
 * @feedback: what people decided
 * @path: a file, replaced in one step
 * @error: return location for a #GError
 *
 * Writes a table that matchday_feedback_read() takes: demand, member, decision and comment of every
 * candidate that has one of the latter two. No cell is a formula.
 *
 * Errors: %MATCHDAY_ERROR_CREATE, %MATCHDAY_ERROR_WRITE. Messages start with the path.
 *
 * Returns: whether it was written
 */
MATCHDAY_API gboolean matchday_feedback_write(const MatchdayFeedback *feedback, const char *path,
                                              GError **error);

G_END_DECLS
