/* Images: arrays by name, and the two things that can be said of bytes from a file: whether they
 * are those that were written, and whether they could lead anybody out of bounds. */
#include "models/image-private.h"

#include <string.h>

#include "models/image-kernel-private.h"

static void
clear(void *data)
{
  Image *self = data;
  g_free(self->source);
  g_array_unref(self->arrays);
  if (self->keeper != NULL)
    g_bytes_unref(self->keeper);
}

Image *
image_new(void)
{
  Image *self = g_atomic_rc_box_new0(Image);
  self->arrays = g_array_new(FALSE, FALSE, sizeof(ImageArray));
  return self;
}

Image *
image_ref(Image *self)
{
  return g_atomic_rc_box_acquire(self);
}

void
image_unref(Image *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

void
image_add(Image *self, const ImageArray *array)
{
  g_array_append_val(self->arrays, *array);
}

const ImageArray *
image_find(const Image *self, const char *name)
{
  for (guint i = 0; i < self->arrays->len; i++) {
    const ImageArray *array = &g_array_index(self->arrays, ImageArray, i);
    if (strcmp(array->name, name) == 0)
      return array;
  }
  return NULL;
}

guint64
image_array_get_n_bytes(const ImageArray *array)
{
  return array->n * array->n_element_bytes;
}

static inline guint64
rotate(guint64 value)
{
  return value << 29 | value >> 35;
}

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
static guint64
mix(guint64 value)
{
  value = (value ^ value >> 30) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  value = (value ^ value >> 27) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return value ^ value >> 31;
}

static guint64
sum_up(const ImageKernel *kernel, const void *data, gsize n_bytes, guint64 seed)
{
  const guint8 *bytes = data;
  guint64 lanes[IMAGE_LANES];
  for (guint i = 0; i < IMAGE_LANES; i++)
    lanes[i] = mix(seed + i);
  gsize n_stripes = n_bytes / IMAGE_STRIPE_BYTES, n_rest = n_bytes % IMAGE_STRIPE_BYTES;
  kernel->take_stripes(lanes, bytes, n_stripes);
  if (n_rest > 0) {
    guint8 rest[IMAGE_STRIPE_BYTES] = {0};
    memcpy(rest, bytes + n_bytes - n_rest, n_rest);
    kernel->take_stripes(lanes, rest, 1);
  }
  guint64 sum = mix(n_bytes);
  for (guint i = 0; i < IMAGE_LANES; i++)
    sum = mix(rotate(sum) ^ lanes[i]);
  return sum;
}

guint64
image_checksum(const void *data, gsize n_bytes, guint64 seed)
{
  return sum_up(image_kernel_choose(), data, n_bytes, seed);
}

/* Each of these looks at a part of an array; @before is what the part before ended with. */

static gboolean
check_starts(const ImageKernel *kernel, const guint64 *values, gsize n, guint64 *before)
{
  gboolean is_rising = values[0] >= *before && kernel->is_rising_long(values, n);
  *before = values[n - 1];
  return is_rising;
}

static gboolean
check_offsets(const ImageKernel *kernel, const guint32 *values, gsize n, guint64 *before)
{
  gboolean is_rising = values[0] >= *before && kernel->is_rising(values, n);
  *before = values[n - 1];
  return is_rising;
}

/* Floats of 0 and above are in the order of their bits; those below, infinity and what is no number
 * come after. @n_bytes: 1 or more */
static gboolean
check_chunk(const ImageKernel *kernel, const ImageArray *array, const void *data, gsize n_bytes,
            guint64 *before)
{
  gsize n = n_bytes / array->n_element_bytes;
  switch (array->kind) {
  case IMAGE_STARTS:
    return check_starts(kernel, data, n, before);
  case IMAGE_OFFSETS:
    return check_offsets(kernel, data, n, before);
  case IMAGE_INDEXES:
    return kernel->find_largest(data, n, G_MAXUINT32) < array->limit;
  case IMAGE_WEIGHTS:
    return kernel->find_largest(data, n, G_MAXUINT32) < 0x4f800000;
  case IMAGE_COORDINATES:
    return kernel->find_largest(data, n, 0x7fffffff) < 0x40000000;
  case IMAGE_AMOUNTS:
    return kernel->find_largest_long(data, n) < G_GUINT64_CONSTANT(0x41f0000000000000);
  default:
    return TRUE;
  }
}

/* Where an array of places begins and ends. */
static gboolean
check_ends(const ImageArray *array, guint64 last)
{
  if (array->kind != IMAGE_STARTS && array->kind != IMAGE_OFFSETS)
    return TRUE;
  if (array->n == 0 || last != array->limit)
    return FALSE;
  return array->kind == IMAGE_STARTS ? *(const guint64 *)array->data == 0
                                     : *(const guint32 *)array->data == 0;
}

gboolean
image_array_check(const ImageArray *array, guint64 *checksum)
{
  const ImageKernel *kernel = image_kernel_choose();
  guint64 n_bytes = image_array_get_n_bytes(array), before = 0;
  const guint8 *data = array->data;
  gboolean is_good = TRUE;
  *checksum = 0;
  for (guint64 at = 0; at < n_bytes; at += IMAGE_CHUNK_BYTES) {
    gsize n = MIN(IMAGE_CHUNK_BYTES, n_bytes - at);
    *checksum = sum_up(kernel, data + at, n, *checksum);
    is_good = is_good && check_chunk(kernel, array, data + at, n, &before);
  }
  return is_good && check_ends(array, before);
}
