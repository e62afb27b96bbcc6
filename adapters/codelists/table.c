/*
 * Code lists as tables: a column "code" and one column of labels for each language.
 *
 * Where tabs separate the cells, quotes are letters like any other, as in most such files (IANA
 * text/tab-separated-values): CPV has a label `"Brug"-software`.
 */
#include "adapters/codelists/code-list-reader-private.h"
#include "adapters/columns-private.h"
#include "models/error.h"

typedef struct {
  char language[3]; /* "": the column holds no labels */
} Meaning;

typedef struct {
  Table *table; /* (owned) */
  guint code_column;
  Meaning *meanings; /* (owned) of each column */
} LabelTable;

static gboolean
is_code_column(const char *header)
{
  g_autofree char *folded = column_fold(header);
  return g_str_equal(folded, "code");
}

/* Finds out what each column holds. */
static gboolean
read_header(LabelTable *labels, MatchdayImport *import, GError **error)
{
  guint n = table_get_n_columns(labels->table), n_languages = 0;
  guint64 line = table_get_line(labels->table);
  labels->code_column = n;
  labels->meanings = g_new0(Meaning, n);
  for (guint i = 0; i < n; i++) {
    const char *header = table_get_header(labels->table, i);
    if (labels->code_column == n && is_code_column(header))
      labels->code_column = i;
    else if (code_list_read_language(header, labels->meanings[i].language))
      n_languages++;
    else if (*header != '\0')
      matchday_import_remark(import, MATCHDAY_REMARK_NOTE, line, header, "",
                             "names no language; the column is not used");
  }
  if (labels->code_column < n && n_languages > 0)
    return TRUE;
  g_autofree char *headers = columns_list_headers(labels->table);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT ": %s; the header has %s", line,
              labels->code_column == n ? "no column \"code\"" : "no column named after a language",
              headers);
  return FALSE;
}

static void
read_rows(const LabelTable *labels, const CodeListReading *reading)
{
  g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(CodeLabel));
  while (table_next(labels->table)) {
    g_array_set_size(row, 0);
    for (guint i = 0; i < table_get_n_columns(labels->table); i++) {
      CodeLabel label = {labels->meanings[i].language, table_get_cell(labels->table, i)};
      if (*label.language != '\0' && *label.text != '\0')
        g_array_append_val(row, label);
    }
    code_list_reading_take(reading, table_get_line(labels->table),
                           table_get_cell(labels->table, labels->code_column),
                           (const CodeLabel *)(void *)row->data, row->len);
  }
}

static gboolean
read_table(GBytes *bytes, const CodeListReading *reading, GError **error)
{
  LabelTable labels = {.table = table_new(bytes, reading->import, error)};
  if (labels.table == NULL)
    return FALSE;
  gboolean is_read = read_header(&labels, reading->import, error);
  if (is_read) {
    table_take_quotes_as_text(labels.table);
    read_rows(&labels, reading);
  }
  g_free(labels.meanings);
  table_free(labels.table);
  return is_read;
}

static gboolean
recognises(const XmlRoot *root)
{
  return root->name == NULL;
}

const CodeListReader code_list_table = {
    .name = "table",
    .help = "table with a column \"code\" and one for each language",
    .recognises = recognises,
    .read = read_table,
};
