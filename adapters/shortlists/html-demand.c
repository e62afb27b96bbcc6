/* The section of one demand: what is wanted, then who fits. */
#include <math.h>
#include <string.h>

#include "adapters/shortlists/html-private.h"
#include "models/code.h"

/* In bytes and characters: what stands open, what can be opened, what is quoted. */
enum { SHOWN_BODY = 480, SHOWN_TEXT = 6000, SHOWN_EXCERPT = 160, SHOWN_CODES = 12 };

/* Only what can stand in a lang attribute. */
static const char *
safe_language(const char *language)
{
  gsize n = 0;
  while (g_ascii_isalnum(language[n]) || language[n] == '-')
    n++;
  return n <= 12 && language[n] == '\0' ? language : "";
}

/* @marks: (nullable) */
static void
write_with_language(const HtmlPage *page, const char *tag, const MatchdayText *text,
                    const char *shown, const GHashTable *marks)
{
  const char *language = safe_language(text->language);
  html_raw(page, "<");
  html_raw(page, tag);
  if (*language != '\0' && !g_str_equal(language, page->wording->language)) {
    html_raw(page, " lang=\"");
    html_raw(page, language);
    html_raw(page, "\"");
  }
  html_raw(page, ">");
  if (marks != NULL)
    html_marked(page, shown, strlen(shown), marks);
  else
    html_text(page, shown);
  html_raw(page, "</");
  html_raw(page, tag);
  html_raw(page, ">");
}

/* The text in the language of the page, if the demand has one besides the original. */
static const MatchdayText *
find_translation(const HtmlPage *page, const MatchdayDemand *demand)
{
  for (guint i = 1; i < matchday_demand_get_n_texts(demand); i++) {
    const MatchdayText *text = matchday_demand_get_text(demand, i);
    if (g_str_equal(text->language, page->wording->language))
      return text;
  }
  return NULL;
}

static void
write_title(const HtmlPage *page, const MatchdayDemand *demand, guint nth, const GHashTable *marks)
{
  html_raw(page, "<h2><a href=\"#d");
  html_unsigned(page, nth);
  html_raw(page, "\">");
  html_unsigned(page, nth);
  html_raw(page, "</a> ");
  if (*matchday_demand_get_title(demand) == '\0')
    html_label(page, TEXT_NO_TITLE);
  else
    write_with_language(page, "span", matchday_demand_get_text(demand, 0),
                        matchday_demand_get_title(demand), marks);
  html_raw(page, "</h2>\n");
}

/* The body without the title that many buyers begin it with. */
static const char *
skip_title(const MatchdayText *text)
{
  if (!g_str_has_prefix(text->body, text->title))
    return text->body;
  const char *rest = text->body + strlen(text->title);
  return rest + strspn(rest, " .:;,-\t\r\n");
}

/* At most @n characters of the body; parts that do not end as sentences are told apart. A body can
 * be long: only what may be shown is copied. */
static char *
say_body(const MatchdayText *text, guint n)
{
  g_autofree char *start = g_strndup(skip_title(text), 4 * n + 400);
  g_auto(GStrv) parts = g_strsplit(start, "\n", -1);
  g_autoptr(GString) joined = g_string_new(NULL);
  for (gsize i = 0; parts[i] != NULL; i++) {
    const char *part = g_strstrip(parts[i]);
    if (*part == '\0')
      continue;
    if (joined->len > 0)
      g_string_append(joined, strchr(".!?:;", joined->str[joined->len - 1]) ? " " : " · ");
    g_string_append(joined, part);
  }
  return wording_shorten(joined->str, NULL, n);
}

static gboolean
is_long(const MatchdayDemand *demand)
{
  return strlen(skip_title(matchday_demand_get_text(demand, 0))) > SHOWN_BODY;
}

gboolean
html_shows_all_marks(const HtmlPage *page, const MatchdayDemand *demand)
{
  return matchday_demand_get_n_texts(demand) == 0 ||
         (!is_long(demand) && find_translation(page, demand) == NULL);
}

/* The start of a character at or before @at. */
static const char *
align(const char *start, const char *at)
{
  while (at > start && (*at & 0xC0) == 0x80)
    at--;
  return at;
}

char *
html_find_excerpt(const MatchdayDemand *demand, const MatchdayCompetenceMatch *match)
{
  const char *body = matchday_demand_get_text(demand, 0)->body;
  for (guint i = 0; i < match->n_words; i++) {
    const char *word = match->words[i].demand_word;
    const char *found = *word == '\0' ? NULL : strstr(body, word);
    if (found == NULL)
      continue;
    const char *start = align(body, found - MIN(found - body, SHOWN_EXCERPT / 2));
    const char *blank = start == body ? NULL : strchr(start, ' ');
    start = blank != NULL && blank < found ? blank + 1 : start;
    gsize rest = strlen(start);
    gsize length = rest <= SHOWN_EXCERPT + strlen(word)
                       ? rest
                       : (gsize)(align(start, start + SHOWN_EXCERPT + strlen(word)) - start);
    g_autofree char *part = g_strndup(start, length);
    g_autofree char *line = wording_shorten(part, NULL, G_MAXINT);
    return g_strconcat(start > body ? "… " : "", line, length < rest ? " …" : "", NULL);
  }
  return NULL;
}

static void
write_full_text(const HtmlPage *page, const MatchdayText *text, TextId heading,
                const GHashTable *marks)
{
  g_autofree char *body = say_body(text, SHOWN_TEXT);
  html_raw(page, "<details class=\"ft\">");
  html_tagged(page, "summary", heading);
  write_with_language(page, "p", text, body, marks);
  html_raw(page, "</details>\n");
}

/* The words that matched are marked in the original, which is what was compared. */
static void
write_texts(const HtmlPage *page, const MatchdayDemand *demand, const GHashTable *marks)
{
  if (matchday_demand_get_n_texts(demand) == 0)
    return;
  const MatchdayText *original = matchday_demand_get_text(demand, 0);
  const MatchdayText *translation = find_translation(page, demand);
  if (translation != NULL && !g_str_equal(translation->title, original->title))
    html_element(page, "p class=\"t\"", translation->title);
  gboolean is_translated = translation != NULL && *translation->body != '\0';
  const MatchdayText *text = is_translated ? translation : original;
  g_autofree char *body = say_body(text, SHOWN_BODY);
  if (*body != '\0')
    write_with_language(page, "p", text, body, is_translated ? NULL : marks);
  if (is_translated && *original->body != '\0')
    write_full_text(page, original, TEXT_ORIGINAL, marks);
  else if (is_long(demand))
    write_full_text(page, original, TEXT_FULL_TEXT, marks);
}

static void
write_place(const HtmlPage *page, const MatchdayDemand *demand)
{
  const char *between = "";
  const char *country = matchday_demand_get_country(demand);
  if (*country != '\0') {
    html_text(page, country);
    between = ", ";
  }
  const GArray *codes = matchday_demand_get_codes(demand);
  for (guint i = 0, n = 0; i < codes->len && n < SHOWN_CODES; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    if (code->scheme != MATCHDAY_SCHEME_NUTS || g_str_equal(code->value, country))
      continue;
    g_autofree char *name = wording_code(page->wording, code);
    html_raw(page, between);
    html_text(page, name);
    between = ", ";
    n++;
  }
}

static gboolean
has_place(const MatchdayDemand *demand)
{
  const GArray *codes = matchday_demand_get_codes(demand);
  for (guint i = 0; i < codes->len; i++)
    if (g_array_index(codes, MatchdayCode, i).scheme == MATCHDAY_SCHEME_NUTS)
      return TRUE;
  return *matchday_demand_get_country(demand) != '\0';
}

static void
write_fact(const HtmlPage *page, TextId label, const char *fact)
{
  if (*fact == '\0')
    return;
  html_raw(page, "<div>");
  html_tagged(page, "dt", label);
  html_element(page, "dd", fact);
  html_raw(page, "</div>");
}

static void
write_marked_up_fact(const HtmlPage *page, TextId label, const MatchdayDemand *demand,
                     void (*write)(const HtmlPage *page, const MatchdayDemand *demand))
{
  html_raw(page, "<div>");
  html_tagged(page, "dt", label);
  html_raw(page, "<dd>");
  write(page, demand);
  html_raw(page, "</dd></div>");
}

static char *
format_value(const HtmlPage *page, const MatchdayDemand *demand)
{
  double amount = matchday_demand_get_amount(demand);
  if (!isfinite(amount) || amount >= 1e18)
    return g_strdup("");
  g_autofree char *number = wording_number(page->wording, (guint64)(amount + 0.5));
  return g_strjoin(*matchday_demand_get_currency(demand) == '\0' ? "" : " ", number,
                   matchday_demand_get_currency(demand), NULL);
}

/* One a line: labels are long. */
static void
write_codes(const HtmlPage *page, const MatchdayDemand *demand)
{
  const GArray *codes = matchday_demand_get_codes(demand);
  guint n = 0;
  for (guint i = 0; i < codes->len && n < SHOWN_CODES; i++) {
    const MatchdayCode *code = &g_array_index(codes, MatchdayCode, i);
    if (code->scheme == MATCHDAY_SCHEME_NUTS)
      continue;
    g_autofree char *scheme = g_ascii_strup(matchday_scheme_get_name(code->scheme), -1);
    g_autofree char *name = wording_code(page->wording, code);
    html_raw(page, n++ == 0 ? "" : "<br/>");
    html_text(page, scheme);
    html_raw(page, " ");
    html_text(page, name);
  }
  if (n == SHOWN_CODES && n < codes->len)
    html_raw(page, "<br/>…");
}

static gboolean
has_codes(const MatchdayDemand *demand)
{
  const GArray *codes = matchday_demand_get_codes(demand);
  for (guint i = 0; i < codes->len; i++)
    if (g_array_index(codes, MatchdayCode, i).scheme != MATCHDAY_SCHEME_NUTS)
      return TRUE;
  return FALSE;
}

static char *
name_source(const HtmlPage *page, const MatchdayDemand *demand)
{
  const char *file = matchday_demand_get_file(demand);
  if (matchday_demand_get_line(demand) <= 1)
    return g_strdup(file);
  g_autofree char *line = g_strdup_printf("%" G_GUINT64_FORMAT, matchday_demand_get_line(demand));
  return wording_fill(page->wording, TEXT_SOURCE_LINE, file, line, NULL);
}

/* Ids are often made of the numbers of notice and lot. */
static gboolean
says_again(const char *id, const MatchdayDemand *demand)
{
  return strstr(id, matchday_demand_get_notice(demand)) != NULL &&
         strstr(id, matchday_demand_get_lot(demand)) != NULL;
}

static void
write_facts(const HtmlPage *page, const MatchdayDemand *demand)
{
  g_autofree char *value = format_value(page, demand);
  g_autofree char *deadline = wording_date(page->wording, matchday_demand_get_deadline(demand));
  g_autofree char *published = wording_date(page->wording, matchday_demand_get_published(demand));
  g_autofree char *source = name_source(page, demand);
  g_autofree char *notice =
      g_strjoin(*matchday_demand_get_lot(demand) == '\0' ? "" : " · ",
                matchday_demand_get_notice(demand), matchday_demand_get_lot(demand), NULL);
  html_raw(page, "<dl>");
  write_fact(page, TEXT_BUYER, matchday_demand_get_buyer(demand));
  if (has_place(demand))
    write_marked_up_fact(page, TEXT_PLACE, demand, write_place);
  write_fact(page, TEXT_DEADLINE, deadline);
  write_fact(page, TEXT_PUBLISHED, published);
  write_fact(page, TEXT_VALUE, value);
  if (has_codes(demand))
    write_marked_up_fact(page, TEXT_CODES, demand, write_codes);
  if (!says_again(matchday_demand_get_id(demand), demand))
    write_fact(page, TEXT_NOTICE, notice);
  write_fact(page, TEXT_DEMAND_ID, matchday_demand_get_id(demand));
  write_fact(page, TEXT_SOURCE, source);
  html_raw(page, "</dl>\n");
}

static void
write_requirements(const HtmlPage *page, const GPtrArray *requirements)
{
  if (requirements->len == 0)
    return;
  html_tagged(page, "h3", TEXT_REQUIREMENTS);
  html_raw(page, "<ul class=\"a\">");
  for (guint i = 0; i < requirements->len; i++) {
    const MatchdayRequirement *requirement = g_ptr_array_index(requirements, i);
    gboolean is_must = matchday_requirement_get_level(requirement) == MATCHDAY_MUST;
    html_raw(page, "<li>");
    html_tagged(page, "b", is_must ? TEXT_MUST : TEXT_WISH);
    html_raw(page, " ");
    html_text(page, matchday_requirement_get_wording(requirement));
    html_raw(page, "</li>");
  }
  html_raw(page, "</ul>\n");
}

/* (transfer full): the words of the demand by which anybody on the list was found */
static GHashTable *
find_marks(const MatchdayShortlist *shortlist)
{
  const GPtrArray *lists[] = {matchday_shortlist_get_candidates(shortlist),
                              matchday_shortlist_get_near_misses(shortlist)};
  GHashTable *marks = html_marks_new();
  for (gsize l = 0; l < G_N_ELEMENTS(lists); l++)
    for (guint i = 0; i < lists[l]->len; i++) {
      const GArray *matches = matchday_candidate_get_competences(g_ptr_array_index(lists[l], i));
      for (guint m = 0; m < matches->len; m++)
        html_marks_add(marks, &g_array_index(matches, MatchdayCompetenceMatch, m), TRUE);
    }
  return marks;
}

void
html_write_demand(const HtmlPage *page, const MatchdayShortlist *shortlist, guint nth)
{
  const MatchdayDemand *demand = matchday_shortlist_get_demand(shortlist);
  g_autoptr(GHashTable) marks = find_marks(shortlist);
  html_raw(page, "<section class=\"demand\" id=\"d");
  html_unsigned(page, nth);
  html_raw(page, "\">");
  write_title(page, demand, nth, marks);
  write_texts(page, demand, marks);
  write_facts(page, demand);
  write_requirements(page, matchday_demand_get_requirements(demand));
  html_write_shortlist(page, shortlist);
  html_raw(page, "<p class=\"up\"><a href=\"#overview\">");
  html_label(page, TEXT_TO_OVERVIEW);
  html_raw(page, "</a></p></section>\n");
}
