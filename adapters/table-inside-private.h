#pragma once

#include "adapters/encoding-private.h"
#include "adapters/table-private.h"
#include "adapters/table-scan-private.h"

struct _Table {
  EncodedText text;
  GBytes *content; /* (owned) (nullable) keeps the text */
  Dialect dialect;
  MatchdayImport *import;
  char *at, *end;    /* what is still to be read */
  guint64 next_line; /* of @at */
  guint64 line;      /* of the row read last */
  guint n_columns;
  GPtrArray *headers;    /* of GRefString, interned: n_columns of them when all are read */
  char **cells;          /* (owned) n_columns pointers into text or mended */
  RowScan row;           /* (owned) its slices: n_columns of them */
  GPtrArray *mended;     /* of char *: cells of the row that could not stay as they were */
  const TableRows *kind; /* NULL: the rows come from the text */
  void *rows;            /* (owned) */
  char nothing[1];       /* the text of cells that are not there */
};

Table *table_alloc(MatchdayImport *import);

/* Finds line ends and separator of the text, and where its first row begins. */
void table_find_dialect(Table *self);

/* (transfer none): what a cell holds, mended where it is no text, and trimmed; said in the import.
 */
char *table_clean_cell(Table *self, guint column, char *text, gsize n);

gboolean table_check_n_columns(guint64 n, GError **error);
gboolean table_add_header(Table *self, const char *header, GError **error);
void table_end_header(Table *self);

/* Whether the row of cells is one; a header that comes again is set aside. */
gboolean table_is_row(Table *self);

/* table_next() where the rows do not come from the text. */
gboolean table_next_of_rows(Table *self);
