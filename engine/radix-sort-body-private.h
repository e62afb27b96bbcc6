/*
 * Radix sort of records by an unsigned key: time proportional to them, and the order of equal keys
 * stays. Included once each by files that define RADIX_RECORD, a type, and RADIX_KEY, its key.
 */
#include "engine/memory-private.h"

enum { DIGIT_BITS = 11, N_DIGITS = 1 << DIGIT_BITS };

static void
sort_by_digit(const RADIX_RECORD *from, RADIX_RECORD *to, gsize n, guint shift)
{
  gsize places[N_DIGITS + 1] = {0};
  for (gsize i = 0; i < n; i++)
    places[(RADIX_KEY(from[i]) >> shift) % N_DIGITS + 1]++;
  for (guint d = 0; d < N_DIGITS; d++)
    places[d + 1] += places[d];
  for (gsize i = 0; i < n; i++)
    to[places[(RADIX_KEY(from[i]) >> shift) % N_DIGITS]++] = from[i];
}

/* @records: (inout) (owned). Digits that all keys share are passed over. FALSE on @error. */
static gboolean
radix_sort(RADIX_RECORD **records, gsize n, GError **error)
{
  RADIX_RECORD *other = try_array(n, sizeof *other, error);
  if (other == NULL)
    return FALSE;
  guint64 differing = 0;
  for (gsize i = 1; i < n; i++)
    differing |= RADIX_KEY((*records)[i]) ^ RADIX_KEY((*records)[0]);
  for (guint shift = 0; shift < 64 && differing >> shift > 0; shift += DIGIT_BITS) {
    if ((differing >> shift) % N_DIGITS == 0)
      continue;
    sort_by_digit(*records, other, n, shift);
    RADIX_RECORD *sorted = other;
    other = *records;
    *records = sorted;
  }
  g_free(other);
  return TRUE;
}
