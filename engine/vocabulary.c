/* Open-addressing hash from terms to numbers. Terms are numbers themselves, so there is no string
 * to keep. A slot holds half of a term's hash beside its number, so that a probe hardly ever looks
 * at another term than the right one. */
#include "engine/vocabulary-private.h"

#include <string.h>

#include "engine/memory-private.h"

struct _Vocabulary {
  Term *terms; /* (owned) by number */
  guint32 n_terms;
  gsize terms_allocated;
  guint64 *slots;  /* (owned) low half of the hash, number + 1; 0: empty; at most half are used */
  guint slot_bits; /* 2^slot_bits slots; 0: none yet */
};

enum {
  SLOT_BITS_LEAST = 10,
  FEW = 24, /* terms that are sorted one by one */
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
  g_free(self->slots);
  g_free(self);
}

static gsize
count_slots(const Vocabulary *self)
{
  return self->slot_bits == 0 ? 0 : (gsize)1 << self->slot_bits;
}

/* The slot that holds @term of @hashed, or the empty one where it belongs. */
static gsize
find_slot(const Vocabulary *self, const Term *term, guint64 hashed)
{
  gsize mask = count_slots(self) - 1;
  gsize slot = hashed >> (64 - self->slot_bits);
  for (; self->slots[slot] != 0; slot = (slot + 1) & mask) {
    guint64 held = self->slots[slot];
    if (held >> 32 != (hashed & G_MAXUINT32))
      continue;
    const Term *other = &self->terms[(guint32)held - 1];
    if (other->high == term->high && other->low == term->low)
      break;
  }
  return slot;
}

static void
fill_slot(Vocabulary *self, gsize slot, guint64 hashed, guint32 number)
{
  self->slots[slot] = hashed << 32 | (number + 1);
}

/* (Re)places all terms in a table of 2^@slot_bits slots. */
static gboolean
rehash(Vocabulary *self, guint slot_bits, GError **error)
{
  guint64 *slots = try_array((gsize)1 << slot_bits, sizeof *slots, error);
  if (slots == NULL)
    return FALSE;
  g_free(self->slots);
  self->slots = slots;
  self->slot_bits = slot_bits;
  for (guint32 number = 0; number < self->n_terms; number++) {
    guint64 hashed = hash(&self->terms[number]);
    fill_slot(self, find_slot(self, &self->terms[number], hashed), hashed, number);
  }
  return TRUE;
}

/* Bits of a table that is at most half full with @n_terms. */
static guint
slot_bits_for(gsize n_terms)
{
  guint bits = SLOT_BITS_LEAST;
  while (2 * n_terms > (gsize)1 << bits)
    bits++;
  return bits;
}

/* Makes room for @n more terms. */
static gboolean
reserve(Vocabulary *self, gsize n, GError **error)
{
  guint bits = MAX(self->slot_bits, slot_bits_for(self->n_terms + n));
  return (bits == self->slot_bits || rehash(self, bits, error)) &&
         try_grow(&self->terms, &self->terms_allocated, self->n_terms + n, sizeof(Term), error);
}

/* Whether @term is known and where it is looked for first, as most are; then its number is set. */
static inline gboolean
is_first(const Vocabulary *self, const Term *term, guint64 hashed, guint32 *number)
{
  guint64 held = self->slots[hashed >> (64 - self->slot_bits)];
  if (held >> 32 != (hashed & G_MAXUINT32) || held == 0)
    return FALSE;
  const Term *other = &self->terms[(guint32)held - 1];
  *number = (guint32)held - 1;
  return ((other->high ^ term->high) | (other->low ^ term->low)) == 0;
}

gboolean
vocabulary_add(Vocabulary *self, const Term *terms, guint n, guint32 *numbers, GError **error)
{
  guint64 hashes[VOCABULARY_AT_ONCE];
  g_return_val_if_fail(n <= VOCABULARY_AT_ONCE, FALSE);
  if (!reserve(self, n, error))
    return FALSE;
  guint shift = 64 - self->slot_bits;
  for (guint i = 0; i < n; i++) {
    hashes[i] = hash(&terms[i]);
    __builtin_prefetch(&self->slots[hashes[i] >> shift]);
  }
  for (guint i = 0; i < n; i++) /* likely already where it is */
    __builtin_prefetch(&self->terms[(guint32)self->slots[hashes[i] >> shift] - 1]);
  for (guint i = 0; i < n; i++) {
    if (is_first(self, &terms[i], hashes[i], &numbers[i]))
      continue;
    gsize slot = find_slot(self, &terms[i], hashes[i]);
    if (self->slots[slot] == 0) {
      self->terms[self->n_terms] = terms[i];
      fill_slot(self, slot, hashes[i], self->n_terms++);
    }
    numbers[i] = (guint32)self->slots[slot] - 1;
  }
  return TRUE;
}

guint32
vocabulary_find(const Vocabulary *self, const Term *term)
{
  if (self->slot_bits == 0)
    return NO_TERM;
  guint64 held = self->slots[find_slot(self, term, hash(term))];
  return (guint32)held - 1; /* NO_TERM if it is empty */
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
  for (gsize slot = 0; slot < count_slots(self); slot++) {
    guint64 held = self->slots[slot];
    if (held != 0)
      self->slots[slot] = held >> 32 << 32 | (renumbered[(guint32)held - 1] + 1);
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
  return rehash(self, slot_bits_for(self->n_terms), error) ? g_steal_pointer(&self) : NULL;
}

gboolean
vocabulary_walk(Vocabulary *self, Walk *walk, const char *name)
{
  if (!walk_elements(walk, name, &self->terms, sizeof *self->terms, &self->n_terms, NO_TERM - 1))
    return FALSE;
  return walk->mode != WALK_TAKE || rehash(self, slot_bits_for(self->n_terms), walk->error);
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
