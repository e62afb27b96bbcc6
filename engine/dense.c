/* Dense vectors: products of floats propose, a fixed-order sum in double decides. */
#include "engine/dense-private.h"

#include <math.h>

#include "engine/dense-kernel-private.h"

enum {
  LANES = 8,
  ROWS_MOST = 256,   /* of a block, a multiple of KERNEL_ROWS */
  FLOATS = 64 << 10, /* of a block: packed rows stay in the cache of a core */
  ALIGNMENT = 64,    /* bytes of a register at most, and of a cache line */
  FLOATS_A_LINE = ALIGNMENT / sizeof(float),
  FETCH_MOST = 1024, /* floats of a member; the processor goes on by itself */
};

/* Queries and room for one block of rows. */
typedef struct {
  const Dense *dense;
  guint n_queries;
  guint n_panels;    /* of queries */
  guint n_rows_most; /* of a block */
  float raise;       /* what a product may have lost, so that whose truth is above 0 is above 0 */
  const DenseKernel *kernel;
  float *queries;  /* panels */
  float *rows;     /* panels */
  float *products; /* raised; of one panel of queries: KERNEL_QUERIES × n_rows_most */
  float *best;     /* by query */
  DenseTake take;
  void *data;
} Comparison;

/* How far a float product of two vectors of length 1 can be off: n u / (1 - n u) (Higham 2002). */
static double
product_error(guint rank)
{
  double relative = rank * 0x1p-24;
  return relative / (1 - relative);
}

static guint
rows_of_block(guint rank)
{
  guint n = FLOATS / rank / KERNEL_ROWS * KERNEL_ROWS;
  return CLAMP(n, KERNEL_ROWS, ROWS_MOST);
}

static guint
round_up(guint n, guint multiple)
{
  return (n + multiple - 1) / multiple * multiple;
}

gsize
dense_room(guint rank, guint n_queries)
{
  gsize n_rows = rows_of_block(rank), n_packed = round_up(n_queries, KERNEL_QUERIES);
  return n_packed * rank + n_rows * rank + KERNEL_QUERIES * n_rows + n_queries +
         (gsize)FLOATS_A_LINE * 4;
}

/* Takes @n floats, aligned. */
static float *
take_room(float **room, gsize n)
{
  gsize beyond = (gsize)*room % ALIGNMENT / sizeof(float);
  float *taken = *room + (beyond == 0 ? 0 : FLOATS_A_LINE - beyond);
  *room = taken + n;
  return taken;
}

void
dense_pack(guint rank, const float *const *queries, guint n_queries, float *room)
{
  float *panel = take_room(&room, (gsize)rank * round_up(n_queries, KERNEL_QUERIES));
  for (guint q = 0; q < n_queries; q += KERNEL_QUERIES) {
    dense_kernel_pack(queries + q, MIN(KERNEL_QUERIES, n_queries - q), rank, KERNEL_QUERIES, panel);
    panel += (gsize)KERNEL_QUERIES * rank;
  }
}

static void
pack_rows(const Comparison *self, guint32 first_row, guint32 n_rows)
{
  gsize rank = self->dense->rank;
  const float *rows[KERNEL_ROWS];
  for (guint32 r = 0; r < n_rows; r += KERNEL_ROWS) {
    guint n = MIN(KERNEL_ROWS, n_rows - r);
    for (guint i = 0; i < n; i++)
      rows[i] = self->dense->rows + (first_row + r + i) * rank;
    dense_kernel_pack(rows, n, self->dense->rank, KERNEL_ROWS, self->rows + r * rank);
  }
}

/* The raised products of the packed rows with the panel of queries that begins with query @q; the
 * row of products of each is n_rows_most long. Meanwhile a share of the rows that follow on @first
 * is fetched. */
static void
multiply(const Comparison *self, guint q, guint32 first, guint32 n_rows)
{
  gsize rank = self->dense->rank;
  gsize n_calls = (gsize)self->n_panels * self->n_rows_most / KERNEL_ROWS;
  gsize share = self->n_rows_most * rank / n_calls + 1;
  gsize all = self->dense->first_row[self->dense->n_members] * rank;
  gsize next = (first + n_rows) * rank + q / KERNEL_QUERIES * (share * (n_rows / KERNEL_ROWS + 1));
  for (guint32 r = 0; r < n_rows; r += KERNEL_ROWS) {
    for (gsize end = MIN(next + share, all); next < end; next += FLOATS_A_LINE)
      __builtin_prefetch(self->dense->rows + next);
    self->kernel->multiply(self->dense->rank, self->queries + q * rank, self->rows + r * rank,
                           self->raise, self->products + r, self->n_rows_most);
  }
}

static float
largest(const float *products, guint32 n, float least)
{
  for (guint32 i = 0; i < n; i++)
    least = MAX(least, products[i]);
  return least;
}

static gboolean
has_a_row_each(const guint32 *first_row, guint n_members)
{
  for (guint m = 0; m < n_members; m++)
    if (first_row[m + 1] - first_row[m] != 1)
      return FALSE;
  return TRUE;
}

/* Members whose rows fit into one block. */
static void
compare_run(const Comparison *self, guint first, guint end)
{
  const guint32 *first_row = self->dense->first_row;
  guint32 offset = first_row[first], n_rows = first_row[end] - offset;
  float likeness[DENSE_MEMBERS_MOST];
  gboolean is_simple = has_a_row_each(first_row + first, end - first);
  pack_rows(self, offset, n_rows);
  for (guint q = 0; q < self->n_queries; q++) {
    if (q % KERNEL_QUERIES == 0)
      multiply(self, q, offset, n_rows);
    const float *products = self->products + (gsize)(q % KERNEL_QUERIES) * self->n_rows_most;
    for (guint m = first; m < end && !is_simple; m++)
      likeness[m - first] =
          largest(products + (first_row[m] - offset), first_row[m + 1] - first_row[m], 0);
    self->take(q, first, end - first, is_simple ? products : likeness, self->data);
  }
}

/* A member with more rows than fit into one block. */
static void
compare_large(const Comparison *self, guint member)
{
  guint32 row = self->dense->first_row[member], end = self->dense->first_row[member + 1];
  for (guint q = 0; q < self->n_queries; q++)
    self->best[q] = 0;
  for (guint32 n_rows; row < end; row += n_rows) {
    n_rows = MIN(end - row, self->n_rows_most);
    pack_rows(self, row, n_rows);
    for (guint q = 0; q < self->n_queries; q++) {
      if (q % KERNEL_QUERIES == 0)
        multiply(self, q, row, n_rows);
      self->best[q] = largest(self->products + (gsize)(q % KERNEL_QUERIES) * self->n_rows_most,
                              n_rows, self->best[q]);
    }
  }
  for (guint q = 0; q < self->n_queries; q++)
    self->take(q, member, 1, &self->best[q], self->data);
}

/* The end of the run of members from @first on whose rows fit into one block. */
static guint
end_of_run(const Comparison *self, guint first, guint end)
{
  const guint32 *first_row = self->dense->first_row;
  guint m = first;
  while (m < end && m - first < DENSE_MEMBERS_MOST &&
         first_row[m + 1] - first_row[first] <= self->n_rows_most)
    m++;
  return m;
}

void
dense_compare(const Dense *self, float *room, guint n_queries, guint first, guint n_members,
              DenseTake take, void *data)
{
  Comparison comparison = {
      .dense = self,
      .n_queries = n_queries,
      .n_panels = (n_queries + KERNEL_QUERIES - 1) / KERNEL_QUERIES,
      .n_rows_most = rows_of_block(self->rank),
      .raise = (float)(1.001 * product_error(self->rank)),
      .kernel = dense_kernel_choose(),
      .take = take,
      .data = data,
  };
  gsize rank = self->rank, n_rows = comparison.n_rows_most;
  comparison.queries = take_room(&room, rank * round_up(n_queries, KERNEL_QUERIES));
  comparison.rows = take_room(&room, rank * n_rows);
  comparison.products = take_room(&room, KERNEL_QUERIES * n_rows);
  comparison.best = take_room(&room, n_queries);
  for (guint m = first, end; m < first + n_members; m = end) {
    end = end_of_run(&comparison, m, first + n_members);
    if (end > m)
      compare_run(&comparison, m, end);
    else
      compare_large(&comparison, end++);
  }
}

/* Eight sums side by side, which processors add at once, and then the eight in their order. */
static double
multiply_truly(const float *a, const float *b, guint rank)
{
  double sums[LANES] = {0}, sum = 0;
  guint whole = rank / LANES * LANES;
  for (guint j = 0; j < whole; j += LANES)
    for (guint i = 0; i < LANES; i++)
      sums[i] += (double)a[j + i] * (double)b[j + i];
  for (guint j = whole; j < rank; j++)
    sums[j - whole] += (double)a[j] * (double)b[j];
  for (guint i = 0; i < LANES; i++)
    sum += sums[i];
  return sum;
}

double
dense_likeness(const Dense *self, const float *query, guint member, guint32 *row)
{
  double best = 0;
  for (guint32 r = self->first_row[member]; r < self->first_row[member + 1]; r++) {
    double sum = multiply_truly(query, self->rows + (gsize)r * self->rank, self->rank);
    if (sum > best) {
      best = sum;
      if (row != NULL)
        *row = r;
    }
  }
  return MIN(best, 1);
}

void
dense_prefetch(const Dense *self, guint member)
{
  gsize rank = self->rank, first = self->first_row[member] * rank;
  gsize end = MIN(self->first_row[member + 1] * rank, first + FETCH_MOST);
  for (gsize i = first; i < end; i += FLOATS_A_LINE)
    __builtin_prefetch(self->rows + i);
}

double
dense_error_bound(guint rank)
{
  return 2.01 * product_error(rank) + 0x1p-23; /* a product's own, and what it is raised by */
}

gboolean
dense_scale_to_unit(float *vector, guint rank)
{
  double squares = 0;
  for (guint j = 0; j < rank; j++)
    squares += (double)vector[j] * (double)vector[j];
  if (squares <= 0)
    return FALSE;
  double inverse = 1 / sqrt(squares);
  for (guint j = 0; j < rank; j++)
    vector[j] = (float)((double)vector[j] * inverse);
  return TRUE;
}
