/*
 * Adding levels on one kind of processor. Included once each by files that define LANES (floats in
 * a register), WIDEN (LANES levels as floats) and KERNEL, and are compiled for the processor in
 * question. All do the same with each row, so they round the same way.
 */
#include <string.h>

#include "engine/common-terms-private.h"

void
KERNEL(const CommonQuery *query, guint32 first, float factor, float *sums)
{
  Lanes lanes[COMMON_ROWS_A_STEP / LANES];
#pragma GCC unroll 16
  for (guint i = 0; i < COMMON_ROWS_A_STEP / LANES; i++)
    memcpy(&lanes[i], sums + (gsize)i * LANES, sizeof lanes[i]);
  for (guint t = 0; t < query->n_terms; t++) {
    const guint8 *levels = query->terms[t].levels + first;
    float weight = factor * query->terms[t].weight;
#pragma GCC unroll 16
    for (guint i = 0; i < COMMON_ROWS_A_STEP / LANES; i++)
      lanes[i] += weight * WIDEN(levels + (gsize)i * LANES);
  }
#pragma GCC unroll 16
  for (guint i = 0; i < COMMON_ROWS_A_STEP / LANES; i++)
    memcpy(sums + (gsize)i * LANES, &lanes[i], sizeof lanes[i]);
}
