#pragma once

#include <glib.h>

#include "adapters/shortlists/wording-private.h"
#include "adapters/sink-private.h"
#include "models/run.h"

G_BEGIN_DECLS

/**
 * HtmlPage:
 *
 * The page being written. It is HTML and well-formed XML at once, so two kinds of parsers can check
 * it. No attribute styles anything: colours are classes, lengths are classes (see HTML_BAR_STEPS),
 * so the content security policy can allow the one style sheet by its digest and nothing else.
 */
typedef struct {
  Sink *sink;
  const MatchdayRun *run;
  const Wording *wording;
  double best_score; /* on the page, above 0: a bar of full length */
} HtmlPage;

enum {
  HTML_BAR_STEPS = 200, /* classes w1 to w200: parts of a bar's length */
  HTML_COLOURS = 8,     /* classes c0 to c7: one a facet, then from the start */
};

/** html_style: (transfer full): the style sheet, without anything that XML or HTML would escape */
char *html_style(void);

/** html_raw: markup of our own */
void html_raw(const HtmlPage *page, const char *markup);

/** html_text: anything else, escaped */
void html_text(const HtmlPage *page, const char *text);

/** html_label: a text of the wording */
void html_label(const HtmlPage *page, TextId id);

/** html_tagged: <tag>label</tag>; @tag may hold attributes, the end tag takes its first word */
void html_tagged(const HtmlPage *page, const char *tag, TextId id);

/** html_element: <tag>text</tag>, nothing when the text is empty */
void html_element(const HtmlPage *page, const char *tag, const char *text);

/** html_unsigned: digits only, for attributes and short numbers */
void html_unsigned(const HtmlPage *page, guint64 value);

/** html_score: with three digits after the point, enough for people */
void html_score(const HtmlPage *page, double score);

/** html_number: with at most four digits that count */
void html_number(const HtmlPage *page, double number);

/** html_date: YYYY-MM-DD, as the language writes it */
void html_date(const HtmlPage *page, const char *date);

/** html_write_demand: the section of the demand number @nth (from 1) */
void html_write_demand(const HtmlPage *page, const MatchdayShortlist *shortlist, guint nth);

/** html_write_name: the name of a member, or that it has none */
void html_write_name(const HtmlPage *page, const MatchdayMember *member);

/** html_write_shortlist: the table of the candidates, then that of the near misses */
void html_write_shortlist(const HtmlPage *page, const MatchdayShortlist *shortlist);

/** html_write_inputs: the account of every file */
void html_write_inputs(const HtmlPage *page);

/** html_write_legend: how to read the page */
void html_write_legend(const HtmlPage *page);

G_END_DECLS
