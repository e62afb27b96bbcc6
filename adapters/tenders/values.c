/* Amounts, countries and languages as notices write them. */
#include "adapters/tenders/values-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/number-private.h"

typedef struct {
  char three[4], two[3];
} Abbreviation;

/* ISO 3166-1, by their three letters, and the code that the Publications Office gives Kosovo. */
static const Abbreviation countries[] = {
    {"1A0", "XK"}, {"ABW", "AW"}, {"AFG", "AF"}, {"AGO", "AO"}, {"AIA", "AI"}, {"ALA", "AX"},
    {"ALB", "AL"}, {"AND", "AD"}, {"ARE", "AE"}, {"ARG", "AR"}, {"ARM", "AM"}, {"ASM", "AS"},
    {"ATA", "AQ"}, {"ATF", "TF"}, {"ATG", "AG"}, {"AUS", "AU"}, {"AUT", "AT"}, {"AZE", "AZ"},
    {"BDI", "BI"}, {"BEL", "BE"}, {"BEN", "BJ"}, {"BES", "BQ"}, {"BFA", "BF"}, {"BGD", "BD"},
    {"BGR", "BG"}, {"BHR", "BH"}, {"BHS", "BS"}, {"BIH", "BA"}, {"BLM", "BL"}, {"BLR", "BY"},
    {"BLZ", "BZ"}, {"BMU", "BM"}, {"BOL", "BO"}, {"BRA", "BR"}, {"BRB", "BB"}, {"BRN", "BN"},
    {"BTN", "BT"}, {"BVT", "BV"}, {"BWA", "BW"}, {"CAF", "CF"}, {"CAN", "CA"}, {"CCK", "CC"},
    {"CHE", "CH"}, {"CHL", "CL"}, {"CHN", "CN"}, {"CIV", "CI"}, {"CMR", "CM"}, {"COD", "CD"},
    {"COG", "CG"}, {"COK", "CK"}, {"COL", "CO"}, {"COM", "KM"}, {"CPV", "CV"}, {"CRI", "CR"},
    {"CUB", "CU"}, {"CUW", "CW"}, {"CXR", "CX"}, {"CYM", "KY"}, {"CYP", "CY"}, {"CZE", "CZ"},
    {"DEU", "DE"}, {"DJI", "DJ"}, {"DMA", "DM"}, {"DNK", "DK"}, {"DOM", "DO"}, {"DZA", "DZ"},
    {"ECU", "EC"}, {"EGY", "EG"}, {"ERI", "ER"}, {"ESH", "EH"}, {"ESP", "ES"}, {"EST", "EE"},
    {"ETH", "ET"}, {"FIN", "FI"}, {"FJI", "FJ"}, {"FLK", "FK"}, {"FRA", "FR"}, {"FRO", "FO"},
    {"FSM", "FM"}, {"GAB", "GA"}, {"GBR", "GB"}, {"GEO", "GE"}, {"GGY", "GG"}, {"GHA", "GH"},
    {"GIB", "GI"}, {"GIN", "GN"}, {"GLP", "GP"}, {"GMB", "GM"}, {"GNB", "GW"}, {"GNQ", "GQ"},
    {"GRC", "GR"}, {"GRD", "GD"}, {"GRL", "GL"}, {"GTM", "GT"}, {"GUF", "GF"}, {"GUM", "GU"},
    {"GUY", "GY"}, {"HKG", "HK"}, {"HMD", "HM"}, {"HND", "HN"}, {"HRV", "HR"}, {"HTI", "HT"},
    {"HUN", "HU"}, {"IDN", "ID"}, {"IMN", "IM"}, {"IND", "IN"}, {"IOT", "IO"}, {"IRL", "IE"},
    {"IRN", "IR"}, {"IRQ", "IQ"}, {"ISL", "IS"}, {"ISR", "IL"}, {"ITA", "IT"}, {"JAM", "JM"},
    {"JEY", "JE"}, {"JOR", "JO"}, {"JPN", "JP"}, {"KAZ", "KZ"}, {"KEN", "KE"}, {"KGZ", "KG"},
    {"KHM", "KH"}, {"KIR", "KI"}, {"KNA", "KN"}, {"KOR", "KR"}, {"KWT", "KW"}, {"LAO", "LA"},
    {"LBN", "LB"}, {"LBR", "LR"}, {"LBY", "LY"}, {"LCA", "LC"}, {"LIE", "LI"}, {"LKA", "LK"},
    {"LSO", "LS"}, {"LTU", "LT"}, {"LUX", "LU"}, {"LVA", "LV"}, {"MAC", "MO"}, {"MAF", "MF"},
    {"MAR", "MA"}, {"MCO", "MC"}, {"MDA", "MD"}, {"MDG", "MG"}, {"MDV", "MV"}, {"MEX", "MX"},
    {"MHL", "MH"}, {"MKD", "MK"}, {"MLI", "ML"}, {"MLT", "MT"}, {"MMR", "MM"}, {"MNE", "ME"},
    {"MNG", "MN"}, {"MNP", "MP"}, {"MOZ", "MZ"}, {"MRT", "MR"}, {"MSR", "MS"}, {"MTQ", "MQ"},
    {"MUS", "MU"}, {"MWI", "MW"}, {"MYS", "MY"}, {"MYT", "YT"}, {"NAM", "NA"}, {"NCL", "NC"},
    {"NER", "NE"}, {"NFK", "NF"}, {"NGA", "NG"}, {"NIC", "NI"}, {"NIU", "NU"}, {"NLD", "NL"},
    {"NOR", "NO"}, {"NPL", "NP"}, {"NRU", "NR"}, {"NZL", "NZ"}, {"OMN", "OM"}, {"PAK", "PK"},
    {"PAN", "PA"}, {"PCN", "PN"}, {"PER", "PE"}, {"PHL", "PH"}, {"PLW", "PW"}, {"PNG", "PG"},
    {"POL", "PL"}, {"PRI", "PR"}, {"PRK", "KP"}, {"PRT", "PT"}, {"PRY", "PY"}, {"PSE", "PS"},
    {"PYF", "PF"}, {"QAT", "QA"}, {"REU", "RE"}, {"ROU", "RO"}, {"RUS", "RU"}, {"RWA", "RW"},
    {"SAU", "SA"}, {"SDN", "SD"}, {"SEN", "SN"}, {"SGP", "SG"}, {"SGS", "GS"}, {"SHN", "SH"},
    {"SJM", "SJ"}, {"SLB", "SB"}, {"SLE", "SL"}, {"SLV", "SV"}, {"SMR", "SM"}, {"SOM", "SO"},
    {"SPM", "PM"}, {"SRB", "RS"}, {"SSD", "SS"}, {"STP", "ST"}, {"SUR", "SR"}, {"SVK", "SK"},
    {"SVN", "SI"}, {"SWE", "SE"}, {"SWZ", "SZ"}, {"SXM", "SX"}, {"SYC", "SC"}, {"SYR", "SY"},
    {"TCA", "TC"}, {"TCD", "TD"}, {"TGO", "TG"}, {"THA", "TH"}, {"TJK", "TJ"}, {"TKL", "TK"},
    {"TKM", "TM"}, {"TLS", "TL"}, {"TON", "TO"}, {"TTO", "TT"}, {"TUN", "TN"}, {"TUR", "TR"},
    {"TUV", "TV"}, {"TWN", "TW"}, {"TZA", "TZ"}, {"UGA", "UG"}, {"UKR", "UA"}, {"UMI", "UM"},
    {"URY", "UY"}, {"USA", "US"}, {"UZB", "UZ"}, {"VAT", "VA"}, {"VCT", "VC"}, {"VEN", "VE"},
    {"VGB", "VG"}, {"VIR", "VI"}, {"VNM", "VN"}, {"VUT", "VU"}, {"WLF", "WF"}, {"WSM", "WS"},
    {"YEM", "YE"}, {"ZAF", "ZA"}, {"ZMB", "ZM"}, {"ZWE", "ZW"}};

/* ISO 639-2/T of languages in which notices are published, by their three letters. */
static const Abbreviation languages[] = {
    {"BOS", "bs"}, {"BUL", "bg"}, {"CAT", "ca"}, {"CES", "cs"}, {"DAN", "da"}, {"DEU", "de"},
    {"ELL", "el"}, {"ENG", "en"}, {"EST", "et"}, {"EUS", "eu"}, {"FIN", "fi"}, {"FRA", "fr"},
    {"GLE", "ga"}, {"GLG", "gl"}, {"HRV", "hr"}, {"HUN", "hu"}, {"ISL", "is"}, {"ITA", "it"},
    {"LAV", "lv"}, {"LIT", "lt"}, {"LTZ", "lb"}, {"MKD", "mk"}, {"MLT", "mt"}, {"NLD", "nl"},
    {"NNO", "nn"}, {"NOB", "nb"}, {"NOR", "no"}, {"POL", "pl"}, {"POR", "pt"}, {"RON", "ro"},
    {"RUS", "ru"}, {"SLK", "sk"}, {"SLV", "sl"}, {"SPA", "es"}, {"SQI", "sq"}, {"SRP", "sr"},
    {"SWE", "sv"}, {"TUR", "tr"}, {"UKR", "uk"}};

static int
compare_abbreviation(const void *a, const void *b)
{
  return strcmp(((const Abbreviation *)a)->three, ((const Abbreviation *)b)->three);
}

static const char *
shorten(const Abbreviation *table, gsize n, const char *text)
{
  if (strlen(text) != 3)
    return text;
  Abbreviation wanted = {
      {g_ascii_toupper(text[0]), g_ascii_toupper(text[1]), g_ascii_toupper(text[2])}, ""};
  const Abbreviation *found = bsearch(&wanted, table, n, sizeof *table, compare_abbreviation);
  return found != NULL ? found->two : text;
}

const char *
value_country(const char *text)
{
  return shorten(countries, G_N_ELEMENTS(countries), text);
}

const char *
value_language(const char *text)
{
  return shorten(languages, G_N_ELEMENTS(languages), text);
}

/* Documents write decimals with a point. Where people wrote into a text field, what could be two
 * amounts is refused. */
gboolean
value_read_amount(const char *text, double *amount)
{
  double read;
  gsize n = strspn(text, "0123456789");
  n += text[n] == '.' ? 1 + strspn(text + n + 1, "0123456789") : 0;
  if (text[n] == '\0' && g_ascii_isdigit(text[0]))
    read = g_ascii_strtod(text, NULL);
  else if (number_read(text, &read) != NUMBER_TAKEN)
    return FALSE;
  if (!isfinite(read) || signbit(read))
    return FALSE;
  *amount = read;
  return TRUE;
}
