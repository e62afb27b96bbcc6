#pragma once

#include <glib.h>

/* Values as notices write them. Nothing here depends on the locale. */

/* Reads "1234567.89" and "1 234 567,89": finite and >= 0. */
gboolean value_read_amount(const char *text, double *amount);

/* (transfer none): two letters for a country given in three (ISO 3166-1); others as they are */
const char *value_country(const char *text);

/* (transfer none): two letters for a language given in three (ISO 639); others as they are */
const char *value_language(const char *text);
