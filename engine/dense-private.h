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

enum { DENSE_MEMBERS_MOST = 1024 };

/* Called with the likeness of each member from @first to @first + @n_members - 1, which are at most
 * DENSE_MEMBERS_MOST, to query @q. */
typedef void (*DenseTake)(guint q, guint first, guint n_members, const float *likeness, void *data);

/* Makes @n_queries vectors ready for comparison, in a room of dense_room() floats. */
void dense_pack(guint rank, const float *const *queries, guint n_queries, float *room);

/* Compares @n_queries vectors, which stand in @room, with the members @first to @first + @n_members
 * - 1, a few members at a time. Errors stay below dense_error_bound(), and whose true likeness is
 * above 0 is told one above 0. */
void dense_compare(const Dense *self, float *room, guint n_queries, guint first, guint n_members,
                   DenseTake take, void *data);

/* The floats that dense_pack() and dense_compare() work with. */
gsize dense_room(guint rank, guint n_queries);

/* The same for one member, in double and in a fixed order. @row: (out) (optional): the best row;
 * undefined when the likeness is 0 */
double dense_likeness(const Dense *self, const float *query, guint member, guint32 *row);

/* Asks memory for the rows of a member, as far as that pays. */
void dense_prefetch(const Dense *self, guint member);

/* How far what dense_compare() tells can be from dense_likeness(). */
double dense_error_bound(guint rank);

/* Divides a vector by its length, in double and in a fixed order. FALSE for zeros, which stay. */
gboolean dense_scale_to_unit(float *vector, guint rank);
