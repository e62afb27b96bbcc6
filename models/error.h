#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdayError:
 * @MATCHDAY_ERROR_FORMAT: an input is not what it should be, or breaks a documented limit
 * @MATCHDAY_ERROR_OPEN: an input cannot be opened
 * @MATCHDAY_ERROR_READ: an input was opened but reading it failed
 * @MATCHDAY_ERROR_CREATE: an output cannot be created
 * @MATCHDAY_ERROR_WRITE: an output was created but writing it failed (disk full, I/O error)
 * @MATCHDAY_ERROR_SETTINGS: a setting is unknown or out of its range
 * @MATCHDAY_ERROR_MEMORY: memory or threads ran out
 * @MATCHDAY_ERROR_NOT_FOUND: a member or demand asked for by id does not exist
 *
 * Everything that a user or a file can cause. Bugs of the caller are g_return_* checks instead.
 */
typedef enum {
  MATCHDAY_ERROR_FORMAT,
  MATCHDAY_ERROR_OPEN,
  MATCHDAY_ERROR_READ,
  MATCHDAY_ERROR_CREATE,
  MATCHDAY_ERROR_WRITE,
  MATCHDAY_ERROR_SETTINGS,
  MATCHDAY_ERROR_MEMORY,
  MATCHDAY_ERROR_NOT_FOUND,
} MatchdayError;

#define MATCHDAY_ERROR (matchday_error_quark())

MATCHDAY_API GQuark matchday_error_quark(void);

G_END_DECLS
