#pragma once

#include "adapters/sheet-private.h"

/* The sheet of a workbook that is meant, as a table; see sheet_open(). */
Table *sheet_choice_open(Workbook *book, const SheetKind *kind, const MatchdaySettings *settings,
                         MatchdayImport *import, GError **error);
