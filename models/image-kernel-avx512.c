/* Going through the bytes of an image, for x86-64 processors with AVX512. */
#if defined(__x86_64__)
#define KERNEL image_kernel_avx512
#define LANES_ABREAST 1
#include "models/image-kernel-body-private.h"
#endif
