#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "models/iso-private.h"

static const struct {
  const char *text, *country, *language; /* NULL: none */
} cases[] = {
    {"AT", "AT", NULL},
    {"at", "AT", NULL},
    {" at ", "AT", NULL},
    {"DE", "DE", "de"},
    {"EL", "EL", "el"},
    {"UK", "UK", "uk"},
    {"GR", "GR", NULL},
    {"XK", "XK", NULL},
    {"ZW", "ZW", NULL},
    {"ZZ", NULL, NULL},
    {"1A", NULL, NULL},
    {"", NULL, NULL},
    {"A", NULL, NULL},
    {"A ", NULL, NULL},
    {"AUT", NULL, NULL},
    {"Österreich", "AT", NULL},
    {"ÖSTERREICH", "AT", NULL},
    {"Oesterreich", "AT", NULL},
    {"Austria", "AT", NULL},
    {" Ungarn ", "HU", NULL},
    {"Czech Republic", "CZ", NULL},
    {"Türkei", "TR", NULL},
    {"Großbritannien", "GB", NULL},
    {"Atlantis", NULL, NULL},
    {"Autriche", "AT", NULL},
    {"Rakousko", "AT", NULL},
    {"Avstrija", "AT", NULL},
    {"ΕΛΛΆΔΑ", "GR", NULL},
    {"Κύπρος", "CY", NULL},
    {"България", "BG", NULL},
    {"Itävalta", "AT", NULL},
    {"An Ghearmáin", "DE", NULL},
    {"Magyarország", "HU", NULL},
    {"O\xCC\x88sterreich", "AT", NULL},
    {"|", NULL, NULL},
    {"austria|österreich", NULL, NULL},
    {"en", NULL, "en"},
    {"zu", NULL, "zu"},
    {"Deutsch", NULL, "de"},
    {"ENGLISCH", NULL, "en"},
    {"Slovenian", NULL, "sl"},
    {"Französisch", NULL, "fr"},
    {"xx", NULL, NULL},
    {"deu", NULL, NULL},
    {"d e", NULL, NULL},
};

ParameterizedTestParameters(iso, knows_countries_and_languages)
{
  static gsize rows[G_N_ELEMENTS(cases)];
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    rows[i] = i;
  return cr_make_param_array(gsize, rows, G_N_ELEMENTS(rows));
}

ParameterizedTest(gsize *row, iso, knows_countries_and_languages)
{
  const char *text = cases[*row].text;
  char country[3] = "", language[3] = "";
  cr_expect_eq(country_read(text, country), cases[*row].country != NULL, "country \"%s\"", text);
  cr_expect_str_eq(country, cases[*row].country == NULL ? "" : cases[*row].country);
  cr_expect_eq(language_read(text, language), cases[*row].language != NULL, "language \"%s\"",
               text);
  cr_expect_str_eq(language, cases[*row].language == NULL ? "" : cases[*row].language);
}
