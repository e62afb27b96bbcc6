/* Going through the bytes of an image, for x86-64 processors with AVX2. */
#if defined(__x86_64__)
#define KERNEL image_kernel_avx2
#define LANES_ABREAST 0
#include "models/image-kernel-body-private.h"
#endif
