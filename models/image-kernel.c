/* Going through the bytes of an image, for any processor, and the choice of the fastest kernel. */
#define KERNEL image_kernel_plain
#define LANES_ABREAST 0
#include "models/image-kernel-body-private.h"

const ImageKernel *
image_kernel_choose(void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
    return &image_kernel_avx512;
  if (__builtin_cpu_supports("avx2"))
    return &image_kernel_avx2;
#endif
  return &image_kernel_plain;
}
