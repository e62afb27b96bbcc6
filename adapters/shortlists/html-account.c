/* The end of the page: what became of the inputs, and how to read it all. */
#include "adapters/shortlists/html-private.h"

enum {
  SHOWN_REMARKS = 20, /* a file; all of them are in import.csv */
  SHOWN_PAIRS = 100,
};

static void
write_counts_cell(const HtmlPage *page, guint64 n)
{
  g_autofree char *number = wording_number(page->wording, n);
  html_element(page, "td class=\"n\"", number);
}

static void
write_file_row(const HtmlPage *page, const MatchdayImport *import)
{
  html_raw(page, "<tr>");
  html_raw(page, "<th scope=\"row\">");
  html_text(page, matchday_import_get_file(import));
  html_element(page, "small", matchday_import_get_format(import));
  html_raw(page, "</th>");
  write_counts_cell(page, matchday_import_get_n_read(import));
  write_counts_cell(page, matchday_import_get_n_taken(import));
  write_counts_cell(page, matchday_import_get_n_repaired(import));
  write_counts_cell(page, matchday_import_get_n_set_aside(import));
  html_raw(page, "</tr>\n");
}

static TextId
name_kind(MatchdayRemarkKind kind)
{
  switch (kind) {
  case MATCHDAY_REMARK_SET_ASIDE:
    return TEXT_SET_ASIDE;
  case MATCHDAY_REMARK_REPAIRED:
    return TEXT_REPAIRED;
  case MATCHDAY_REMARK_NOTE:
  default:
    return TEXT_NOTE;
  }
}

/* Readers speak English; what has no words in another language stays as it is. */
static void
write_remark(const HtmlPage *page, const MatchdayRemark *remark)
{
  html_raw(page, remark->kind == MATCHDAY_REMARK_SET_ASIDE ? "<tr class=\"x\"><th scope=\"row\">"
                                                           : "<tr><th scope=\"row\">");
  html_label(page, name_kind(remark->kind));
  html_raw(page, "</th><td class=\"n\">");
  if (remark->line > 0)
    html_unsigned(page, remark->line);
  html_raw(page, "</td><td>");
  html_text(page, remark->column);
  html_raw(page, "</td><td>");
  html_text(page, remark->found);
  g_autofree char *said = wording_remark(page->wording, remark->message);
  gboolean is_own = said != NULL || page->wording->remarks == NULL;
  html_raw(page, is_own ? "</td><td>" : "</td><td lang=\"en\">");
  html_text(page, said != NULL ? said : remark->message);
  html_raw(page, "</td></tr>\n");
}

/* What was set aside comes first: it is what somebody has to mend. */
static guint64
write_remark_rows(const HtmlPage *page, const MatchdayImport *import)
{
  static const MatchdayRemarkKind kinds[] = {MATCHDAY_REMARK_SET_ASIDE, MATCHDAY_REMARK_REPAIRED,
                                             MATCHDAY_REMARK_NOTE};
  guint n_remarks = matchday_import_get_n_remarks(import);
  guint64 n_shown = 0;
  for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
    for (guint i = 0; i < n_remarks && n_shown < SHOWN_REMARKS; i++) {
      const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
      if (remark->kind != kinds[k])
        continue;
      write_remark(page, remark);
      n_shown++;
    }
  return n_shown;
}

static void
write_remarks(const HtmlPage *page, const MatchdayImport *import)
{
  static const HtmlColumn columns[] = {
      {TEXT_KIND, NULL},  {TEXT_ROW, "n"},   {TEXT_COLUMN, NULL},
      {TEXT_FOUND, NULL}, {TEXT_DONE, NULL},
  };
  if (matchday_import_get_n_remarks(import) == 0)
    return;
  g_autofree char *heading =
      wording_fill(page->wording, TEXT_REMARKS_OF, matchday_import_get_file(import), NULL);
  html_element(page, "h3", heading);
  html_open_table(page, "o t r", TEXT_REMARKS, columns, G_N_ELEMENTS(columns));
  guint64 n_shown = write_remark_rows(page, import);
  html_raw(page, "</tbody></table>\n");
  guint64 n_made = matchday_import_count_remarks(import, MATCHDAY_REMARK_SET_ASIDE) +
                   matchday_import_count_remarks(import, MATCHDAY_REMARK_REPAIRED) +
                   matchday_import_count_remarks(import, MATCHDAY_REMARK_NOTE);
  if (n_shown == n_made)
    return;
  g_autofree char *more =
      wording_count(page->wording, n_made - n_shown, TEXT_ONE_MORE_REMARK, TEXT_MORE_REMARKS);
  html_element(page, "p", more);
}

static void
write_double(const HtmlPage *page, const MatchdayMember *member)
{
  html_text(page, html_name(page, member));
  html_raw(page, "<small>");
  html_text(page, matchday_member_get_id(member));
  html_raw(page, " · ");
  html_text(page, matchday_member_get_file(member));
  html_raw(page, ":");
  html_unsigned(page, matchday_member_get_line(member));
  html_raw(page, "</small>");
}

static void
write_pair(const HtmlPage *page, const MatchdayDuplicate *pair)
{
  static const TextId likenesses[MATCHDAY_N_LIKENESSES] = {
      [MATCHDAY_SAME_VAT] = TEXT_SAME_VAT,
      [MATCHDAY_SAME_DOMAIN] = TEXT_SAME_DOMAIN,
      [MATCHDAY_SAME_NAME] = TEXT_SAME_NAME,
  };
  html_raw(page, "<tr><th scope=\"row\">");
  write_double(page, pair->first);
  html_raw(page, "</th><td class=\"w\">");
  write_double(page, pair->again);
  html_raw(page, "</td><td>");
  const char *between = "";
  for (guint i = 0; i < MATCHDAY_N_LIKENESSES; i++) {
    if (pair->same[i] == NULL)
      continue;
    html_raw(page, between);
    g_autofree char *same = wording_fill(page->wording, likenesses[i], pair->same[i], NULL);
    html_text(page, same);
    between = ", ";
  }
  html_raw(page, "</td></tr>\n");
}

/* Members that may be one company: a person must say whether they are. */
static void
write_duplicates(const HtmlPage *page)
{
  static const HtmlColumn columns[] = {
      {TEXT_MEMBER, NULL},
      {TEXT_DOUBLE, NULL},
      {TEXT_SHARED, NULL},
  };
  const GArray *pairs = matchday_run_get_duplicates(page->run);
  if (pairs->len == 0)
    return;
  html_tagged(page, "h3 id=\"doubles\"", TEXT_DOUBLES);
  html_tagged(page, "p", TEXT_DOUBLES_HELP);
  html_open_table(page, "o t", TEXT_DOUBLES, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < MIN(pairs->len, (guint)SHOWN_PAIRS); i++)
    write_pair(page, &g_array_index(pairs, MatchdayDuplicate, i));
  html_raw(page, "</tbody></table>\n");
  if (pairs->len <= SHOWN_PAIRS)
    return;
  g_autofree char *more = wording_count(page->wording, pairs->len - SHOWN_PAIRS,
                                        TEXT_ONE_MORE_REMARK, TEXT_MORE_REMARKS);
  html_element(page, "p", more);
}

void
html_write_inputs(const HtmlPage *page)
{
  static const HtmlColumn columns[] = {
      {TEXT_FILE, NULL},    {TEXT_READ, "n"},      {TEXT_TAKEN, "n"},
      {TEXT_REPAIRED, "n"}, {TEXT_SET_ASIDE, "n"},
  };
  g_autoptr(GPtrArray) imports = matchday_run_list_imports(page->run);
  html_raw(page, "<section id=\"inputs\">");
  html_tagged(page, "h2", TEXT_INPUTS);
  html_tagged(page, "p", TEXT_INPUTS_HELP);
  html_open_table(page, "o t", TEXT_INPUTS, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < imports->len; i++)
    write_file_row(page, g_ptr_array_index(imports, i));
  html_raw(page, "</tbody></table>\n");
  write_duplicates(page);
  for (guint i = 0; i < imports->len && !sink_has_failed(page->sink); i++)
    write_remarks(page, g_ptr_array_index(imports, i));
  html_raw(page, "</section>\n");
}

static void
write_facets(const HtmlPage *page)
{
  const GArray *facets = matchday_run_get_facets(page->run);
  static const HtmlColumn columns[] = {
      {TEXT_FACET, NULL},
      {TEXT_WEIGHT, "n"},
      {TEXT_MEASURES, NULL},
  };
  html_open_table(page, "o", TEXT_FACET, columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < facets->len; i++) {
    const MatchdayFacetUse *facet = &g_array_index(facets, MatchdayFacetUse, i);
    html_raw(page, "<tr><th scope=\"row\" class=\"key\"><span><i class=\"c");
    html_unsigned(page, i % HTML_COLOURS);
    html_raw(page, "\"></i>");
    html_text(page, wording_facet(page->wording, facet->name));
    html_raw(page, "</span></th><td class=\"n\">");
    html_number(page, facet->weight);
    html_raw(page, "</td><td>");
    html_text(page, wording_measures(page->wording, facet));
    html_raw(page, "</td></tr>\n");
  }
  html_raw(page, "</tbody></table>\n");
}

void
html_write_legend(const HtmlPage *page)
{
  html_raw(page, "<section id=\"legend\">");
  html_tagged(page, "h2", TEXT_LEGEND);
  html_tagged(page, "p", TEXT_LEGEND_SCORE);
  if (matchday_run_get_facets(page->run)->len > 0)
    write_facets(page);
  html_tagged(page, "p", TEXT_SPREAD_KEY);
  html_tagged(page, "p", TEXT_LEGEND_STATES);
  html_tagged(page, "p", TEXT_LEGEND_NEAR_MISSES);
  html_tagged(page, "p", TEXT_LEGEND_MANIFEST);
  html_raw(page, "</section>\n");
}
