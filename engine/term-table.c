/* Hash from terms to numbers. Terms are numbers themselves, so there is no string to keep. A place
 * in the table holds half of a term's hash beside its number, so that a search hardly ever looks at
 * another term than the right one, and a table grows without looking at any. Places of a line of
 * cache are compared at once. */
#include "engine/term-table-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum { PLACES = 8, BUCKET_BITS_LEAST = 7 };

/* A line of cache. A term stands in the first free place from its bucket on. */
struct _TermBucket {
  guint32 tags[PLACES];    /* high halves of hashes, which begin with the number of the bucket */
  guint32 numbers[PLACES]; /* number + 1; 0: free */
};
G_STATIC_ASSERT(sizeof(TermBucket) == CACHE_LINE);

void
term_table_close(TermTable *self)
{
  g_clear_pointer(&self->memory, g_free);
  self->buckets = NULL;
  self->bucket_bits = 0;
}

void
term_table_clear(TermTable *self)
{
  term_table_close(self);
  g_free(self->terms);
  *self = (TermTable){0};
}

static inline guint32
make_tag(const Term *term)
{
  return (guint32)(term_hash(term) >> 32);
}

static inline TermBucket *
find_bucket(const TermTable *self, guint32 tag)
{
  return &self->buckets[tag >> (32 - self->bucket_bits)];
}

static inline gboolean
is_term(const TermTable *self, guint32 number, const Term *term)
{
  const Term *other = &self->terms[number];
  return ((other->high ^ term->high) | (other->low ^ term->low)) == 0;
}

/* A place in the table. */
typedef struct {
  TermBucket *bucket;
  guint nth;
} Place;

static inline Place
first_place(const TermTable *self, guint32 tag)
{
  return (Place){find_bucket(self, tag), 0};
}

static inline void
step(const TermTable *self, Place *place)
{
  if (++place->nth < PLACES)
    return;
  place->nth = 0;
  if (++place->bucket == self->buckets + ((gsize)1 << self->bucket_bits))
    place->bucket = self->buckets;
}

static inline void
take_place(const Place *place, guint32 tag, guint32 number)
{
  place->bucket->tags[place->nth] = tag;
  place->bucket->numbers[place->nth] = number + 1;
}

/* Moves all terms of @smaller, in their order, to the table. */
static void
move_terms(TermTable *self, const TermTable *smaller)
{
  gsize n_buckets = smaller->bucket_bits == 0 ? 0 : (gsize)1 << smaller->bucket_bits;
  for (gsize b = 0; b < n_buckets; b++)
    for (guint p = 0; p < PLACES; p++) {
      guint32 tag = smaller->buckets[b].tags[p], held = smaller->buckets[b].numbers[p];
      if (held == 0)
        continue;
      Place place = first_place(self, tag);
      while (place.bucket->numbers[place.nth] != 0)
        step(self, &place);
      take_place(&place, tag, held - 1);
    }
}

/* Makes room for @n more terms. */
static gboolean
reserve(TermTable *self, guint n, GError **error)
{
  guint bits = MAX(self->bucket_bits, BUCKET_BITS_LEAST);
  while (2 * ((gsize)self->n_terms + n) > (gsize)PLACES << bits)
    bits++;
  if (bits > self->bucket_bits) {
    TermTable smaller = *self;
    gsize n_buckets = (gsize)1 << bits;
    void *memory = try_room(n_buckets + 1, sizeof(TermBucket), error);
    if (memory == NULL)
      return FALSE;
    self->memory = memory;
    self->buckets = at_cache_line(memory);
    memset(self->buckets, 0, n_buckets * sizeof *self->buckets);
    self->bucket_bits = bits;
    move_terms(self, &smaller);
    g_free(smaller.memory);
  }
  return try_grow(&self->terms, &self->terms_allocated, (gsize)self->n_terms + n, sizeof(Term),
                  error);
}

/* The number of @term, a new one if it is not known. There is room for one more. */
static guint32
find_or_add(TermTable *self, const Term *term, guint32 tag)
{
  for (Place place = first_place(self, tag);; step(self, &place)) {
    guint32 held = place.bucket->numbers[place.nth];
    if (held == 0) {
      self->terms[self->n_terms] = *term;
      take_place(&place, tag, self->n_terms);
      return self->n_terms++;
    }
    if (place.bucket->tags[place.nth] == tag && is_term(self, held - 1, term))
      return held - 1;
  }
}

/* The number + 1 of the only place of @bucket that has @tag; if there are more, any number; if
 * there is none, 0. */
static inline guint32
guess(const TermBucket *bucket, guint32 tag)
{
  typedef guint32 Lanes __attribute__((vector_size(PLACES / 2 * sizeof(guint32))));
  typedef guint64 Halves __attribute__((vector_size(sizeof(Lanes))));
  Lanes tags[2], numbers[2];
  memcpy(tags, bucket->tags, sizeof tags);
  memcpy(numbers, bucket->numbers, sizeof numbers);
  Lanes own = {tag, tag, tag, tag};
  Halves found = (Halves)((Lanes)(tags[0] == own) & numbers[0]) |
                 (Halves)((Lanes)(tags[1] == own) & numbers[1]);
  guint64 either = found[0] | found[1];
  return (guint32)(either | either >> 32);
}

gboolean
term_table_add(TermTable *self, const Term *terms, guint n, guint32 *numbers, GError **error)
{
  guint32 tags[TERMS_AT_ONCE];
  g_return_val_if_fail(n <= TERMS_AT_ONCE, FALSE);
  if (!reserve(self, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    tags[i] = make_tag(&terms[i]);
    __builtin_prefetch(find_bucket(self, tags[i]));
  }
  for (guint i = 0; i < n; i++) {
    numbers[i] = guess(find_bucket(self, tags[i]), tags[i]) - 1;
    __builtin_prefetch(&self->terms[numbers[i]]);
  }
  for (guint i = 0; i < n; i++) /* most are right */
    if (numbers[i] >= self->n_terms || !is_term(self, numbers[i], &terms[i]))
      numbers[i] = find_or_add(self, &terms[i], tags[i]);
  return TRUE;
}
