#pragma once

#include <glib.h>

#include "adapters/columns-private.h"
#include "models/demand.h"
#include "models/import.h"
#include "models/settings.h"

/*
 * TenderReading:
 *
 * A file to be read and where its demands go.
 */
typedef struct {
  GBytes *bytes;
  MatchdayImport *import; /* gets a record for each notice or row */
  GPtrArray *demands;     /* of MatchdayDemand: new ones are added */
  GHashTable *known;      /* of id to MatchdayDemand: those the run has from other files */
  const MatchdaySettings *settings;
} TenderReading;

/*
 * TenderReader:
 *
 * One format, other than XML, in which demands come. A new format is one file with one of these,
 * and one line in the registry in tenders.c.
 */
typedef struct {
  const char *name; /* "table" */
  const char *help; /* one line */
  gboolean (*recognises)(GBytes *bytes);

  /* FALSE: nothing of the file can be used, and nothing was added. A record whose demand is known
   * already is set aside. */
  gboolean (*read)(const TenderReading *reading, GError **error);
} TenderReader;

extern const TenderReader tender_reader_demand_text;
extern const TenderReader tender_reader_demand_sheet;

/* Whether a file is a text of demands that somebody wrote by hand. */
gboolean demand_text_is_claimed(GBytes *bytes);

/* Whether the run has @id already; then the open record is set aside, naming the other place. */
gboolean tender_set_aside_known(const TenderReading *reading, const char *id, guint64 line);

/* What columns of demand sheets may hold; ends with an empty entry. */
extern const Column demand_columns[];

/* How much the headers of a table look like those of a demand sheet; see columns_resemblance() */
guint demand_sheet_resemblance(const Table *table, const MatchdaySettings *settings);
