/* Dense products for x86-64 processors with AVX512. */
#include "engine/dense-kernel-private.h"

#if defined(__AVX512F__)
#include <immintrin.h>

#define LANES 16
#define QUERIES 12
#define VECTORS 2
#define ABOVE(scores, threshold)                                                                   \
  _mm512_cmp_ps_mask(_mm512_loadu_ps(scores), _mm512_set1_ps(threshold), _CMP_GT_OQ)
#define KERNEL dense_kernel_avx512
#include "engine/dense-kernel-body-private.h"
#endif
