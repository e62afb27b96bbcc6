/* The one error domain. */
#include "models/error.h"

G_DEFINE_QUARK(matchday_error, matchday_error)
