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

/* Cuts the next item off @rest at the first of @separators; blank items are passed over. */
static char *
next_item(char **rest, const char *separators)
{
  while (*rest != NULL) {
    char *item = *rest, *end = strpbrk(item, separators);
    *rest = end == NULL ? NULL : end + 1;
    if (end != NULL)
      *end = '\0';
    item = g_strstrip(item);
    if (*item != '\0')
      return item;
  }
  return NULL;
}

char *
cell_next_code(char **rest)
{
  return next_item(rest, ";,/|\r\n");
}

char *
cell_next_name(char **rest)
{
  static const char clear[] = ";|\r\n";
  if (*rest == NULL)
    return NULL;
  return next_item(rest, strpbrk(*rest, clear) != NULL ? clear : ",");
}

char *
cell_next_phrase(char **rest)
{
  return next_item(rest, ";|\r\n");
}

char *
cell_next_part(char **rest)
{
  while (*rest != NULL) {
    char *part = *rest, *end = part;
    while ((end = strpbrk(end, "|\r\n")) != NULL && *end == '|' && end[1] != '|')
      end++;
    *rest = NULL;
    if (end != NULL) {
      *rest = end + (*end == '|' ? 2 : 1);
      *end = '\0';
    }
    part = g_strstrip(part);
    if (*part != '\0')
      return part;
  }
  return NULL;
}
