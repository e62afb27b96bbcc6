/* TED XML: whatever the bytes are, they become demands of one record, or nothing at all. */
#include "tests/fuzz/tender-reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  Outcome outcome = read_tender(notices_read, "notice.xml", content);
  g_assert_true(outcome.is_read == (outcome.demands->len > 0));
  g_assert_cmpuint(matchday_import_get_n_read(outcome.import), ==, outcome.is_read ? 1 : 0);
  clear_outcome(&outcome);
  return 0;
}
