#pragma once

#include <glib.h>

/*
 * Vectors of members, a group of rows each: first_row[m] to first_row[m + 1]. A member's likeness
 * to a query is the largest cosine among its rows, at least 0. Rows have length 1, or are zero.
 */
typedef struct {
  guint rank;
  guint n_members;
  const guint32 *first_row; /* n_members + 1 */
  const float *rows;        /* first_row[n_members] × rank */
} Dense;

/* Vectors to be compared with those of members, of length 1 or zero. */
typedef struct {
  const float *const *vectors;
  guint n;
  float *room; /* dense_room() floats to work with; from dense_pack() on the vectors', too */
} DenseQueries;

enum { DENSE_MEMBERS_MOST = 1024 };

/*
 * Who asks for likeness. Members are told of a few at a time, from @first on, at most
 * DENSE_MEMBERS_MOST; bits stand for them from the lowest bit of the first word on.
 */
typedef struct {
  guint first_known, n_known; /* members about whom pick() can be asked, be they compared or not */

  /* Nullable. Is told bounds: the likeness to query @q is at most @most. Sets the bits of those
   * whose likeness is wanted nevertheless and clears the others; whether there is one. */
  gboolean (*pick)(guint q, guint first, guint n_members, const float *most, guint64 *wanted,
                   void *data);

  /* Is told the likeness to query @q, of those alone who have a bit in @wanted, which is nullable:
   * of all. */
  void (*take)(guint q, guint first, guint n_members, const float *likeness, const guint64 *wanted,
               void *data);
  void *data;
} DenseAsker;

/* Makes the room ready for comparisons with any members. */
void dense_pack(const Dense *self, const DenseQueries *queries);

/* Compares the queries, which have been packed, with the members @first to @first + @n_members - 1,
 * a few members at a time. Errors stay below dense_error_bound(), and whose true likeness is above
 * 0 is told one above 0. */
void dense_compare(const Dense *self, const DenseQueries *queries, guint first, guint n_members,
                   const DenseAsker *asker);

/* The floats that dense_pack() and dense_compare() work with. */
gsize dense_room(guint rank, guint n_queries);

/* The same for one member, in double and in a fixed order. @row: (out) (optional): the best row;
 * undefined when the likeness is 0 */
double dense_likeness(const Dense *self, const float *query, guint member, guint32 *row);

/* Asks memory for the rows of a member, as far as that pays. */
void dense_prefetch(const Dense *self, guint member);

/* How far a float product of two vectors of length 1 can be off, in any order of additions. */
double dense_product_error(guint rank);

/* How far what dense_compare() tells can be from dense_likeness(). */
double dense_error_bound(guint rank);

/* Divides a vector by its length, in double and in a fixed order. FALSE for zeros, which stay. */
gboolean dense_scale_to_unit(float *vector, guint rank);
