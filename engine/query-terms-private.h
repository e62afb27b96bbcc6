#pragma once

#include <glib.h>

#include "engine/postings-private.h"

enum { QUERY_FILTER_BITS = 13 }; /* of a place in the filter: 1 KiB, for some hundred terms */

typedef struct {
  guint32 term;
  guint32 found; /* its place + 1, 0: free */
} QuerySlot;

/* The weighted terms of a query, each of them once, that can be found by number. Most terms of a
 * member are none of them, which the filter tells of nearly all. */
typedef struct {
  WeightedTerm *terms; /* (owned) */
  guint n_terms;
  QuerySlot *slots; /* (owned) hash table with open addressing */
  guint n_bits;     /* of a slot's number */
  guint64 filter[(1 << QUERY_FILTER_BITS) / 64];
} QueryTerms;

/* Room for @n_terms. FALSE on @error. */
gboolean query_terms_start(QueryTerms *self, guint n_terms, GError **error);
void query_terms_clear(QueryTerms *self);

void query_terms_add(QueryTerms *self, guint32 term, float weight);

/* Where to look for @term first: multiplicative hashing (Knuth 1973). */
static inline guint32
query_terms_slot(const QueryTerms *self, guint32 term)
{
  return (guint32)(term * 0x9e3779b1u) >> (32 - self->n_bits);
}

/* The place of @term in the filter, where others may be too. */
static inline guint32
query_terms_place(guint32 term)
{
  return (guint32)(term * 0x9e3779b1u) >> (32 - QUERY_FILTER_BITS);
}

/* FALSE for most terms that are not there. */
static inline gboolean
query_terms_may_have(const QueryTerms *self, guint32 term)
{
  guint32 place = query_terms_place(term);
  return (self->filter[place / 64] >> (place % 64) & 1) != 0;
}

/* The place of @term among the terms + 1; 0 when it is not there. */
static inline guint32
query_terms_find(const QueryTerms *self, guint32 term)
{
  if (!query_terms_may_have(self, term))
    return 0;
  guint32 mask = (1u << self->n_bits) - 1, slot = query_terms_slot(self, term);
  while (self->slots[slot].found != 0 && self->slots[slot].term != term)
    slot = (slot + 1) & mask;
  return self->slots[slot].found;
}

/* The weight of @term, or 0. */
static inline float
query_terms_weigh(const QueryTerms *self, guint32 term)
{
  guint32 found = query_terms_find(self, term);
  return found == 0 ? 0 : self->terms[found - 1].weight;
}
