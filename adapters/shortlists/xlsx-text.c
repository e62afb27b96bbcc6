/* What Excel takes as the text of a cell, the name of a sheet, or an address. */
#include "adapters/shortlists/xlsx-text-private.h"

#include <string.h>

#include "adapters/escape-private.h"
#include "adapters/shortlists/wording-private.h"

/* Excel takes no longer address; escaped, a byte may become three. */
enum { MAX_ADDRESS_BYTES = 2079 / 3 };

/* (transfer full): @sink (nullable) hears of characters that were replaced */
static GString *
escape(const char *text, Sink *sink)
{
  GString *escaped = g_string_new(NULL);
  g_autoptr(Sink) to_string = sink_new_for_string(escaped);
  escape_xlsx(to_string, text);
  sink_finish(to_string, NULL);
  for (guint64 i = 0; sink != NULL && i < sink_get_n_replaced(to_string); i++)
    sink_count_replaced(sink);
  return escaped;
}

static gsize
count_units(gunichar c)
{
  return c > 0xFFFF ? 2 : 1;
}

char *
xlsx_cell_text(const char *text, const char *full_mark, Sink *sink)
{
  GString *escaped = escape(text, sink);
  gsize n_mark = (gsize)g_utf8_strlen(full_mark, -1), n_units = 0, n_feeds = 0;
  const char *cut = NULL; /* where the mark still has room */
  gboolean is_over = FALSE;
  for (const char *at = escaped->str; *at != '\0' && !is_over; at = g_utf8_next_char(at)) {
    n_feeds += *at == '\n';
    if (cut == NULL && (n_units + n_mark + 2 > XLSX_CELL_UNITS || n_feeds > XLSX_CELL_FEEDS))
      cut = at;
    n_units += count_units(g_utf8_get_char(at));
    is_over = n_units > XLSX_CELL_UNITS || n_feeds > XLSX_CELL_FEEDS;
  }
  if (is_over) {
    g_string_truncate(escaped, (gsize)(cut - escaped->str));
    g_string_append(escaped, full_mark);
  }
  return g_string_free(escaped, FALSE);
}

gboolean
xlsx_is_address(const char *address)
{
  GString *escaped = escape(address, NULL);
  gboolean is_same = strcmp(escaped->str, address) == 0;
  g_string_free(escaped, TRUE);
  return is_same && strlen(address) <= MAX_ADDRESS_BYTES && strpbrk(address, "\t\n") == NULL;
}

char *
xlsx_address(const char *address)
{
  GString *escaped = g_string_new(NULL);
  for (const char *at = address; *at != '\0'; at++) {
    gboolean is_code = *at == '%' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]);
    if (strchr(" \"<>[]^`{}|\\", *at) != NULL || (*at == '%' && !is_code))
      g_string_append_printf(escaped, "%%%02X", (guint)*at);
    else
      g_string_append_c(escaped, *at);
  }
  return g_string_free(escaped, FALSE);
}

char *
xlsx_sheet_name(guint number, const char *title)
{
  enum { SHOWN_CHARACTERS = 100 };
  g_autofree char *line = wording_shorten(title, NULL, SHOWN_CHARACTERS);
  g_autofree char *prefix = number > 0 ? g_strdup_printf("%u ", number) : g_strdup("");
  GString *name = g_string_new(prefix);
  gsize n_units = name->len;
  for (const char *at = line; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    n_units += c > 0xFFFF ? 2 : 1;
    if (n_units > XLSX_NAME_UNITS)
      break;
    gboolean is_refused = !g_unichar_isprint(c) || (c < 0x80 && strchr("[]:*?/\\", (int)c) != NULL);
    g_string_append_unichar(name, c == '\'' ? 0x2019 : is_refused ? '-' : c);
  }
  return g_strchomp(g_string_free(name, FALSE));
}

void
xlsx_cell_name(char name[XLSX_CELL_NAME_BYTES], guint row, guint column, const char *mark)
{
  char letters[8];
  guint at = sizeof letters;
  letters[--at] = '\0';
  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    letters[--at] = (char)('A' + (n - 1) % 26);
  g_snprintf(name, XLSX_CELL_NAME_BYTES, "%s%s%s%u", mark, letters + at, mark, row + 1);
}

char *
xlsx_range_name(guint row, guint column, guint last_row, guint last_column, const char *mark)
{
  char first[XLSX_CELL_NAME_BYTES], last[XLSX_CELL_NAME_BYTES];
  xlsx_cell_name(first, row, column, mark);
  xlsx_cell_name(last, last_row, last_column, mark);
  return g_strconcat(first, ":", last, NULL);
}

char *
xlsx_link_to(const char *sheet, guint row)
{
  return g_strdup_printf(XLSX_INTERNAL "'%s'!A%u", sheet, row);
}
