/* Small things that live and end together, without an allocation for each. */
#include "models/pieces-private.h"

#include <string.h>

enum {
  BORDER = 8,            /* bytes at whose multiples lists start */
  FIRST_BLOCK = 512,     /* bytes; each is twice the one before, up to */
  LARGEST_BLOCK = 32768, /* of which half is left over in the end */
};

Pieces *
pieces_new(void)
{
  Pieces *self = g_new0(Pieces, 1);
  g_atomic_ref_count_init(&self->n_references);
  return self;
}

Pieces *
pieces_ref(Pieces *self)
{
  g_atomic_ref_count_inc(&self->n_references);
  return self;
}

void
pieces_unref(Pieces *self)
{
  if (!g_atomic_ref_count_dec(&self->n_references))
    return;
  for (void *block = self->last, *before; block != NULL; block = before) {
    before = *(void **)block;
    g_free(block);
  }
  g_free(self);
}

static gboolean
has_room(const Pieces *self, gsize n_bytes)
{
  return (gsize)(self->end - self->at) >= n_bytes;
}

/* Bytes of the next block, into which at least @n_bytes have to go. */
static gsize
next_block(Pieces *self, gsize n_bytes)
{
  self->n_block = CLAMP(2 * self->n_block, FIRST_BLOCK, LARGEST_BLOCK);
  return MAX(n_bytes + sizeof(void *), self->n_block);
}

static void
add_block(Pieces *self, void *block, gsize n_bytes)
{
  *(void **)block = self->last;
  self->last = block;
  self->at = (char *)block + sizeof(void *);
  self->end = (char *)block + n_bytes;
}

gboolean
pieces_try_reserve(Pieces *self, gsize n_bytes)
{
  if (has_room(self, n_bytes))
    return TRUE;
  gsize n_block = next_block(self, n_bytes);
  void *block = g_try_malloc(n_block);
  if (block != NULL)
    add_block(self, block, n_block);
  return block != NULL;
}

static void
make_room(Pieces *self, gsize n_bytes)
{
  if (has_room(self, n_bytes))
    return;
  gsize n_block = next_block(self, n_bytes);
  add_block(self, g_malloc(n_block), n_block);
}

void *
pieces_take(Pieces *self, gsize n_bytes)
{
  n_bytes = (n_bytes + BORDER - 1) / BORDER * BORDER;
  make_room(self, n_bytes);
  void *taken = self->at;
  self->at += n_bytes;
  return taken;
}

void *
pieces_copy(Pieces *self, const void *data, gsize n_bytes)
{
  void *copy = pieces_take(self, n_bytes);
  return n_bytes == 0 ? copy : memcpy(copy, data, n_bytes);
}

void *
pieces_grow(Pieces *self, void *list, guint n, gsize size)
{
  gsize n_bytes = n * size;
  gboolean is_last = n > 0 && (char *)list + n_bytes == self->at;
  if (is_last && has_room(self, size)) {
    self->at += size;
    return list;
  }
  void *grown = pieces_take(self, n_bytes + size);
  if (n > 0)
    memcpy(grown, list, n_bytes);
  return grown;
}

const char *
pieces_keep_text(Pieces *self, const char *text)
{
  gsize n_bytes = strlen(text) + 1;
  make_room(self, n_bytes);
  self->end -= n_bytes;
  return memcpy(self->end, text, n_bytes);
}
