/* Countries (ISO 3166) and languages (ISO 639) as people write them in tables. */
#include "models/iso-private.h"

#include <string.h>

#include "models/country-names-private.h"

/* Codes in one text, each two letters and a blank. */
static const char countries[] =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW "
    "EL UK XK "; /* Greece and the United Kingdom at Eurostat; Kosovo */

static const char languages[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
    "li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
    "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* English and German names of languages, casefolded. */
typedef struct {
  const char *code;
  const char *names[4];
} Named;

static const Named named_languages[] = {
    {"bg", {"bulgarian", "bulgarisch"}}, {"bs", {"bosnian", "bosnisch"}},
    {"cs", {"czech", "tschechisch"}},    {"da", {"danish", "dänisch"}},
    {"de", {"german", "deutsch"}},       {"el", {"greek", "griechisch"}},
    {"en", {"english", "englisch"}},     {"es", {"spanish", "spanisch"}},
    {"et", {"estonian", "estnisch"}},    {"fi", {"finnish", "finnisch"}},
    {"fr", {"french", "französisch"}},   {"ga", {"irish", "irisch"}},
    {"hr", {"croatian", "kroatisch"}},   {"hu", {"hungarian", "ungarisch"}},
    {"it", {"italian", "italienisch"}},  {"lt", {"lithuanian", "litauisch"}},
    {"lv", {"latvian", "lettisch"}},     {"mt", {"maltese", "maltesisch"}},
    {"nl", {"dutch", "niederländisch"}}, {"no", {"norwegian", "norwegisch"}},
    {"pl", {"polish", "polnisch"}},      {"pt", {"portuguese", "portugiesisch"}},
    {"ro", {"romanian", "rumänisch"}},   {"ru", {"russian", "russisch"}},
    {"sk", {"slovak", "slowakisch"}},    {"sl", {"slovene", "slovenian", "slowenisch"}},
    {"sr", {"serbian", "serbisch"}},     {"sv", {"swedish", "schwedisch"}},
    {"tr", {"turkish", "türkisch"}},     {"uk", {"ukrainian", "ukrainisch"}},
};

enum { N_LETTERS = 26 };

/* Which pairs of letters are codes: a bit for each second letter, by first letter. */
typedef struct {
  guint32 pairs[N_LETTERS];
} Codes;

static void
list_codes(const char *text, char first_letter, Codes *codes)
{
  for (; *text != '\0'; text += 3)
    codes->pairs[text[0] - first_letter] |= 1u << (text[1] - first_letter);
}

/* @code: two letters, capitals for a country, small ones for a language */
static gboolean
has_code(const Codes *codes, char first_letter, const char *code)
{
  return (codes->pairs[code[0] - first_letter] >> (code[1] - first_letter) & 1) != 0;
}

static gboolean
find_name(const Named *named, gsize n, const char *text, char code[3])
{
  g_autofree char *folded = g_utf8_casefold(text, -1);
  g_strstrip(folded);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < G_N_ELEMENTS(named->names) && named[i].names[j] != NULL; j++)
      if (strcmp(named[i].names[j], folded) == 0) {
        memcpy(code, named[i].code, 3);
        return TRUE;
      }
  return FALSE;
}

/* Every name of every country, pointing to its code. */
static GHashTable *
list_country_names(void)
{
  GHashTable *codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (const CountryNames *country = country_names; country->code != NULL; country++) {
    g_auto(GStrv) names = g_strsplit(country->names, "|", -1);
    for (guint i = 0; names[i] != NULL; i++)
      if (*names[i] != '\0')
        g_hash_table_insert(codes, g_strdup(names[i]), (gpointer)country->code);
  }
  return codes;
}

/* What is made once and never changed then. */
typedef struct {
  Codes countries, languages;
  GHashTable *country_names;
} Knowledge;

static const Knowledge *
get_knowledge(void)
{
  static Knowledge knowledge;
  static gsize is_made;
  if (g_once_init_enter(&is_made)) {
    list_codes(countries, 'A', &knowledge.countries);
    list_codes(languages, 'a', &knowledge.languages);
    knowledge.country_names = list_country_names();
    g_once_init_leave(&is_made, 1);
  }
  return &knowledge;
}

static gboolean
find_country(const char *text, char code[3])
{
  g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = g_utf8_casefold(normal == NULL ? "" : normal, -1);
  const char *found = g_hash_table_lookup(get_knowledge()->country_names, g_strstrip(folded));
  if (found != NULL)
    memcpy(code, found, 3);
  return found != NULL;
}

/* The two letters that are all there is in @text, apart from blanks around them. */
static gboolean
take_two_letters(const char *text, char code[3])
{
  while (*text == ' ')
    text++;
  if (!g_ascii_isalpha(text[0]) || !g_ascii_isalpha(text[1]))
    return FALSE;
  const char *behind = text + 2;
  while (*behind == ' ')
    behind++;
  if (*behind != '\0')
    return FALSE;
  code[0] = text[0];
  code[1] = text[1];
  code[2] = '\0';
  return TRUE;
}

gboolean
country_read(const char *text, char code[3])
{
  g_return_val_if_fail(text != NULL && code != NULL, FALSE);
  char given[3];
  if (!take_two_letters(text, given))
    return find_country(text, code);
  char upper[3] = {g_ascii_toupper(given[0]), g_ascii_toupper(given[1]), '\0'};
  if (!has_code(&get_knowledge()->countries, 'A', upper))
    return FALSE;
  memcpy(code, upper, 3);
  return TRUE;
}

gboolean
language_read(const char *text, char code[3])
{
  g_return_val_if_fail(text != NULL && code != NULL, FALSE);
  char given[3];
  if (!take_two_letters(text, given))
    return find_name(named_languages, G_N_ELEMENTS(named_languages), text, code);
  char lower[3] = {g_ascii_tolower(given[0]), g_ascii_tolower(given[1]), '\0'};
  if (!has_code(&get_knowledge()->languages, 'a', lower))
    return FALSE;
  memcpy(code, lower, 3);
  return TRUE;
}
