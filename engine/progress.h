#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayProgress:
 * @n_done: what is done so far: demands ranked, steps of training
 * @n_all: what is to be done
 * @data: as given to the caller's options
 *
 * Called from the calling thread only, now and then.
 */
typedef void (*MatchdayProgress)(guint n_done, guint n_all, void *data);

G_END_DECLS
