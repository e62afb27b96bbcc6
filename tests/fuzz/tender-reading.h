#pragma once

#include <glib.h>
#include <stdint.h>

#include "adapters/tenders/notice-reader-private.h"

/* What a reader of demands made of some bytes. */
typedef struct {
  MatchdayImport *import;
  GPtrArray *demands;
  gboolean is_read;
} Outcome;

static void
unref_demand(void *demand)
{
  matchday_demand_unref(demand);
}

typedef gboolean (*Read)(const TenderReading *reading, GError **error);

/* Reads @content, which must succeed or say why not. */
static inline Outcome
read_tender(Read read, const char *name, GBytes *content)
{
  Outcome outcome = {matchday_import_new(name), g_ptr_array_new_with_free_func(unref_demand),
                     FALSE};
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  TenderReading reading = {content, outcome.import, outcome.demands, known, NULL};
  g_autoptr(GError) error = NULL;
  outcome.is_read = read(&reading, &error);
  g_assert_true(outcome.is_read == (error == NULL));
  return outcome;
}

static inline void
clear_outcome(Outcome *self)
{
  matchday_import_free(self->import);
  g_ptr_array_unref(self->demands);
}
