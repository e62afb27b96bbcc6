/* Codes as nodes of a tree: a canonical value whose prefixes are its ancestors. */
#include "models/code.h"

#include <string.h>

/* How the values of a scheme branch: the first level takes `first` characters, each further one
 * `step` more; digits of a numeric scheme are padded with zeros to `padded` characters. */
static const struct {
  const char *name;
  guint first, step, longest, padded;
} schemes[MATCHDAY_N_SCHEMES] = {
    [MATCHDAY_SCHEME_CPV] = {"cpv", 2, 1, 8, 8},
    [MATCHDAY_SCHEME_NUTS] = {"nuts", 2, 1, 5, 0},
    [MATCHDAY_SCHEME_NACE] = {"nace", 2, 1, 4, 0},
    [MATCHDAY_SCHEME_UNSPSC] = {"unspsc", 2, 2, 8, 8},
};

const char *
matchday_scheme_get_name(MatchdayScheme scheme)
{
  g_return_val_if_fail((guint)scheme < MATCHDAY_N_SCHEMES, NULL);
  return schemes[scheme].name;
}

/* More than any code has. */
enum { TIDIED_BYTES = 64 };

/* The bytes between the blanks around a text. */
static gsize
skip_blanks(const char **text)
{
  while (g_ascii_isspace(**text))
    (*text)++;
  gsize n = strlen(*text);
  while (n > 0 && g_ascii_isspace((*text)[n - 1]))
    n--;
  return n;
}

/* Copies them. A text longer than any code is cut, which makes it none. */
static gsize
trim(const char *text, char tidied[TIDIED_BYTES])
{
  gsize n = MIN(skip_blanks(&text), (gsize)TIDIED_BYTES - 1);
  memcpy(tidied, text, n);
  tidied[n] = '\0';
  return n;
}

/* Drops what spreadsheets add: surrounding blanks and the ".0" of a number cell. */
static gboolean
tidy(const char *text, char tidied[TIDIED_BYTES])
{
  gsize n = trim(text, tidied);
  gboolean is_number = n >= 2 && memcmp(tidied + n - 2, ".0", 2) == 0;
  if (is_number)
    tidied[n - 2] = '\0';
  return is_number;
}

/* Whether a text is @n digits and nothing else. */
static gboolean
is_digits(const char *text, gsize n)
{
  gsize i = 0;
  while (i < n && g_ascii_isdigit(text[i]))
    i++;
  return i == n && text[n] == '\0';
}

/* The published check digits follow no formula without exceptions (digits weighted 3, 7, 1 modulo
 * 10 give 95 % of those seen in Portuguese contracts), so one is dropped, never used to refuse. */
static MatchdayCodeReading
read_cpv(const char *text, char *value)
{
  if (is_digits(text, 8) && (text[0] != '0' || text[1] != '0')) { /* as most are written */
    memcpy(value, text, 9);
    return MATCHDAY_CODE_TAKEN;
  }
  char digits[TIDIED_BYTES];
  gboolean repaired = tidy(text, digits);
  gsize n = strspn(digits, "0123456789");
  const char *rest = digits + n;
  gboolean is_checked = rest[0] == '-' && g_ascii_isdigit(rest[1]) && rest[2] == '\0';
  if (*rest != '\0' && !is_checked)
    return MATCHDAY_CODE_REFUSED;

  if (n == 9 && !is_checked) { /* the hyphen of the check digit is missing */
    n = 8;
    repaired = TRUE;
  }
  /* Only divisions 03 and 09 begin with a zero that a spreadsheet can drop. */
  gboolean lost_zero = n == 7 && (digits[0] == '3' || digits[0] == '9');
  if (n != 8 && !lost_zero)
    return MATCHDAY_CODE_REFUSED;
  value[0] = '0';
  memcpy(value + lost_zero, digits, n);
  value[8] = '\0';
  if (value[0] == '0' && value[1] == '0')
    return MATCHDAY_CODE_REFUSED;
  return repaired || lost_zero ? MATCHDAY_CODE_REPAIRED : MATCHDAY_CODE_TAKEN;
}

static MatchdayCodeReading
read_nuts(const char *text, char *value)
{
  char tidied[TIDIED_BYTES];
  gsize n = trim(text, tidied);
  gboolean is_lower = FALSE;
  for (gsize i = 0; i < n; i++)
    if (g_ascii_islower(tidied[i])) {
      is_lower = TRUE;
      tidied[i] = (char)(tidied[i] - 'a' + 'A');
    }
  if (n < 2 || n > schemes[MATCHDAY_SCHEME_NUTS].longest || !g_ascii_isalpha(tidied[0]) ||
      !g_ascii_isalpha(tidied[1]))
    return MATCHDAY_CODE_REFUSED;
  for (gsize i = 2; i < n; i++)
    if (!g_ascii_isalnum(tidied[i]))
      return MATCHDAY_CODE_REFUSED;
  /* ISO 3166 says GR and GB where Eurostat says EL and UK: one node, two spellings. */
  if (tidied[0] == 'G' && (tidied[1] == 'R' || tidied[1] == 'B'))
    memcpy(tidied, tidied[1] == 'R' ? "EL" : "UK", 2);
  memcpy(value, tidied, n + 1);
  return is_lower ? MATCHDAY_CODE_REPAIRED : MATCHDAY_CODE_TAKEN;
}

/* A division always has two digits, so one digit before the dot has lost its zero to a spreadsheet;
 * without a dot nobody knows. */
static MatchdayCodeReading
read_nace(const char *text, char *value)
{
  const char *from = text;
  gsize n_bytes = skip_blanks(&from);
  const char *end = from + n_bytes;
  from += g_ascii_isalpha(*from) ? 1 : 0; /* section letter */
  from += strspn(from, ". ");
  gboolean lost_zero = g_ascii_isdigit(from[0]) && from[1] == '.';
  gsize n = 0;
  if (lost_zero)
    value[n++] = '0';
  for (; from < end; from++) {
    if (*from == '.' || *from == ' ')
      continue;
    if (!g_ascii_isdigit(*from) || n == schemes[MATCHDAY_SCHEME_NACE].longest)
      return MATCHDAY_CODE_REFUSED;
    value[n++] = *from;
  }
  value[n] = '\0';
  if (n < 2 || strncmp(value, "00", 2) == 0)
    return MATCHDAY_CODE_REFUSED;
  return lost_zero ? MATCHDAY_CODE_REPAIRED : MATCHDAY_CODE_TAKEN;
}

static MatchdayCodeReading
read_unspsc(const char *text, char *value)
{
  char tidied[TIDIED_BYTES];
  gboolean repaired = tidy(text, tidied);
  if (strlen(tidied) != 8 || strspn(tidied, "0123456789") != 8 || tidied[0] == '0')
    return MATCHDAY_CODE_REFUSED;
  memcpy(value, tidied, 9);
  return repaired ? MATCHDAY_CODE_REPAIRED : MATCHDAY_CODE_TAKEN;
}

MatchdayCodeReading
matchday_code_read(MatchdayScheme scheme, const char *text, MatchdayCode *code)
{
  static MatchdayCodeReading (*const readers[MATCHDAY_N_SCHEMES])(const char *, char *) = {
      [MATCHDAY_SCHEME_CPV] = read_cpv,
      [MATCHDAY_SCHEME_NUTS] = read_nuts,
      [MATCHDAY_SCHEME_NACE] = read_nace,
      [MATCHDAY_SCHEME_UNSPSC] = read_unspsc,
  };
  g_return_val_if_fail((guint)scheme < MATCHDAY_N_SCHEMES, MATCHDAY_CODE_REFUSED);
  g_return_val_if_fail(text != NULL, MATCHDAY_CODE_REFUSED);
  g_return_val_if_fail(code != NULL, MATCHDAY_CODE_REFUSED);

  MatchdayCode read = {.scheme = scheme};
  MatchdayCodeReading reading = readers[scheme](text, read.value);
  if (reading != MATCHDAY_CODE_REFUSED)
    *code = read;
  return reading;
}

/* Characters that tell the node from its ancestors: all of them, less whole steps of padding. */
static guint
significant(const MatchdayCode *code)
{
  guint first = schemes[code->scheme].first, step = schemes[code->scheme].step;
  guint n = (guint)strlen(code->value);
  if (schemes[code->scheme].padded != 0)
    while (n > first && strspn(code->value + n - step, "0") >= step)
      n -= step;
  return n;
}

static guint
level_of_length(MatchdayScheme scheme, guint n)
{
  guint first = schemes[scheme].first, step = schemes[scheme].step;
  return n < first ? 0 : 1 + (n - first) / step;
}

guint
matchday_code_get_level(const MatchdayCode *code)
{
  g_return_val_if_fail(code != NULL, 0);
  return level_of_length(code->scheme, significant(code));
}

MatchdayCode
matchday_code_get_ancestor(const MatchdayCode *code, guint level)
{
  g_return_val_if_fail(level >= 1 && level <= matchday_code_get_level(code), *code);

  MatchdayCode ancestor = *code;
  guint n = schemes[code->scheme].first + (level - 1) * schemes[code->scheme].step;
  guint padded = schemes[code->scheme].padded;
  if (padded > n)
    memset(ancestor.value + n, '0', padded - n);
  else
    n = MIN(n, (guint)strlen(code->value));
  guint end = MAX(n, padded);
  memset(ancestor.value + end, 0, sizeof ancestor.value - end);
  return ancestor;
}

guint
matchday_code_common_level(const MatchdayCode *a, const MatchdayCode *b)
{
  g_return_val_if_fail(a != NULL && b != NULL, 0);
  if (a->scheme != b->scheme)
    return 0;

  guint limit = MIN(significant(a), significant(b)), n = 0;
  while (n < limit && a->value[n] == b->value[n])
    n++;
  return level_of_length(a->scheme, n);
}

int
matchday_code_compare(const MatchdayCode *a, const MatchdayCode *b)
{
  g_return_val_if_fail(a != NULL && b != NULL, 0);
  if (a->scheme != b->scheme)
    return a->scheme < b->scheme ? -1 : 1;
  return strcmp(a->value, b->value);
}

/* Most codes of a list differ in their first digits. */
static inline gboolean
is_same(const MatchdayCode *a, const MatchdayCode *b)
{
  gsize i = 0;
  while (a->value[i] != '\0' && a->value[i] == b->value[i])
    i++;
  return a->scheme == b->scheme && a->value[i] == b->value[i];
}

gboolean
matchday_codes_add(GArray *codes, const MatchdayCode *code)
{
  g_return_val_if_fail(codes != NULL && code != NULL, FALSE);
  for (guint i = 0; i < codes->len; i++)
    if (is_same(&g_array_index(codes, MatchdayCode, i), code))
      return FALSE;
  g_array_append_val(codes, *code);
  return TRUE;
}
