/* Dates as people and programs write them in tables. */
#include "adapters/dates-private.h"

#include <string.h>

/* Between @at_least and @at_most digits at *@at, stepping over them; -1 when they are not there. */
static int
read_digits(const char **at, gsize at_least, gsize at_most)
{
  gsize n = strspn(*at, "0123456789");
  if (n < at_least || n > at_most)
    return -1;
  int value = 0;
  for (gsize i = 0; i < n; i++)
    value = value * 10 + (*at)[i] - '0';
  *at += n;
  return value;
}

static gboolean
skip(const char **at, const char *signs)
{
  gboolean is_there = **at != '\0' && strchr(signs, **at) != NULL;
  *at += is_there;
  return is_there;
}

static gboolean
read_iso(const char **at, int *year, int *month, int *day)
{
  *year = read_digits(at, 4, 4);
  if (*year < 0 || !skip(at, "-"))
    return FALSE;
  *month = read_digits(at, 2, 2);
  if (*month < 0 || !skip(at, "-"))
    return FALSE;
  *day = read_digits(at, 2, 2);
  return *day >= 0;
}

static gboolean
read_compact(const char **at, int *year, int *month, int *day)
{
  int digits = read_digits(at, 8, 8);
  *year = digits / 10000;
  *month = digits / 100 % 100;
  *day = digits % 100;
  return digits >= 0;
}

static gboolean
read_german(const char **at, int *year, int *month, int *day)
{
  *day = read_digits(at, 1, 2);
  if (*day < 0 || !skip(at, "."))
    return FALSE;
  skip(at, " ");
  *month = read_digits(at, 1, 2);
  if (*month < 0 || !skip(at, "."))
    return FALSE;
  skip(at, " ");
  *year = read_digits(at, 4, 4);
  return *year >= 0;
}

/* +02:00, -05:00, Z */
static gboolean
read_zone(const char **at)
{
  if (skip(at, "Z"))
    return TRUE;
  if (!skip(at, "+-"))
    return FALSE;
  int hours = read_digits(at, 2, 2);
  if (hours < 0 || hours > 14 || !skip(at, ":"))
    return FALSE;
  int minutes = read_digits(at, 2, 2);
  return minutes >= 0 && minutes < 60;
}

/* What may follow a date: a time of day, a time zone, both, or neither. */
static gboolean
read_rest(const char *at)
{
  if (*at == '\0')
    return TRUE;
  if (!skip(&at, "T ,"))
    return read_zone(&at) && *at == '\0';
  skip(&at, " ");
  int hours = read_digits(&at, 1, 2);
  if (hours < 0 || hours > 23 || !skip(&at, ":"))
    return FALSE;
  int minutes = read_digits(&at, 2, 2);
  if (minutes < 0 || minutes > 59)
    return FALSE;
  if (skip(&at, ":")) {
    int seconds = read_digits(&at, 2, 2);
    if (seconds < 0 || seconds > 59 || (skip(&at, ".") && read_digits(&at, 1, 9) < 0))
      return FALSE;
  }
  return *at == '\0' || (read_zone(&at) && *at == '\0');
}

DateReading
date_read(const char *text, char date[11])
{
  static gboolean (*const readers[])(const char **, int *, int *, int *) = {read_iso, read_compact,
                                                                            read_german};
  g_return_val_if_fail(text != NULL && date != NULL, DATE_REFUSED);

  text += strspn(text, " ");
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
    const char *at = text;
    int year, month, day;
    if (!readers[i](&at, &year, &month, &day))
      continue;
    if (year < 1 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
      return DATE_REFUSED;
    const char *rest = at[strspn(at, " ")] == '\0' ? "" : at;
    if (!read_rest(rest))
      return DATE_REFUSED;
    g_snprintf(date, 11, "%04d-%02d-%02d", year, month, day);
    return *rest == '\0' ? DATE_TAKEN : DATE_CUT;
  }
  return DATE_REFUSED;
}
