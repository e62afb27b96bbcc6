#pragma once

#include "adapters/sink-private.h"
#include "models/run.h"

#define IMPORT_TABLE_NAME "import.csv"

/* What became of every input, in full: a row for each file, then one for each remark on it. Written
 * as the formats csv (@is_defused) and raw-csv write their tables. */
void import_table_write(const MatchdayRun *run, gboolean is_defused, Sink *sink);
