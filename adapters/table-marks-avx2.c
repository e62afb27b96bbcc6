/* Cutting a row by marks, for x86-64 processors with AVX2. */
#include "adapters/table-scan-private.h"

#if defined(__AVX2__)
#define KERNEL table_scan_simple_row_avx2
#include "adapters/table-marks-body-private.h"
#endif
