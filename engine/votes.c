/* Votes of rows for their members, which are much of what a demand costs: half a million rows for a
 * hundred thousand members. */
#include "engine/votes-private.h"

#include <float.h>

float
votes_count_one(const Votes *self, guint i)
{
  double votes = 0; /* a float would drift with ten thousand rows */
  for (guint32 row = self->first_row[i]; row < self->first_row[i + 1]; row++) {
    double similarity =
        (double)self->products[row - self->first_row[0]] * (double)self->factors[row];
    votes += similarity * similarity * similarity + similarity * DBL_MIN;
  }
  return votes > 0 ? (float)(votes / (1 + votes)) + FLT_MIN : 0;
}

void
votes_add(const Votes *self, guint n, float weight, float *scores)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    votes_add_avx2(self, n, weight, scores);
    return;
  }
#endif
  votes_add_plain(self, n, weight, scores);
}
