#include <criterion/criterion.h>

#include "adapters/tenders/values-private.h"

static const struct {
  const char *text;
  double amount; /* negative: refused */
} amounts[] = {
    {"0", 0},
    {"1234", 1234},
    {"1234.5", 1234.5},
    {"500.000", 500},
    {"1 234,56", 1234.56},
    {"1\xc2\xa0"
     "234",
     1234},
    {"1,234", -1},
    {"", -1},
    {"-5", -1},
    {"1e5", 1e5},
    {"1e999", -1},
    {"nan", -1},
    {"inf", -1},
    {"12 EUR", -1},
    {".", -1},
};

Test(values, reads_amounts)
{
  for (gsize i = 0; i < G_N_ELEMENTS(amounts); i++) {
    double amount = -1;
    cr_expect_eq(value_read_amount(amounts[i].text, &amount), amounts[i].amount >= 0, "%s",
                 amounts[i].text);
    cr_expect_float_eq(amount, amounts[i].amount, 1e-9, "%s: %g", amounts[i].text, amount);
  }
}

static const struct {
  const char *given, *country, *language;
} abbreviations[] = {
    {"AUT", "AT", "AUT"}, {"grc", "GR", "grc"}, {"1A0", "XK", "1A0"},  {"ZWE", "ZW", "ZWE"},
    {"DEU", "DE", "de"},  {"UK", "UK", "UK"},   {"", "", ""},          {"ENG", "ENG", "en"},
    {"UKR", "UA", "uk"},  {"BOS", "BOS", "bs"}, {"XXX", "XXX", "XXX"},
};

Test(values, shortens_countries_and_languages)
{
  for (gsize i = 0; i < G_N_ELEMENTS(abbreviations); i++) {
    const char *given = abbreviations[i].given;
    cr_expect_str_eq(value_country(given), abbreviations[i].country, "%s", given);
    cr_expect_str_eq(value_language(given), abbreviations[i].language, "%s", given);
  }
}
