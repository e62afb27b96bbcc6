/* Decisions of people on candidates: tables and workbooks that they filled in. */
#include "adapters/feedback-private.h"

#include <string.h>

#include "adapters/columns-private.h"
#include "adapters/escape-private.h"
#include "adapters/source-private.h"
#include "adapters/workbooks/workbook-private.h"
#include "engine/nearest.h"
#include "models/error.h"

typedef enum {
  COLUMN_DEMAND,
  COLUMN_MEMBER,
  COLUMN_DECISION,
  COLUMN_COMMENT,
  N_COLUMNS,
  N_NEEDED = COLUMN_COMMENT,
} ColumnId;

static const struct {
  const char *name;
  const char *spellings[6]; /* folded (see column_fold) */
} column_names[N_COLUMNS] = {
    [COLUMN_DEMAND] = {"demand", {"demand", "demandid", "bedarf", "bedarfskennung", "bedarfsid"}},
    [COLUMN_MEMBER] = {"member",
                       {"member", "memberid", "mitglied", "mitgliedskennung", "mitgliedsid"}},
    [COLUMN_DECISION] = {"decision", {"decision", "entscheidung"}},
    [COLUMN_COMMENT] = {"comment", {"comment", "kommentar", "bemerkung"}},
};

static const struct {
  const char *word; /* folded */
  MatchdayDecision decision;
} decision_words[] = {
    {"accepted", MATCHDAY_DECISION_ACCEPTED}, {"accept", MATCHDAY_DECISION_ACCEPTED},
    {"yes", MATCHDAY_DECISION_ACCEPTED},      {"zugesagt", MATCHDAY_DECISION_ACCEPTED},
    {"zusage", MATCHDAY_DECISION_ACCEPTED},   {"angenommen", MATCHDAY_DECISION_ACCEPTED},
    {"ja", MATCHDAY_DECISION_ACCEPTED},       {"declined", MATCHDAY_DECISION_DECLINED},
    {"decline", MATCHDAY_DECISION_DECLINED},  {"rejected", MATCHDAY_DECISION_DECLINED},
    {"no", MATCHDAY_DECISION_DECLINED},       {"abgesagt", MATCHDAY_DECISION_DECLINED},
    {"absage", MATCHDAY_DECISION_DECLINED},   {"abgelehnt", MATCHDAY_DECISION_DECLINED},
    {"nein", MATCHDAY_DECISION_DECLINED},     {"later", MATCHDAY_DECISION_LATER},
    {"später", MATCHDAY_DECISION_LATER},      {"spaeter", MATCHDAY_DECISION_LATER},
    {"open", MATCHDAY_DECISION_OPEN},         {"offen", MATCHDAY_DECISION_OPEN},
};

typedef struct {
  MatchdayFeedback *feedback;
  MatchdayImport *import;
  Table *table;
  const char *sheet; /* (nullable) name of a workbook's sheet */
  guint columns[N_COLUMNS];
} Reading;

static guint
find_column(const Table *table, ColumnId id)
{
  guint n = table_get_n_columns(table), i = 0;
  for (; i < n; i++) {
    g_autofree char *folded = column_fold(table_get_header(table, i));
    for (const char *const *known = column_names[id].spellings; *known != NULL; known++)
      if (strcmp(folded, *known) == 0)
        return i;
  }
  return i;
}

/* The first of the needed columns that a table lacks; N_NEEDED: it has them all. */
static ColumnId
find_columns(Reading *reading)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    reading->columns[c] = find_column(reading->table, c);
  guint c = 0;
  while (c < N_NEEDED && reading->columns[c] < table_get_n_columns(reading->table))
    c++;
  return c;
}

/* A leading ' that keeps a spreadsheet from taking an id for a formula is none of the id's. */
static const char *
get_cell(const Reading *reading, ColumnId id)
{
  if (reading->columns[id] >= table_get_n_columns(reading->table))
    return "";
  const char *cell = table_get_cell(reading->table, reading->columns[id]);
  return reading->sheet == NULL ? escape_csv_undone(cell) : cell;
}

static void
remark(const Reading *reading, MatchdayRemarkKind kind, ColumnId id, const char *found,
       const char *why)
{
  g_autofree char *place =
      reading->sheet == NULL ? g_strdup("") : g_strdup_printf(" (sheet \"%s\")", reading->sheet);
  matchday_import_remark(reading->import, kind, 0, column_names[id].name, found, "%s%s", why,
                         place);
}

/* FALSE when the word is none that is known; remarked. */
static gboolean
read_decision(const Reading *reading, const char *text, MatchdayDecision *decision)
{
  *decision = MATCHDAY_DECISION_OPEN;
  if (*text == '\0')
    return TRUE;
  g_autofree char *folded = column_fold(text);
  const char *known[G_N_ELEMENTS(decision_words) + 1] = {NULL};
  for (gsize i = 0; i < G_N_ELEMENTS(decision_words); i++) {
    known[i] = decision_words[i].word;
    if (strcmp(known[i], folded) != 0)
      continue;
    *decision = decision_words[i].decision;
    return TRUE;
  }
  const char *nearest = matchday_nearest_name(folded, known);
  g_autofree char *why =
      nearest != NULL ? g_strdup_printf("no decision that is known; did you mean \"%s\"?", nearest)
                      : g_strdup("neither accept, decline nor later (Zusage, Absage, später)");
  remark(reading, MATCHDAY_REMARK_SET_ASIDE, COLUMN_DECISION, text, why);
  return FALSE;
}

static void
read_row(const Reading *reading)
{
  const char *demand = get_cell(reading, COLUMN_DEMAND), *member = get_cell(reading, COLUMN_MEMBER);
  const char *comment = get_cell(reading, COLUMN_COMMENT);
  MatchdayDecision decision;
  if (!read_decision(reading, get_cell(reading, COLUMN_DECISION), &decision))
    return;
  gboolean says_nothing = decision == MATCHDAY_DECISION_OPEN && *comment == '\0';
  if (*demand == '\0' || *member == '\0') {
    ColumnId id = *demand == '\0' ? COLUMN_DEMAND : COLUMN_MEMBER;
    if (!says_nothing) /* else the row of a demand for which there is nobody */
      remark(reading, MATCHDAY_REMARK_SET_ASIDE, id, "", "is empty");
  } else if (!matchday_feedback_add(reading->feedback, demand, member, decision, comment)) {
    remark(reading, MATCHDAY_REMARK_SET_ASIDE, COLUMN_MEMBER, member,
           "has another decision or comment for this demand already; the first one counts");
  }
}

static void
read_rows(const Reading *reading)
{
  while (table_next(reading->table)) {
    read_row(reading);
    matchday_import_end_record(reading->import);
  }
}

static gboolean
read_text_table(Reading *reading, GBytes *bytes, gboolean *is_foreign, GError **error)
{
  g_autoptr(Table) table = table_new(g_bytes_ref(bytes), reading->import, error);
  if (table == NULL)
    return FALSE;
  reading->table = table;
  ColumnId missing = find_columns(reading);
  *is_foreign = missing != N_NEEDED;
  if (!*is_foreign) {
    read_rows(reading);
    return TRUE;
  }
  g_autofree char *headers = columns_list_headers(table);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT ": no column \"%s\"; the header has %s",
              table_get_line(table), column_names[missing].name, headers);
  return FALSE;
}

/* TRUE also for a sheet that is something else; @is_foreign becomes FALSE when it is not. */
static gboolean
read_sheet(Reading *reading, Workbook *book, guint nth, gboolean *is_foreign, GError **error)
{
  reading->sheet = workbook_get_sheet_name(book, nth);
  g_autoptr(MatchdayImport) unheard = matchday_import_new("");
  g_autoptr(Table) seen = workbook_peek_sheet(book, nth, unheard, NULL);
  reading->table = seen;
  if (seen == NULL || find_columns(reading) != N_NEEDED) {
    matchday_import_remark(reading->import, MATCHDAY_REMARK_NOTE, 0, "", reading->sheet,
                           "a sheet without decisions, not read");
    return TRUE;
  }
  g_autoptr(Table) table = workbook_open_sheet(book, nth, reading->import, error);
  if (table == NULL)
    return FALSE;
  *is_foreign = FALSE;
  reading->table = table;
  read_rows(reading);
  return TRUE;
}

static gboolean
read_workbook(Reading *reading, GBytes *bytes, gboolean *is_foreign, GError **error)
{
  g_autoptr(Workbook) book = workbook_new(bytes, error);
  if (book == NULL)
    return FALSE;
  gboolean has_none = TRUE;
  for (guint i = 0; i < workbook_get_n_sheets(book); i++)
    if (!read_sheet(reading, book, i, &has_none, error))
      return FALSE;
  *is_foreign = has_none;
  if (has_none)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "no sheet with the columns \"demand\", \"member\" and \"decision\"");
  return !has_none;
}

gboolean
feedback_read(MatchdayFeedback *feedback, GBytes *bytes, MatchdayImport *import,
              gboolean *is_foreign, GError **error)
{
  g_autoptr(GBytes) content = bytes;
  Reading reading = {.feedback = feedback, .import = import};
  *is_foreign = FALSE;
  gboolean is_read = workbook_is_claimed(content)
                         ? read_workbook(&reading, content, is_foreign, error)
                         : read_text_table(&reading, content, is_foreign, error);
  if (is_read)
    matchday_import_set_format(import, "feedback");
  return is_read;
}

static gboolean
read_file(MatchdayFeedback *feedback, const char *path, MatchdayImport *import,
          gboolean *is_foreign, GError **error)
{
  *is_foreign = FALSE;
  GBytes *bytes = source_read_table(path, SOURCE_TABLE_BYTES, import, error);
  return bytes != NULL && feedback_read(feedback, bytes, import, is_foreign, error);
}

gboolean
matchday_feedback_read(MatchdayFeedback *feedback, const char *path, MatchdayImport *import,
                       GError **error)
{
  g_return_val_if_fail(feedback != NULL && path != NULL && import != NULL, FALSE);
  g_autoptr(GError) problem = NULL;
  gboolean is_foreign;
  if (read_file(feedback, path, import, &is_foreign, &problem))
    return TRUE;
  g_propagate_prefixed_error(error, g_steal_pointer(&problem), "%s: ", path);
  return FALSE;
}

gboolean
feedback_check_replaceable(const char *path, GError **error)
{
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_autoptr(MatchdayFeedback) feedback = matchday_feedback_new();
  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) problem = NULL;
  gboolean is_foreign;
  gboolean is_read = read_file(feedback, path, import, &is_foreign, &problem);
  guint64 n = matchday_import_get_n_set_aside(import) + matchday_feedback_get_n(feedback) -
              matchday_feedback_count(feedback, MATCHDAY_DECISION_OPEN) +
              matchday_feedback_count_comments(feedback);
  if (is_read && n > 0)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE,
                "%s: somebody has filled in decisions or comments; a new report would overwrite "
                "them: move the file away or choose another folder",
                path);
  else if (!is_read && !is_foreign)
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_CREATE,
                "%s: may hold decisions but cannot be read (%s); move the file away or choose "
                "another folder",
                path, problem->message);
  else
    return TRUE;
  return FALSE;
}
