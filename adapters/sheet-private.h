#pragma once

#include <glib.h>

#include "adapters/columns-private.h"
#include "adapters/workbooks/workbook-private.h"

/*
 * A table whose rows become records: each has an id, or a name from which one is made, and cells
 * with a meaning.
 */
typedef struct {
  Workbook *book; /* (owned) (nullable) where the table is a sheet of one */
  Table *table;   /* (owned) */
  MatchdayImport *import;
  const Column **meanings;    /* (owned) of each column of the table, NULL: it has none here */
  int id_column, name_column; /* -1: the table has none */
} Sheet;

/* What a reader knows of its tables. */
typedef struct {
  const Column *columns; /* the id first, then the name; ends with an empty entry */
  gboolean (*check)(const Sheet *sheet, GError **error); /* whether it has the columns it needs */
} SheetKind;

/* Whether a file can be a table: it is not XML. */
gboolean sheet_is_claimed(const char *content, gsize n);

/*
 * sheet_open:
 * @bytes: (transfer full): the file, a text or a workbook
 * @kind: what the reader knows
 * @settings: (nullable): which columns have another meaning, and which sheets are meant
 *
 * Of a workbook the sheet is read that the settings name; without a name, the one whose headers
 * look most like @known, the first of equal ones, hidden ones last. The others are named as not
 * read.
 *
 * Errors: MATCHDAY_ERROR_FORMAT, MATCHDAY_ERROR_MEMORY.
 */
gboolean sheet_open(Sheet *sheet, GBytes *bytes, const SheetKind *kind,
                    const MatchdaySettings *settings, MatchdayImport *import, GError **error);
void sheet_close(Sheet *sheet);

/* Finds out what the columns of the table mean; part of sheet_open(). */
void sheet_match(Sheet *sheet, const SheetKind *kind, const MatchdaySettings *settings);

gboolean sheet_has(const Sheet *sheet, const Column *meaning);

/* Says that the table lacks columns, @missing in words, and which it has. */
void sheet_set_error(const Sheet *sheet, const char *missing, GError **error);

/* (transfer full): "Müller GmbH & Co. KG" becomes "müller-gmbh-co-kg" */
char *sheet_id_from_name(const char *name);

/* (transfer none) (nullable): the id of the row, a cell of it or @made; NULL when there is none,
 * and the open record is to be set aside. @made: (out) (transfer full) (nullable): an id made of
 * the name */
const char *sheet_read_id(const Sheet *sheet, char **made);

/* Gives each cell of the row that is not empty to the one who knows its meaning, others to @other
 */
void sheet_read_cells(const Sheet *sheet, void *record, void (*other)(void *record, Cell *cell));

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_close)
