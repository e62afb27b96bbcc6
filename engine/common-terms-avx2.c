/* Adding levels, for x86-64 processors with AVX2. */
#include <glib.h>

#if defined(__AVX2__)
#include <immintrin.h>

typedef __m256 Lanes;

static inline Lanes
widen(const guint8 *levels)
{
  return _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_loadl_epi64((const void *)levels)));
}

#define LANES 8
#define WIDEN widen
#define KERNEL common_terms_add_avx2
#include "engine/common-terms-body-private.h"
#endif
