/* What members give as addresses, and which of it may become a link. */
#include "adapters/shortlists/links-private.h"

#include <string.h>

gboolean
link_is_email(const char *address)
{
  gsize n = strspn(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@_+-");
  const char *at = strchr(address, '@');
  return address[n] == '\0' && at != NULL && at > address && strchr(at + 1, '@') == NULL;
}

gboolean
link_is_web(const char *address)
{
  return g_ascii_strncasecmp(address, "https://", 8) == 0 ||
         g_ascii_strncasecmp(address, "http://", 7) == 0;
}
