#pragma once

#include <glib.h>

/* Values as notices write them. Nothing here depends on the locale. */

/* (transfer full) (nullable): YYYY-MM-DD from "20200117 14:00", "2020-01-17+01:00" and the like;
 * NULL when @text does not begin with a day of the calendar. */
char *value_read_date(const char *text);

/* Reads "1 234 567,89" or "1234567.89": finite and >= 0. FALSE for anything else, and for "1,234",
 * which can mean two amounts. */
gboolean value_read_amount(const char *text, double *amount);

/* (transfer none): two letters for a country given in three (ISO 3166-1); others as they are */
const char *value_country(const char *text);

/* (transfer none): two letters for a language given in three (ISO 639); others as they are */
const char *value_language(const char *text);
