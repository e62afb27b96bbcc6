/* Looking for faults in texts, for x86-64 processors with AVX-512. */
#include "adapters/text-faults-private.h"

#if defined(__AVX512BW__)
#define KERNEL text_faults_avx512
#include "adapters/text-faults-body-private.h"
#endif
