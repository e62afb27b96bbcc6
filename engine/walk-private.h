#pragma once

#include <glib.h>

#include "models/image-private.h"

typedef enum {
  WALK_KEEP,  /* puts the arrays into the image; they stay whose they are */
  WALK_TAKE,  /* makes the arrays those of the image */
  WALK_LEAVE, /* lets go of arrays that were taken: pointers become NULL */
} WalkMode;

/*
 * A walk over the arrays of something that is prepared once and used often: the same function,
 * which names them one by one, serves to write them to a file and to use them where the file lies
 * in memory. What is taken is read only, was checked before for what its kind says, and here for
 * its size. All functions return FALSE, with the error set, when something does not fit.
 */
typedef struct {
  WalkMode mode;
  Image *image;
  const char *owner; /* begins the names: "corpus" */
  GError **error;
} Walk;

/* @slot: address of a pointer to an array. In the other modes than taking, it holds the array. */

/* @n: (inout): elements, which only taking tells; at most @n_most */
gboolean walk_elements(Walk *self, const char *name, void *slot, gsize n_element_bytes, guint32 *n,
                       guint32 n_most);

/* @n + 1 places, from 0 to any number */
gboolean walk_starts(Walk *self, const char *name, guint64 **slot, gsize n);

/* Where the last place of @starts is; 0 once they have been left */
guint64 walk_end(const Walk *self, const guint64 *starts, gsize n);

/* @n + 1 places, from 0 to @end */
gboolean walk_offsets(Walk *self, const char *name, guint32 **slot, gsize n, guint32 end);

/* @n numbers below @limit */
gboolean walk_indexes(Walk *self, const char *name, guint32 **slot, gsize n, guint64 limit);

/* @n numbers from 0 on */
gboolean walk_weights(Walk *self, const char *name, float **slot, gsize n);
gboolean walk_amounts(Walk *self, const char *name, double **slot, gsize n);

/* @n numbers between -2 and 2 */
gboolean walk_coordinates(Walk *self, const char *name, float **slot, gsize n);

/* @n elements of any kind, @n_element_bytes each */
gboolean walk_plain(Walk *self, const char *name, void *slot, gsize n_element_bytes, gsize n);

/* One number, at most @most. */
gboolean walk_number(Walk *self, const char *name, guint64 *number, guint64 most);

/* For what else must hold of an array that is taken. Returns FALSE */
gboolean walk_refuse(Walk *self, const char *name);

/* Whether the image has any array of that owner. */
gboolean image_has_owner(const Image *image, const char *owner);
