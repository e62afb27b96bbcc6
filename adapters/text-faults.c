/* Looking for faults in texts, for any processor, and the choice of the fastest kernel. */
#include "adapters/text-faults-private.h"

#include <string.h>

#define KERNEL text_faults_plain
#include "adapters/text-faults-body-private.h"

enum { BEFORE = 3 }; /* bytes before one on which it depends */

static TextFaultsKernel *
choose_kernel(void)
{
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512bw"))
    return text_faults_avx512;
  if (__builtin_cpu_supports("avx2"))
    return text_faults_avx2;
#endif
  return text_faults_plain;
}

guint
text_faults_find(const char *text, gsize n)
{
  TextFaultsKernel *find = choose_kernel();
  guint8 edge[3 * BEFORE] = {0}; /* nothing before the first bytes, nothing behind the last */
  gsize n_edge = MIN(n, (gsize)BEFORE);
  memcpy(edge + BEFORE, text, n_edge);
  guint faults = n_edge == 0 ? 0 : find(edge + BEFORE, n_edge);
  if (n > BEFORE)
    faults |= find((const guint8 *)text + BEFORE, n - BEFORE);
  memset(edge, 0, sizeof edge);
  memcpy(edge + BEFORE - n_edge, text + n - n_edge, n_edge);
  edge[BEFORE] = edge[BEFORE + 1] = edge[BEFORE + 2] = ' ';
  return faults | find(edge + BEFORE, BEFORE);
}
