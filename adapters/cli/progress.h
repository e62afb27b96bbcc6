#pragma once

#include <glib.h>

/* MatchdayProgress: one line that keeps changing, on a terminal only. */
void progress_show(guint n_done, guint n_all, void *data);

/* Takes the line away, if there is one. */
void progress_end(void);
