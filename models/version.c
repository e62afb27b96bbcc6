#include "models/version.h"

const char *
matchday_version(void)
{
  return MATCHDAY_VERSION;
}
