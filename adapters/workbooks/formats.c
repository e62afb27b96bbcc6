/* Number formats of a workbook: which numbers are dates, and how a number is written. */
#include "adapters/workbooks/formats-private.h"

#include <math.h>
#include <string.h>

enum {
  MAX_STYLES = 1 << 17, /* a spreadsheet program makes at most 65,490 */
  MAX_ZEROS = 15,
  DAY_SECONDS = 24 * 60 * 60,
  DAY_ZERO = 693594, /* 30 December 1899 as GLib counts days */
  DAYS_TO_1904 = 1462,
  LEAP_DAY = 60,      /* 29 February 1900: spreadsheets have it, no calendar has */
  LAST_DAY = 2958465, /* 31 December 9999 */
};

NumberFormat
number_format_read(const char *code)
{
  gboolean has_day = FALSE, has_month = FALSE, has_clock = FALSE;
  gsize n_zeros = strspn(code, "0");
  if (n_zeros > 1 && n_zeros <= MAX_ZEROS && code[n_zeros] == '\0')
    return (NumberFormat){SHOWS_NUMBER, (guint)n_zeros};
  for (const char *at = code; *at != '\0' && *at != ';'; at++) {
    if (*at == '"' || *at == '[') {
      has_clock |= *at == '[' && strchr("hHmMsS", at[1]) != NULL && at[1] != '\0';
      const char *end = strchr(at + 1, *at == '"' ? '"' : ']');
      if (end == NULL)
        break;
      at = end;
    } else if (*at == '\\' || *at == '_' || *at == '*') {
      at += at[1] != '\0';
    } else {
      has_day |= strchr("yYdD", *at) != NULL;
      has_month |= strchr("mM", *at) != NULL;
      has_clock |= strchr("hHsS", *at) != NULL;
    }
  }
  NumberShows shows = has_day || (has_month && !has_clock) ? SHOWS_DATE
                      : has_clock                          ? SHOWS_TIME
                                                           : SHOWS_NUMBER;
  return (NumberFormat){shows, 0};
}

/* Formats that have a number and no code in the file (ECMA-376, 18.8.30). */
static NumberFormat
find_built_in(guint64 number)
{
  static const struct {
    guint first, last;
    NumberShows shows;
  } ranges[] = {{14, 17, SHOWS_DATE}, {18, 21, SHOWS_TIME}, {22, 22, SHOWS_DATE},
                {27, 36, SHOWS_DATE}, {45, 47, SHOWS_TIME}, {50, 58, SHOWS_DATE}};
  for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
    if (number >= ranges[i].first && number <= ranges[i].last)
      return (NumberFormat){ranges[i].shows, 0};
  return (NumberFormat){SHOWS_NUMBER, 0};
}

enum { FORMAT, FORMAT_NUMBER, FORMAT_CODE, STYLE, STYLE_FORMAT };

static const XmlNamespace namespaces[] = {{NULL, NULL}};

static const XmlRule rules[] = {
    {"styleSheet/numFmts/numFmt/", FORMAT},
    {"styleSheet/numFmts/numFmt/@numFmtId", FORMAT_NUMBER},
    {"styleSheet/numFmts/numFmt/@formatCode", FORMAT_CODE},
    {"styleSheet/cellXfs/xf/", STYLE},
    {"styleSheet/cellXfs/xf/@numFmtId", STYLE_FORMAT},
};

/* Styles on their way in; their formats stand before them. */
typedef struct {
  GArray *styles;  /* of NumberFormat */
  GArray *numbers; /* of guint64: of the formats with a code */
  GArray *formats; /* of NumberFormat: the same */
  guint64 number;  /* of the format at hand */
  NumberFormat format;
} Reading;

static void
begin_group(void *data, int field, const char *name, guint64 line)
{
  (void)field, (void)name, (void)line;
  Reading *self = data;
  self->number = 0;
  self->format = (NumberFormat){SHOWS_NUMBER, 0};
}

static void
take_value(void *data, int field, const char *text, guint64 line)
{
  (void)line;
  Reading *self = data;
  if (field == FORMAT_CODE)
    self->format = number_format_read(text);
  else if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT32, &self->number, NULL))
    self->number = 0;
}

static NumberFormat
find_format(const Reading *self)
{
  for (guint i = self->numbers->len; i-- > 0;)
    if (g_array_index(self->numbers, guint64, i) == self->number)
      return g_array_index(self->formats, NumberFormat, i);
  return find_built_in(self->number);
}

static void
end_group(void *data, int field)
{
  Reading *self = data;
  if (field == FORMAT) {
    g_array_append_val(self->numbers, self->number);
    g_array_append_val(self->formats, self->format);
  } else {
    NumberFormat format = find_format(self);
    g_array_append_val(self->styles, format);
  }
}

/* More formats than a spreadsheet program writes would cost the square of their number. */
static gboolean
has_enough(const void *data)
{
  const Reading *self = data;
  return self->styles->len >= MAX_STYLES || self->numbers->len >= MAX_STYLES / 64;
}

gboolean
number_formats_read(NumberFormats *self, Archive *archive, const char *part, GError **error)
{
  static const XmlSink sink = {begin_group, take_value, end_group};
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, rules, G_N_ELEMENTS(rules));
  g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint64));
  g_autoptr(GArray) formats = g_array_new(FALSE, FALSE, sizeof(NumberFormat));
  self->styles = g_array_new(FALSE, FALSE, sizeof(NumberFormat));
  Reading reading = {.styles = self->styles, .numbers = numbers, .formats = formats};
  return archive_read(archive, part, grammar, &sink, &reading, has_enough, error);
}

void
number_formats_clear(NumberFormats *self)
{
  g_clear_pointer(&self->styles, g_array_unref);
}

NumberFormat
number_formats_get(const NumberFormats *self, gsize style)
{
  if (self->styles == NULL || style >= self->styles->len)
    return (NumberFormat){SHOWS_NUMBER, 0};
  return g_array_index(self->styles, NumberFormat, style);
}

/* (nullable): NULL when there is no such day */
static char *
write_date(double value, gboolean is_1904)
{
  double day = floor(value) + (is_1904 ? DAYS_TO_1904 : 0);
  gint64 seconds = (gint64)floor((value - floor(value)) * DAY_SECONDS + 0.5);
  if (seconds == DAY_SECONDS) {
    day++;
    seconds = 0;
  }
  if (day < 1 || day > LAST_DAY || (day == LEAP_DAY && !is_1904))
    return NULL;
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, (guint32)(DAY_ZERO + day) + (day < LEAP_DAY ? 1 : 0));
  g_autofree char *text =
      g_strdup_printf("%04u-%02d-%02u", (guint)g_date_get_year(&date), (int)g_date_get_month(&date),
                      (guint)g_date_get_day(&date));
  if (seconds == 0)
    return g_steal_pointer(&text);
  return g_strdup_printf("%s %02d:%02d:%02d", text, (int)(seconds / 3600), (int)(seconds / 60 % 60),
                         (int)(seconds % 60));
}

/* (nullable): NULL when it is no span of time */
static char *
write_time(double value)
{
  if (value < 0 || value > LAST_DAY)
    return NULL;
  gint64 seconds = (gint64)floor(value * DAY_SECONDS + 0.5);
  return g_strdup_printf("%02" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600,
                         (int)(seconds / 60 % 60), (int)(seconds % 60));
}

/* 1.234 could be one thousand and more to somebody: 1.2340 could not. */
static gboolean
is_ambiguous(const char *digits)
{
  digits += *digits == '-';
  gsize n = strspn(digits, "0123456789");
  return n <= 3 && digits[n] == '.' && strspn(digits + n + 1, "0123456789") == 3 &&
         digits[n + 4] == '\0';
}

static char *
write_number(double value, guint n_digits)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean is_whole = value == floor(value) && fabs(value) < 1e15;
  g_ascii_formatd(digits, sizeof digits, is_whole ? "%.0f" : "%.15g", value);
  gsize n = strlen(digits);
  if (is_whole && value >= 0 && n < n_digits)
    return g_strdup_printf("%0*d%s", (int)(n_digits - n), 0, digits);
  return g_strconcat(digits, is_ambiguous(digits) ? "0" : "", NULL);
}

char *
number_format_write(const NumberFormat *self, const char *value, gboolean is_1904)
{
  gsize n = strlen(value);
  gboolean is_plain = n < 15 && strspn(value, "0123456789") == n && (*value != '0' || n == 1);
  if (is_plain && self->shows == SHOWS_NUMBER && n >= self->n_digits)
    return g_strdup(value);
  char *end;
  double number = g_ascii_strtod(value, &end);
  if (end == value || *end != '\0' || !isfinite(number))
    return g_strdup(value);
  char *written = NULL;
  if (self->shows == SHOWS_DATE)
    written = write_date(number, is_1904);
  else if (self->shows == SHOWS_TIME)
    written = write_time(number);
  return written != NULL ? written : write_number(number, self->n_digits);
}
