/* Demand sheets: whatever the bytes are, every row is accounted for. */
#include <glib.h>
#include <stdint.h>

#include "adapters/tenders/tender-reader-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
unref_demand(gpointer demand)
{
  matchday_demand_unref(demand);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("demands.csv");
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  g_autoptr(GPtrArray) demands = g_ptr_array_new_with_free_func(unref_demand);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  TenderReading reading = {content, import, demands, known, NULL};
  g_autoptr(GError) error = NULL;
  gboolean is_read = tender_reader_demand_sheet.read(&reading, &error);
  g_assert_true(is_read == (error == NULL));

  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(demands->len, ==, n_taken);
  return 0;
}
