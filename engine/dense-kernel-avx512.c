/* Dense products for x86-64 processors with AVX512. */
#include "engine/dense-kernel-private.h"

#if defined(__AVX512F__)
#define LANES 16
#define QUERIES 12
#define VECTORS 2
#define KERNEL dense_kernel_avx512
#include "engine/dense-kernel-body-private.h"
#endif
