/* Wording: structured reasons become sentences here, and nowhere else. */
#include "adapters/shortlists/wording-private.h"

#include <string.h>

#include "adapters/output.h"
#include "models/code.h"

enum { SHOWN_CHARACTERS = 90, SHOWN_WORDS = 5, LABEL_CHARACTERS = 60 };

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

/* The text with {1} and so on replaced by @arguments; places without an argument stay. */
static char *
fill(const char *text, const char *const *arguments, gsize n_arguments)
{
  GString *filled = g_string_new(NULL);
  for (; *text != '\0'; text++) {
    gsize place =
        text[0] == '{' && text[1] != '\0' && text[2] == '}' ? (gsize)(text[1] - '1') : n_arguments;
    if (place >= n_arguments) {
      g_string_append_c(filled, *text);
      continue;
    }
    g_string_append(filled, arguments[place]);
    text += 2;
  }
  return g_string_free(filled, FALSE);
}

char *
wording_fill(const Wording *self, TextId id, ...)
{
  const char *arguments[9] = {NULL};
  gsize n = 0;
  va_list list;
  va_start(list, id);
  for (const char *next = va_arg(list, const char *); next != NULL && n < G_N_ELEMENTS(arguments);
       next = va_arg(list, const char *))
    arguments[n++] = next;
  va_end(list);
  return fill(wording_get(self, id), arguments, n);
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
  char year[5], number[3], day[3];
  g_strlcpy(year, date, sizeof year);
  g_strlcpy(number, date + 5, sizeof number);
  g_strlcpy(day, date + 8, sizeof day);
  const char *parts[] = {year, number, day, *day == '0' ? day + 1 : day,
                         self->months != NULL ? self->months[month - 1] : ""};
  g_autofree char *said = fill(self->date, parts, G_N_ELEMENTS(parts));
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

/* Whether a word of the demand was named before, in whatever case. */
static gboolean
is_named(const GArray *words, guint nth)
{
  g_autofree char *folded =
      g_utf8_casefold(g_array_index(words, MatchdayWordMatch, nth).demand_word, -1);
  for (guint i = 0; i < nth; i++) {
    g_autofree char *other =
        g_utf8_casefold(g_array_index(words, MatchdayWordMatch, i).demand_word, -1);
    if (strcmp(folded, other) == 0)
      return TRUE;
  }
  return FALSE;
}

static char *
say_word(const Wording *self, const MatchdayWordMatch *word)
{
  g_autofree char *demand_word = g_utf8_casefold(word->demand_word, -1);
  g_autofree char *member_word = g_utf8_casefold(word->member_word, -1);
  return strcmp(demand_word, member_word) == 0
             ? g_strdup(word->demand_word)
             : wording_fill(self, TEXT_WORD_AS, word->demand_word, word->member_word, NULL);
}

/* The words a competence shares with the demand, each once; the member's spelling in parentheses
 * where it is another one. */
static char *
list_words(const Wording *self, const GArray *words)
{
  GString *list = g_string_new(NULL);
  for (guint i = 0, n = 0; i < words->len && n < SHOWN_WORDS; i++) {
    if (is_named(words, i))
      continue;
    g_autofree char *said = say_word(self, &g_array_index(words, MatchdayWordMatch, i));
    g_string_append_printf(list, "%s%s", n++ > 0 ? ", " : "", said);
  }
  return g_string_free(list, FALSE);
}

/* Two languages that meet by way of a code: "Prüfstand ↔ próbapad" are words for it. */
static char *
say_bridge(const Wording *self, const char *competence, const MatchdayCompetenceMatch *match)
{
  g_autofree char *text = wording_shorten(competence, NULL, SHOWN_CHARACTERS);
  const char *label = match->demand_label != NULL ? match->demand_label : match->member_label;
  GString *words = g_string_new(NULL);
  for (guint i = 0; i < match->words->len; i++) {
    const MatchdayWordMatch *word = &g_array_index(match->words, MatchdayWordMatch, i);
    g_string_append_printf(words, "%s%s ↔ %s", i == 0 ? "" : ", ", word->demand_word,
                           word->member_word);
  }
  g_autofree char *pairs = g_string_free(words, FALSE);
  return wording_fill(self, match->words->len > 0 ? TEXT_BRIDGE_WORDS : TEXT_BRIDGE, text,
                      match->link, label != NULL ? label : "", pairs, NULL);
}

static char *
say_competence(const Wording *self, const MatchdayMember *member,
               const MatchdayCompetenceMatch *match, gboolean is_first)
{
  const GPtrArray *competences = matchday_member_get_competences(member);
  g_return_val_if_fail(match->competence < competences->len, g_strdup(""));

  if (match->link != NULL)
    return say_bridge(self, g_ptr_array_index(competences, match->competence), match);
  guint n_words = match->words == NULL ? 0 : match->words->len;
  const char *around =
      n_words == 0 ? NULL : g_array_index(match->words, MatchdayWordMatch, 0).member_word;
  g_autofree char *text =
      wording_shorten(g_ptr_array_index(competences, match->competence), around, SHOWN_CHARACTERS);
  if (n_words == 0)
    return wording_fill(self, is_first ? TEXT_STRONGEST_MEANING : TEXT_ALSO_MEANING, text, NULL);
  g_autofree char *words = list_words(self, match->words);
  return wording_fill(self, is_first ? TEXT_STRONGEST_WORDS : TEXT_ALSO_WORDS, text, words, NULL);
}

static const char *
level_name(const Wording *self, MatchdayScheme scheme, guint level)
{
  static const TextId names[MATCHDAY_N_SCHEMES][4] = {
      [MATCHDAY_SCHEME_CPV] = {TEXT_DIVISION, TEXT_GROUP, TEXT_CLASS, TEXT_CATEGORY},
      [MATCHDAY_SCHEME_NUTS] = {TEXT_COUNTRY, TEXT_NUTS_1, TEXT_NUTS_2, TEXT_NUTS_3},
      [MATCHDAY_SCHEME_NACE] = {TEXT_DIVISION, TEXT_GROUP, TEXT_CLASS, TEXT_CLASS},
      [MATCHDAY_SCHEME_UNSPSC] = {TEXT_SEGMENT, TEXT_FAMILY, TEXT_CLASS, TEXT_COMMODITY},
  };
  g_return_val_if_fail((guint)scheme < MATCHDAY_N_SCHEMES && level >= 1, "");
  TextId id = level > 4 ? TEXT_SUBCATEGORY : names[scheme][level - 1];
  return wording_get(self, id);
}

/* "42636000 (Presses)" */
static char *
name_code(const Wording *self, const MatchdayCode *code)
{
  const char *label = wording_label(self, code);
  if (label == NULL)
    return g_strdup(code->value);
  g_autofree char *shown = wording_shorten(label, NULL, LABEL_CHARACTERS);
  return g_strdup_printf("%s (%s)", code->value, shown);
}

static char *
say_code(const Wording *self, const MatchdayCodeMatch *match)
{
  static const TextId schemes[MATCHDAY_N_SCHEMES] = {
      [MATCHDAY_SCHEME_CPV] = TEXT_SCHEME_CPV,
      [MATCHDAY_SCHEME_NUTS] = TEXT_SCHEME_NUTS,
      [MATCHDAY_SCHEME_NACE] = TEXT_SCHEME_NACE,
      [MATCHDAY_SCHEME_UNSPSC] = TEXT_SCHEME_UNSPSC,
  };
  const MatchdayCode *ours = &match->member_code, *theirs = &match->demand_code;
  g_autofree char *our_name = name_code(self, ours);
  g_autofree char *their_name = name_code(self, theirs);
  TextId relation = TEXT_CODE_BESIDE;
  if (matchday_code_compare(ours, theirs) == 0)
    relation = TEXT_CODE_SAME;
  else if (match->level == matchday_code_get_level(theirs))
    relation = TEXT_CODE_INSIDE;
  else if (match->level == matchday_code_get_level(ours))
    relation = TEXT_CODE_AROUND;
  return wording_fill(self, relation, wording_get(self, schemes[ours->scheme]), our_name,
                      their_name, level_name(self, ours->scheme, match->level), NULL);
}

GPtrArray *
wording_reasons(const Wording *self, const MatchdayCandidate *candidate)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func(g_free);
  const MatchdayMember *member = matchday_candidate_get_member(candidate);
  const GArray *competences = matchday_candidate_get_competences(candidate);
  for (guint i = 0; i < competences->len; i++) {
    const MatchdayCompetenceMatch *match = &g_array_index(competences, MatchdayCompetenceMatch, i);
    g_ptr_array_add(reasons, say_competence(self, member, match, i == 0));
  }
  const GArray *codes = matchday_candidate_get_codes(candidate);
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add(reasons, say_code(self, &g_array_index(codes, MatchdayCodeMatch, i)));
  if (reasons->len == 0)
    g_ptr_array_add(reasons, g_strdup(wording_get(self, TEXT_NO_EVIDENCE)));
  return reasons;
}
