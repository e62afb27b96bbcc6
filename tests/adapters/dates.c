#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "adapters/dates-private.h"

static const struct {
  const char *text;
  DateReading reading;
  const char *date;
} cases[] = {
    {"2024-12-31", DATE_TAKEN, "2024-12-31"},
    {" 2024-12-31 ", DATE_TAKEN, "2024-12-31"},
    {"20241231", DATE_TAKEN, "2024-12-31"},
    {"31.12.2024", DATE_TAKEN, "2024-12-31"},
    {"1.2.2024", DATE_TAKEN, "2024-02-01"},
    {"01. 02. 2024", DATE_TAKEN, "2024-02-01"},
    {"2024-02-29", DATE_TAKEN, "2024-02-29"},
    {"0001-01-01", DATE_TAKEN, "0001-01-01"},
    {"9999-12-31", DATE_TAKEN, "9999-12-31"},
    {"2024-12-31T23:59:59", DATE_CUT, "2024-12-31"},
    {"2024-12-31 00:00:00", DATE_CUT, "2024-12-31"},
    {"2024-12-31T09:30:00.250Z", DATE_CUT, "2024-12-31"},
    {"2024-12-31T09:30+02:00", DATE_CUT, "2024-12-31"},
    {"2024-12-31Z", DATE_CUT, "2024-12-31"},
    {"2024-12-31+14:00", DATE_CUT, "2024-12-31"},
    {"31.12.2024 9:30", DATE_CUT, "2024-12-31"},
    {"31.12.2024, 09:30", DATE_CUT, "2024-12-31"},
    {"", DATE_REFUSED, ""},
    {"2023-02-29", DATE_REFUSED, ""},
    {"2024-02-30", DATE_REFUSED, ""},
    {"2024-13-01", DATE_REFUSED, ""},
    {"2024-00-10", DATE_REFUSED, ""},
    {"0000-01-01", DATE_REFUSED, ""},
    {"20240230", DATE_REFUSED, ""},
    {"31.4.2024", DATE_REFUSED, ""},
    {"31.12.24", DATE_REFUSED, ""},
    {"12/31/2024", DATE_REFUSED, ""},
    {"31/12/2024", DATE_REFUSED, ""},
    {"2024-1-1", DATE_REFUSED, ""},
    {"2024-12", DATE_REFUSED, ""},
    {"2024", DATE_REFUSED, ""},
    {"99999999-01-01", DATE_REFUSED, ""},
    {"-0044-03-15", DATE_REFUSED, ""},
    {"2024-12-31z", DATE_REFUSED, ""},
    {"2024-12-31+15:00", DATE_REFUSED, ""},
    {"2024-12-31+99:99", DATE_REFUSED, ""},
    {"2024-12-31T25:00:00", DATE_REFUSED, ""},
    {"2024-12-31T12:60:00", DATE_REFUSED, ""},
    {"2016-12-31T23:59:60Z", DATE_REFUSED, ""},
    {"2024-12-31T12:00 soon", DATE_REFUSED, ""},
    {"2024-12-31 or later", DATE_REFUSED, ""},
    {"soon", DATE_REFUSED, ""},
};

ParameterizedTestParameters(dates, are_those_of_the_calendar)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, dates, are_those_of_the_calendar)
{
  char date[11] = "";
  cr_expect_eq(date_read(cases[*row].text, date), cases[*row].reading, "\"%s\"", cases[*row].text);
  cr_expect_str_eq(date, cases[*row].date, "\"%s\": %s", cases[*row].text, date);
}
