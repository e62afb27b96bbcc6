/* Asking postings: a term at a time into a block of sums, rare terms all together. */
#include <string.h>

#include "engine/memory-private.h"
#include "engine/postings-private.h"

enum {
  RARE_MOST = 16, /* rows of a term whose products are worked out at once */
  READERS_AHEAD = 2,
  ROWS_AT_ONCE = 8,
  DIGIT_BITS = 11,
  N_DIGITS = 1 << DIGIT_BITS,
};

/* One of the two lists of rows of each term. */
typedef struct {
  const guint64 *starts;
  const guint32 *rows;
  const float *weights; /* NULL: 1 */
} List;

static List
list_of_ones(const Postings *postings)
{
  return (List){postings->starts, postings->rows, NULL};
}

static List
list_of_others(const Postings *postings)
{
  return (List){postings->other_starts, postings->other_rows, postings->other_weights};
}

/* Counts the readers and products that the terms take. */
static void
count_list(const List *list, const WeightedTerm *terms, guint n_terms, guint *n_readers,
           gsize *n_products)
{
  for (guint i = 0; i < n_terms; i++) {
    guint64 n = list->starts[terms[i].term + 1] - list->starts[terms[i].term];
    if (n > RARE_MOST)
      ++*n_readers;
    else
      *n_products += n;
  }
}

static void
ask_list(const List *list, const WeightedTerm *terms, guint n_terms, PostingsReader *readers,
         PostingsQuery *query)
{
  for (guint i = 0; i < n_terms; i++) {
    guint64 at = list->starts[terms[i].term], end = list->starts[terms[i].term + 1];
    float weight = terms[i].weight;
    if (end - at > RARE_MOST) {
      guint32 n = (guint32)(end - at);
      *readers++ = (PostingsReader){at, list->rows[at], n, n, weight};
      continue;
    }
    for (; at < end; at++)
      query->products[query->n_products++] = (PostingsProduct){
          list->rows[at], list->weights == NULL ? weight : weight * list->weights[at]};
  }
}

/* Sorts by one digit of the row, and leaves the order of equal ones. */
static void
sort_by_digit(const PostingsProduct *from, PostingsProduct *to, gsize n, guint shift)
{
  gsize places[N_DIGITS + 1] = {0};
  for (gsize i = 0; i < n; i++)
    places[(from[i].row >> shift) % N_DIGITS + 1]++;
  for (guint d = 0; d < N_DIGITS; d++)
    places[d + 1] += places[d];
  for (gsize i = 0; i < n; i++)
    to[places[(from[i].row >> shift) % N_DIGITS]++] = from[i];
}

/* Radix sort: time proportional to the products. */
static gboolean
sort_products(PostingsQuery *self, GError **error)
{
  PostingsProduct *other = try_array(self->n_products, sizeof *other, error);
  if (other == NULL)
    return FALSE;
  guint32 largest = 0;
  for (gsize i = 0; i < self->n_products; i++)
    largest = MAX(largest, self->products[i].row);
  for (guint shift = 0; shift < 32 && largest >> shift > 0; shift += DIGIT_BITS) {
    sort_by_digit(self->products, other, self->n_products, shift);
    PostingsProduct *sorted = other;
    other = self->products;
    self->products = sorted;
  }
  g_free(other);
  return TRUE;
}

gboolean
postings_ask(const Postings *self, const WeightedTerm *terms, guint n_terms, PostingsQuery *query,
             GError **error)
{
  const List ones = list_of_ones(self), others = list_of_others(self);
  gsize n_products = 0;
  *query = (PostingsQuery){0};
  count_list(&ones, terms, n_terms, &query->n_ones, &n_products);
  count_list(&others, terms, n_terms, &query->n_others, &n_products);
  gsize n_readers = (gsize)query->n_ones + query->n_others;
  query->readers = try_array(n_readers, sizeof *query->readers, error);
  query->products =
      query->readers == NULL ? NULL : try_array(n_products, sizeof *query->products, error);
  if (query->products != NULL) {
    ask_list(&ones, terms, n_terms, query->readers, query);
    ask_list(&others, terms, n_terms, query->readers + query->n_ones, query);
    if (sort_products(query, error))
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
rewind_readers(PostingsReader *readers, guint n, const guint32 *rows)
{
  for (guint i = 0; i < n; i++) {
    readers[i].at -= readers[i].n_all - readers[i].n_left;
    readers[i].n_left = readers[i].n_all;
    readers[i].row = rows[readers[i].at];
  }
}

static void
rewind_query(const Postings *self, PostingsQuery *query)
{
  rewind_readers(query->readers, query->n_ones, self->rows);
  rewind_readers(query->readers + query->n_ones, query->n_others, self->other_rows);
  query->next = 0;
}

static inline gboolean
is_due(const PostingsReader *self, guint32 end)
{
  return self->n_left > 0 && self->row < end;
}

/* @rows: from the place of the reader on */
static inline void
move_on(PostingsReader *self, const guint32 *rows, guint32 n)
{
  self->at += n;
  self->n_left -= n;
  self->row = self->n_left == 0 ? 0 : rows[n];
}

static void
add_ones(PostingsReader *reader, const guint32 *rows, guint32 first, guint32 end, float *sums)
{
  float weight = reader->weight;
  guint32 i = 0, n = reader->n_left;
  for (; i + ROWS_AT_ONCE <= n && rows[i + ROWS_AT_ONCE - 1] < end; i += ROWS_AT_ONCE)
    for (guint32 j = i; j < i + ROWS_AT_ONCE; j++)
      sums[rows[j] - first] += weight;
  for (; i < n && rows[i] < end; i++)
    sums[rows[i] - first] += weight;
  move_on(reader, rows, i);
}

static void
add_others(PostingsReader *reader, const guint32 *rows, const float *weights, guint32 first,
           guint32 end, float *sums)
{
  float weight = reader->weight;
  guint32 i = 0, n = reader->n_left;
  for (; i < n && rows[i] < end; i++)
    sums[rows[i] - first] += weight * weights[i];
  move_on(reader, rows, i);
}

static void
add_products(PostingsQuery *query, guint32 first, guint32 end, float *sums)
{
  gsize i = query->next;
  for (; i < query->n_products && query->products[i].row < end; i++)
    sums[query->products[i].row - first] += query->products[i].product;
  query->next = i;
}

void
postings_add(const Postings *self, PostingsQuery *query, guint32 first, guint32 end, float *sums)
{
  if (first == 0)
    rewind_query(self, query);
  add_products(query, first, end, sums);
  for (guint i = 0; i < query->n_ones; i++) {
    PostingsReader *reader = &query->readers[i];
    if (i + READERS_AHEAD < query->n_ones)
      __builtin_prefetch(self->rows + reader[READERS_AHEAD].at);
    if (is_due(reader, end))
      add_ones(reader, self->rows + reader->at, first, end, sums);
  }
  for (guint i = query->n_ones; i < query->n_ones + query->n_others; i++) {
    PostingsReader *reader = &query->readers[i];
    if (is_due(reader, end))
      add_others(reader, self->other_rows + reader->at, self->other_weights + reader->at, first,
                 end, sums);
  }
}
