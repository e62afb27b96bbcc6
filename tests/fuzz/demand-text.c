/* Demands written by hand: whatever the bytes are, every heading is accounted for. */
#include "tests/fuzz/tender-reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  demand_text_is_claimed(content);
  Outcome outcome = read_tender(tender_reader_demand_text.read, "demands.txt", content);
  g_assert_true(matchday_import_is_balanced(outcome.import));

  guint64 n_taken =
      matchday_import_get_n_taken(outcome.import) + matchday_import_get_n_repaired(outcome.import);
  g_assert_cmpuint(outcome.demands->len, ==, n_taken);
  for (guint i = 0; i < outcome.demands->len; i++) {
    g_assert_true(g_utf8_validate(matchday_demand_get_id(outcome.demands->pdata[i]), -1, NULL));
    g_assert_true(g_utf8_validate(matchday_demand_get_title(outcome.demands->pdata[i]), -1, NULL));
  }
  clear_outcome(&outcome);
  return 0;
}
