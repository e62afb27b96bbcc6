/* Charts, where looking beats reading; what they show stands in words beside them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "adapters/shortlists/html-private.h"

/* Units of the drawings; the page scales them. */
enum { SPREAD_WIDTH = 600, SPREAD_HEIGHT = 30, SHOWN_MEMBERS = 50, SHOWN_DEMANDS = 50 };
enum { CELL = 16, NAMES_WIDTH = 210, HEAD_HEIGHT = 22, NAME_CHARACTERS = 30 };

static double
score_of(const GPtrArray *candidates, guint nth)
{
  return matchday_candidate_get_score(g_ptr_array_index(candidates, nth));
}

static guint
place_on_axis(const HtmlPage *page, double score)
{
  return (guint)lround(4 + MIN(score / page->best_score, 1) * (SPREAD_WIDTH - 8));
}

static void
draw_strokes(const HtmlPage *page, const GPtrArray *candidates, const char *style,
             const char *shape)
{
  html_raw(page, "<path class=\"");
  html_raw(page, style);
  html_raw(page, "\" d=\"");
  for (guint i = 0; i < candidates->len; i++) {
    html_raw(page, "M");
    html_unsigned(page, place_on_axis(page, score_of(candidates, i)));
    html_raw(page, shape);
  }
  html_raw(page, "\"/>");
}

/* What the drawing shows, in a sentence. */
static void
say_spread(const HtmlPage *page, const GPtrArray *candidates)
{
  guint step = 0;
  double largest = 0;
  for (guint i = 1; i < candidates->len; i++) {
    double height = score_of(candidates, i - 1) - score_of(candidates, i);
    if (height > largest) {
      largest = height;
      step = i;
    }
  }
  const Wording *wording = page->wording;
  g_autofree char *lowest = wording_decimal(wording, score_of(candidates, candidates->len - 1), 3);
  g_autofree char *highest = wording_decimal(wording, score_of(candidates, 0), 3);
  g_autofree char *said = wording_fill(wording, TEXT_SPREAD, lowest, highest, NULL);
  html_raw(page, "<p class=\"p\">");
  html_text(page, said);
  if (step > 0) {
    g_autofree char *height = wording_decimal(wording, largest, 3);
    g_autofree char *above = wording_number(wording, step);
    g_autofree char *below = wording_number(wording, step + 1);
    g_autofree char *sentence = wording_fill(wording, TEXT_SPREAD_STEP, height, above, below, NULL);
    html_raw(page, " ");
    html_text(page, sentence);
  }
  html_raw(page, "</p>");
}

void
html_write_spread(const HtmlPage *page, const MatchdayShortlist *shortlist)
{
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  const GPtrArray *near_misses = matchday_shortlist_get_near_misses(shortlist);
  if (candidates->len < 2)
    return;
  html_raw(page, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sp\" viewBox=\"0 0 600 30\" "
                 "aria-hidden=\"true\"><path class=\"ax\" d=\"M0 26h600\"/><path class=\"cut\" "
                 "d=\"M");
  html_unsigned(page, place_on_axis(page, score_of(candidates, candidates->len - 1)));
  html_raw(page, " 2v28\"/>");
  draw_strokes(page, candidates, "st", " 12v14");
  if (near_misses->len > 0)
    draw_strokes(page, near_misses, "ri", " 6m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0");
  html_raw(page, "</svg>");
  say_spread(page, candidates);
}

/* A member on the map of coverage. */
typedef struct {
  const MatchdayStanding *standing;
  guint nth; /* in the order of the run */
} MapRow;

static int
compare_rows(const void *a, const void *b)
{
  const MapRow *left = a, *right = b;
  if (left->standing->n_lists != right->standing->n_lists)
    return left->standing->n_lists > right->standing->n_lists ? -1 : 1;
  if (left->standing->best_rank != right->standing->best_rank)
    return left->standing->best_rank < right->standing->best_rank ? -1 : 1;
  return left->nth < right->nth ? -1 : 1;
}

/* (transfer full) (element-type MapRow): the members on most lists */
static GArray *
choose_rows(const HtmlPage *page)
{
  const GArray *standings = matchday_run_get_standings(page->run);
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(MapRow));
  for (guint m = 0; m < standings->len; m++) {
    MapRow row = {&g_array_index(standings, MatchdayStanding, m), m};
    if (row.standing->n_lists > 0)
      g_array_append_val(rows, row);
  }
  g_array_sort(rows, compare_rows);
  g_array_set_size(rows, MIN(rows->len, SHOWN_MEMBERS));
  return rows;
}

static void
draw_text(const HtmlPage *page, const char *style, guint x, guint y, const char *text)
{
  html_raw(page, "<text class=\"");
  html_raw(page, style);
  html_raw(page, "\" x=\"");
  html_unsigned(page, x);
  html_raw(page, "\" y=\"");
  html_unsigned(page, y);
  html_raw(page, "\">");
  html_text(page, text);
  html_raw(page, "</text>");
}

static const char *
shade(guint rank)
{
  return rank == 1 ? "k0" : rank <= 3 ? "k1" : rank <= 10 ? "k2" : "k3";
}

static void
draw_cell(const HtmlPage *page, guint column, guint row, guint rank, const char *name)
{
  g_autofree char *demand = wording_number(page->wording, column + 1);
  g_autofree char *place = wording_number(page->wording, rank);
  g_autofree char *said =
      wording_fill(page->wording, TEXT_COVERAGE_CELL, name, demand, place, NULL);
  html_raw(page, "<rect class=\"");
  html_raw(page, shade(rank));
  html_raw(page, "\" x=\"");
  html_unsigned(page, NAMES_WIDTH + column * CELL);
  html_raw(page, "\" y=\"");
  html_unsigned(page, HEAD_HEIGHT + row * CELL);
  html_raw(page, "\" width=\"15\" height=\"15\">");
  html_element(page, "title", said);
  html_raw(page, "</rect>");
}

static void
draw_column(const HtmlPage *page, guint column, GHashTable *places)
{
  const MatchdayShortlist *shortlist =
      g_ptr_array_index(matchday_run_get_shortlists(page->run), column);
  const GPtrArray *candidates = matchday_shortlist_get_candidates(shortlist);
  g_autofree char *number = g_strdup_printf("%u", column + 1);
  draw_text(page, "h", NAMES_WIDTH + column * CELL + CELL / 2, HEAD_HEIGHT - 6, number);
  for (guint i = 0; i < candidates->len; i++) {
    const MatchdayMember *member = matchday_candidate_get_member(g_ptr_array_index(candidates, i));
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(places, member));
    if (row > 0)
      draw_cell(page, column, row - 1, i + 1, html_name(page, member));
  }
}

static void
draw_map(const HtmlPage *page, const GArray *rows, guint n_demands)
{
  g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL); /* member → row, from 1 */
  guint width = NAMES_WIDTH + n_demands * CELL, height = HEAD_HEIGHT + rows->len * CELL;
  html_raw(page, "<div class=\"map\" tabindex=\"0\" role=\"region\" aria-label=\"");
  html_label(page, TEXT_COVERAGE);
  html_raw(page, "\"><svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
  html_label(page, TEXT_COVERAGE_HELP);
  html_raw(page, "\" width=\"");
  html_unsigned(page, width);
  html_raw(page, "\" height=\"");
  html_unsigned(page, height);
  g_autofree char *box = g_strdup_printf("\" viewBox=\"0 0 %u %u\">", width, height);
  html_raw(page, box);
  for (guint r = 0; r < rows->len; r++) {
    const MatchdayMember *member = g_array_index(rows, MapRow, r).standing->member;
    g_autofree char *name = wording_shorten(html_name(page, member), NULL, NAME_CHARACTERS);
    draw_text(page, "v", NAMES_WIDTH - 8, HEAD_HEIGHT + r * CELL + 12, name);
    g_hash_table_insert(places, (gpointer)member, GUINT_TO_POINTER(r + 1));
  }
  for (guint d = 0; d < n_demands; d++)
    draw_column(page, d, places);
  html_raw(page, "</svg></div>\n");
}

static void
write_map_key(const HtmlPage *page)
{
  static const TextId ids[] = {TEXT_RANKS_1, TEXT_RANKS_3, TEXT_RANKS_10, TEXT_RANKS_MORE};
  html_raw(page, "<p class=\"key\">");
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    html_raw(page, "<span><i class=\"k");
    html_unsigned(page, i);
    html_raw(page, "\"></i>");
    html_label(page, ids[i]);
    html_raw(page, "</span> ");
  }
  html_raw(page, "</p>");
}

/* One demand is a list, not a map. */
gboolean
html_has_coverage(const HtmlPage *page)
{
  guint n_members = matchday_run_get_standings(page->run)->len;
  return matchday_run_get_shortlists(page->run)->len > 1 && html_count_unlisted(page) < n_members;
}

void
html_write_coverage(const HtmlPage *page)
{
  if (!html_has_coverage(page))
    return;
  g_autoptr(GArray) rows = choose_rows(page);
  guint n_all = matchday_run_get_shortlists(page->run)->len;
  guint n_demands = MIN(n_all, SHOWN_DEMANDS);
  html_raw(page, "<section id=\"coverage\">");
  html_tagged(page, "h2", TEXT_COVERAGE);
  html_tagged(page, "p", TEXT_COVERAGE_HELP);
  if (n_demands < n_all || rows->len == SHOWN_MEMBERS) {
    g_autofree char *members = wording_number(page->wording, rows->len);
    g_autofree char *demands = wording_number(page->wording, n_demands);
    g_autofree char *part = wording_fill(page->wording, TEXT_COVERAGE_PART, members, demands, NULL);
    html_element(page, "p", part);
  }
  write_map_key(page);
  draw_map(page, rows, n_demands);
  html_raw(page, "</section>\n");
}
