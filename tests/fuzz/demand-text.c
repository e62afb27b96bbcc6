/* Demands written by hand: whatever the bytes are, every heading is accounted for. */
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
  g_autoptr(MatchdayImport) import = matchday_import_new("demands.txt");
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  g_autoptr(GPtrArray) demands = g_ptr_array_new_with_free_func(unref_demand);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  TenderReading reading = {content, import, demands, known, NULL};
  g_autoptr(GError) error = NULL;
  demand_text_is_claimed(content);
  gboolean is_read = tender_reader_demand_text.read(&reading, &error);
  g_assert_true(is_read == (error == NULL));
  g_assert_true(matchday_import_is_balanced(import));

  guint64 n_taken = matchday_import_get_n_taken(import) + matchday_import_get_n_repaired(import);
  g_assert_cmpuint(demands->len, ==, n_taken);
  for (guint i = 0; i < demands->len; i++) {
    g_assert_true(g_utf8_validate(matchday_demand_get_id(demands->pdata[i]), -1, NULL));
    g_assert_true(g_utf8_validate(matchday_demand_get_title(demands->pdata[i]), -1, NULL));
  }
  return 0;
}
