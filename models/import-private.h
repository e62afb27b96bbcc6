#pragma once

#include "models/import.h"

/* What an account says beside its names, columns and remarks. */
typedef struct {
  guint64 n_read, n_taken, n_repaired, n_set_aside;
  guint64 n_made[MATCHDAY_REMARK_SET_ASIDE + 1]; /* remarks of each kind, listed or not */
} ImportCounts;

ImportCounts import_get_counts(const MatchdayImport *self);

/* For an account that is read back: its counts, and why its file was refused. @refusal: (nullable)
 */
void import_restore(MatchdayImport *self, const ImportCounts *counts, const GError *refusal);
