#pragma once

#include "models/run.h"

/* (transfer full): a ranked run made by hand, with what a real one can hold: a demand in two
 * languages with requirements, candidates and near misses; one without texts and candidates; inputs
 * that were repaired and set aside. */
MatchdayRun *sample_run_new(void);

/* (transfer full): the same with a language in its settings */
MatchdayRun *sample_run_new_in(const char *language);

/* (transfer full): a run in which every text that comes from outside is @text. */
MatchdayRun *sample_run_new_with(const char *text);

/* (transfer full): a run without members and demands. */
MatchdayRun *sample_run_new_empty(void);
