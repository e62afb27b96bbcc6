#pragma once

#include <glib.h>

enum { VOTES_PADDING = 8 }; /* floats of any value behind the products */

/* What votes are taken from. */
typedef struct {
  const float *products;    /* of rows from first_row[0] on; then VOTES_PADDING others */
  const float *factors;     /* by row; a product times its factor is a similarity from 0 to 100 */
  const guint32 *first_row; /* by member; those of member i reach to first_row[i + 1] */
  guint32 n_rows;           /* of all members */
} Votes;

/* Adds @weight times (S / (1 + S))^(1/3) to the scores of @n members, with S = the sum of
 * similarity³ over a member's rows. Relative error below 2^-20 and 2^-24 for each row beyond eight;
 * above 0 where a product is. */
void votes_add(const Votes *self, guint n, float weight, float *scores);

/* The same on one kind of processor. */
typedef void VotesKernel(const Votes *self, guint n, float weight, float *scores);
VotesKernel votes_add_plain, votes_add_avx2;

/* S / (1 + S) of member @i, however many rows it has. */
float votes_count_one(const Votes *self, guint i);
