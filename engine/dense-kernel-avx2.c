/* Dense products for x86-64 processors with AVX2. */
#include "engine/dense-kernel-private.h"

#if defined(__AVX2__)
#define LANES 8
#define QUERIES 6
#define VECTORS 2
#define KERNEL dense_kernel_avx2
#include "engine/dense-kernel-body-private.h"
#endif
