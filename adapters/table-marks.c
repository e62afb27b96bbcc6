/* Cutting a row by marks, for any processor, and the choice of the fastest kernel. */
#include "adapters/table-scan-private.h"

#define KERNEL table_scan_simple_row_plain
#include "adapters/table-marks-body-private.h"

gboolean
table_scan_simple_row(const Dialect *dialect, char *from, char *end, RowScan *row)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("bmi"))
    return table_scan_simple_row_avx512(dialect, from, end, row);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
    return table_scan_simple_row_avx2(dialect, from, end, row);
#endif
  return table_scan_simple_row_plain(dialect, from, end, row);
}
