/* Wording: texts by language, filled with words, numbers and dates. */
#include "adapters/shortlists/wording-private.h"

#include <string.h>

#include "adapters/output.h"

static const Wording *const wordings[] = {&wording_english, &wording_german};

const char *const *
matchday_language_list(void)
{
  static const char *languages[G_N_ELEMENTS(wordings) + 1];
  static gsize is_filled;
  if (g_once_init_enter(&is_filled)) {
    for (gsize i = 0; i < G_N_ELEMENTS(wordings); i++)
      languages[i] = wordings[i]->language;
    g_once_init_leave(&is_filled, 1);
  }
  return languages;
}

const Wording *
wording_for(const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS(wordings); i++)
    if (g_strcmp0(wordings[i]->language, language) == 0)
      return wordings[i];
  return &wording_english;
}

Wording
wording_of(const MatchdayRun *run)
{
  Wording wording = *wording_for(matchday_settings_get_language(matchday_run_get_settings(run)));
  const MatchdayConcepts *concepts = matchday_run_get_knowledge(run)->concepts;
  if (concepts != NULL)
    wording.labels = matchday_concepts_get_labels(concepts);
  return wording;
}

const char *
wording_get(const Wording *self, TextId id)
{
  g_return_val_if_fail((guint)id < N_TEXTS && self->texts[id] != NULL, "");
  return self->texts[id];
}

/* The text with {1} and so on replaced by @arguments; places without an argument stay. @first:
 * (out): where the first argument begins. */
static char *
fill(const char *text, const char *const *arguments, gsize n_arguments, gsize *first)
{
  GString *filled = g_string_new(NULL);
  for (; *text != '\0'; text++) {
    gsize place =
        text[0] == '{' && text[1] != '\0' && text[2] == '}' ? (gsize)(text[1] - '1') : n_arguments;
    if (place >= n_arguments) {
      g_string_append_c(filled, *text);
      continue;
    }
    if (place == 0)
      *first = filled->len;
    g_string_append(filled, arguments[place]);
    text += 2;
  }
  return g_string_free(filled, FALSE);
}

char *
wording_fill_at(const Wording *self, TextId id, gsize *first, const char *const *arguments)
{
  *first = 0;
  return fill(wording_get(self, id), arguments, g_strv_length((char **)arguments), first);
}

char *
wording_fill_text(const char *text, const char *const *arguments)
{
  gsize first;
  return fill(text, arguments, g_strv_length((char **)arguments), &first);
}

char *
wording_fill(const Wording *self, TextId id, ...)
{
  const char *arguments[9] = {NULL};
  gsize n = 0, first;
  va_list list;
  va_start(list, id);
  for (const char *next = va_arg(list, const char *); next != NULL && n < G_N_ELEMENTS(arguments);
       next = va_arg(list, const char *))
    arguments[n++] = next;
  va_end(list);
  return fill(wording_get(self, id), arguments, n, &first);
}

/* Digits in groups of three, counted from the end. */
static void
append_groups(GString *text, const char *digits, gsize n_digits, char mark)
{
  for (gsize i = 0; i < n_digits; i++) {
    if (i > 0 && (n_digits - i) % 3 == 0)
      g_string_append_c(text, mark);
    g_string_append_c(text, digits[i]);
  }
}

char *
wording_number(const Wording *self, guint64 number)
{
  char digits[24];
  gsize n = (gsize)g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  GString *grouped = g_string_new(NULL);
  append_groups(grouped, digits, n, self->group_mark);
  return g_string_free(grouped, FALSE);
}

char *
wording_decimal(const Wording *self, double value, guint digits)
{
  char format[8], written[400]; /* the largest double has 309 digits before the point */
  g_snprintf(format, sizeof format, "%%.%uf", MIN(digits, 9));
  g_ascii_formatd(written, sizeof written, format, value);
  const char *start = written + (*written == '-');
  gsize n_whole = strcspn(start, ".");
  GString *text = g_string_new_len(written, start - written);
  append_groups(text, start, n_whole, self->group_mark);
  if (start[n_whole] == '.')
    g_string_append_printf(text, "%c%s", self->decimal_mark, start + n_whole + 1);
  return g_string_free(text, FALSE);
}

/* Whether @text starts with @n digits. */
static gboolean
has_digits(const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit(text[i]))
      return FALSE;
  return TRUE;
}

char *
wording_date(const Wording *self, const char *date)
{
  if (!has_digits(date, 4) || date[4] != '-' || !has_digits(date + 5, 2) || date[7] != '-' ||
      !has_digits(date + 8, 2) || g_ascii_isalnum(date[10]))
    return g_strdup(date);
  guint month = (guint)(g_ascii_digit_value(date[5]) * 10 + g_ascii_digit_value(date[6]));
  if (month < 1 || month > 12)
    return g_strdup(date);
  gsize first;
  char year[5], number[3], day[3];
  g_strlcpy(year, date, sizeof year);
  g_strlcpy(number, date + 5, sizeof number);
  g_strlcpy(day, date + 8, sizeof day);
  const char *parts[] = {year, number, day, *day == '0' ? day + 1 : day,
                         self->months != NULL ? self->months[month - 1] : ""};
  g_autofree char *said = fill(self->date, parts, G_N_ELEMENTS(parts), &first);
  return g_strconcat(said, date + 10, NULL);
}

char *
wording_count(const Wording *self, guint64 n, TextId one, TextId many)
{
  g_autofree char *number = wording_number(self, n);
  return n == 1 ? g_strdup(wording_get(self, one)) : wording_fill(self, many, number, NULL);
}

const char *
wording_state(const Wording *self, MatchdayRequirementState state)
{
  static const TextId ids[] = {[MATCHDAY_NOT_PROVEN] = TEXT_NOT_PROVEN,
                               [MATCHDAY_MET] = TEXT_MET,
                               [MATCHDAY_NOT_MET] = TEXT_NOT_MET};
  g_return_val_if_fail((guint)state < G_N_ELEMENTS(ids), "");
  return wording_get(self, ids[state]);
}

/* Moves a cut to the blank before it, unless that would cost half of what is shown. */
static const char *
cut_at_blank(const char *start, const char *cut)
{
  for (const char *at = cut; at > start + (cut - start) / 2; at--)
    if (*at == ' ')
      return at;
  return cut;
}

char *
wording_shorten(const char *text, const char *around, guint n_characters)
{
  g_return_val_if_fail(text != NULL, NULL);
  g_autofree char *line = g_utf8_make_valid(text, -1);
  for (char *at = line; *at != '\0'; at++)
    if (g_ascii_isspace(*at))
      *at = ' ';
  g_strstrip(line);
  glong length = g_utf8_strlen(line, -1);
  if (length <= (glong)n_characters)
    return g_steal_pointer(&line);

  const char *start = line;
  const char *found = around != NULL && *around != '\0' ? strstr(line, around) : NULL;
  glong found_end =
      found == NULL ? 0 : g_utf8_strlen(line, found - line) + g_utf8_strlen(around, -1);
  if (found_end > (glong)n_characters) {
    glong first = MIN(MAX(found_end - (glong)n_characters / 2, 0), length - (glong)n_characters);
    start = g_utf8_offset_to_pointer(line, first);
    const char *blank = strchr(start, ' ');
    start = blank != NULL && blank < found ? blank + 1 : start;
  }
  gboolean is_last = g_utf8_strlen(start, -1) <= (glong)n_characters;
  const char *end = is_last ? start + strlen(start)
                            : cut_at_blank(start, g_utf8_offset_to_pointer(start, n_characters));
  return g_strdup_printf("%s%.*s%s", start > line ? "… " : "", (int)(end - start), start,
                         is_last ? "" : " …");
}
