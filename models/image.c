/* Images: arrays by name, and the two things that can be said of bytes from a file: whether they
 * are those that were written, and whether they could lead anybody out of bounds. */
#include "models/image-private.h"

#include <string.h>

enum { LANES = 8, STRIPE_BYTES = LANES * 8 };

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

static inline void
take_stripe(guint64 *lanes, const guint8 *bytes)
{
  guint64 words[LANES];
  memcpy(words, bytes, STRIPE_BYTES);
  for (guint i = 0; i < LANES; i++)
    lanes[i] = rotate(lanes[i] ^ words[i]) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
}

/* Each lane is a chain of steps that can be undone, so a change within a word always shows; eight
 * of them keep the multiplier busy. */
guint64
image_checksum(const void *data, gsize n_bytes, guint64 seed)
{
  const guint8 *bytes = data;
  guint64 lanes[LANES];
  for (guint i = 0; i < LANES; i++)
    lanes[i] = mix(seed + i);
  gsize at = 0;
  for (; at + STRIPE_BYTES <= n_bytes; at += STRIPE_BYTES)
    take_stripe(lanes, bytes + at);
  if (at < n_bytes) {
    guint8 rest[STRIPE_BYTES] = {0};
    memcpy(rest, bytes + at, n_bytes - at);
    take_stripe(lanes, rest);
  }
  guint64 sum = mix(n_bytes);
  for (guint i = 0; i < LANES; i++)
    sum = mix(rotate(sum) ^ lanes[i]);
  return sum;
}

/* Each of these looks at a part of an array; @before is what the part before ended with. */

static gboolean
check_starts(const guint64 *values, gsize n, guint64 limit, guint64 *before)
{
  guint64 last = *before;
  gboolean is_rising = TRUE;
  for (gsize i = 0; i < n; i++) {
    is_rising &= values[i] >= last;
    last = values[i];
  }
  *before = last;
  return is_rising && last <= limit;
}

static gboolean
check_offsets(const guint32 *values, gsize n, guint64 limit, guint64 *before)
{
  guint32 last = (guint32)*before;
  gboolean is_rising = TRUE;
  for (gsize i = 0; i < n; i++) {
    is_rising &= values[i] >= last;
    last = values[i];
  }
  *before = last;
  return is_rising && last <= limit;
}

static gboolean
check_indexes(const guint32 *values, gsize n, guint64 limit)
{
  guint32 largest = 0;
  for (gsize i = 0; i < n; i++)
    largest = MAX(largest, values[i]);
  return n == 0 || largest < limit;
}

/* Numbers of 0 and above are in the order of their bits; those below, infinity and what is no
 * number come after. */
static gboolean
check_weights(const guint32 *values, gsize n)
{
  return check_indexes(values, n, 0x4f800000);
}

static gboolean
check_coordinates(const guint32 *values, gsize n)
{
  guint32 largest = 0;
  for (gsize i = 0; i < n; i++)
    largest = MAX(largest, values[i] & 0x7fffffff);
  return largest < 0x40000000;
}

static gboolean
check_amounts(const guint64 *values, gsize n)
{
  guint64 largest = 0;
  for (gsize i = 0; i < n; i++)
    largest = MAX(largest, values[i]);
  return largest < G_GUINT64_CONSTANT(0x41f0000000000000);
}

static gboolean
check_counts(const guint32 *values, gsize n, guint64 limit)
{
  guint32 largest = 0, least = 1;
  for (gsize i = 0; i < n; i++) {
    largest = MAX(largest, values[2 * i]);
    least = MIN(least, values[2 * i + 1]);
  }
  return n == 0 || (largest < limit && least > 0);
}

static gboolean
check_chunk(const ImageArray *array, const void *data, gsize n_bytes, guint64 *before)
{
  gsize n = n_bytes / array->n_element_bytes;
  switch (array->kind) {
  case IMAGE_STARTS:
    return check_starts(data, n, array->limit, before);
  case IMAGE_OFFSETS:
    return check_offsets(data, n, array->limit, before);
  case IMAGE_INDEXES:
    return check_indexes(data, n, array->limit);
  case IMAGE_WEIGHTS:
    return check_weights(data, n);
  case IMAGE_COORDINATES:
    return check_coordinates(data, n);
  case IMAGE_AMOUNTS:
    return check_amounts(data, n);
  case IMAGE_COUNTS:
    return check_counts(data, n, array->limit);
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
  guint64 n_bytes = image_array_get_n_bytes(array), before = 0;
  const guint8 *data = array->data;
  gboolean is_good = TRUE;
  *checksum = 0;
  for (guint64 at = 0; at < n_bytes; at += IMAGE_CHUNK_BYTES) {
    gsize n = MIN(IMAGE_CHUNK_BYTES, n_bytes - at);
    *checksum = image_checksum(data + at, n, *checksum);
    is_good = is_good && check_chunk(array, data + at, n, &before);
  }
  return is_good && check_ends(array, before);
}
