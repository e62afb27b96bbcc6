/* Cutting a row by marks, for x86-64 processors with AVX-512. */
#include "adapters/table-scan-private.h"

#if defined(__AVX512BW__)
#define KERNEL table_scan_simple_row_avx512
#include "adapters/table-marks-body-private.h"
#endif
