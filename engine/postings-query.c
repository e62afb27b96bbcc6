/* Asking postings: a term at a time into a block of sums, rare terms all together. */
#include <string.h>

#include "engine/memory-private.h"
#include "engine/postings-private.h"

#define RADIX_RECORD PostingsProduct
#define RADIX_KEY(product) ((guint64)(product).row)
#include "engine/radix-sort-body-private.h"

enum {
  RARE_MOST = 16, /* rows of a term whose products are worked out at once */
  READERS_AHEAD = 4,
  AT_ONCE = 4,
};

typedef guint32 Entries __attribute__((vector_size(4 * AT_ONCE)));
typedef float Weights __attribute__((vector_size(4 * AT_ONCE)));

/* Weights of codes: their bits are those of 1 and what the code adds. */
static inline float
decode(guint32 entry, guint32 mask, guint shift)
{
  guint32 bits = POSTINGS_ONE + ((entry & mask) << shift);
  float weight;
  memcpy(&weight, &bits, sizeof weight);
  return weight;
}

static guint32
code_mask(const Postings *self)
{
  return (1U << self->code_bits) - 1;
}

/* Counts the readers and products that the terms take. */
static void
count_terms(const Postings *self, const WeightedTerm *terms, guint n_terms, guint *n_readers,
            gsize *n_products)
{
  for (guint i = 0; i < n_terms; i++) {
    guint64 n = postings_count(self, terms[i].term);
    if (n > RARE_MOST)
      ++*n_readers;
    else
      *n_products += n;
  }
}

static void
ask_terms(const Postings *self, const WeightedTerm *terms, guint n_terms, PostingsQuery *query)
{
  guint32 mask = code_mask(self);
  for (guint i = 0; i < n_terms; i++) {
    guint64 at = self->starts[terms[i].term], end = self->starts[terms[i].term + 1];
    float weight = terms[i].weight;
    if (end - at > RARE_MOST) {
      guint32 n = (guint32)(end - at);
      query->readers[query->n_readers++] = (PostingsReader){at, self->entries[at], n, n, weight};
      continue;
    }
    for (; at < end; at++)
      query->products[query->n_products++] =
          (PostingsProduct){self->entries[at] >> self->code_bits,
                            weight * decode(self->entries[at], mask, self->shift)};
  }
}

gboolean
postings_ask(const Postings *self, const WeightedTerm *terms, guint n_terms, PostingsQuery *query,
             GError **error)
{
  guint n_readers = 0;
  gsize n_products = 0;
  *query = (PostingsQuery){0};
  count_terms(self, terms, n_terms, &n_readers, &n_products);
  query->readers = try_array(n_readers, sizeof *query->readers, error);
  query->products =
      query->readers == NULL ? NULL : try_array(n_products, sizeof *query->products, error);
  if (query->products != NULL) {
    ask_terms(self, terms, n_terms, query);
    if (radix_sort(&query->products, query->n_products, error))
      return TRUE;
  }
  postings_query_clear(query);
  return FALSE;
}

void
postings_query_clear(PostingsQuery *self)
{
  g_free(self->readers);
  g_free(self->products);
  *self = (PostingsQuery){0};
}

static void
rewind_query(const Postings *self, PostingsQuery *query)
{
  for (guint i = 0; i < query->n_readers; i++) {
    PostingsReader *reader = &query->readers[i];
    reader->at -= reader->n_all - reader->n_left;
    reader->n_left = reader->n_all;
    reader->entry = self->entries[reader->at];
  }
  query->next = 0;
}

static void
add_products(PostingsQuery *query, guint32 first, guint32 end, float factor, float *sums)
{
  gsize i = query->next;
  for (; i < query->n_products && query->products[i].row < end; i++)
    sums[query->products[i].row - first] += factor * query->products[i].product;
  query->next = i;
}

/* Adds the entries up to @last, several at a time as long as there are. */
static void
add_entries(const Postings *self, PostingsReader *reader, guint32 first, guint32 last, float factor,
            float *sums)
{
  const guint32 *entries = self->entries + reader->at;
  const guint32 mask = code_mask(self);
  const guint code_bits = self->code_bits, shift = self->shift;
  const float weight = factor * reader->weight;
  guint32 i = 0, n = reader->n_left;
  for (; i + AT_ONCE <= n && entries[i + AT_ONCE - 1] <= last; i += AT_ONCE) {
    Entries some;
    memcpy(&some, entries + i, sizeof some);
    Entries rows = (some >> code_bits) - first;
    Weights products = (Weights)(((some & mask) << shift) + POSTINGS_ONE) * weight;
    for (guint32 j = 0; j < AT_ONCE; j++)
      sums[rows[j]] += products[j];
  }
  for (; i < n && entries[i] <= last; i++)
    sums[(entries[i] >> code_bits) - first] += weight * decode(entries[i], mask, shift);
  reader->at += i;
  reader->n_left -= i;
  reader->entry = reader->n_left == 0 ? 0 : entries[i];
}

void
postings_add(const Postings *self, PostingsQuery *query, guint32 first, guint32 end, float factor,
             float *sums)
{
  if (first == 0)
    rewind_query(self, query);
  if (first == end)
    return;
  add_products(query, first, end, factor, sums);
  guint32 last = (guint32)(((guint64)end << self->code_bits) - 1);
  for (guint i = 0; i < query->n_readers; i++) {
    PostingsReader *reader = &query->readers[i];
    if (i + READERS_AHEAD < query->n_readers)
      __builtin_prefetch(self->entries + reader[READERS_AHEAD].at);
    if (reader->n_left > 0 && reader->entry <= last)
      add_entries(self, reader, first, last, factor, sums);
  }
}
