/* Encodings of text files: told apart by byte order mark and validity, never by name or locale. */
#include "adapters/encoding-private.h"

#include <string.h>

#include "adapters/text-faults-private.h"
#include "models/error.h"

/* What the bytes 0x80 to 0x9F mean in Windows-1252; 0: nothing. The rest is Latin-1. */
static const guint16 windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static gboolean
is_control(guchar byte)
{
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

/* The noncharacters U+FFFE and U+FFFF are valid UTF-8, but XML cannot hold them. */
static gboolean
is_noncharacter(const char *at, gsize n)
{
  return n >= 3 && memcmp(at, "\xEF\xBF", 2) == 0 && ((guchar)at[2] & 0xFE) == 0xBE;
}

/* Length of the valid UTF-8 character at @at, 0 if there is none (Unicode, table 3-7). */
static gsize
character_length(const char *at, gsize n)
{
  const guchar *bytes = (const guchar *)at;
  guchar first = bytes[0];
  if (first < 0x80)
    return 1;
  gsize length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (first < 0xC2 || first > 0xF4 || length > n)
    return 0;
  for (gsize i = 1; i < length; i++)
    if ((bytes[i] & 0xC0) != 0x80)
      return 0;
  gboolean is_refused = (first == 0xE0 && bytes[1] < 0xA0) ||  /* could be shorter */
                        (first == 0xED && bytes[1] >= 0xA0) || /* half a pair of UTF-16 */
                        (first == 0xF0 && bytes[1] < 0x90) ||  /* could be shorter */
                        (first == 0xF4 && bytes[1] >= 0x90);   /* beyond U+10FFFF */
  return is_refused ? 0 : length;
}

/* Whether a file that is not UTF-8 is Windows-1252 as a whole. Bytes without a meaning there and
 * valid UTF-8 say that it is a damaged or mixed file; a letter or two of Windows-1252 can look like
 * UTF-8 by chance. */
static gboolean
looks_like_windows_1252(const char *data, gsize n)
{
  gsize n_foreign = 0, n_valid = 0;
  for (gsize i = 0; i < n; i++) {
    guchar byte = (guchar)data[i];
    if (is_control(byte) || (byte >= 0x80 && byte < 0xA0 && windows_1252[byte - 0x80] == 0))
      return FALSE;
    gsize length = byte < 0x80 ? 1 : character_length(data + i, n - i);
    n_foreign += length == 0;
    n_valid += length > 1;
    i += length > 1 ? length - 1 : 0;
  }
  return n_foreign > 16 * n_valid;
}

static gboolean
take_memory(EncodedText *text, char *memory, gsize n, GError **error)
{
  if (memory == NULL) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_MEMORY, "no memory for %zu bytes", n);
    return FALSE;
  }
  text->data = memory;
  return TRUE;
}

/* Each byte becomes at most three. */
static gboolean
convert_windows_1252(EncodedText *text, GError **error)
{
  g_autofree char *old = g_steal_pointer(&text->data);
  if (!take_memory(text, g_try_malloc_n(text->n + 1, 3), 3 * text->n, error))
    return FALSE;
  char *to = text->data;
  for (gsize i = 0; i < text->n; i++) {
    guchar byte = (guchar)old[i];
    gboolean is_special = byte >= 0x80 && byte < 0xA0;
    to += g_unichar_to_utf8(is_special ? windows_1252[byte - 0x80] : byte, to);
  }
  *to = '\0';
  text->n = (gsize)(to - text->data);
  return TRUE;
}

/* Each pair of bytes becomes at most three. A surrogate without its partner is written as if it
 * were a character, which makes it invalid UTF-8: so its place will be named. */
static gboolean
convert_utf16(EncodedText *text, gboolean is_big_endian, GError **error)
{
  g_autofree char *old = g_steal_pointer(&text->data);
  gsize n_units = text->n / 2;
  if (text->n % 2 != 0) {
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                        "UTF-16 text that ends in the middle of a character; the file is cut off");
    return FALSE;
  }
  if (!take_memory(text, g_try_malloc_n(n_units + 1, 3), 3 * n_units, error))
    return FALSE;
  const guchar *units = (const guchar *)old;
  gunichar high = 0; /* a first half that waits for its second */
  char *to = text->data;
  for (gsize i = 1; i < n_units; i++) {
    guint one = units[2 * i], two = units[2 * i + 1];
    gunichar unit = is_big_endian ? one << 8 | two : two << 8 | one;
    if (high != 0 && unit >= 0xDC00 && unit < 0xE000) {
      to -= 3;
      unit = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00);
    }
    high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    to += g_unichar_to_utf8(unit, to);
  }
  *to = '\0';
  text->n = (gsize)(to - text->data);
  return TRUE;
}

static gboolean
starts_with(const EncodedText *text, const char *start, gsize n)
{
  return text->n >= n && memcmp(text->data, start, n) == 0;
}

/* ASCII in UTF-16 has a zero in every other byte. */
static gboolean
is_bare_utf16(const EncodedText *text)
{
  gsize n = MIN(text->n, 64), n_zeros = 0;
  for (gsize i = 0; i < n; i++)
    n_zeros += text->data[i] == '\0';
  return n_zeros * 3 > n;
}

/* Goes by the byte order mark; text without one is left as it is. */
static gboolean
convert_marked(EncodedText *text, gboolean *is_marked, GError **error)
{
  gboolean is_big_endian = starts_with(text, "\xFE\xFF", 2);
  *is_marked = TRUE;
  if (is_big_endian || starts_with(text, "\xFF\xFE", 2))
    return convert_utf16(text, is_big_endian, error);
  if (starts_with(text, "\xEF\xBB\xBF", 3)) {
    text->from = 3;
    return TRUE;
  }
  *is_marked = FALSE;
  if (!is_bare_utf16(text))
    return TRUE;
  g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                      "UTF-16 text without a byte order mark; save it as UTF-8");
  return FALSE;
}

static gboolean
convert(EncodedText *text, MatchdayImport *import, GError **error)
{
  gboolean is_marked;
  if (!convert_marked(text, &is_marked, error))
    return FALSE;
  guint faults = text_faults_find(text->data, text->n);
  if ((faults & TEXT_NOT_UTF8) != 0 && !is_marked && looks_like_windows_1252(text->data, text->n)) {
    matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, 0, "", "",
                           "not UTF-8; read as Windows-1252 (Western European)");
    if (!convert_windows_1252(text, error))
      return FALSE;
    faults = text_faults_find(text->data, text->n);
  }
  text->is_clean = faults == 0;
  return TRUE;
}

gboolean
encoding_read(GBytes *bytes, MatchdayImport *import, EncodedText *text, GError **error)
{
  g_return_val_if_fail(bytes != NULL && import != NULL && text != NULL, FALSE);

  *text = (EncodedText){0};
  g_autofree char *data = g_bytes_unref_to_data(bytes, &text->n);
  char *longer = g_try_realloc(data, text->n + 1); /* room for a NUL */
  if (!take_memory(text, longer, text->n + 1, error))
    return FALSE;
  g_steal_pointer(&data);
  text->data[text->n] = '\0';
  if (convert(text, import, error))
    return TRUE;
  encoding_clear(text);
  return FALSE;
}

void
encoding_clear(EncodedText *text)
{
  g_free(text->data);
  *text = (EncodedText){0};
}

/* Length of the character at @at that a cell may hold, 0 when it is no text. */
static gsize
text_length(const char *at, gsize n)
{
  if (is_control((guchar)*at) || is_noncharacter(at, n))
    return 0;
  return (guchar)*at < 0x80 ? 1 : character_length(at, n);
}

/* Steps over what is no text: a character that may not be there, or a byte that is none. */
static gsize
read_fault(const char *at, gsize n, EncodingFault *fault)
{
  gsize length = is_control((guchar)*at) ? 1 : character_length(at, n);
  fault->is_byte = length == 0;
  fault->value = length > 1 ? g_utf8_get_char(at) : (guchar)*at;
  return MAX(length, 1);
}

char *
encoding_mend(const char *text, gsize n, EncodingFault *fault)
{
  g_return_val_if_fail(text != NULL && fault != NULL, NULL);

  gsize i = 0, length;
  while (i < n && (length = text_length(text + i, n - i)) > 0)
    i += length;
  if (i == n)
    return NULL;
  read_fault(text + i, n - i, fault);
  GString *mended = g_string_sized_new(n + 16);
  g_string_append_len(mended, text, (gssize)i);
  while (i < n) {
    length = text_length(text + i, n - i);
    if (length > 0) {
      g_string_append_len(mended, text + i, (gssize)length);
      i += length;
      continue;
    }
    EncodingFault further;
    g_string_append(mended, "\xEF\xBF\xBD");
    i += read_fault(text + i, n - i, &further);
  }
  return g_string_free(mended, FALSE);
}
