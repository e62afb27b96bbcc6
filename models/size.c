/* EU size classes in words. */
#include <string.h>

#include "models/member.h"

gboolean
matchday_size_read(const char *text, MatchdaySize *size)
{
  static const struct {
    const char *word;
    MatchdaySize size;
  } words[] = {
      {"micro", MATCHDAY_SIZE_MICRO},
      {"kleinst", MATCHDAY_SIZE_MICRO},
      {"kleinstunternehmen", MATCHDAY_SIZE_MICRO},
      {"small", MATCHDAY_SIZE_SMALL},
      {"klein", MATCHDAY_SIZE_SMALL},
      {"kleinunternehmen", MATCHDAY_SIZE_SMALL},
      {"medium", MATCHDAY_SIZE_MEDIUM},
      {"mittel", MATCHDAY_SIZE_MEDIUM},
      {"mittelgross", MATCHDAY_SIZE_MEDIUM},
      {"large", MATCHDAY_SIZE_LARGE},
      {"gross", MATCHDAY_SIZE_LARGE},
      {"grossunternehmen", MATCHDAY_SIZE_LARGE},
      {"sme", MATCHDAY_SIZE_SME},
      {"kmu", MATCHDAY_SIZE_SME},
  };
  g_return_val_if_fail(text != NULL && size != NULL, FALSE);

  g_autofree char *folded = g_utf8_casefold(text, -1); /* ß becomes ss */
  g_strstrip(folded);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (strcmp(folded, words[i].word) == 0) {
      *size = words[i].size;
      return TRUE;
    }
  return FALSE;
}

const char *
matchday_size_get_name(MatchdaySize size)
{
  static const char *const names[] = {"", "micro", "small", "medium", "large", "sme"};
  g_return_val_if_fail((guint)size < G_N_ELEMENTS(names), NULL);
  return names[size];
}
