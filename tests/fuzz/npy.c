/* NumPy arrays: whatever the bytes are, rows lie within them and hold finite numbers. */
#include <glib.h>
#include <math.h>
#include <stdint.h>

#include "adapters/npy-private.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  g_autoptr(GBytes) content = g_bytes_new(bytes, size);
  g_autoptr(GError) error = NULL;
  Npy npy;
  gboolean is_open = npy_open(&npy, content, &error);
  g_assert_true(is_open == (error == NULL));
  if (!is_open)
    return 0;
  g_autofree float *values = g_new(float, npy.rank);
  for (guint32 i = 0; i < npy.n_rows; i++) {
    const char *problem = NULL;
    if (!npy_take_row(&npy, i, values, &problem)) {
      g_assert_nonnull(problem);
      continue;
    }
    for (guint32 j = 0; j < npy.rank; j++)
      g_assert_true(isfinite(values[j]));
  }
  return 0;
}
