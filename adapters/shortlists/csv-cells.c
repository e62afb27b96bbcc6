/* Cells of CSV files, one after another. */
#include "adapters/shortlists/csv-cells-private.h"

#include "adapters/escape-private.h"
#include "adapters/shortlists/shortlist-writer-private.h"

void
csv_skip(CsvCells *self)
{
  if (self->is_inside)
    sink_text(self->sink, ",");
  self->is_inside = TRUE;
}

void
csv_text(CsvCells *self, const char *text)
{
  csv_skip(self);
  escape_csv(self->sink, text, self->is_defused);
}

void
csv_number(CsvCells *self, guint64 number)
{
  csv_skip(self);
  sink_unsigned(self->sink, number);
}

void
csv_score(CsvCells *self, double score)
{
  csv_skip(self);
  sink_fixed(self->sink, score, SCORE_DIGITS);
}

void
csv_end_row(CsvCells *self)
{
  sink_text(self->sink, "\r\n");
  self->is_inside = FALSE;
}
