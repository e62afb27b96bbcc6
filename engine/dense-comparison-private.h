#pragma once

#include "engine/dense-kernel-private.h"
#include "engine/dense-private.h"

/*
 * Products below their price: of most pairs only the first coordinates, the head, are multiplied.
 * What the others can add is at most the product of their lengths (Cauchy and Schwarz), so with
 * that length as one more coordinate of each vector the product bounds the likeness.
 */
typedef struct {
  guint head;      /* coordinates; all of them: nothing is bounded */
  guint n_runs;    /* of members, so far */
  guint next_look; /* the number of runs after which the head is chosen again */
} DensePlan;

/* Queries and room for one run of members. */
typedef struct {
  const Dense *dense;
  const DenseQueries *queries;
  const DenseAsker *asker;
  const DenseKernel *kernel;
  guint n_panels;    /* of queries */
  guint n_rows_most; /* of a run whose rows are packed with all coordinates */
  float raise;       /* what a product may have lost, so that whose truth is above 0 is above 0 */
  DensePlan *plan;
  float *whole;    /* panels of queries */
  float *heads;    /* panels of queries: heads, and the length of the rest */
  float *rows;     /* panels, of either kind */
  float *products; /* raised; of one panel of queries */
  float *best;     /* by query */
} Comparison;

/* The longest head for vectors of @rank coordinates; 0: there is none. */
guint dense_longest_head(guint rank);

/* The length of the last @n coordinates of @vector, which begin with @rest, or a little more. */
float dense_length(const DenseKernel *kernel, const float *rest, guint n);

/* The head with which other members are probably compared soonest, judging by a few of all. */
guint dense_choose_head(const Comparison *self);

/* The largest product of each member from @first to @end, whose rows begin with @products. */
void dense_find_largest(const Dense *dense, guint first, guint end, const float *products,
                        float *largest);
