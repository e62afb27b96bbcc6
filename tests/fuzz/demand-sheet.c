/* Demand sheets: whatever the bytes are, every row is accounted for. */
#include "tests/fuzz/tender-reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  Outcome outcome = read_tender(tender_reader_demand_sheet.read, "demands.csv", content);

  guint64 n_taken =
      matchday_import_get_n_taken(outcome.import) + matchday_import_get_n_repaired(outcome.import);
  g_assert_cmpuint(outcome.demands->len, ==, n_taken);
  clear_outcome(&outcome);
  return 0;
}
