/*
 * Votes on one kind of processor, eight members at a time and eight of their rows at once. Included
 * once each by files that define KERNEL and are compiled for the processor in question, which may
 * take two registers for eight floats. All do the same with each member, so they round the same
 * way.
 *
 * Similarities are scaled by 2^32, so that no cube of what a float can be is lost at the lower end;
 * a faint linear part, below the error of any cube that counts, keeps the rest above 0.
 */
#include <float.h>
#include <string.h>

#include "engine/votes-private.h"

enum { AT_ONCE = 8, ROWS_MOST = 8 };

typedef float Floats __attribute__((vector_size(4 * AT_ONCE)));
typedef gint32 Integers __attribute__((vector_size(4 * AT_ONCE)));

static const float scale = 0x1p32f, scale_cubed = 0x1p96f, faint = 0x1p-60f;

/* Eight numbers whose sum is the votes of a member with @n rows, of which eight count. */
static inline void
count_member(const float *products, const float *factors, guint32 n, Floats *cubes)
{
  static const gint32 ramp[2 * ROWS_MOST] = {-1, -1, -1, -1, -1, -1, -1, -1};
  Floats product, factor;
  Integers mask;
  memcpy(&product, products, sizeof product);
  memcpy(&factor, factors, sizeof factor);
  memcpy(&mask, ramp + ROWS_MOST - MIN(n, ROWS_MOST), sizeof mask);
  Floats similarity = (Floats)((Integers)(product * (factor * scale)) & mask);
  *cubes = similarity * (similarity * similarity + faint);
}

/* The sums of eight times eight numbers. */
static inline void
add_up(const Floats *numbers, Floats *sums)
{
  Floats fours[AT_ONCE / 2];
  for (guint i = 0; i < AT_ONCE / 2; i++) {
    Floats a = numbers[i], b = numbers[i + AT_ONCE / 2];
    fours[i] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11) +
               __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
  }
  Floats twos[AT_ONCE / 4];
  for (guint i = 0; i < AT_ONCE / 4; i++) {
    Floats a = fours[(gsize)2 * i], b = fours[(gsize)2 * i + 1];
    twos[i] = __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
              __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
  }
  *sums = __builtin_shufflevector(twos[0], twos[1], 0, 1, 8, 9, 4, 5, 12, 13) +
          __builtin_shufflevector(twos[0], twos[1], 2, 3, 10, 11, 6, 7, 14, 15);
}

/* S / (1 + S) of the eight members from @i on, of whom none is among the last rows. */
static inline void
count_eight(const Votes *self, guint i, Floats *counted)
{
  Floats members[AT_ONCE] = {{0}}, votes;
  guint32 longest = 0;
  for (guint j = 0; j < AT_ONCE; j++) {
    guint32 row = self->first_row[i + j], n = self->first_row[i + j + 1] - row;
    longest = MAX(longest, n);
    count_member(self->products + (row - self->first_row[0]), self->factors + row, n, &members[j]);
  }
  add_up(members, &votes);
  *counted = (Floats)((Integers)(votes / (votes + scale_cubed) + FLT_MIN) & (votes > 0));
  if (longest > ROWS_MOST)
    for (guint j = 0; j < AT_ONCE; j++)
      if (self->first_row[i + j + 1] - self->first_row[i + j] > ROWS_MOST)
        (*counted)[j] = votes_count_one(self, i + j);
}

/* Cube roots of numbers from FLT_MIN to 1, 0 for 0; relative error below 2^-20. Newton's method for
 * x^(-1/3), which takes no division, from a first guess that divides the exponent. */
static inline void
take_cube_roots(Floats *numbers)
{
  Floats x = *numbers, thirds = __builtin_convertvector((Integers)x, Floats) * (1 / 3.0F);
  Floats inverse = (Floats)(0x54a2fa8c - __builtin_convertvector(thirds, Integers));
  for (int step = 0; step < 3; step++)
    inverse *= (4 - x * inverse * inverse * inverse) * (1 / 3.0F);
  *numbers = x * inverse * inverse;
}

void
KERNEL(const Votes *self, guint n, float weight, float *scores)
{
  for (guint i = 0; i < n; i += AT_ONCE) {
    guint n_here = MIN(AT_ONCE, n - i);
    Floats counted = {0}, sums = {0};
    if (n_here == AT_ONCE && self->first_row[i + AT_ONCE - 1] + (guint64)ROWS_MOST <= self->n_rows)
      count_eight(self, i, &counted);
    else
      for (guint j = 0; j < n_here; j++)
        counted[j] = votes_count_one(self, i + j);
    take_cube_roots(&counted);
    memcpy(&sums, scores + i, n_here * sizeof *scores);
    sums += counted * weight;
    memcpy(scores + i, &sums, n_here * sizeof *scores);
  }
}
