#pragma once

#include <glib.h>

/* What an array of an image holds; everything else is just bytes. */
typedef enum {
  IMAGE_BYTES,
  IMAGE_STARTS,      /* guint64: never falling, the first 0, the last @limit */
  IMAGE_OFFSETS,     /* guint32: the same */
  IMAGE_INDEXES,     /* guint32, each below @limit */
  IMAGE_WEIGHTS,     /* float, from 0 to below 2^32 */
  IMAGE_COORDINATES, /* float, above -2 and below 2 */
  IMAGE_AMOUNTS,     /* double, from 0 to below 2^32 */
  IMAGE_NUMBER,      /* no elements: the number is @limit */
  IMAGE_N_KINDS
} ImageKind;

enum {
  IMAGE_NAME_BYTES = 40,
  IMAGE_ALIGNMENT = 64,
  IMAGE_CHUNK_BYTES =
      1 << 16, /* stays in cache; a multiple of every size of elements that is checked */
};

/* A named array. It starts at a multiple of IMAGE_ALIGNMENT bytes in memory. */
typedef struct {
  char name[IMAGE_NAME_BYTES]; /* NUL-terminated, zeros behind it */
  guint32 kind;                /* ImageKind */
  guint32 n_element_bytes;
  guint64 n;     /* elements */
  guint64 limit; /* see ImageKind; else 0 */
  const void *data;
} ImageArray;

/*
 * An index as a set of named arrays which can be written to a file and used where the file lies in
 * memory. They belong to whoever made them: an index, or the keeper of a mapped file.
 */
typedef struct {
  char *source;   /* (owned) (nullable) name of the file, for messages */
  GArray *arrays; /* of ImageArray; names differ */
  GBytes *keeper; /* (owned) (nullable) of the memory */
} Image;

Image *image_new(void);
Image *image_ref(Image *self);
void image_unref(Image *self);

/* Adds an array; bytes behind the name's end and pointers are nobody's concern. */
void image_add(Image *self, const ImageArray *array);

/* (nullable): the array of that name */
const ImageArray *image_find(const Image *self, const char *name);

guint64 image_array_get_n_bytes(const ImageArray *array);

/*
 * image_checksum:
 * @seed: any number; the checksum of what went before
 *
 * 64 bits that change whenever a few bytes do: at the speed of memory, no protection against
 * somebody who means to deceive.
 */
guint64 image_checksum(const void *data, gsize n_bytes, guint64 seed);

/* image_array_check: whether the array holds what its kind says. @checksum: (out): of its bytes, a
 * chunk of IMAGE_CHUNK_BYTES at a time with the one before as seed, worked out on the way while
 * they are near */
gboolean image_array_check(const ImageArray *array, guint64 *checksum);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Image, image_unref)
