/* Refusing an input in one line. */
#include "adapters/refusal-private.h"

#include "models/error.h"

gboolean
refuse_format(GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, message);
  return FALSE;
}
