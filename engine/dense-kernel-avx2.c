/* Dense products for x86-64 processors with AVX2. */
#include "engine/dense-kernel-private.h"

#if defined(__AVX2__)
#include <immintrin.h>

#define LANES 8
#define QUERIES 6
#define VECTORS 2
#define ABOVE(scores, threshold)                                                                   \
  (guint) _mm256_movemask_ps(                                                                      \
      _mm256_cmp_ps(_mm256_loadu_ps(scores), _mm256_set1_ps(threshold), _CMP_GT_OQ))
#define KERNEL dense_kernel_avx2
#include "engine/dense-kernel-body-private.h"
#endif
