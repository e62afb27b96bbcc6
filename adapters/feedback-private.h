#pragma once

#include "adapters/feedback.h"

/* (transfer full) (nullable): as matchday_feedback_read(), of the content @bytes (transfer full);
 * messages do not name the path */
MatchdayJudgements *feedback_read(GBytes *bytes, MatchdayImport *import, GError **error);
