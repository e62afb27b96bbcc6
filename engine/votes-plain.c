/* Votes, for any processor. */
#include <glib.h>

#define KERNEL votes_add_plain
#include "engine/votes-body-private.h"
