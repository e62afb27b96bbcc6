/* The loops over all bytes of an image, written so that compilers turn them into vectors. Included
 * by each kernel after it has defined
 *   KERNEL        its name
 *   LANES_ABREAST whether there are products of eight long numbers at once */
#include "models/image-kernel-private.h"

#include <string.h>

enum { BYTES_AHEAD = 2048 }; /* that memory is asked for, since it does not look beyond a page */

/* The next stripes of bytes on eight chains of steps, which keep the multiplier busy. */
static void
take_stripes(guint64 *lanes, const guint8 *bytes, gsize n_stripes)
{
#if LANES_ABREAST
  typedef guint64 Lanes __attribute__((vector_size(IMAGE_STRIPE_BYTES)));
  Lanes all, words;
  memcpy(&all, lanes, sizeof all);
  for (gsize s = 0; s < n_stripes; s++) {
    __builtin_prefetch(bytes + s * IMAGE_STRIPE_BYTES + BYTES_AHEAD);
    memcpy(&words, bytes + s * IMAGE_STRIPE_BYTES, sizeof words);
    Lanes mixed = all ^ words;
    all = (mixed << 29 | mixed >> 35) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  }
  memcpy(lanes, &all, sizeof all);
#else
  for (gsize s = 0; s < n_stripes; s++) {
    guint64 words[IMAGE_LANES];
    __builtin_prefetch(bytes + s * IMAGE_STRIPE_BYTES + BYTES_AHEAD);
    memcpy(words, bytes + s * IMAGE_STRIPE_BYTES, sizeof words);
    for (guint i = 0; i < IMAGE_LANES; i++)
      lanes[i] = image_lane_step(lanes[i], words[i]);
  }
#endif
}

static guint32
find_largest(const guint32 *values, gsize n, guint32 mask)
{
  guint32 largest = 0;
  for (gsize i = 0; i < n; i++)
    largest = MAX(largest, values[i] & mask);
  return largest;
}

static guint64
find_largest_long(const guint64 *values, gsize n)
{
  guint64 largest = 0;
  for (gsize i = 0; i < n; i++)
    largest = MAX(largest, values[i]);
  return largest;
}

static gboolean
is_rising(const guint32 *values, gsize n)
{
  guint32 n_falling = 0;
  for (gsize i = 1; i < n; i++)
    n_falling |= values[i] < values[i - 1];
  return n_falling == 0;
}

static gboolean
is_rising_long(const guint64 *values, gsize n)
{
  guint64 n_falling = 0;
  for (gsize i = 1; i < n; i++)
    n_falling |= values[i] < values[i - 1];
  return n_falling == 0;
}

const ImageKernel KERNEL = {
    take_stripes, find_largest, find_largest_long, is_rising, is_rising_long,
};
