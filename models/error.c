/* The one error domain. */
#include "models/error.h"

/* G_DEFINE_QUARK() would keep the number in a variable that threads race for. */
GQuark
matchday_error_quark(void)
{
  return g_quark_from_static_string("matchday_error");
}
