#pragma once

#include "models/import.h"

/* What an account says beside its names, columns and remarks. */
typedef struct {
  guint64 n_read, n_taken, n_repaired, n_set_aside;
  guint64 n_made[MATCHDAY_REMARK_SET_ASIDE + 1]; /* remarks of each kind, listed or not */
} ImportCounts;

/*
 * A digest takes as long as all other reading, and not everybody asks for it: so it may be made
 * when somebody does. Until the account is given one of the two, its digest is "".
 */
void import_expect_digest(MatchdayImport *self, guint64 n_bytes);
gboolean import_expects_digest(const MatchdayImport *self);

/* What the digest can be made of later. */
typedef struct {
  char *(*make)(gpointer data); /* (transfer full): 64 hex digits */
  void (*free)(gpointer data);
  gpointer data; /* (owned) */
} ImportDigester;

void import_set_digester(MatchdayImport *self, const ImportDigester *digester);

ImportCounts import_get_counts(const MatchdayImport *self);

/* For an account that is read back: its counts, and why its file was refused. @refusal: (nullable)
 */
void import_restore(MatchdayImport *self, const ImportCounts *counts, const GError *refusal);
