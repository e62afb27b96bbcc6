#pragma once

#include <glib.h>

#include "adapters/columns-private.h"

/*
 * A table whose rows become records: each has an id, or a name from which one is made, and cells
 * with a meaning.
 */
typedef struct {
  Table *table; /* (owned) */
  MatchdayImport *import;
  const Column **meanings;    /* (owned) of each column of the table, NULL: it has none here */
  int id_column, name_column; /* -1: the table has none */
} Sheet;

/* Whether a file can be a table: it is not XML. */
gboolean sheet_is_claimed(const char *content, gsize n);

/*
 * sheet_open:
 * @bytes: (transfer full): the file
 * @known: the columns that the reader knows, the id first, then the name
 *
 * Errors: MATCHDAY_ERROR_FORMAT, MATCHDAY_ERROR_MEMORY.
 */
gboolean sheet_open(Sheet *sheet, GBytes *bytes, const Column *known, MatchdayImport *import,
                    GError **error);
void sheet_close(Sheet *sheet);

gboolean sheet_has(const Sheet *sheet, const Column *meaning);

/* Says that the table lacks columns, @missing in words, and which it has. */
void sheet_set_error(const Sheet *sheet, const char *missing, GError **error);

/* (transfer full) (nullable): the id of the row; NULL when there is none, and the open record is to
 * be set aside */
char *sheet_read_id(const Sheet *sheet);

/* Gives each cell of the row that is not empty to the one who knows its meaning, others to @other
 */
void sheet_read_cells(const Sheet *sheet, void *record, void (*other)(void *record, Cell *cell));

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_close)
