#pragma once

#include "adapters/workbooks/archive-private.h"

typedef enum {
  SHOWS_NUMBER,
  SHOWS_DATE, /* perhaps with a time of day */
  SHOWS_TIME, /* hours, minutes, seconds; perhaps more than a day of them */
} NumberShows;

/* What a cell shows its number as. */
typedef struct {
  NumberShows shows;
  guint n_digits; /* of a number with zeros in front ("00000"), 0: none */
} NumberFormat;

/* The number formats of a workbook, by the style of a cell. */
typedef struct {
  GArray *styles; /* (nullable) of NumberFormat */
} NumberFormats;

/* Reads the part of that name; errors as archive_read(). */
gboolean number_formats_read(NumberFormats *self, Archive *archive, const char *part,
                             GError **error);
void number_formats_clear(NumberFormats *self);

/* A style that is not there shows numbers as they are. */
NumberFormat number_formats_get(const NumberFormats *self, gsize style);

/* What a format code such as "dd.mm.yyyy" shows (ECMA-376, 18.8.31). */
NumberFormat number_format_read(const char *code);

/*
 * number_format_write:
 * @value: a number as it stands in a cell
 * @is_1904: the days of the workbook count from 1904
 *
 * Returns: (transfer full): the number in digits, at most 15 that count, so that no noise of its
 *   binary form shows, and never in a way that could mean two numbers to number_read(); a date as
 *   YYYY-MM-DD, perhaps with HH:MM:SS; a text that is no number as it is
 */
char *number_format_write(const NumberFormat *self, const char *value, gboolean is_1904);
