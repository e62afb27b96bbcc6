#pragma once

#include <glib.h>

enum {
  IMAGE_LANES = 8,
  IMAGE_STRIPE_BYTES = IMAGE_LANES * 8,
};

/* What is done with all bytes of an image. Kernels differ in nothing but speed. */
typedef struct {
  /* Adds stripes of IMAGE_STRIPE_BYTES to the lanes of a checksum. */
  void (*take_stripes)(guint64 *lanes, const guint8 *bytes, gsize n_stripes);

  /* The largest of @n numbers, or 0; of short ones only the bits of @mask count. */
  guint32 (*find_largest)(const guint32 *values, gsize n, guint32 mask);
  guint64 (*find_largest_long)(const guint64 *values, gsize n);

  /* Whether none of @n numbers is below the one before. */
  gboolean (*is_rising)(const guint32 *values, gsize n);
  gboolean (*is_rising_long)(const guint64 *values, gsize n);
} ImageKernel;

extern const ImageKernel image_kernel_plain;
#if defined(__x86_64__)
extern const ImageKernel image_kernel_avx2;
extern const ImageKernel image_kernel_avx512;
#endif

/* The fastest one that this processor can run. */
const ImageKernel *image_kernel_choose(void);

/* One step of a lane. It can be undone, so a change within a word always shows. */
static inline guint64
image_lane_step(guint64 lane, guint64 word)
{
  guint64 mixed = lane ^ word;
  return (mixed << 29 | mixed >> 35) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
}
