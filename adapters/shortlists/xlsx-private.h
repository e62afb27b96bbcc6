#pragma once

#include <glib.h>

#include "adapters/shortlists/xlsx-book-private.h"
#include "models/run.h"

G_BEGIN_DECLS

/** xlsx_write: @limits: those of Excel, or smaller ones. A failure goes into the sink. */
void xlsx_write(const MatchdayRun *run, Sink *sink, const XlsxLimits *limits);

G_END_DECLS
