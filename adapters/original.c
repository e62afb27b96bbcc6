/* Texts as they were: of each byte that became a NUL it is remembered what it was, in their order.
 */
#include "adapters/original-private.h"

#include <string.h>

#include "adapters/byte-marks-private.h"
#include "adapters/digest-private.h"
#include "models/import-private.h"

enum { FIRST_BYTES = 4096 };

/* Bytes that double when there are too few. */
typedef struct {
  char *bytes; /* (owned) */
  gsize n, n_allocated;
} Room;

struct _Original {
  GBytes *content;        /* (owned) */
  const char *begin;      /* of content */
  const char *from, *end; /* of what is watched */
  Room watched;           /* as it was */
  Room replaced;          /* by the NULs before @from */
};

static gboolean
make_room(Room *self, gsize n)
{
  if (n <= self->n_allocated - self->n)
    return TRUE;
  gsize n_allocated = MAX(FIRST_BYTES, 2 * (self->n + n));
  char *larger = g_try_realloc(self->bytes, n_allocated);
  if (larger == NULL)
    return FALSE;
  self->bytes = larger;
  self->n_allocated = n_allocated;
  return TRUE;
}

Original *
original_new(GBytes *content)
{
  Original *self = g_atomic_rc_box_new0(Original);
  self->content = g_bytes_ref(content);
  self->begin = self->from = self->end = g_bytes_get_data(content, NULL);
  return self;
}

static void
clear(void *data)
{
  Original *self = data;
  g_bytes_unref(self->content);
  g_free(self->watched.bytes);
  g_free(self->replaced.bytes);
}

void
original_unref(Original *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full(self, clear);
}

/* The NULs among the bytes from @at on, @n of them or as many as a step has. */
static inline Marks
mark_nuls(const char *at, gsize n)
{
  if (n >= STEP)
    return mark(at, '\0');
  char last[STEP];
  memset(last, 'x', sizeof last);
  memcpy(last, at, n);
  return mark(last, '\0');
}

/* Remembers what the NULs of a watched place have replaced. */
static gboolean
finish(Original *self)
{
  gsize n = (gsize)(self->end - self->from);
  if (!make_room(&self->replaced, n))
    return FALSE;
  char *to = self->replaced.bytes + self->replaced.n;
  for (gsize i = 0; i < n; i += STEP)
    for (Marks nuls = mark_nuls(self->from + i, n - i); nuls != 0; nuls &= nuls - 1)
      *to++ = self->watched.bytes[i + find_first(nuls)];
  self->replaced.n = (gsize)(to - self->replaced.bytes);
  self->from = self->end;
  return TRUE;
}

gboolean
original_watch(Original *self, const char *from, gsize n)
{
  if (!finish(self) || !make_room(&self->watched, n))
    return FALSE;
  memcpy(self->watched.bytes, from, n);
  self->from = from;
  self->end = from + n;
  return TRUE;
}

/* What lies before @end, the NULs with what they have replaced, of which @replaced is next. What
 * comes next is fetched from memory meanwhile. */
static void
add_finished(Digest *digest, const char *at, const char *end, const char *replaced)
{
  enum { AT_ONCE = 1 << 13 };
  char bytes[AT_ONCE];
  for (gsize n; at < end; at += n) {
    n = MIN((gsize)(end - at), (gsize)AT_ONCE);
    for (gsize i = 0; i < AT_ONCE; i += STEP)
      __builtin_prefetch(at + AT_ONCE + i);
    memcpy(bytes, at, n);
    for (gsize i = 0; i < n; i += STEP)
      for (Marks nuls = mark_nuls(bytes + i, n - i); nuls != 0; nuls &= nuls - 1)
        bytes[i + find_first(nuls)] = *replaced++;
    digest_add(digest, bytes, n);
  }
}

static char *
make_digest(gpointer data)
{
  const Original *self = data;
  Digest digest;
  digest_start(&digest);
  add_finished(&digest, self->begin, self->from, self->replaced.bytes);
  digest_add(&digest, self->watched.bytes, (gsize)(self->end - self->from));
  digest_add(&digest, self->end,
             g_bytes_get_size(self->content) - (gsize)(self->end - self->begin));
  return digest_finish_hex(&digest);
}

static void
unref(gpointer data)
{
  original_unref(data);
}

void
original_give(Original *self, MatchdayImport *import)
{
  ImportDigester digester = {make_digest, unref, g_atomic_rc_box_acquire(self)};
  import_set_digester(import, &digester);
}
