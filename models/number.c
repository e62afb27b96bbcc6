/* Numbers as people write them in tables, independent of any locale. */
#include "models/number-private.h"

#include <math.h>
#include <string.h>

enum {
  MAX_PARTS = 8,   /* five groups of thousands reach 1e15 */
  MAX_DIGITS = 40, /* kept of each part; a double holds 17 */
};

static const double greatest = 1e15, least = 1e-15;

/* A run of digits and the sign in front of it: '.', ',', ' ' for any blank or apostrophe, or NUL
 * for the first run, which may be empty. */
typedef struct {
  char sign;
  const char *digits;
  gsize n;
} Part;

typedef struct {
  Part parts[MAX_PARTS];
  guint n;
  gboolean has_decimals; /* the last part is what follows the decimal sign */
  gboolean is_negative;
  const char *exponent; /* what is left of the text */
} Notation;

/* Bytes of the sign between two runs of digits at @at, 0 if there is none. */
static gsize
read_sign(const char *at, char *sign)
{
  static const char *const blanks[] = {
      " ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"};
  *sign = *at;
  if (*at == '.' || *at == ',')
    return 1;
  *sign = ' ';
  for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++)
    if (g_str_has_prefix(at, blanks[i]) && g_ascii_isdigit(at[strlen(blanks[i])]))
      return strlen(blanks[i]);
  return 0;
}

static gboolean
split(const char *text, Notation *notation)
{
  notation->is_negative = *text == '-';
  text += *text == '-' || *text == '+';
  char sign = '\0';
  gsize length, n_digits = 0;
  do {
    if (notation->n == MAX_PARTS)
      return FALSE;
    Part part = {sign, text, strspn(text, "0123456789")};
    notation->parts[notation->n++] = part;
    n_digits += part.n;
    text += part.n;
    length = read_sign(text, &sign);
    text += length;
  } while (length > 0);
  notation->exponent = text;
  return n_digits > 0;
}

static gboolean
is_ambiguous(const Notation *notation)
{
  const Part *first = &notation->parts[0], *last = &notation->parts[1];
  return notation->n == 2 && last->sign != ' ' && last->n == 3 && first->n >= 1 && first->n <= 3 &&
         *first->digits != '0';
}

/* Finds the decimals and checks that everything before them is whole groups of thousands. */
static gboolean
interpret(Notation *notation)
{
  const Part *parts = notation->parts;
  guint n = notation->n;
  notation->has_decimals =
      n > 1 && parts[n - 1].sign != ' ' && (n == 2 || parts[n - 1].sign != parts[1].sign);
  guint n_groups = notation->has_decimals ? n - 1 : n;
  for (guint i = 1; i < n_groups; i++)
    if (parts[i].n != 3 || parts[i].sign != parts[1].sign)
      return FALSE;
  return n_groups == 1 || (parts[0].n >= 1 && parts[0].n <= 3);
}

static gboolean
read_exponent(const char *text, int *exponent)
{
  *exponent = 0;
  if (*text == '\0')
    return TRUE;
  if (*text != 'e' && *text != 'E')
    return FALSE;
  gboolean is_negative = text[1] == '-';
  text += 1 + (text[1] == '-' || text[1] == '+');
  gsize n = strspn(text, "0123456789");
  if (n == 0 || n > 4 || text[n] != '\0')
    return FALSE;
  for (gsize i = 0; i < n; i++)
    *exponent = *exponent * 10 + (text[i] - '0');
  *exponent = is_negative ? -*exponent : *exponent;
  return TRUE;
}

/* Correctly rounded: in the notation of g_ascii_strtod(), which knows no locale. */
static NumberReading
evaluate(const Notation *notation, int exponent, double *number)
{
  char plain[(MAX_DIGITS + 1) * MAX_PARTS + 16];
  gsize n = 0;
  for (guint i = 0; i < notation->n; i++) {
    const Part *part = &notation->parts[i];
    gboolean is_decimal = notation->has_decimals && i == notation->n - 1;
    if (part->n > MAX_DIGITS && !is_decimal)
      return NUMBER_OUT_OF_RANGE;
    if (is_decimal)
      plain[n++] = '.';
    memcpy(plain + n, part->digits, MIN(part->n, (gsize)MAX_DIGITS));
    n += MIN(part->n, (gsize)MAX_DIGITS);
  }
  plain[n] = '\0';
  gboolean is_zero = strpbrk(plain, "123456789") == NULL;
  g_snprintf(plain + n, (gulong)(sizeof plain - n), "e%d", exponent);
  double value = g_ascii_strtod(plain, NULL);
  if (!isfinite(value) || value > greatest || (value < least && !is_zero))
    return NUMBER_OUT_OF_RANGE;
  *number = notation->is_negative ? -value : value;
  return NUMBER_TAKEN;
}

/* What most cells hold: a few digits and nothing else, which a double holds exactly. */
static gboolean
read_plain(const char *text, double *number)
{
  enum { MOST_DIGITS = 15 };
  guint64 value = 0;
  gsize n = 0;
  for (; n <= MOST_DIGITS && g_ascii_isdigit(text[n]); n++)
    value = 10 * value + (guint64)(text[n] - '0');
  if (n == 0 || n > MOST_DIGITS || text[n] != '\0')
    return FALSE;
  *number = (double)value;
  return TRUE;
}

NumberReading
number_read(const char *text, double *number)
{
  g_return_val_if_fail(text != NULL && number != NULL, NUMBER_REFUSED);
  if (read_plain(text, number))
    return NUMBER_TAKEN;

  g_autofree char *tidied = g_strstrip(g_strdup(text));
  Notation notation = {.n = 0};
  int exponent;
  if (!split(tidied, &notation) || !read_exponent(notation.exponent, &exponent) ||
      !interpret(&notation))
    return NUMBER_REFUSED;
  if (is_ambiguous(&notation))
    return NUMBER_AMBIGUOUS;
  return evaluate(&notation, exponent, number);
}

const char *
number_reading_get_reason(NumberReading reading)
{
  switch (reading) {
  case NUMBER_AMBIGUOUS:
    return "could mean thousands or decimals";
  case NUMBER_OUT_OF_RANGE:
    return "is too large or too small";
  case NUMBER_REFUSED:
    return "is not a number";
  case NUMBER_TAKEN:
  default:
    return "is a number";
  }
}
