#pragma once

#include <glib.h>

/* How a text was read as a number. */
typedef enum {
  NUMBER_TAKEN,
  NUMBER_AMBIGUOUS,    /* 1.234 or 1,234: thousands to some people, decimals to others */
  NUMBER_OUT_OF_RANGE, /* beyond 1e15, where whole numbers are no longer exact, or below 1e-15 */
  NUMBER_REFUSED,      /* no number */
} NumberReading;

/*
 * number_read:
 * @text: a number as a person or a program writes it, whatever the locale of this process
 * @number: (out): finite, written only when taken
 *
 * Takes decimal point and decimal comma, groups of three digits (1.234.567,5 · 1,234,567.5 ·
 * 1 234 567 · 1'234'567), a sign and an exponent. What could be two numbers is never guessed.
 */
NumberReading number_read(const char *text, double *number);

/* (transfer none): why a text was not taken, ready to follow the text in a message */
const char *number_reading_get_reason(NumberReading reading);
