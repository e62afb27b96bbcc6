/* Terms in order, and a hash of their numbers. A slot has the bits that a number leaves free for
 * some of its term's hash, so that a search hardly ever looks at another term than the right one.
 */
#include "engine/vocabulary-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum {
  AHEAD = 16,      /* terms whose slots are fetched before they get one */
  DIGIT_BITS = 11, /* sorted by at once */
  N_DIGITS = 1 << DIGIT_BITS,
};

struct _Vocabulary {
  Term *terms; /* (owned) by number */
  guint32 n_terms;
  guint32 *slots;    /* (owned) (nullable) tag and number + 1; 0: free */
  guint64 n_slots;   /* more than n_terms */
  guint number_bits; /* the low ones of a slot */
};

Vocabulary *
vocabulary_new_empty(void)
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

/* A term has the first free slot from here on. */
static inline guint64
find_slot(const Vocabulary *self, guint64 hashed)
{
  return (hashed >> 32) * self->n_slots >> 32;
}

static inline guint64
next_slot(const Vocabulary *self, guint64 slot)
{
  return slot + 1 == self->n_slots ? 0 : slot + 1;
}

/* What a slot holds, less the number. */
static inline guint32
make_tag(const Vocabulary *self, guint64 hashed)
{
  return (guint32)((guint64)(guint32)hashed << self->number_bits);
}

/* Three quarters of the slots are taken. */
gboolean
vocabulary_make_findable(Vocabulary *self, GError **error)
{
  self->n_slots = (guint64)self->n_terms + self->n_terms / 3 + 1;
  self->number_bits = g_bit_storage(self->n_terms);
  g_free(self->slots);
  self->slots = try_array(self->n_slots, sizeof *self->slots, error);
  for (guint32 number = 0; self->slots != NULL && number < self->n_terms; number++) {
    if (number + AHEAD < self->n_terms)
      __builtin_prefetch(&self->slots[find_slot(self, term_hash(&self->terms[number + AHEAD]))], 1);
    guint64 hashed = term_hash(&self->terms[number]), slot = find_slot(self, hashed);
    while (self->slots[slot] != 0)
      slot = next_slot(self, slot);
    self->slots[slot] = make_tag(self, hashed) | (number + 1);
  }
  return self->slots != NULL;
}

guint32
vocabulary_find(const Vocabulary *self, const Term *term)
{
  if (self->n_terms == 0)
    return NO_TERM;
  g_return_val_if_fail(self->slots != NULL, NO_TERM);
  guint64 hashed = term_hash(term);
  guint32 tag = make_tag(self, hashed), number_mask = make_tag(self, G_MAXUINT32) ^ G_MAXUINT32;
  for (guint64 slot = find_slot(self, hashed);; slot = next_slot(self, slot)) {
    guint32 held = self->slots[slot];
    if (held == 0)
      return NO_TERM;
    guint32 number = (held & number_mask) - 1;
    if ((held & ~number_mask) == tag && term_compare(&self->terms[number], term) == 0)
      return number;
  }
}

typedef struct {
  Term term;
  guint32 nth; /* of those given */
} Numbered;

static inline guint
take_digit(const Term *term, gboolean of_high, guint shift)
{
  return (guint)((of_high ? term->high : term->low) >> shift) % N_DIGITS;
}

static void
sort_by_digit(const Numbered *from, Numbered *to, gsize n, gboolean of_high, guint shift)
{
  guint32 places[N_DIGITS + 1] = {0};
  for (gsize i = 0; i < n; i++)
    places[take_digit(&from[i].term, of_high, shift) + 1]++;
  for (guint d = 0; d < N_DIGITS; d++)
    places[d + 1] += places[d];
  for (gsize i = 0; i < n; i++)
    to[places[take_digit(&from[i].term, of_high, shift)]++] = from[i];
}

/* Sorts by one digit after the other, the lowest first, in which terms differ. @spare: as long.
 * Returns where they are then. */
static Numbered *
sort_terms(Numbered *terms, gsize n, Numbered *spare)
{
  guint64 differing[2] = {0, 0}; /* bits, of the low and the high half */
  for (gsize i = 1; i < n; i++) {
    differing[0] |= terms[i].term.low ^ terms[0].term.low;
    differing[1] |= terms[i].term.high ^ terms[0].term.high;
  }
  for (guint half = 0; half < 2; half++)
    for (guint64 left = differing[half]; left != 0;) {
      guint shift = (guint)__builtin_ctzll(left);
      sort_by_digit(terms, spare, n, half == 1, shift);
      left = left >> shift >> DIGIT_BITS << DIGIT_BITS << shift;
      Numbered *sorted = spare;
      spare = terms;
      terms = sorted;
    }
  return terms;
}

/* Keeps each of @sorted once. */
static void
keep_distinct(Vocabulary *self, const Numbered *sorted, gsize n, guint32 *numbers)
{
  for (gsize i = 0; i < n; i++) {
    if (i == 0 || term_compare(&sorted[i - 1].term, &sorted[i].term) != 0)
      self->terms[self->n_terms++] = sorted[i].term;
    numbers[sorted[i].nth] = self->n_terms - 1;
  }
}

Vocabulary *
vocabulary_new(const Term *terms, gsize n, guint32 *numbers, GError **error)
{
  g_autoptr(Vocabulary) self = vocabulary_new_empty();
  g_autofree Numbered *room = try_room(2 * n, sizeof *room, error);
  self->terms = room == NULL ? NULL : try_room(n, sizeof *self->terms, error);
  if (self->terms == NULL)
    return NULL;
  for (gsize i = 0; i < n; i++)
    room[i] = (Numbered){terms[i], (guint32)i};
  keep_distinct(self, sort_terms(room, n, room + n), n, numbers);
  g_clear_pointer(&room, g_free);
  if (!try_resize(&self->terms, MAX(self->n_terms, 1), sizeof *self->terms, error))
    return NULL;
  return g_steal_pointer(&self);
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
  g_autoptr(Vocabulary) self = vocabulary_new_empty();
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
  return g_steal_pointer(&self);
}

gboolean
vocabulary_walk(Vocabulary *self, Walk *walk, const char *name)
{
  return walk_elements(walk, name, &self->terms, sizeof *self->terms, &self->n_terms, NO_TERM - 1);
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
