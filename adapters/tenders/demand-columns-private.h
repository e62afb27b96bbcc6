#pragma once

#include "adapters/tenders/sheet-requirements-private.h"
#include "adapters/tenders/tender-reader-private.h"

/*
 * DemandRow:
 *
 * A demand on its way in, cell by cell; what the cells of demand_columns are read into.
 */
typedef struct {
  MatchdayDemand *demand; /* (owned) */
  GString *title;         /* (owned) */
  GString *body;          /* (owned) parts of the text, separated by line feeds */
  char language[3];       /* of the texts: the first that is named */
  double amount;          /* NaN: none */
  char currency[4];
} DemandRow;

/* The column of demand_columns that holds the text. */
extern const Column *const demand_column_text;

void demand_row_begin(DemandRow *row, const char *id, MatchdayImport *import, guint64 line);

/* (transfer full): the demand; @row is cleared */
MatchdayDemand *demand_row_finish(DemandRow *row);

/* The demands of one file. */
typedef struct {
  const TenderReading *reading;
  GHashTable *by_id; /* (owned) id → MatchdayDemand, both of this file */
  guint n_requirements;
} DemandList;

DemandList demand_list_new(const TenderReading *reading);
void demand_list_clear(DemandList *self);

/* Whether a demand with this id can be taken; else a remark says why not. */
gboolean demand_list_has_room(const DemandList *self, const char *id);

/* Closes the open record, with this demand or without; takes a demand for which there was room. */
void demand_list_take(DemandList *self, MatchdayDemand *demand);

/* Whether there is a demand, after the last one; else the error says so. */
gboolean demand_list_check(const DemandList *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DemandList, demand_list_clear)
