/* eForms: whatever the bytes are, they become demands of one record, or nothing at all. */
#include <glib.h>
#include <stdint.h>

#include "adapters/tenders/tender-reader-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
unref_demand(void *demand)
{
  matchday_demand_unref(demand);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(MatchdayImport) import = matchday_import_new("notice.xml");
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  g_autoptr(GPtrArray) demands = g_ptr_array_new_with_free_func(unref_demand);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  TenderReading reading = {content, import, demands, known, NULL};
  g_autoptr(GError) error = NULL;
  gboolean is_read = tender_reader_eforms.read(&reading, &error);
  g_assert_true(is_read == (error == NULL));
  g_assert_true(is_read == (demands->len > 0));
  g_assert_cmpuint(matchday_import_get_n_read(import), ==, is_read ? 1 : 0);
  return 0;
}
