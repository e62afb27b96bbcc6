/* Adding levels, for any processor. */
#include <glib.h>

typedef float Lanes __attribute__((vector_size(16)));

static inline Lanes
widen(const guint8 *levels)
{
  return (Lanes){(float)levels[0], (float)levels[1], (float)levels[2], (float)levels[3]};
}

#define LANES 4
#define WIDEN widen
#define KERNEL common_terms_add_plain
#include "engine/common-terms-body-private.h"
