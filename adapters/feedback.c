/* Decisions of people on candidates, as a table: demand, member, decision. */
#include "adapters/feedback-private.h"

#include <string.h>

#include "adapters/columns-private.h"
#include "adapters/source-private.h"
#include "models/error.h"

enum { N_COLUMNS = 3 };

static const char *const column_names[N_COLUMNS] = {"demand", "member", "decision"};

typedef struct {
  Table *table;
  guint columns[N_COLUMNS];
  MatchdayImport *import;
} Feedback;

static gboolean
find_columns(Feedback *feedback, GError **error)
{
  guint n = table_get_n_columns(feedback->table);
  for (guint c = 0; c < N_COLUMNS; c++) {
    guint i = 0;
    for (; i < n; i++) {
      g_autofree char *folded = column_fold(table_get_header(feedback->table, i));
      if (strcmp(folded, column_names[c]) == 0)
        break;
    }
    feedback->columns[c] = i;
    if (i == n) {
      g_autofree char *headers = columns_list_headers(feedback->table);
      g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                  "line %" G_GUINT64_FORMAT ": no column \"%s\"; the header has %s",
                  table_get_line(feedback->table), column_names[c], headers);
      return FALSE;
    }
  }
  return TRUE;
}

/* The grade that a decision means; -1 when it means none. */
static int
read_decision(const char *text)
{
  static const char *const accepted[] = {"accepted", "yes", "zugesagt", "ja", NULL};
  static const char *const declined[] = {"declined", "no", "abgesagt", "abgelehnt", "nein", NULL};
  g_autofree char *folded = g_utf8_strdown(text, -1);
  if (g_strv_contains(accepted, folded))
    return 1;
  return g_strv_contains(declined, folded) ? 0 : -1;
}

static void
set_aside(const Feedback *feedback, guint column, const char *found, const char *why)
{
  matchday_import_remark(feedback->import, MATCHDAY_REMARK_SET_ASIDE, 0, column_names[column],
                         found, "%s", why);
}

static void
read_row(const Feedback *feedback, MatchdayJudgements *judgements)
{
  const char *cells[N_COLUMNS];
  for (guint c = 0; c < N_COLUMNS; c++)
    cells[c] = table_get_cell(feedback->table, feedback->columns[c]);
  int grade = read_decision(cells[2]);
  if (*cells[0] == '\0')
    set_aside(feedback, 0, "", "is empty");
  else if (*cells[1] == '\0')
    set_aside(feedback, 1, "", "is empty");
  else if (grade < 0)
    set_aside(feedback, 2, cells[2], "neither \"accepted\" nor \"declined\"");
  else if (!matchday_judgements_add(judgements, cells[0], cells[1], grade))
    set_aside(feedback, 1, cells[1],
              "has a decision for this demand already; the first one counts");
}

MatchdayJudgements *
feedback_read(GBytes *bytes, MatchdayImport *import, GError **error)
{
  Feedback feedback = {.import = import};
  g_autoptr(Table) table = table_new(bytes, import, error);
  feedback.table = table;
  if (table == NULL || !find_columns(&feedback, error))
    return NULL;
  matchday_import_set_format(import, "feedback");
  g_autoptr(MatchdayJudgements) judgements = matchday_judgements_new();
  while (table_next(table)) {
    read_row(&feedback, judgements);
    matchday_import_end_record(import);
  }
  if (matchday_judgements_get_n_demands(judgements) > 0)
    return g_steal_pointer(&judgements);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "no row with a decision");
  return NULL;
}

MatchdayJudgements *
matchday_feedback_read(const char *path, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(path != NULL && import != NULL, NULL);

  g_autoptr(GError) problem = NULL;
  GBytes *bytes = source_read(path, SOURCE_TABLE_BYTES, import, &problem);
  MatchdayJudgements *judgements = bytes == NULL ? NULL : feedback_read(bytes, import, &problem);
  if (judgements == NULL)
    g_propagate_prefixed_error(error, g_steal_pointer(&problem), "%s: ", path);
  return judgements;
}
