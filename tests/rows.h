#pragma once

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib.h>

enum { ROWS_MOST = 256 };

/* The numbers of a table's rows as parameters: pointers do not survive the start of the process
 * that each test gets. */
static inline struct criterion_test_params
rows_of(gsize n_rows)
{
  static gsize rows[ROWS_MOST];
  g_assert(n_rows <= ROWS_MOST);
  for (gsize i = 0; i < n_rows; i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, n_rows);
}
