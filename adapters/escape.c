/* Escaping: a rule for each format says what stands for a character, one loop applies it. */
#include "adapters/escape-private.h"

#include <string.h>

static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD, for what the format does not know */

/* An invalid byte is handed to the rules as a number beyond Unicode. */
enum { INVALID_BYTE = 0x110000 };

/* What to write instead of @c, NULL: @c itself. @scratch is room to build the answer in. */
typedef const char *(*Rule)(gunichar c, char scratch[16]);

static gboolean
is_xml_character(gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

static gboolean
is_c1_or_delete(gunichar c)
{
  return c >= 0x7F && c <= 0x9F;
}

/* Characters that steer what stands around them on a terminal. */
static gboolean
is_steering(gunichar c)
{
  return is_c1_or_delete(c) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 ||
         c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/* The next character, and how many bytes it takes. */
static gunichar
decode(const char *at, gsize *n_bytes)
{
  *n_bytes = 1;
  guchar first = (guchar)*at;
  if (first < 0x80)
    return first;
  gunichar c = g_utf8_get_char_validated(at, -1);
  if (c == (gunichar)-1 || c == (gunichar)-2)
    return INVALID_BYTE + first;
  *n_bytes = (gsize)(g_utf8_next_char(at) - at);
  return c;
}

/* Past the characters that every format takes as they are. */
static const char *
skip_plain(const char *text, const char *end)
{
  while (text < end && (g_ascii_isalnum(*text) || *text == ' '))
    text++;
  return text;
}

static void
escape_bytes(Sink *sink, const char *text, gsize length, Rule rule)
{
  const char *start = text; /* of what was looked at and stays as it is */
  const char *end = text + length;
  while ((text = skip_plain(text, end)) < end) {
    char scratch[16];
    gsize n_bytes;
    const char *instead = rule(decode(text, &n_bytes), scratch);
    if (instead != NULL) {
      sink_write(sink, start, (gsize)(text - start));
      sink_text(sink, instead);
      if (instead == replacement)
        sink_count_replaced(sink);
      start = text + n_bytes;
    }
    text += n_bytes;
  }
  sink_write(sink, start, (gsize)(text - start));
}

static void
escape(Sink *sink, const char *text, Rule rule)
{
  g_return_if_fail(sink != NULL && text != NULL);
  escape_bytes(sink, text, strlen(text), rule);
}

static const char *
html_rule(gunichar c, G_GNUC_UNUSED char scratch[16])
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#x27;";
  case '\r': /* HTML knows no other line end */
    return "\n";
  default:
    break;
  }
  /* HTML knows no C1 characters and no noncharacters, in whatever spelling. */
  gboolean is_noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
  return is_xml_character(c) && !is_c1_or_delete(c) && !is_noncharacter ? NULL : replacement;
}

void
escape_html(Sink *sink, const char *text)
{
  escape(sink, text, html_rule);
}

void
escape_html_part(Sink *sink, const char *text, gsize n_bytes)
{
  g_return_if_fail(sink != NULL && text != NULL);
  escape_bytes(sink, text, n_bytes, html_rule);
}

static const char *
xml_rule(gunichar c, char scratch[16])
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\'':
    return "&#x27;";
  default:
    break;
  }
  if (!is_xml_character(c))
    return replacement;
  if (c != '\t' && c != '\n' && c != '\r' && !is_c1_or_delete(c))
    return NULL;
  g_snprintf(scratch, 16, "&#x%X;", c);
  return scratch;
}

void
escape_xml(Sink *sink, const char *text)
{
  escape(sink, text, xml_rule);
}

static const char *
json_rule(gunichar c, char scratch[16])
{
  switch (c) {
  case '"':
    return "\\\"";
  case '\\':
    return "\\\\";
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  case '\t':
    return "\\t";
  case '<': /* neither "</script>" nor "<!--" can appear */
    return "\\u003c";
  default:
    break;
  }
  if (!is_xml_character(c))
    return replacement;
  if (!is_steering(c))
    return NULL;
  g_snprintf(scratch, 16, "\\u%04x", c);
  return scratch;
}

void
escape_json(Sink *sink, const char *text)
{
  escape(sink, text, json_rule);
}

static const char *
csv_rule(gunichar c, G_GNUC_UNUSED char scratch[16])
{
  if (c == '"')
    return "\"\"";
  return is_xml_character(c) && !is_c1_or_delete(c) ? NULL : replacement;
}

static gboolean
starts_formula(const char *at)
{
  static const char *const wide[] = {"＝", "＋", "－", "＠"};
  gboolean is_wide = FALSE;
  for (gsize i = 0; *at == *wide[0] && i < G_N_ELEMENTS(wide); i++)
    is_wide |= g_str_has_prefix(at, wide[i]);
  return is_wide || *at == '=' || *at == '+' || *at == '-' || *at == '@';
}

static const char *
xlsx_rule(gunichar c, G_GNUC_UNUSED char scratch[16])
{
  return is_xml_character(c) && !is_c1_or_delete(c) ? NULL : replacement;
}

/* Whether a reader would take what stands here for a coded character: _x0041_ */
static gboolean
is_coded_character(const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (gsize i = 2; i < 6; i++)
    if (!g_ascii_isxdigit(at[i]))
      return FALSE;
  return at[6] == '_';
}

void
escape_xlsx(Sink *sink, const char *text)
{
  g_return_if_fail(sink != NULL && text != NULL);
  while (*text != '\0') {
    gsize n_plain = strcspn(text, "\r_");
    g_autofree char *plain = g_strndup(text, n_plain);
    escape(sink, plain, xlsx_rule);
    text += n_plain;
    if (*text == '_')
      sink_text(sink, is_coded_character(text) ? "_x005F_" : "_");
    else if (*text == '\r' && text[1] != '\n')
      sink_text(sink, "\n");
    text += *text != '\0';
  }
}

/* Programs skip blanks and quotes at the start of a cell before they look for a formula. */
static const char *
skip_veil(const char *at)
{
  gsize n;
  for (;; at += n) {
    gunichar c = decode(at, &n);
    if (c != ' ' && c != '"' && c != '\'' && c != 0xA0 && c != 0x200B && c != 0xFEFF)
      return at;
  }
}

/* The text with a ' in front of each place where a cell could begin with a formula. */
static char *
defuse(const char *text)
{
  GString *defused = g_string_new(NULL);
  if (strchr("\t\r\n", *text) != NULL && *text != '\0')
    g_string_append_c(defused, '\'');
  for (gsize n; *text != '\0'; text += n) {
    if (starts_formula(skip_veil(text)))
      g_string_append_c(defused, '\'');
    n = strcspn(text, ";\t\r\n");
    n += text[n] != '\0';
    g_string_append_len(defused, text, (gssize)n);
  }
  return g_string_free(defused, FALSE);
}

void
escape_csv(Sink *sink, const char *text, gboolean is_defused)
{
  g_return_if_fail(text != NULL);
  g_autofree char *defused = is_defused ? defuse(text) : NULL;
  sink_write(sink, "\"", 1);
  escape(sink, defused != NULL ? defused : text, csv_rule);
  sink_write(sink, "\"", 1);
}

const char *
escape_csv_undone(const char *text)
{
  g_return_val_if_fail(text != NULL, NULL);
  return *text == '\'' && starts_formula(skip_veil(text + 1)) ? text + 1 : text;
}

static gboolean
is_word_character(const char *at, gunichar c)
{
  if (c >= INVALID_BYTE || g_unichar_isspace(c) || g_unichar_iscntrl(c) || c == 0x2028 ||
      c == 0x2029)
    return FALSE;
  return c != '%' || !g_ascii_isxdigit(at[1]) || !g_ascii_isxdigit(at[2]);
}

void
escape_trec(Sink *sink, const char *id)
{
  g_return_if_fail(sink != NULL && id != NULL);
  gsize n_bytes;
  for (; *id != '\0'; id += n_bytes) {
    gunichar c = decode(id, &n_bytes);
    if (is_word_character(id, c)) {
      sink_write(sink, id, n_bytes);
      continue;
    }
    for (gsize i = 0; i < n_bytes; i++) {
      char coded[4];
      g_snprintf(coded, sizeof coded, "%%%02X", (guchar)id[i]);
      sink_text(sink, coded);
    }
  }
}

static const char *
terminal_rule(gunichar c, char scratch[16])
{
  if (c == '\n')
    return "\\n";
  if (c == '\t')
    return "\\t";
  if (c >= INVALID_BYTE)
    g_snprintf(scratch, 16, "\\x%02x", c - INVALID_BYTE);
  else if (c < 0x20 || is_c1_or_delete(c))
    g_snprintf(scratch, 16, "\\x%02x", c);
  else if (is_steering(c) || !is_xml_character(c))
    g_snprintf(scratch, 16, "\\u%04x", c);
  else
    return NULL;
  return scratch;
}

void
escape_terminal(Sink *sink, const char *text)
{
  escape(sink, text, terminal_rule);
}
