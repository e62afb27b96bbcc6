#pragma once

#include <glib.h>

/* How a text was read as a date. */
typedef enum {
  DATE_TAKEN,
  DATE_CUT,     /* a time of day was left out */
  DATE_REFUSED, /* no date, or one that no calendar has */
} DateReading;

/*
 * date_read:
 * @text: 2024-12-31, 20241231, 31.12.2024 or 31. 12. 2024, perhaps with a time of day behind it
 * @date: (out): YYYY-MM-DD and a NUL, written unless refused
 *
 * Orders that differ between countries (12/31/2024, 31/12/2024) and years of two digits are
 * refused, never guessed.
 */
DateReading date_read(const char *text, char date[11]);
