/* Hash from terms to numbers. Terms are numbers themselves, so there is no string to keep. A place
 * in the table holds half of a term's hash beside its number, so that a search hardly ever looks at
 * another term than the right one. Places of a line of cache are compared at once. */
#include "engine/vocabulary-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum {
  PLACES = 8,
  BUCKET_BITS_LEAST = 7,
  AHEAD = 16, /* terms whose buckets are fetched before they get a place */
  FEW = 24,   /* terms that are sorted one by one */
};

/* A line of cache. A term stands in the first free place from its bucket on. */
typedef struct {
  guint32 tags[PLACES];    /* low halves of hashes */
  guint32 numbers[PLACES]; /* number + 1; 0: free */
} Bucket;
G_STATIC_ASSERT(sizeof(Bucket) == CACHE_LINE);

struct _Vocabulary {
  Term *terms; /* (owned) by number */
  guint32 n_terms;
  gsize terms_allocated;
  void *memory;      /* (owned) of the buckets */
  Bucket *buckets;   /* at borders of lines; at most half of all places are taken */
  guint bucket_bits; /* 2^bucket_bits buckets; 0: none yet */
};

/* Multiplicative hashing (Knuth 1973): the high bits depend on all bits of the term. */
static inline guint64
hash(const Term *term)
{
  guint64 h = term->high * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) ^
              term->low * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  return (h ^ h >> 32) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
}

Vocabulary *
vocabulary_new(void)
{
  return g_new0(Vocabulary, 1);
}

void
vocabulary_free(Vocabulary *self)
{
  if (self == NULL)
    return;
  g_free(self->terms);
  g_free(self->memory);
  g_free(self);
}

static gsize
count_places(const Vocabulary *self)
{
  return self->bucket_bits == 0 ? 0 : (gsize)PLACES << self->bucket_bits;
}

static inline Bucket *
find_bucket(const Vocabulary *self, guint64 hashed)
{
  return &self->buckets[hashed >> (64 - self->bucket_bits)];
}

static inline guint32 *
number_at(const Vocabulary *self, gsize place)
{
  return &self->buckets[place / PLACES].numbers[place % PLACES];
}

static inline gboolean
is_term(const Vocabulary *self, guint32 number, const Term *term)
{
  const Term *other = &self->terms[number];
  return ((other->high ^ term->high) | (other->low ^ term->low)) == 0;
}

/* The place of @term of @hashed, or the free one where it belongs. */
static gsize
find_place(const Vocabulary *self, const Term *term, guint64 hashed)
{
  gsize mask = count_places(self) - 1;
  gsize place = (gsize)(find_bucket(self, hashed) - self->buckets) * PLACES;
  for (;; place = (place + 1) & mask) {
    guint32 held = *number_at(self, place);
    guint32 tag = self->buckets[place / PLACES].tags[place % PLACES];
    if (held == 0 || (tag == (guint32)hashed && is_term(self, held - 1, term)))
      return place;
  }
}

static void
take_place(Vocabulary *self, gsize place, guint64 hashed, guint32 number)
{
  self->buckets[place / PLACES].tags[place % PLACES] = (guint32)hashed;
  *number_at(self, place) = number + 1;
}

/* (Re)places all terms in a table of 2^@bucket_bits buckets. */
static gboolean
rehash(Vocabulary *self, guint bucket_bits, GError **error)
{
  void *memory = try_array(((gsize)1 << bucket_bits) + 1, sizeof(Bucket), error);
  if (memory == NULL)
    return FALSE;
  g_free(self->memory);
  self->memory = memory;
  self->buckets = at_cache_line(memory);
  self->bucket_bits = bucket_bits;
  for (guint32 number = 0; number < self->n_terms; number++) {
    if (number + AHEAD < self->n_terms)
      __builtin_prefetch(find_bucket(self, hash(&self->terms[number + AHEAD])));
    guint64 hashed = hash(&self->terms[number]);
    take_place(self, find_place(self, &self->terms[number], hashed), hashed, number);
  }
  return TRUE;
}

/* Bits of a table that is at most half full with @n_terms. */
static guint
bucket_bits_for(gsize n_terms)
{
  guint bits = BUCKET_BITS_LEAST;
  while (2 * n_terms > (gsize)PLACES << bits)
    bits++;
  return bits;
}

gboolean
vocabulary_reserve(Vocabulary *self, gsize n, GError **error)
{
  guint bits = MAX(self->bucket_bits, bucket_bits_for(self->n_terms + n));
  return (bits == self->bucket_bits || rehash(self, bits, error)) &&
         try_grow(&self->terms, &self->terms_allocated, self->n_terms + n, sizeof(Term), error);
}

/* The number of @term of @hashed, a new one if it is not known. There is room for one more. */
static guint32
find_or_add(Vocabulary *self, const Term *term, guint64 hashed)
{
  gsize place = find_place(self, term, hashed);
  if (*number_at(self, place) == 0) {
    self->terms[self->n_terms] = *term;
    take_place(self, place, hashed, self->n_terms++);
  }
  return *number_at(self, place) - 1;
}

/* The number + 1 of the only place of @bucket that has the tag of @hashed; if there are more, any
 * number; if there is none, 0. */
static inline guint32
guess(const Bucket *bucket, guint64 hashed)
{
  typedef guint32 Lanes __attribute__((vector_size(PLACES / 2 * sizeof(guint32))));
  typedef guint64 Halves __attribute__((vector_size(sizeof(Lanes))));
  Lanes tags[2], numbers[2];
  memcpy(tags, bucket->tags, sizeof tags);
  memcpy(numbers, bucket->numbers, sizeof numbers);
  guint32 tag = (guint32)hashed;
  Lanes own = {tag, tag, tag, tag};
  Halves found = (Halves)((Lanes)(tags[0] == own) & numbers[0]) |
                 (Halves)((Lanes)(tags[1] == own) & numbers[1]);
  guint64 either = found[0] | found[1];
  return (guint32)(either | either >> 32);
}

gboolean
vocabulary_add(Vocabulary *self, const Term *terms, guint n, guint32 *numbers, GError **error)
{
  guint64 hashes[VOCABULARY_AT_ONCE];
  g_return_val_if_fail(n <= VOCABULARY_AT_ONCE, FALSE);
  if (!vocabulary_reserve(self, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    hashes[i] = hash(&terms[i]);
    __builtin_prefetch(find_bucket(self, hashes[i]));
  }
  for (guint i = 0; i < n; i++) {
    numbers[i] = guess(find_bucket(self, hashes[i]), hashes[i]) - 1;
    __builtin_prefetch(&self->terms[numbers[i]]);
  }
  for (guint i = 0; i < n; i++) /* most are right */
    if (numbers[i] >= self->n_terms || !is_term(self, numbers[i], &terms[i]))
      numbers[i] = find_or_add(self, &terms[i], hashes[i]);
  return TRUE;
}

guint32
vocabulary_find(const Vocabulary *self, const Term *term)
{
  if (self->bucket_bits == 0)
    return NO_TERM;
  return *number_at(self, find_place(self, term, hash(term))) - 1; /* NO_TERM if it is free */
}

typedef struct {
  Term term;
  guint32 old;
} Numbered;

/* The bytes of a term from its highest on. */
static inline guint
take_byte(const Term *term, guint nth)
{
  return (guint)((nth < 8 ? term->high >> (56 - 8 * nth) : term->low >> (120 - 8 * nth)) & 0xff);
}

static void
sort_few(Numbered *terms, guint32 n)
{
  for (guint32 i = 1; i < n; i++) {
    Numbered moved = terms[i];
    guint32 at = i;
    for (; at > 0 && term_compare(&terms[at - 1].term, &moved.term) > 0; at--)
      terms[at] = terms[at - 1];
    terms[at] = moved;
  }
}

/* Sorts terms that differ, but not before byte @nth, by one byte after the other. @spare: as long
 */
static void
sort_terms(Numbered *terms, guint32 n, guint nth, Numbered *spare)
{
  if (n <= FEW) {
    sort_few(terms, n);
    return;
  }
  guint32 places[256] = {0};
  for (guint32 i = 0; i < n; i++)
    places[take_byte(&terms[i].term, nth)]++;
  if (places[take_byte(&terms[0].term, nth)] == n) {
    sort_terms(terms, n, nth + 1, spare);
    return;
  }
  for (guint b = 1; b < 256; b++)
    places[b] += places[b - 1];
  for (guint32 i = n; i > 0; i--) /* from the end on, so that places become beginnings */
    spare[--places[take_byte(&terms[i - 1].term, nth)]] = terms[i - 1];
  memcpy(terms, spare, n * sizeof *terms);
  for (guint b = 0; b < 256; b++)
    sort_terms(terms + places[b], (b < 255 ? places[b + 1] : n) - places[b], nth + 1, spare);
}

guint32 *
vocabulary_freeze(Vocabulary *self, GError **error)
{
  g_autofree Numbered *sorted = try_array(self->n_terms, sizeof *sorted, error);
  g_autofree Numbered *spare =
      sorted == NULL ? NULL : try_array(self->n_terms, sizeof *spare, error);
  g_autofree guint32 *renumbered =
      spare == NULL ? NULL : try_array(self->n_terms, sizeof *renumbered, error);
  if (renumbered == NULL || !try_resize(&self->terms, MAX(self->n_terms, 1), sizeof(Term), error))
    return NULL;
  for (guint32 i = 0; i < self->n_terms; i++)
    sorted[i] = (Numbered){self->terms[i], i};
  sort_terms(sorted, self->n_terms, 0, spare);
  for (guint32 i = 0; i < self->n_terms; i++) {
    self->terms[i] = sorted[i].term;
    renumbered[sorted[i].old] = i;
  }
  self->terms_allocated = self->n_terms;
  for (gsize place = 0; place < count_places(self); place++) {
    guint32 *held = number_at(self, place);
    if (*held != 0)
      *held = renumbered[*held - 1] + 1;
  }
  return g_steal_pointer(&renumbered);
}

/* Takes the lower of the next two terms, or both if they are one. */
static void
merge_next(Vocabulary *self, const Vocabulary *older, const Vocabulary *fresh, guint32 *o,
           guint32 *f, guint32 *older_numbers, guint32 *fresh_numbers)
{
  int order = *o == older->n_terms   ? 1
              : *f == fresh->n_terms ? -1
                                     : term_compare(&older->terms[*o], &fresh->terms[*f]);
  self->terms[self->n_terms] = order <= 0 ? older->terms[*o] : fresh->terms[*f];
  if (order <= 0)
    older_numbers[(*o)++] = self->n_terms;
  if (order >= 0)
    fresh_numbers[(*f)++] = self->n_terms;
  self->n_terms++;
}

Vocabulary *
vocabulary_merge(const Vocabulary *older, const guint8 *is_used, const Vocabulary *fresh,
                 guint32 *older_numbers, guint32 *fresh_numbers, GError **error)
{
  g_autoptr(Vocabulary) self = vocabulary_new();
  self->terms = try_array((gsize)older->n_terms + fresh->n_terms, sizeof(Term), error);
  if (self->terms == NULL)
    return NULL;
  guint32 o = 0, f = 0;
  for (;;) {
    for (; o < older->n_terms && !is_used[o]; o++)
      older_numbers[o] = NO_TERM;
    if (o == older->n_terms && f == fresh->n_terms)
      break;
    merge_next(self, older, fresh, &o, &f, older_numbers, fresh_numbers);
  }
  return rehash(self, bucket_bits_for(self->n_terms), error) ? g_steal_pointer(&self) : NULL;
}

gboolean
vocabulary_walk(Vocabulary *self, Walk *walk, const char *name)
{
  if (!walk_elements(walk, name, &self->terms, sizeof *self->terms, &self->n_terms, NO_TERM - 1))
    return FALSE;
  return walk->mode != WALK_TAKE || rehash(self, bucket_bits_for(self->n_terms), walk->error);
}

guint32
vocabulary_get_n_terms(const Vocabulary *self)
{
  return self->n_terms;
}

const Term *
vocabulary_get_term(const Vocabulary *self, guint32 number)
{
  return &self->terms[number];
}
