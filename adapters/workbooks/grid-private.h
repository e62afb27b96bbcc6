#pragma once

#include "adapters/workbooks/formats-private.h"
#include "adapters/workbooks/strings-private.h"

typedef enum {
  CELL_TEXT,     /* at is a place in Grid.text */
  CELL_SHARED,   /* at is the number of a shared string */
  CELL_ERROR,    /* as CELL_TEXT: what the spreadsheet shows instead of a value */
  CELL_NO_RESULT /* a formula whose result is not stored */
} GridCellKind;

/* A cell that holds something. */
typedef struct {
  guint16 column; /* 0-based */
  guint8 kind;    /* GridCellKind */
  guint32 at;
} GridCell;

/* A row with at least one such cell; its cells end where those of the next row begin. */
typedef struct {
  guint32 number; /* 1-based */
  guint32 first_cell;
  gboolean is_hidden;
} GridRow;

/* Cells that are one over several rows; the value stands in the first. */
typedef struct {
  guint32 first_row, last_row;
  guint16 column;
} GridMerge;

/* A sheet: only what is there takes room. Rows and the columns in them ascend. */
typedef struct {
  GridRow *rows;   /* (owned) */
  GridCell *cells; /* (owned) */
  GArray *merges;  /* (owned) of GridMerge */
  XmlText text;    /* each with a NUL behind it */
  gsize n_rows, n_cells, room_rows, room_cells;
} Grid;

/* What the cells of a sheet refer to. */
typedef struct {
  const SharedStrings *strings;
  const NumberFormats *formats;
  gboolean is_1904;
} GridContext;

/*
 * grid_read:
 * @max_rows: enough after so many rows; 0: all
 *
 * Errors: as archive_read(), and MATCHDAY_ERROR_FORMAT for cells where no sheet has any.
 */
gboolean grid_read(Grid *self, const GridContext *context, Archive *archive, const char *part,
                   gsize max_rows, GError **error);
void grid_clear(Grid *self);

/* The cells of a row begin at Grid.cells + the first cell of the row. */
gsize grid_count_cells(const Grid *self, gsize row);
