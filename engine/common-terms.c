/* Common terms: a byte for every row, looked at where the other terms leave a row a chance. */
#include "engine/common-terms-private.h"

#include "engine/dense-kernel-private.h"
#include "engine/memory-private.h"

enum {
  ONE = 255,          /* the level of a weight of 1 */
  ROWS_A_COMMON = 16, /* a term is common that one row in so many holds */
  ROWS_FEW = 3,
  STEPS_A_LOOK = 8,
};

#define LOST 0x1p-22F /* more than an addition loses of a sum that is at most 1 in the end */

static CommonKernel *
choose_kernel(void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2"))
    return common_terms_add_avx2;
#endif
  return common_terms_add_plain;
}

static gboolean
is_common(guint32 n_with, guint32 n_rows)
{
  return n_with > n_rows / ROWS_A_COMMON;
}

static gboolean
make_arrays(CommonTerms *self, GError **error)
{
  self->terms = try_array(self->n_terms, sizeof *self->terms, error);
  self->peaks = self->terms == NULL ? NULL : try_array(self->n_terms, sizeof *self->peaks, error);
  self->levels =
      self->peaks == NULL ? NULL : try_array((gsize)self->n_terms * self->n_rows, 1, error);
  return self->levels != NULL;
}

CommonTerms *
common_terms_new(guint32 n_terms, guint32 *n_with, guint32 n_rows, GError **error)
{
  g_autoptr(CommonTerms) self = try_array(1, sizeof *self, error);
  if (self == NULL)
    return NULL;
  self->n_rows = n_rows;
  for (guint32 t = 0; t < n_terms; t++)
    if (is_common(n_with[t], n_rows))
      self->n_terms++;
  if (!make_arrays(self, error))
    return NULL;
  guint32 n = 0;
  for (guint32 t = 0; t < n_terms; t++)
    if (is_common(n_with[t], n_rows)) {
      self->terms[n++] = t;
      n_with[t] = 0;
    }
  return g_steal_pointer(&self);
}

void
common_terms_free(CommonTerms *self)
{
  if (self == NULL)
    return;
  g_free(self->terms);
  g_free(self->peaks);
  g_free(self->levels);
  g_free(self);
}

/* The place of @term among the common ones, or near where it would be. Written so that it takes no
 * jumps, which nobody could foresee. There is at least one. */
static guint32
find_place(const CommonTerms *self, guint32 term)
{
  const guint32 *from = self->terms;
  for (guint32 n = self->n_terms, half; n > 1; n -= half) {
    half = n / 2;
    from += from[half] <= term ? half : 0;
  }
  return (guint32)(from - self->terms);
}

void
common_terms_put(CommonTerms *self, guint32 term, guint32 row, double weight)
{
  guint32 place = find_place(self, term);
  guint8 level = (guint8)CLAMP(weight * ONE + 0.5, 1, ONE);
  self->levels[(gsize)place * self->n_rows + row] = level;
  self->peaks[place] = MAX(self->peaks[place], level);
}

gboolean
common_terms_walk(CommonTerms **slot, Walk *walk, guint32 n_terms, guint32 n_rows)
{
  if (*slot == NULL) {
    *slot = try_array(1, sizeof **slot, walk->error);
    if (*slot == NULL)
      return FALSE;
  }
  CommonTerms *self = *slot;
  guint64 n = self->n_terms;
  self->n_rows = n_rows;
  if (!walk_number(walk, "n_common", &n, n_terms))
    return FALSE;
  self->n_terms = (guint32)n;
  return walk_indexes(walk, "common", &self->terms, n, n_terms) &&
         walk_plain(walk, "peaks", &self->peaks, 1, n) &&
         walk_plain(walk, "levels", &self->levels, 1, n * n_rows);
}

gboolean
common_query_start(CommonQuery *self, guint n_terms, GError **error)
{
  *self = (CommonQuery){.terms = try_array(n_terms, sizeof *self->terms, error),
                        .kernel = dense_kernel_choose(),
                        .add_step = choose_kernel()};
  return self->terms != NULL;
}

void
common_query_join(CommonQuery *self, const CommonQuery *other, float factor)
{
  for (guint t = 0; t < other->n_terms; t++)
    self->terms[self->n_terms++] =
        (CommonTerm){other->terms[t].levels, factor * other->terms[t].weight};
  if (other->n_terms > 0)
    self->most += factor * other->most + (float)other->n_terms * LOST;
}

void
common_query_scale(CommonQuery *self, float factor)
{
  for (guint t = 0; t < self->n_terms; t++)
    self->terms[t].weight *= factor;
  if (self->n_terms > 0)
    self->most = factor * self->most + (float)self->n_terms * LOST;
  self->error *= (double)factor;
}

gboolean
common_terms_ask(const CommonTerms *self, const WeightedTerm *terms, guint n_terms,
                 CommonQuery *query, GError **error)
{
  if (!common_query_start(query, n_terms, error))
    return FALSE;
  for (guint i = 0; self->n_terms > 0 && i < n_terms; i++) {
    guint32 place = find_place(self, terms[i].term);
    if (self->terms[place] != terms[i].term)
      continue;
    float weight = terms[i].weight / ONE;
    query->terms[query->n_terms++] =
        (CommonTerm){self->levels + (gsize)place * self->n_rows, weight};
    query->most += weight * self->peaks[place] + LOST;
    query->error += (double)weight;
  }
  return TRUE;
}

void
common_query_clear(CommonQuery *self)
{
  g_free(self->terms);
  *self = (CommonQuery){0};
}

static float
add_one(const CommonQuery *self, guint32 row, float factor, float sum)
{
  for (guint t = 0; t < self->n_terms; t++)
    sum += factor * self->terms[t].weight * (float)self->terms[t].levels[row];
  return sum;
}

void
common_query_add(const CommonQuery *self, guint32 first, guint32 n, float factor, float *sums)
{
  guint32 i = 0;
  for (; i + COMMON_ROWS_A_STEP <= n; i += COMMON_ROWS_A_STEP)
    self->add_step(self, first + i, factor, sums + i);
  for (; i < n; i++)
    sums[i] = add_one(self, first + i, factor, sums[i]);
}

static gboolean
are_few(guint64 rows)
{
  for (guint i = 0; i < ROWS_FEW; i++)
    rows &= rows - 1;
  return rows == 0;
}

void
common_query_add_some(const CommonQuery *self, guint32 first, guint32 n, guint64 rows, float *sums)
{
  if (n == COMMON_ROWS_A_STEP && !are_few(rows))
    self->add_step(self, first, 1, sums);
  else
    for (; rows != 0; rows &= rows - 1) {
      guint i = (guint)__builtin_ctzll(rows);
      sums[i] = add_one(self, first + i, 1, sums[i]);
    }
}

gboolean
common_query_add_above(const CommonQuery *self, guint32 first, guint32 n, float least, float *sums)
{
  if (least <= self->most) {
    common_query_add(self, first, n, 1, sums);
    return TRUE;
  }
  guint64 above[STEPS_A_LOOK], any = 0;
  for (guint32 done = 0, n_here; done < n; done += n_here) {
    n_here = MIN(n - done, COMMON_ROWS_A_STEP * STEPS_A_LOOK);
    self->kernel->find_above(sums + done, n_here, least - self->most, above);
    for (guint32 i = 0; i < n_here; i += COMMON_ROWS_A_STEP) {
      guint64 rows = above[i / COMMON_ROWS_A_STEP];
      any |= rows;
      if (rows != 0)
        common_query_add_some(self, first + done + i, MIN(COMMON_ROWS_A_STEP, n_here - i), rows,
                              sums + done + i);
    }
  }
  return any != 0;
}
