#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * matchday_nearest_name:
 * @name: what somebody wrote
 * @names: (array zero-terminated=1): what could have been meant
 *
 * Finds the name that a slip of the hand most likely turned into @name: fewest letters left out,
 * added, changed or swapped, and few enough for the length of @name. ASCII case does not matter.
 *
 * Returns: (transfer none) (nullable): an element of @names, the first of equally near ones
 */
MATCHDAY_API const char *matchday_nearest_name(const char *name, const char *const *names);

/**
 * matchday_nearest_hint:
 * @name: what somebody wrote
 * @names: (array zero-terminated=1): what could have been meant; few enough to be listed
 *
 * Returns: (transfer full): the second half of a message: `did you mean "top"?` or, when nothing is
 *   near, `there are: top, strict`
 */
MATCHDAY_API char *matchday_nearest_hint(const char *name, const char *const *names);

G_END_DECLS
