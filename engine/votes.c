/*
 * Votes of rows for their members, four members at a time, since these are most of what a demand
 * costs: half a million rows for a hundred thousand members.
 *
 * Similarities are scaled by 2^32, so that no cube of what a float can be is lost at the lower end;
 * a faint linear part, below the error of any cube that counts, keeps the rest above 0.
 */
#include "engine/votes-private.h"

#include <float.h>
#include <string.h>

enum { AT_ONCE = 4, ROWS_MOST = 8 };

typedef float Floats __attribute__((vector_size(16)));
typedef gint32 Integers __attribute__((vector_size(16)));

static const float scale = 0x1p32f, scale_cubed = 0x1p96f, faint = 0x1p-60f;

static inline Floats
load(const float *from)
{
  Floats floats;
  memcpy(&floats, from, sizeof floats);
  return floats;
}

static inline Floats
keep_where(Integers mask, Floats floats)
{
  return (Floats)((Integers)floats & mask);
}

/* Masks of the first @n of eight places. */
static inline void
first_places(guint n, Integers *low, Integers *high)
{
  static const gint32 ramp[2 * ROWS_MOST] = {-1, -1, -1, -1, -1, -1, -1, -1};
  memcpy(low, ramp + ROWS_MOST - n, sizeof *low);
  memcpy(high, ramp + ROWS_MOST - n + AT_ONCE, sizeof *high);
}

static inline Floats
cube(Floats similarity)
{
  return similarity * (similarity * similarity + faint);
}

/* Four numbers whose sum is the votes of a member with up to eight rows. */
static inline Floats
count_member(const float *products, const float *factors, guint n)
{
  Integers low, high;
  first_places(n, &low, &high);
  return cube(keep_where(low, load(products) * (load(factors) * scale))) +
         cube(keep_where(high, load(products + AT_ONCE) * (load(factors + AT_ONCE) * scale)));
}

/* The sums of four times four numbers. */
static inline Floats
add_up(Floats a, Floats b, Floats c, Floats d)
{
  Floats ab = __builtin_shufflevector(a, b, 0, 4, 2, 6) + __builtin_shufflevector(a, b, 1, 5, 3, 7);
  Floats cd = __builtin_shufflevector(c, d, 0, 4, 2, 6) + __builtin_shufflevector(c, d, 1, 5, 3, 7);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/* Whether each of four members has no more rows than fit, and reading as many does no harm. */
static inline gboolean
fit(const Votes *self, guint i)
{
  const guint32 *first = self->first_row + i;
  gboolean all = first[AT_ONCE - 1] + (guint64)ROWS_MOST <= self->n_rows;
  for (guint j = 0; j < AT_ONCE; j++)
    all &= first[j + 1] - first[j] <= ROWS_MOST;
  return all;
}

/* S / (1 + S) of four members from @i on that fit. */
static inline Floats
count_four(const Votes *self, guint i)
{
  Floats members[AT_ONCE];
  for (guint j = 0; j < AT_ONCE; j++) {
    guint32 row = self->first_row[i + j], n = self->first_row[i + j + 1] - row;
    members[j] = count_member(self->products + (row - self->first_row[0]), self->factors + row, n);
  }
  Floats votes = add_up(members[0], members[1], members[2], members[3]);
  return keep_where(votes > 0, votes / (votes + scale_cubed) + FLT_MIN);
}

/* The same of one member, whatever it has. */
static float
count_one(const Votes *self, guint i)
{
  double votes = 0; /* a float would drift with ten thousand rows */
  for (guint32 row = self->first_row[i]; row < self->first_row[i + 1]; row++) {
    double similarity =
        (double)self->products[row - self->first_row[0]] * (double)self->factors[row];
    votes += similarity * similarity * similarity + similarity * DBL_MIN;
  }
  return votes > 0 ? (float)(votes / (1 + votes)) + FLT_MIN : 0;
}

/* Cube roots of numbers from FLT_MIN to 1, 0 for 0; relative error below 2^-20. Newton's method for
 * x^(-1/3), which takes no division, from a first guess that divides the exponent. */
static inline Floats
cube_roots(Floats x)
{
  Floats thirds = __builtin_convertvector((Integers)x, Floats) * (1 / 3.0F);
  Floats inverse = (Floats)(0x54a2fa8c - __builtin_convertvector(thirds, Integers));
  for (int step = 0; step < 3; step++)
    inverse *= (4 - x * inverse * inverse * inverse) * (1 / 3.0F);
  return x * inverse * inverse;
}

static inline gboolean
all_zero(Floats floats)
{
  guint64 bits[2];
  memcpy(bits, &floats, sizeof bits);
  return (bits[0] | bits[1]) == 0;
}

void
votes_add(const Votes *self, guint n, float weight, float *scores)
{
  for (guint i = 0; i < n; i += AT_ONCE) {
    guint n_here = MIN(AT_ONCE, n - i);
    Floats counted = {0, 0, 0, 0};
    if (n_here == AT_ONCE && fit(self, i))
      counted = count_four(self, i);
    else
      for (guint j = 0; j < n_here; j++)
        counted[j] = count_one(self, i + j);
    if (all_zero(counted))
      continue;
    Floats added = cube_roots(counted) * weight;
    for (guint j = 0; j < n_here; j++)
      scores[i + j] += added[j];
  }
}
