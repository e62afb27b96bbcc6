#pragma once

#include <glib.h>

/* Memory for many small things that are given back together. Filled by one thread at a time. */
typedef struct {
  gatomicrefcount n_references;
  char *at,
      *end;      /* what is left of the last block: lists grow from its start, texts from its end */
  void *last;    /* (owned) (nullable) the block made last; its first word is the one before */
  gsize n_block; /* bytes of the last ordinary block */
} Pieces;

Pieces *pieces_new(void);
Pieces *pieces_ref(Pieces *self);
void pieces_unref(Pieces *self);

/* Makes room for @n_bytes without a gap. FALSE when memory runs out. */
gboolean pieces_try_reserve(Pieces *self, gsize n_bytes);

/* Memory for anything, not initialised. (nullable) if @n_bytes is 0 */
void *pieces_take(Pieces *self, gsize n_bytes);

/* A copy of @n_bytes at @data. (nullable) if they are none */
void *pieces_copy(Pieces *self, const void *data, gsize n_bytes);

/* The list of @n elements of @size bytes, with one more that is not initialised: where it was if
 * nothing but texts was added since, else in another place. @list: (nullable) if @n is 0; @size: a
 * multiple of 8 */
void *pieces_grow(Pieces *self, void *list, guint n, gsize size);

const char *pieces_keep_text(Pieces *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pieces, pieces_unref)
