/* Pieces of the page: texts, numbers, elements and the heads of tables. */
#include <string.h>

#include "adapters/escape-private.h"
#include "adapters/shortlists/html-private.h"

void
html_raw(const HtmlPage *page, const char *markup)
{
  sink_text(page->sink, markup);
}

void
html_text(const HtmlPage *page, const char *text)
{
  escape_html(page->sink, text);
}

void
html_label(const HtmlPage *page, TextId id)
{
  escape_html(page->sink, wording_get(page->wording, id));
}

void
html_unsigned(const HtmlPage *page, guint64 value)
{
  sink_unsigned(page->sink, value);
}

void
html_score(const HtmlPage *page, double score)
{
  char digits[16];
  g_ascii_formatd(digits, sizeof digits, "%.3f", score);
  char *point = strchr(digits, '.');
  if (point != NULL)
    *point = page->wording->decimal_mark;
  html_raw(page, digits);
}

void
html_number(const HtmlPage *page, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(digits, sizeof digits, "%.4g", number);
  char *point = strchr(digits, '.');
  if (point != NULL)
    *point = page->wording->decimal_mark;
  html_raw(page, digits);
}

/* Only a date that reads as one becomes an element: whatever else is said stays text. */
void
html_date(const HtmlPage *page, const char *date)
{
  g_autofree char *said = wording_date(page->wording, date);
  gboolean is_plain = strlen(date) == 10 && strcmp(said, date) != 0;
  if (is_plain) {
    html_raw(page, "<time datetime=\"");
    html_text(page, date);
    html_raw(page, "\">");
  }
  html_text(page, said);
  if (is_plain)
    html_raw(page, "</time>");
}

static void
open_tag(const HtmlPage *page, const char *tag)
{
  html_raw(page, "<");
  html_raw(page, tag);
  html_raw(page, ">");
}

static void
close_tag(const HtmlPage *page, const char *tag)
{
  html_raw(page, "</");
  sink_write(page->sink, tag, strcspn(tag, " "));
  html_raw(page, ">");
}

void
html_tagged(const HtmlPage *page, const char *tag, TextId id)
{
  open_tag(page, tag);
  html_label(page, id);
  close_tag(page, tag);
}

void
html_element(const HtmlPage *page, const char *tag, const char *text)
{
  if (*text == '\0')
    return;
  open_tag(page, tag);
  html_text(page, text);
  close_tag(page, tag);
}

void
html_write_heads(const HtmlPage *page, const HtmlColumn *columns, gsize n_columns)
{
  for (gsize i = 0; i < n_columns; i++) {
    html_raw(page, "<th scope=\"col\"");
    if (columns[i].classes != NULL) {
      html_raw(page, " class=\"");
      html_raw(page, columns[i].classes);
      html_raw(page, "\"");
    }
    html_raw(page, ">");
    html_label(page, columns[i].head);
    html_raw(page, "</th>");
  }
}

void
html_open_table(const HtmlPage *page, const char *classes, TextId caption,
                const HtmlColumn *columns, gsize n_columns)
{
  html_raw(page, "<table class=\"");
  html_raw(page, classes);
  html_raw(page, "\">");
  html_tagged(page, "caption", caption);
  html_raw(page, "<thead><tr>");
  html_write_heads(page, columns, n_columns);
  html_raw(page, "</tr></thead><tbody>\n");
}

const char *
html_name(const HtmlPage *page, const MatchdayMember *member)
{
  const char *name = matchday_member_get_name(member);
  return *name != '\0' ? name : wording_get(page->wording, TEXT_NO_NAME);
}
