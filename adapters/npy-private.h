#pragma once

#include <glib.h>

/* A NumPy array in a file (.npy): rows of floats. Borrowed from its bytes. */
typedef struct {
  guint32 n_rows, rank;
  const guint8 *rows; /* n_rows × rank floats of four bytes, little-endian; not aligned */
} Npy;

/*
 * npy_open:
 * @bytes: the file; must outlive the array
 *
 * Takes arrays of two dimensions of type '<f4' in C order, in files of version 1.0 or 2.0, whose
 * size is exactly what their header says. Anything else is refused with what to do about it.
 *
 * Errors: MATCHDAY_ERROR_FORMAT.
 */
gboolean npy_open(Npy *self, GBytes *bytes, GError **error);

/* Copies row @nth to @values (rank of them). FALSE when one is not finite or all are 0, with what
 * is wrong in @problem (static). */
gboolean npy_take_row(const Npy *self, guint32 nth, float *values, const char **problem);
