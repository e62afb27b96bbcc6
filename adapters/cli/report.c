/* Messages for people: short lines that obey nothing that a file has put into them. */
#include "adapters/cli/report.h"

#include <stdio.h>
#include <string.h>

#include "adapters/terminal.h"

enum { MAX_LINE_BYTES = 500, MAX_REMARKS = 20 };

void
report_line(const char *text)
{
  g_autofree char *escaped = matchday_terminal_escape(text);
  gsize n = strlen(escaped);
  if (n < MAX_LINE_BYTES) {
    fprintf(stderr, "%s\n", escaped);
    return;
  }
  static const char ellipsis[] = "…";
  const char *cut = g_utf8_find_prev_char(escaped, escaped + MAX_LINE_BYTES - strlen(ellipsis));
  fprintf(stderr, "%.*s%s\n", (int)(cut - escaped), escaped, ellipsis);
}

void
report(const char *format, ...)
{
  GString *line = g_string_new("matchday: ");
  va_list arguments;
  va_start(arguments, format);
  g_string_append_vprintf(line, format, arguments);
  va_end(arguments);
  report_line(line->str);
  g_string_free(line, TRUE);
}

ExitCode
report_error(const GError *error)
{
  report("%s", error->message);
  return exit_code_of(error);
}

static void
print_remark(const char *file, const MatchdayRemark *remark)
{
  GString *line = g_string_new(file);
  if (remark->line > 0)
    g_string_append_printf(line, ":%" G_GUINT64_FORMAT, remark->line);
  g_string_append(line, ": ");
  if (*remark->column != '\0')
    g_string_append_printf(line, "%s: ", remark->column);
  /* The refusal of a whole file may name the file itself. */
  g_autofree char *prefix = g_strdup_printf("%s: ", file);
  const char *message = remark->message;
  g_string_append(line, g_str_has_prefix(message, prefix) ? message + strlen(prefix) : message);
  if (*remark->found != '\0')
    g_string_append_printf(line, " (found \"%s\")", remark->found);
  report_line(line->str);
  g_string_free(line, TRUE);
}

/* How many remarks of each kind are meant, by MatchdayRemarkKind. */
typedef struct {
  guint64 n[MATCHDAY_REMARK_SET_ASIDE + 1];
} KindCounts;

static void
print_rest(const char *file, const KindCounts *rest)
{
  guint64 n_all = 0;
  GString *kinds = g_string_new(NULL);
  for (guint i = G_N_ELEMENTS(rest->n); i-- > 0;) {
    n_all += rest->n[i];
    if (rest->n[i] > 0)
      g_string_append_printf(kinds, "%s %" G_GUINT64_FORMAT " %s", kinds->len > 0 ? "," : "",
                             rest->n[i], matchday_remark_kind_get_name((MatchdayRemarkKind)i));
  }
  g_autofree char *line =
      g_strdup_printf("%s: %" G_GUINT64_FORMAT " more messages:%s", file, n_all, kinds->str);
  if (n_all > 0)
    report_line(line);
  g_string_free(kinds, TRUE);
}

void
report_import(const MatchdayImport *import, MatchdayRemarkKind least)
{
  KindCounts printed = {{0}}, rest = {{0}};
  guint64 room = MAX_REMARKS;
  for (guint i = G_N_ELEMENTS(rest.n); i-- > (guint)least;) {
    guint64 n = matchday_import_count_remarks(import, (MatchdayRemarkKind)i);
    printed.n[i] = MIN(n, room);
    rest.n[i] = n - printed.n[i];
    room -= printed.n[i];
  }
  const char *file = matchday_import_get_file(import);
  for (guint i = 0; i < matchday_import_get_n_remarks(import); i++) {
    const MatchdayRemark *remark = matchday_import_get_nth_remark(import, i);
    if (printed.n[remark->kind] == 0)
      continue;
    printed.n[remark->kind]--;
    print_remark(file, remark);
  }
  print_rest(file, &rest);
}

/* "alpha.csv:12" */
static char *
place_of(const MatchdayMember *member)
{
  return g_strdup_printf("%s:%" G_GUINT64_FORMAT, matchday_member_get_file(member),
                         matchday_member_get_line(member));
}

void
report_duplicates(const MatchdayRun *run)
{
  const GArray *pairs = matchday_run_get_duplicates(run);
  for (guint i = 0; i < MIN(pairs->len, (guint)MAX_REMARKS); i++) {
    const MatchdayDuplicate *pair = &g_array_index(pairs, MatchdayDuplicate, i);
    g_autofree char *first = place_of(pair->first), *again = place_of(pair->again);
    GString *line = g_string_new(again);
    g_string_append_printf(line, ": %s may be %s of %s:", matchday_member_get_id(pair->again),
                           matchday_member_get_id(pair->first), first);
    for (guint j = 0, n = 0; j < MATCHDAY_N_LIKENESSES; j++)
      if (pair->same[j] != NULL)
        g_string_append_printf(line, "%s the same %s (%s)", n++ == 0 ? "" : ",",
                               matchday_likeness_get_name((MatchdayLikeness)j), pair->same[j]);
    g_string_append(line, "; both are kept");
    report_line(line->str);
    g_string_free(line, TRUE);
  }
  if (pairs->len > MAX_REMARKS)
    report("%u more pairs of members may be one company", pairs->len - MAX_REMARKS);
}

void
print_escaped(const char *text)
{
  g_autofree char *escaped = matchday_terminal_escape(text);
  fputs(escaped, stdout);
}
