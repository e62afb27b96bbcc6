#pragma once

/* Which of 64 bytes are a certain letter, as the bits of a number; compiled for the processor that
 * the including file is compiled for. */
#include <glib.h>
#include <string.h>
#if defined(__AVX512BW__)
#include <immintrin.h>
#endif

enum { STEP = 64 };

/* A bit for each byte of a step, the lowest for the first. */
typedef guint64 Marks;

static inline Marks
mark(const char *at, char wanted)
{
  Marks marks = 0;
#if defined(__AVX512BW__)
  marks = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(at), _mm512_set1_epi8(wanted));
#elif defined(__AVX2__)
  typedef char Bytes __attribute__((vector_size(32)));
  for (guint i = 0; i < STEP; i += sizeof(Bytes)) {
    Bytes bytes, all = wanted - (Bytes){0};
    memcpy(&bytes, at + i, sizeof bytes);
    marks |= (Marks)(guint)__builtin_ia32_pmovmskb256((Bytes)(bytes == all)) << i;
  }
#elif defined(__SSE2__)
  typedef char Bytes __attribute__((vector_size(16)));
  for (guint i = 0; i < STEP; i += sizeof(Bytes)) {
    Bytes bytes, all = wanted - (Bytes){0};
    memcpy(&bytes, at + i, sizeof bytes);
    marks |= (Marks)(guint)__builtin_ia32_pmovmskb128((Bytes)(bytes == all)) << i;
  }
#else
  for (guint i = 0; i < STEP; i++)
    marks |= (Marks)(at[i] == wanted) << i;
#endif
  return marks;
}

static inline guint
find_first(Marks marks)
{
  return (guint)__builtin_ctzll(marks);
}
