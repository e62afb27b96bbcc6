/* Dense vectors: products of many with many, in floats, which only propose. */
#include "engine/dense-comparison-private.h"

#include <string.h>

#include "engine/memory-private.h"

enum {
  ROWS_MOST = 256,         /* of a run, a multiple of KERNEL_ROWS */
  BOUNDED_ROWS_MOST = 512, /* of one that is only bounded; likewise */
  FLOATS = 64 << 10,       /* of a run: packed rows stay in the cache of a core */
  FLOATS_A_LINE = CACHE_LINE / sizeof(float),
  QUERIES_LEAST = 24, /* fewer cost less than the lengths of the rows' rests */
  WORDS_MOST = DENSE_MEMBERS_MOST / 64,
};

/* Of the room that a comparison works with. */
enum { PLAN, WHOLE, HEADS, ROWS, PRODUCTS, BEST, N_PARTS };

G_STATIC_ASSERT(sizeof(DensePlan) % sizeof(float) == 0);

/* Members in succession whose rows are packed at once. */
typedef struct {
  guint first, end;
  guint32 first_row, n_rows;
  gboolean is_simple; /* each has one row */
} Run;

static guint
rows_of_run(guint rank)
{
  guint n = FLOATS / rank / KERNEL_ROWS * KERNEL_ROWS;
  return CLAMP(n, KERNEL_ROWS, ROWS_MOST);
}

static guint
round_up(guint n, guint multiple)
{
  return (n + multiple - 1) / multiple * multiple;
}

/* Floats of queries packed with @n_coordinates. */
static gsize
n_packed(guint n_queries, gsize n_coordinates)
{
  return round_up(n_queries, KERNEL_QUERIES) * n_coordinates;
}

/* Floats of each part of the room, in lines of cache. */
static void
measure_parts(guint rank, guint n_queries, gsize n_floats[N_PARTS])
{
  n_floats[PLAN] = sizeof(DensePlan) / sizeof(float);
  n_floats[WHOLE] = n_packed(n_queries, rank);
  n_floats[HEADS] = n_packed(n_queries, (gsize)dense_longest_head(rank) + 1);
  n_floats[ROWS] = (gsize)rank * rows_of_run(rank);
  n_floats[PRODUCTS] = (gsize)KERNEL_QUERIES * BOUNDED_ROWS_MOST;
  n_floats[BEST] = n_queries;
  for (guint part = 0; part < N_PARTS; part++)
    n_floats[part] = (n_floats[part] + FLOATS_A_LINE - 1) / FLOATS_A_LINE * FLOATS_A_LINE;
}

gsize
dense_room(guint rank, guint n_queries)
{
  gsize n_floats[N_PARTS], n = FLOATS_A_LINE; /* up to the first whole line */
  measure_parts(rank, n_queries, n_floats);
  for (guint part = 0; part < N_PARTS; part++)
    n += n_floats[part];
  return n;
}

static void
share_room(Comparison *self, guint rank, guint n_queries, float *room)
{
  gsize n_floats[N_PARTS];
  float *parts[N_PARTS + 1] = {at_cache_line(room)};
  measure_parts(rank, n_queries, n_floats);
  for (guint part = 0; part < N_PARTS; part++)
    parts[part + 1] = parts[part] + n_floats[part];
  self->plan = (void *)parts[PLAN];
  self->whole = parts[WHOLE];
  self->heads = parts[HEADS];
  self->rows = parts[ROWS];
  self->products = parts[PRODUCTS];
  self->best = parts[BEST];
}

static Comparison
begin_comparison(const Dense *dense, const DenseQueries *queries, const DenseAsker *asker)
{
  Comparison self = {
      .dense = dense,
      .queries = queries,
      .asker = asker,
      .kernel = dense_kernel_choose(),
      .n_panels = (queries->n + KERNEL_QUERIES - 1) / KERNEL_QUERIES,
      .n_rows_most = rows_of_run(dense->rank),
      .raise = (float)(1.001 * dense_product_error(dense->rank)),
  };
  share_room(&self, dense->rank, queries->n, queries->room);
  return self;
}

/* Packs the heads of @n vectors into a panel, and the lengths of their rests; or all of them. */
static void
pack_panel(const Comparison *self, const float *const *vectors, guint n, guint head, guint width,
           float *panel)
{
  guint n_rest = self->dense->rank - head;
  dense_kernel_pack(vectors, n, head, width, panel);
  for (guint i = 0; n_rest > 0 && i < width; i++)
    panel[(gsize)head * width + i] =
        i < n ? dense_length(self->kernel, vectors[i] + head, n_rest) : 0;
}

/* The coordinates of vectors packed with @head of them. */
static guint
n_coordinates(const Comparison *self, guint head)
{
  return head < self->dense->rank ? head + 1 : head;
}

static void
pack_queries(const Comparison *self, guint head, float *panel)
{
  const DenseQueries *queries = self->queries;
  for (guint q = 0; q < queries->n; q += KERNEL_QUERIES) {
    pack_panel(self, queries->vectors + q, MIN(KERNEL_QUERIES, queries->n - q), head,
               KERNEL_QUERIES, panel);
    panel += (gsize)KERNEL_QUERIES * n_coordinates(self, head);
  }
}

void
dense_pack(const Dense *self, const DenseQueries *queries)
{
  Comparison comparison = begin_comparison(self, queries, NULL);
  guint next_look = queries->n < QUERIES_LEAST ? G_MAXUINT : 1;
  *comparison.plan = (DensePlan){.head = self->rank, .next_look = next_look};
  pack_queries(&comparison, self->rank, comparison.whole);
}

static const float *
row_at(const Dense *dense, gsize row)
{
  return dense->rows + row * dense->rank;
}

static void
pack_rows(const Comparison *self, guint32 first_row, guint32 n_rows, guint head)
{
  const float *rows[KERNEL_ROWS];
  for (guint32 r = 0; r < n_rows; r += KERNEL_ROWS) {
    guint n = MIN(KERNEL_ROWS, n_rows - r);
    for (guint i = 0; i < n; i++)
      rows[i] = row_at(self->dense, (gsize)first_row + r + i);
    pack_panel(self, rows, n, head, KERNEL_ROWS, self->rows + (gsize)r * n_coordinates(self, head));
  }
}

/* The raised products of the rows, packed with @head coordinates, with the panel of queries that
 * begins with query @q; there is room for BOUNDED_ROWS_MOST of each. Meanwhile a share of the
 * rows that follow on @first is fetched. */
static void
multiply(const Comparison *self, guint q, guint32 first, guint32 n_rows, guint head)
{
  gsize rank = self->dense->rank;
  gsize share = KERNEL_ROWS * rank / MAX(1, self->n_panels) + 1;
  gsize all = self->dense->first_row[self->dense->n_members] * rank;
  gsize next = (first + n_rows) * rank + q / KERNEL_QUERIES * (share * (n_rows / KERNEL_ROWS + 1));
  guint n = n_coordinates(self, head);
  const float *queries = head < rank ? self->heads : self->whole;
  for (guint32 r = 0; r < n_rows; r += KERNEL_ROWS) {
    for (gsize end = MIN(next + share, all); next < end; next += FLOATS_A_LINE)
      __builtin_prefetch(self->dense->rows + next);
    self->kernel->multiply(n, queries + (gsize)q * n, self->rows + (gsize)r * n, self->raise,
                           self->products + r, BOUNDED_ROWS_MOST);
  }
}

static float
largest(const float *products, guint32 n, float least)
{
  for (guint32 i = 0; i < n; i++)
    least = MAX(least, products[i]);
  return least;
}

void
dense_find_largest(const Dense *dense, guint first, guint end, const float *products, float *found)
{
  const guint32 *first_row = dense->first_row;
  for (guint m = first; m < end; m++)
    found[m - first] =
        largest(products + (first_row[m] - first_row[first]), first_row[m + 1] - first_row[m], 0);
}

/* The likeness of each member, from products in the order of rows. */
static const float *
likeness_of(const Comparison *self, const Run *run, const float *products, float *room)
{
  if (run->is_simple)
    return products;
  dense_find_largest(self->dense, run->first, run->end, products, room);
  return room;
}

static void
set_bit(guint64 *bits, guint32 nth)
{
  bits[nth / 64] |= G_GUINT64_CONSTANT(1) << nth % 64;
}

/* Of the rows of a member, the one with the largest product. */
static guint32
find_best(const float *products, guint32 n)
{
  guint32 best = 0;
  for (guint32 r = 1; r < n; r++)
    best = products[r] > products[best] ? r : best;
  return best;
}

/* Puts products of all coordinates in the place of bounds, for rows that have a bit. */
static void
complete(const Comparison *self, const Run *run, guint q, const guint64 *rows, float *products)
{
  self->kernel->multiply_some(self->dense->rank, self->queries->vectors[q],
                              row_at(self->dense, run->first_row), rows, run->n_rows, self->raise,
                              products);
}

/* @numbers: (out): of the bits that are set; how many */
static guint
list_bits(const guint64 *bits, guint n, guint *numbers)
{
  guint n_set = 0;
  for (guint i = 0; i < n; i += 64)
    for (guint64 word = bits[i / 64]; word != 0; word &= word - 1)
      numbers[n_set++] = i + (guint)__builtin_ctzll(word);
  return n_set;
}

/* The likeness of those members who have a bit: their row with the highest bound is completed, then
 * the others whose bounds are higher than what came out. */
static void
complete_members(const Comparison *self, const Run *run, guint q, const guint64 *wanted,
                 float *products, float *likeness)
{
  const guint32 *first_row = self->dense->first_row + run->first;
  guint members[DENSE_MEMBERS_MOST], n = list_bits(wanted, run->end - run->first, members);
  guint32 best[DENSE_MEMBERS_MOST];
  guint64 rows[WORDS_MOST] = {0}, others[WORDS_MOST] = {0};
  for (guint i = 0; i < n; i++) {
    guint32 from = first_row[members[i]] - run->first_row;
    guint32 n_rows = first_row[members[i] + 1] - first_row[members[i]];
    best[i] = from + find_best(products + from, n_rows);
    if (n_rows > 0)
      set_bit(rows, best[i]);
  }
  complete(self, run, q, rows, products);
  for (guint i = 0; i < n; i++)
    for (guint32 r = first_row[members[i]]; r < first_row[members[i] + 1]; r++)
      if (products[r - run->first_row] > products[best[i]])
        set_bit(others, r - run->first_row);
  complete(self, run, q, others, products);
  for (guint i = 0; i < n; i++) {
    guint m = run->first + members[i];
    dense_find_largest(self->dense, m, m + 1, products + (first_row[members[i]] - run->first_row),
                       &likeness[members[i]]);
  }
}

/* Tells likeness to query @q from bounds for the rows of a run: of those members whose bounds tell
 * that they matter, products of all coordinates take their place. */
static void
tell_bounded(const Comparison *self, const Run *run, guint q, float *products)
{
  const DenseAsker *asker = self->asker;
  guint n_members = run->end - run->first;
  guint64 wanted[WORDS_MOST];
  float room[DENSE_MEMBERS_MOST], *likeness = run->is_simple ? products : room;
  if (!run->is_simple)
    dense_find_largest(self->dense, run->first, run->end, products, room);
  if (!asker->pick(q, run->first, n_members, likeness, wanted, asker->data))
    return;
  if (run->is_simple)
    complete(self, run, q, wanted, products);
  else
    complete_members(self, run, q, wanted, products, likeness);
  asker->take(q, run->first, n_members, likeness, wanted, asker->data);
}

/* Now and then, as thresholds rise, another head is better. */
static void
look_ahead(const Comparison *self)
{
  DensePlan *plan = self->plan;
  if (++plan->n_runs != plan->next_look)
    return;
  plan->next_look += plan->next_look / 2 + 1;
  guint head = dense_choose_head(self);
  if (head == plan->head)
    return;
  plan->head = head;
  if (head < self->dense->rank)
    pack_queries(self, head, self->heads);
}

static gboolean
has_a_row_each(const guint32 *first_row, guint n_members)
{
  for (guint m = 0; m < n_members; m++)
    if (first_row[m + 1] - first_row[m] != 1)
      return FALSE;
  return TRUE;
}

static void
compare_run(const Comparison *self, guint first, guint end, guint head)
{
  const DenseAsker *asker = self->asker;
  const guint32 *first_row = self->dense->first_row;
  Run run = {first, end, first_row[first], first_row[end] - first_row[first],
             has_a_row_each(first_row + first, end - first)};
  float room[DENSE_MEMBERS_MOST];
  pack_rows(self, run.first_row, run.n_rows, head);
  for (guint q = 0; q < self->queries->n; q++) {
    if (q % KERNEL_QUERIES == 0)
      multiply(self, q, run.first_row, run.n_rows, head);
    float *products = self->products + (gsize)(q % KERNEL_QUERIES) * BOUNDED_ROWS_MOST;
    if (head < self->dense->rank)
      tell_bounded(self, &run, q, products);
    else
      asker->take(q, first, end - first, likeness_of(self, &run, products, room), NULL,
                  asker->data);
  }
  if (asker->pick != NULL)
    look_ahead(self);
}

/* A member with more rows than fit into one run. */
static void
compare_large(const Comparison *self, guint member)
{
  guint32 row = self->dense->first_row[member], end = self->dense->first_row[member + 1];
  for (guint q = 0; q < self->queries->n; q++)
    self->best[q] = 0;
  for (guint32 n_rows; row < end; row += n_rows) {
    n_rows = MIN(end - row, self->n_rows_most);
    pack_rows(self, row, n_rows, self->dense->rank);
    for (guint q = 0; q < self->queries->n; q++) {
      if (q % KERNEL_QUERIES == 0)
        multiply(self, q, row, n_rows, self->dense->rank);
      self->best[q] = largest(self->products + (gsize)(q % KERNEL_QUERIES) * BOUNDED_ROWS_MOST,
                              n_rows, self->best[q]);
    }
  }
  for (guint q = 0; q < self->queries->n; q++)
    self->asker->take(q, member, 1, &self->best[q], NULL, self->asker->data);
}

/* The end of the run of members from @first on. */
static guint
end_of_run(const Comparison *self, guint first, guint end, guint head)
{
  guint32 n_most = self->n_rows_most;
  if (head < self->dense->rank) /* the room holds more that are shorter */
    n_most =
        MIN(BOUNDED_ROWS_MOST, n_most * self->dense->rank / (head + 1) / KERNEL_ROWS * KERNEL_ROWS);
  const guint32 *first_row = self->dense->first_row;
  guint m = first;
  while (m < end && m - first < DENSE_MEMBERS_MOST && first_row[m + 1] - first_row[first] <= n_most)
    m++;
  return m;
}

void
dense_compare(const Dense *self, const DenseQueries *queries, guint first, guint n_members,
              const DenseAsker *asker)
{
  Comparison comparison = begin_comparison(self, queries, asker);
  for (guint m = first, end; m < first + n_members; m = end) {
    guint head = asker->pick == NULL ? self->rank : comparison.plan->head;
    end = end_of_run(&comparison, m, first + n_members, head);
    if (end > m)
      compare_run(&comparison, m, end, head);
    else
      compare_large(&comparison, end++);
  }
}
