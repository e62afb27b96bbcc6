#pragma once

#include <glib.h>

#include "models/run.h"

/* (transfer full): a run with @members, all taken from one list, and @knowledge (nullable) */
MatchdayRun *run_of_members(const GPtrArray *members, const MatchdayKnowledge *knowledge);

/* (transfer full): the bytes of the index that the run writes. @older: (nullable) bytes of an older
 * one */
GBytes *index_bytes_of(MatchdayRun *run, GBytes *older);

/* (transfer full): the run that an index gives which is in memory, NULL on @error */
MatchdayRun *run_of_index(const guint8 *bytes, gsize n, GError **error);

/* Makes every checksum right that the directory leads to, whatever the bytes say. */
void index_sign(guint8 *bytes, gsize n);
