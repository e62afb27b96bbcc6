/* Cells of a table: what people write into them, read into values of records. */
#include "adapters/cells-private.h"

#include <math.h>
#include <string.h>

#include "adapters/dates-private.h"
#include "models/iso-private.h"
#include "models/number-private.h"

/* Of one record; five times what is found in real lists. Each code is compared with all before. */
enum { MAX_CODES = 200 };

void
cell_remark(const Cell *cell, const char *found, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  matchday_import_remark(cell->import, MATCHDAY_REMARK_REPAIRED, cell->line, cell->column, found,
                         "%s", message);
}

gboolean
cell_read_country(const Cell *cell, char code[3])
{
  if (country_read(cell->text, code))
    return TRUE;
  cell_remark(cell, cell->text, "no country; left out (write a code of two letters such as AT)");
  return FALSE;
}

gboolean
cell_read_amount(const Cell *cell, double *amount)
{
  NumberReading reading = number_read(cell->text, amount);
  if (reading == NUMBER_TAKEN && !signbit(*amount))
    return TRUE;
  cell_remark(cell, cell->text, "%s; left out",
              reading == NUMBER_TAKEN ? "is negative" : number_reading_get_reason(reading));
  return FALSE;
}

gboolean
cell_read_date(const Cell *cell, char date[11])
{
  switch (date_read(cell->text, date)) {
  case DATE_TAKEN:
    return TRUE;
  case DATE_CUT:
    matchday_import_remark(cell->import, MATCHDAY_REMARK_NOTE, cell->line, cell->column, cell->text,
                           "only the date is used: %s", date);
    return TRUE;
  case DATE_REFUSED:
  default:
    cell_remark(cell, cell->text, "no date; left out (write 2024-12-31 or 31.12.2024)");
    return FALSE;
  }
}

gboolean
cell_read_answer(const Cell *cell, gboolean *is_yes)
{
  static const char *const yes[] = {"1",   "ano", "da",   "igen", "j",    "ja",   "oui", "si",
                                    "sì",  "tak", "true", "vero", "vrai", "wahr", "x",   "y",
                                    "yes", "áno", "sí",   "✓",    "✔",    "☑",    NULL};
  static const char *const no[] = {"-",   "0",  "false", "falsch", "falso", "faux",
                                   "n",   "ne", "nein",  "nem",    "nie",   "no",
                                   "non", "–",  "✗",     "☐",      NULL};
  g_autofree char *folded = g_utf8_casefold(cell->text, -1);
  *is_yes = g_strv_contains(yes, folded);
  return *is_yes || g_strv_contains(no, folded);
}

void
cell_add_codes(const Cell *cell, MatchdayScheme scheme, GArray *codes)
{
  static const char *const forms[MATCHDAY_N_SCHEMES] = {
      [MATCHDAY_SCHEME_CPV] = "no CPV code of 8 digits",
      [MATCHDAY_SCHEME_NUTS] = "no NUTS code such as AT31",
      [MATCHDAY_SCHEME_NACE] = "no NACE code such as 29.32",
      [MATCHDAY_SCHEME_UNSPSC] = "no UNSPSC code of 8 digits",
  };
  char *rest = cell->text, *item;
  while ((item = cell_next_code(&rest)) != NULL) {
    if (codes->len >= MAX_CODES) {
      cell_remark(cell, item, "more than %d codes; the rest is left out", MAX_CODES);
      return;
    }
    MatchdayCode code;
    switch (matchday_code_read(scheme, item, &code)) {
    case MATCHDAY_CODE_REFUSED:
      cell_remark(cell, item, "%s; left out", forms[scheme]);
      break;
    case MATCHDAY_CODE_REPAIRED:
      cell_remark(cell, item, "read as %s", code.value);
      matchday_codes_add(codes, &code);
      break;
    case MATCHDAY_CODE_TAKEN:
    default:
      matchday_codes_add(codes, &code);
      break;
    }
  }
}

void
cell_each_language(const Cell *cell, void (*take)(void *record, const char *language), void *record)
{
  char *rest = cell->text, *item, language[3];
  while ((item = cell_next_code(&rest)) != NULL) {
    if (language_read(item, language))
      take(record, language);
    else
      cell_remark(cell, item, "no language; left out (write a code of two letters such as de)");
  }
}

/* What a letter may end. */
enum { ENDS_ALL = 1, ENDS_CODE = 2, ENDS_PHRASE = 4, ENDS_NAME = 8 };

static const guint8 endings[256] = {
    ['\0'] = ENDS_ALL,
    [';'] = ENDS_CODE | ENDS_PHRASE,
    ['|'] = ENDS_CODE | ENDS_PHRASE,
    ['\r'] = ENDS_CODE | ENDS_PHRASE,
    ['\n'] = ENDS_CODE | ENDS_PHRASE,
    [','] = ENDS_CODE | ENDS_NAME,
    ['/'] = ENDS_CODE,
};

static char *
find_end(char *from, guint8 ending)
{
  while ((endings[(guchar)*from] & (ENDS_ALL | ending)) == 0)
    from++;
  return from;
}

/* (nullable): the text between, without blanks around it; NULL when nothing is left */
static char *
strip(char *from, char *end)
{
  while (from < end && g_ascii_isspace(*from))
    from++;
  while (from < end && g_ascii_isspace(end[-1]))
    end--;
  *end = '\0';
  return from < end ? from : NULL;
}

/* Cuts the next item off @rest at the first such ending; blank items are passed over. */
static char *
next_item(char **rest, guint8 ending)
{
  while (*rest != NULL) {
    char *item = *rest, *end = find_end(item, ending);
    *rest = *end == '\0' ? NULL : end + 1;
    item = strip(item, end);
    if (item != NULL)
      return item;
  }
  return NULL;
}

char *
cell_next_code(char **rest)
{
  return next_item(rest, ENDS_CODE);
}

char *
cell_next_name(char **rest)
{
  if (*rest == NULL)
    return NULL;
  return next_item(rest, *find_end(*rest, ENDS_PHRASE) != '\0' ? ENDS_PHRASE : ENDS_NAME);
}

char *
cell_next_phrase(char **rest)
{
  return next_item(rest, ENDS_PHRASE);
}

/* The end of the part that begins at @part. Looks no further, so that many short parts are not gone
 * through again and again. */
static char *
find_part_end(char *part)
{
  char *end = part + strcspn(part, "|\n\r");
  while (*end == '|' && end[1] != '|')
    end += 1 + strcspn(end + 1, "|\n\r");
  return end;
}

char *
cell_next_part(char **rest)
{
  while (*rest != NULL) {
    char *part = *rest, *end = find_part_end(part);
    *rest = *end == '\0' ? NULL : end + (*end == '|' ? 2 : 1);
    part = strip(part, end);
    if (part != NULL)
      return part;
  }
  return NULL;
}
