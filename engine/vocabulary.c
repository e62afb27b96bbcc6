/* Open-addressing hash from terms to numbers. Terms are numbers themselves, so a probe compares
 * two integers and there is no string to keep. */
#include "engine/vocabulary-private.h"

#include <stdlib.h>

#include "engine/memory-private.h"

struct _Vocabulary {
  Term *terms; /* (owned) by number */
  guint32 n_terms;
  gsize terms_allocated;
  guint32 *slots; /* (owned) number + 1, 0: empty; at most half of them used */
  gsize n_slots;  /* a power of two */
};

/* The finaliser of SplitMix64 (Steele, Lea and Flood 2014) over both halves. */
static guint64
hash(const Term *term)
{
  guint64 h = term->high * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) ^ term->low;
  h = (h ^ h >> 30) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  h = (h ^ h >> 27) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return h ^ h >> 31;
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

/* The slot that holds @term, or the empty one where it belongs. */
static gsize
find_slot(const Vocabulary *self, const Term *term)
{
  gsize slot = hash(term) & (self->n_slots - 1);
  while (self->slots[slot] != 0 && term_compare(&self->terms[self->slots[slot] - 1], term) != 0)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

/* (Re)places all terms in a table of @n_slots. */
static gboolean
rehash(Vocabulary *self, gsize n_slots, GError **error)
{
  guint32 *slots = try_array(n_slots, sizeof *slots, error);
  if (slots == NULL)
    return FALSE;
  g_free(self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
  for (guint32 number = 0; number < self->n_terms; number++)
    self->slots[find_slot(self, &self->terms[number])] = number + 1;
  return TRUE;
}

guint32
vocabulary_add(Vocabulary *self, const Term *term, GError **error)
{
  if (2 * ((gsize)self->n_terms + 1) > self->n_slots &&
      !rehash(self, MAX(1024, self->n_slots * 2), error))
    return NO_TERM;
  gsize slot = find_slot(self, term);
  if (self->slots[slot] != 0)
    return self->slots[slot] - 1;
  if (!try_grow(&self->terms, &self->terms_allocated, (gsize)self->n_terms + 1, sizeof(Term),
                error))
    return NO_TERM;
  self->terms[self->n_terms] = *term;
  self->slots[slot] = ++self->n_terms;
  return self->n_terms - 1;
}

guint32
vocabulary_find(const Vocabulary *self, const Term *term)
{
  if (self->n_slots == 0)
    return NO_TERM;
  guint32 held = self->slots[find_slot(self, term)];
  return held == 0 ? NO_TERM : held - 1;
}

typedef struct {
  Term term;
  guint32 old;
} Numbered;

static int
compare_numbered(const void *a, const void *b)
{
  return term_compare(&((const Numbered *)a)->term, &((const Numbered *)b)->term);
}

guint32 *
vocabulary_freeze(Vocabulary *self, GError **error)
{
  g_autofree Numbered *sorted = try_array(self->n_terms, sizeof *sorted, error);
  g_autofree guint32 *renumbered = try_array(self->n_terms, sizeof *renumbered, error);
  if (sorted == NULL || renumbered == NULL)
    return NULL;
  for (guint32 i = 0; i < self->n_terms; i++)
    sorted[i] = (Numbered){self->terms[i], i};
  qsort(sorted, self->n_terms, sizeof *sorted, compare_numbered);
  for (guint32 i = 0; i < self->n_terms; i++) {
    self->terms[i] = sorted[i].term;
    renumbered[sorted[i].old] = i;
  }
  if (!rehash(self, MAX(1024, self->n_slots), error))
    return NULL;
  return g_steal_pointer(&renumbered);
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
