#pragma once

#include <glib.h>

#include "adapters/sink-private.h"

G_BEGIN_DECLS

/**
 * CsvCells:
 *
 * Cells on their way into a CSV file: comma, CRLF, every text quoted (RFC 4180); numbers are not
 * quoted and have a decimal point.
 */
typedef struct {
  Sink *sink;
  gboolean is_defused; /* no cell can be a formula */
  gboolean is_inside;  /* a row has begun */
} CsvCells;

/** csv_skip: an empty cell */
void csv_skip(CsvCells *self);
void csv_text(CsvCells *self, const char *text);
void csv_number(CsvCells *self, guint64 number);
void csv_score(CsvCells *self, double score);
void csv_end_row(CsvCells *self);

G_END_DECLS
