#pragma once

#include <glib.h>

#include "adapters/sink-private.h"
#include "models/run.h"

G_BEGIN_DECLS

#define MANIFEST_NAME "manifest.json"

/** manifest_write: @files: (element-type OutputFile): the outputs of the run; one without digest is
 * the manifest itself and not listed */
void manifest_write(const MatchdayRun *run, const GArray *files, Sink *sink);

G_END_DECLS
