#pragma once

#include <glib.h>

/* MatchdayProgress: one line that keeps changing, on a terminal only; gone when all is done. */
void progress_show(guint n_done, guint n_all, void *data);
