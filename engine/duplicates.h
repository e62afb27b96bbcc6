#pragma once

#include "matchday-export.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * matchday_run_find_duplicates:
 * @run: a run whose members have all been read
 *
 * Finds members that may be one company: the same VAT number (the attribute "vat"), websites on the
 * same domain, or the same name but for legal form and case. Each is compared with the first member
 * that it is like, across all files; nobody is merged or left out. Every pair is listed in the run
 * and noted in the account of the later member's file. What was found before is forgotten.
 *
 * Returns: whether it was done; else MATCHDAY_ERROR_MEMORY
 *
 * Time: proportional to the members.
 */
MATCHDAY_API gboolean matchday_run_find_duplicates(MatchdayRun *run, GError **error);

G_END_DECLS
