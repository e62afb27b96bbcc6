/* Looking for faults in texts, for x86-64 processors with AVX2. */
#include "adapters/text-faults-private.h"

#if defined(__AVX2__)
#define KERNEL text_faults_avx2
#include "adapters/text-faults-body-private.h"
#endif
