/* Walks: one list of arrays for writing, reading and letting go. */
#include "engine/walk-private.h"

#include <string.h>

#include "models/error.h"

static void
spell_name(const Walk *self, const char *name, char *spelled)
{
  memset(spelled, 0, IMAGE_NAME_BYTES);
  int n = g_snprintf(spelled, IMAGE_NAME_BYTES, "%s/%s", self->owner, name);
  g_assert(n > 0 && n < IMAGE_NAME_BYTES);
}

gboolean
walk_refuse(Walk *self, const char *name)
{
  g_set_error(self->error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "%s: damaged index: its array \"%s/%s\" is not what belongs there",
              self->image->source, self->owner, name);
  return FALSE;
}

/* The array in the image that is to be taken. */
static gboolean
find(Walk *self, const char *name, const ImageArray *expected, const ImageArray **found)
{
  char spelled[IMAGE_NAME_BYTES];
  spell_name(self, name, spelled);
  *found = image_find(self->image, spelled);
  if (*found != NULL && (*found)->kind == expected->kind &&
      (*found)->n_element_bytes == expected->n_element_bytes)
    return TRUE;
  return walk_refuse(self, name);
}

static void
keep(Walk *self, const char *name, ImageArray array)
{
  spell_name(self, name, array.name);
  image_add(self->image, &array);
}

/* An array whose size and limit are known. */
static gboolean
walk(Walk *self, const char *name, void *slot, ImageArray expected)
{
  const void **array = slot;
  if (self->mode == WALK_LEAVE) {
    *array = NULL;
  } else if (self->mode == WALK_KEEP) {
    expected.data = *array;
    keep(self, name, expected);
  } else {
    const ImageArray *found;
    if (!find(self, name, &expected, &found))
      return FALSE;
    if (found->n != expected.n || found->limit != expected.limit)
      return walk_refuse(self, name);
    *array = found->data;
  }
  return TRUE;
}

gboolean
walk_elements(Walk *self, const char *name, void *slot, gsize n_element_bytes, guint32 *n,
              guint32 n_most)
{
  ImageArray expected = {.kind = IMAGE_BYTES, .n_element_bytes = (guint32)n_element_bytes, .n = *n};
  const ImageArray *found;
  if (self->mode == WALK_TAKE) {
    if (!find(self, name, &expected, &found))
      return FALSE;
    if (found->n > n_most)
      return walk_refuse(self, name);
    *n = (guint32)found->n;
    expected.n = found->n;
  }
  return walk(self, name, slot, expected);
}

gboolean
walk_starts(Walk *self, const char *name, guint64 **slot, gsize n)
{
  ImageArray expected = {.kind = IMAGE_STARTS, .n_element_bytes = sizeof **slot, .n = n + 1};
  const ImageArray *found;
  if (self->mode == WALK_KEEP)
    expected.limit = (*slot)[n];
  if (self->mode == WALK_TAKE) {
    if (!find(self, name, &expected, &found))
      return FALSE;
    expected.limit = found->limit; /* which is what the array ends with */
  }
  return walk(self, name, slot, expected);
}

guint64
walk_end(const Walk *self, const guint64 *starts, gsize n)
{
  return self->mode == WALK_LEAVE ? 0 : starts[n];
}

gboolean
walk_offsets(Walk *self, const char *name, guint32 **slot, gsize n, guint32 end)
{
  return walk(self, name, slot,
              (ImageArray){"", IMAGE_OFFSETS, sizeof **slot, (guint64)n + 1, end, NULL});
}

gboolean
walk_indexes(Walk *self, const char *name, guint32 **slot, gsize n, guint64 limit)
{
  return walk(self, name, slot, (ImageArray){"", IMAGE_INDEXES, sizeof **slot, n, limit, NULL});
}

gboolean
walk_weights(Walk *self, const char *name, float **slot, gsize n)
{
  return walk(self, name, slot, (ImageArray){"", IMAGE_WEIGHTS, sizeof **slot, n, 0, NULL});
}

gboolean
walk_amounts(Walk *self, const char *name, double **slot, gsize n)
{
  return walk(self, name, slot, (ImageArray){"", IMAGE_AMOUNTS, sizeof **slot, n, 0, NULL});
}

gboolean
walk_coordinates(Walk *self, const char *name, float **slot, gsize n)
{
  return walk(self, name, slot, (ImageArray){"", IMAGE_COORDINATES, sizeof **slot, n, 0, NULL});
}

gboolean
walk_plain(Walk *self, const char *name, void *slot, gsize n_element_bytes, gsize n)
{
  return walk(self, name, slot,
              (ImageArray){"", IMAGE_BYTES, (guint32)n_element_bytes, n, 0, NULL});
}

gboolean
walk_number(Walk *self, const char *name, guint64 *number, guint64 most)
{
  ImageArray array = {.kind = IMAGE_NUMBER, .n_element_bytes = 1, .limit = *number, .data = ""};
  const ImageArray *found;
  if (self->mode == WALK_KEEP)
    keep(self, name, array);
  if (self->mode != WALK_TAKE)
    return TRUE;
  if (!find(self, name, &array, &found))
    return FALSE;
  if (found->limit > most)
    return walk_refuse(self, name);
  *number = found->limit;
  return TRUE;
}

gboolean
image_has_owner(const Image *image, const char *owner)
{
  gsize n = strlen(owner);
  for (guint i = 0; i < image->arrays->len; i++) {
    const char *name = g_array_index(image->arrays, ImageArray, i).name;
    if (strncmp(name, owner, n) == 0 && name[n] == '/')
      return TRUE;
  }
  return FALSE;
}
