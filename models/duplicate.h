#pragma once

#include <glib.h>

#include "models/member.h"

G_BEGIN_DECLS

/**
 * MatchdayLikeness:
 * @MATCHDAY_SAME_VAT: the same VAT number
 * @MATCHDAY_SAME_DOMAIN: websites on the same domain
 * @MATCHDAY_SAME_NAME: the same name, legal form and case apart
 *
 * Why two members may be one, the strongest reason first.
 */
typedef enum {
  MATCHDAY_SAME_VAT,
  MATCHDAY_SAME_DOMAIN,
  MATCHDAY_SAME_NAME,
  MATCHDAY_N_LIKENESSES, /*< skip >*/
} MatchdayLikeness;

/**
 * MatchdayDuplicate:
 *
 * Two members of a run that may be one company. Both are kept: whether they are one is for a person
 * to say.
 */
typedef struct {
  const MatchdayMember *first, *again; /* (not owned) of the run; @first was read before @again */
  char *same[MATCHDAY_N_LIKENESSES];   /* (owned) (nullable) what they share, by likeness */
} MatchdayDuplicate;

/** matchday_likeness_get_name: (transfer none): "VAT number", "website domain" or "name" */
MATCHDAY_API const char *matchday_likeness_get_name(MatchdayLikeness likeness);

G_END_DECLS
