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
 * so the content security policy can allow the one style sheet and the one script by their digests
 * and nothing else. The script is the same for every page.
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

/** html_script: (transfer full): the script, without anything that XML or HTML would escape */
char *html_script(void);

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

/** html_name: (transfer none): the name of a member, or that it has none */
const char *html_name(const HtmlPage *page, const MatchdayMember *member);

/** HtmlColumn: what stands above a column */
typedef struct {
  TextId head;
  const char *classes; /* nullable; n: numbers */
} HtmlColumn;

/** html_write_heads: the cells of a head row */
void html_write_heads(const HtmlPage *page, const HtmlColumn *columns, gsize n_columns);

/** html_open_table: a table of these classes with a caption for those who do not see it, and its
 * head; the body is open. Class t: can be sorted and filtered. */
void html_open_table(const HtmlPage *page, const char *classes, TextId caption,
                     const HtmlColumn *columns, gsize n_columns);

/** html_marks_new: (transfer full): a set of words to be marked, in their spelling */
GHashTable *html_marks_new(void);

/** html_marks_add: @match: its words, which must outlive the set; @is_demand: whether the demand's
 * spelling is meant, or the member's */
void html_marks_add(GHashTable *marks, const MatchdayCompetenceMatch *match, gboolean is_demand);

/** html_marked: the first @n_bytes of a text, with the words of a set in mark elements */
void html_marked(const HtmlPage *page, const char *text, gsize n_bytes, const GHashTable *marks);

/** html_reason: a paragraph; the words that matched are marked in what it quotes, which is the
 * demand or else the member */
void html_reason(const HtmlPage *page, const WordingReason *reason, gboolean is_demand);

/** html_shows_all_marks: whether all of the text that was compared stands open on the page */
gboolean html_shows_all_marks(const HtmlPage *page, const MatchdayDemand *demand);

/** html_find_excerpt: (transfer full) (nullable): where the demand's text holds the first of the
 * words of @match that it holds */
char *html_find_excerpt(const MatchdayDemand *demand, const MatchdayCompetenceMatch *match);

/** html_write_spread: how the scores of a list lie, drawn and in a sentence */
void html_write_spread(const HtmlPage *page, const MatchdayShortlist *shortlist);

/** html_write_coverage: the map of members × demands, a part of it in large runs */
void html_write_coverage(const HtmlPage *page);

/** html_write_members: who is on no list, and how often each member is listed */
void html_write_members(const HtmlPage *page);

guint html_count_unlisted(const HtmlPage *page);

/** html_has_coverage: whether there is a map to be drawn */
gboolean html_has_coverage(const HtmlPage *page);

/** html_write_shortlist: the table of the candidates, then that of the near misses */
void html_write_shortlist(const HtmlPage *page, const MatchdayShortlist *shortlist);

/** html_write_fit: the cells for score and reasons of a row, which they end */
void html_write_fit(const HtmlPage *page, const MatchdayDemand *demand,
                    const MatchdayCandidate *candidate);

/** html_write_key: which colour stands for which facet */
void html_write_key(const HtmlPage *page);

/** html_write_head: everything before the body */
void html_write_head(const HtmlPage *page, const char *script, TextId title);

/** html_write_inputs: the account of every file */
void html_write_inputs(const HtmlPage *page);

/** html_write_legend: how to read the page */
void html_write_legend(const HtmlPage *page);

G_END_DECLS
