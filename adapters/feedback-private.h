#pragma once

#include "adapters/feedback.h"

/* As matchday_feedback_read(), of the content @bytes (transfer full); messages do not name the
 * path.
 * @is_foreign: (out): TRUE when the file could be read and is something else. */
gboolean feedback_read(MatchdayFeedback *feedback, GBytes *bytes, MatchdayImport *import,
                       gboolean *is_foreign, GError **error);

/*
 * feedback_check_replaceable:
 * @path: a file that is to be replaced, which need not exist
 *
 * Errors: MATCHDAY_ERROR_CREATE when the file holds decisions or comments, or may hold some because
 * it cannot be read. Messages start with the path.
 */
gboolean feedback_check_replaceable(const char *path, GError **error);
