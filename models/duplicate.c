/* Members that may be one company. */
#include "models/duplicate.h"

const char *
matchday_likeness_get_name(MatchdayLikeness likeness)
{
  static const char *const names[] = {"VAT number", "website domain", "name"};
  g_return_val_if_fail((guint)likeness < G_N_ELEMENTS(names), NULL);
  return names[likeness];
}
