#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <locale.h>
#include <math.h>

#include "models/number-private.h"

static const struct {
  const char *text;
  NumberReading reading;
  double number;
} cases[] = {
    {"0", NUMBER_TAKEN, 0},
    {"42", NUMBER_TAKEN, 42},
    {" 42 ", NUMBER_TAKEN, 42},
    {"+42", NUMBER_TAKEN, 42},
    {"-42", NUMBER_TAKEN, -42},
    {"007", NUMBER_TAKEN, 7},
    {"2.5", NUMBER_TAKEN, 2.5},
    {"2,5", NUMBER_TAKEN, 2.5},
    {"5.", NUMBER_TAKEN, 5},
    {".5", NUMBER_TAKEN, 0.5},
    {"0.125", NUMBER_TAKEN, 0.125},
    {"0,125", NUMBER_TAKEN, 0.125},
    {"1.25", NUMBER_TAKEN, 1.25},
    {"1234.567", NUMBER_TAKEN, 1234.567},
    {"2.5e6", NUMBER_TAKEN, 2.5e6},
    {"1E-3", NUMBER_TAKEN, 1e-3},
    {"0e99", NUMBER_TAKEN, 0},
    {"1e15", NUMBER_TAKEN, 1e15},
    /* groups of thousands */
    {"1,234,567", NUMBER_TAKEN, 1234567},
    {"1.234.567", NUMBER_TAKEN, 1234567},
    {"1,234.5", NUMBER_TAKEN, 1234.5},
    {"1.234,5", NUMBER_TAKEN, 1234.5},
    {"1.234,567", NUMBER_TAKEN, 1234.567},
    {"1.234.567,89", NUMBER_TAKEN, 1234567.89},
    {"250 000", NUMBER_TAKEN, 250000},
    {"250\xC2\xA0"
     "000",
     NUMBER_TAKEN, 250000},
    {"250\xE2\x80\xAF"
     "000,50",
     NUMBER_TAKEN, 250000.5},
    {"1'234'567", NUMBER_TAKEN, 1234567},
    {"1’234.50", NUMBER_TAKEN, 1234.5},
    /* two meanings */
    {"1.234", NUMBER_AMBIGUOUS, 0},
    {"1,234", NUMBER_AMBIGUOUS, 0},
    {"-250.000", NUMBER_AMBIGUOUS, 0},
    /* too large, too small */
    {"1e16", NUMBER_OUT_OF_RANGE, 0},
    {"1e999", NUMBER_OUT_OF_RANGE, 0},
    {"-1e999", NUMBER_OUT_OF_RANGE, 0},
    {"4.9e-324", NUMBER_OUT_OF_RANGE, 0},
    {"18446744073709551616", NUMBER_OUT_OF_RANGE, 0},
    {"11111111111111111111111111111111111111111111111111", NUMBER_OUT_OF_RANGE, 0},
    /* no number */
    {"", NUMBER_REFUSED, 0},
    {" ", NUMBER_REFUSED, 0},
    {".", NUMBER_REFUSED, 0},
    {"-", NUMBER_REFUSED, 0},
    {"e5", NUMBER_REFUSED, 0},
    {"1e", NUMBER_REFUSED, 0},
    {"1e+", NUMBER_REFUSED, 0},
    {"1e12345", NUMBER_REFUSED, 0},
    {"1.2.3", NUMBER_REFUSED, 0},
    {"1,23,456", NUMBER_REFUSED, 0},
    {"1234,567.5", NUMBER_REFUSED, 0},
    {"1 2", NUMBER_REFUSED, 0},
    {"12 34", NUMBER_REFUSED, 0},
    {"1 234'567", NUMBER_TAKEN, 1234567},
    {"0x1F", NUMBER_REFUSED, 0},
    {"NaN", NUMBER_REFUSED, 0},
    {"nan(123)", NUMBER_REFUSED, 0},
    {"INF", NUMBER_REFUSED, 0},
    {"Infinity", NUMBER_REFUSED, 0},
    {"12%", NUMBER_REFUSED, 0},
    {"250k", NUMBER_REFUSED, 0},
    {"€5", NUMBER_REFUSED, 0},
    {"2⁵", NUMBER_REFUSED, 0},
    {"−5", NUMBER_REFUSED, 0},
    {"=1+1", NUMBER_REFUSED, 0},
    {"1 234 567 890 123 456 789", NUMBER_OUT_OF_RANGE, 0},
};

ParameterizedTestParameters(number, is_read_as_people_mean_it)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, number, is_read_as_people_mean_it)
{
  double number = 0;
  cr_assert_eq(number_read(cases[*row].text, &number), cases[*row].reading, "\"%s\"",
               cases[*row].text);
  cr_assert_eq(number, cases[*row].number, "\"%s\": %.17g", cases[*row].text, number);
}

Test(number, keeps_the_sign_of_zero)
{
  double number = 1;
  cr_assert_eq(number_read("-0", &number), NUMBER_TAKEN);
  cr_assert(signbit(number));
}

/* More digits than a double can hold change nothing. */
Test(number, takes_decimals_without_end)
{
  g_autofree char *threes = g_strnfill(400, '3');
  g_autofree char *text = g_strconcat("0.", threes, NULL);
  double number;
  cr_assert_eq(number_read(text, &number), NUMBER_TAKEN);
  cr_assert_float_eq(number, 1.0 / 3, 1e-16);
}

Test(number, does_not_know_the_locale)
{
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
    cr_skip_test("no German locale here");
  double number;
  cr_assert_eq(number_read("2.5", &number), NUMBER_TAKEN);
  cr_assert_eq(number, 2.5);
}

Test(number, gives_a_reason_for_each_refusal)
{
  cr_expect_str_eq(number_reading_get_reason(NUMBER_REFUSED), "is not a number");
  cr_expect_str_eq(number_reading_get_reason(NUMBER_AMBIGUOUS), "could mean thousands or decimals");
  cr_expect_str_eq(number_reading_get_reason(NUMBER_OUT_OF_RANGE), "is too large or too small");
}
