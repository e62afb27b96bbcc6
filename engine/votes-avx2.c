/* Votes, for x86-64 processors with AVX2. */
#include <glib.h>

#if defined(__AVX2__)
#define KERNEL votes_add_avx2
#include "engine/votes-body-private.h"
#endif
