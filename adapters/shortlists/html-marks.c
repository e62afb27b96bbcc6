/* Texts with the words that matched highlighted, in the spelling of the text. */
#include <string.h>

#include "adapters/escape-private.h"
#include "adapters/shortlists/html-private.h"

enum { WORD_BYTES = 128 }; /* longer words are not marked */

GHashTable *
html_marks_new(void)
{
  return g_hash_table_new(g_str_hash, g_str_equal);
}

void
html_marks_add(GHashTable *marks, const MatchdayCompetenceMatch *match, gboolean is_demand)
{
  for (guint i = 0; i < match->n_words; i++) {
    const MatchdayWordMatch *word = &match->words[i];
    g_hash_table_add(marks, (char *)(is_demand ? word->demand_word : word->member_word));
  }
}

/* The length of the character at @at if words are made of it, else 0: letters, digits and the marks
 * on them, as the engine has it. Characters of @at end before @end. */
static gsize
word_character(const char *at, const char *end)
{
  guchar first = (guchar)*at;
  if (first < 0x80)
    return g_ascii_isalnum(first) ? 1 : 0;
  gunichar c = g_utf8_get_char_validated(at, end - at);
  if (c == (gunichar)-1 || c == (gunichar)-2 || !(g_unichar_isalnum(c) || g_unichar_ismark(c)))
    return 0;
  return (gsize)(g_utf8_next_char(at) - at);
}

static gboolean
is_marked(const GHashTable *marks, const char *word, gsize n_bytes)
{
  char copy[WORD_BYTES];
  if (n_bytes >= sizeof copy)
    return FALSE;
  memcpy(copy, word, n_bytes);
  copy[n_bytes] = '\0';
  return g_hash_table_contains((GHashTable *)marks, copy);
}

void
html_marked(const HtmlPage *page, const char *text, gsize n_bytes, const GHashTable *marks)
{
  const char *end = text + n_bytes, *plain = text;
  for (const char *at = text; at < end;) {
    const char *word = at;
    for (gsize n; at < end && (n = word_character(at, end)) > 0;)
      at += n;
    if (at > word && is_marked(marks, word, (gsize)(at - word))) {
      escape_html_part(page->sink, plain, (gsize)(word - plain));
      html_raw(page, "<mark>");
      escape_html_part(page->sink, word, (gsize)(at - word));
      html_raw(page, "</mark>");
      plain = at;
    }
    if (at == word) /* a byte between words; those of one character stay together in @plain */
      at++;
  }
  escape_html_part(page->sink, plain, (gsize)(end - plain));
}

void
html_reason(const HtmlPage *page, const WordingReason *reason, gboolean is_demand)
{
  if (reason->match == NULL) {
    html_element(page, "p", reason->sentence);
    return;
  }
  g_autoptr(GHashTable) marks = html_marks_new();
  html_marks_add(marks, reason->match, is_demand);
  const char *quote = reason->sentence + reason->quote_start;
  html_raw(page, "<p>");
  escape_html_part(page->sink, reason->sentence, reason->quote_start);
  html_marked(page, quote, reason->quote_length, marks);
  html_text(page, quote + reason->quote_length);
  html_raw(page, "</p>");
}
