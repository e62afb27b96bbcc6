#pragma once

#include "models/shortlist.h"

/* Notes for each candidate and near miss of a shortlist the open requirement whose answer would
 * change its rank most: a must that is not proven before any wish, and among wishes the first,
 * since all count the same. */
void question_shortlist(const MatchdayShortlist *shortlist);
