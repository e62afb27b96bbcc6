/*
 * Genericode (OASIS 1.0): a set of columns, then rows of values.
 *
 * The document is read twice: first to see that it is whole and what its columns mean, then for
 * its rows, so that none is counted before the last byte is known to be good. What lies outside the
 * document (a column set given by its address) is never fetched.
 */
#include <string.h>

#include "adapters/codelists/code-list-reader-private.h"
#include "models/error.h"

static const char namespace_uri[] = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";

enum { NO_COLUMN = -1 };

enum {
  COLUMN,
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_LANGUAGE,
  KEY_COLUMN,
  CODES,
  ROW,
  VALUE,
  VALUE_COLUMN,
  VALUE_TEXT,
};

static const XmlNamespace namespaces[] = {{NULL, NULL}};

static const XmlRule rules[] = {
    {"CodeList/ColumnSet/Column/", COLUMN},
    {"CodeList/ColumnSet/Column/@Id", COLUMN_ID},
    {"CodeList/ColumnSet/Column/ShortName", COLUMN_NAME},
    {"CodeList/ColumnSet/Column/Data/@Lang", COLUMN_LANGUAGE},
    {"CodeList/ColumnSet/Key/ColumnRef/@Ref", KEY_COLUMN},
    {"CodeList/SimpleCodeList/", CODES},
    {"CodeList/SimpleCodeList/Row/", ROW},
    {"CodeList/SimpleCodeList/Row/Value/", VALUE},
    {"CodeList/SimpleCodeList/Row/Value/@ColumnRef", VALUE_COLUMN},
    {"CodeList/SimpleCodeList/Row/Value/SimpleValue", VALUE_TEXT},
};

typedef struct {
  char *id, *name;  /* (owned) or NULL */
  char language[3]; /* that the column says its values are in, or "" */
  char labels[3];   /* the language of the labels in it, or "": it holds none */
} Column;

typedef struct {
  const CodeListReading *reading;
  GArray *columns;    /* of Column */
  char *key;          /* (owned) (nullable) id of the column that identifies a row */
  gboolean has_codes; /* there is a list of rows, maybe an empty one */
  int code_column;

  /* the row that is read */
  guint64 line;   /* 0: none is open */
  int column;     /* of the value that is read; may lie outside of the columns */
  char *code;     /* (owned) (nullable) */
  GArray *labels; /* of CodeLabel, their texts owned */
} Genericode;

static void
clear_column(void *data)
{
  Column *column = data;
  g_free(column->id);
  g_free(column->name);
}

static void
clear_label(void *data)
{
  CodeLabel *label = data;
  g_free((char *)label->text);
}

static void
keep_first(char **slot, const char *text)
{
  if (*slot == NULL)
    *slot = g_strdup(text);
}

static void
begin_in_head(void *data, int field, const char *name, guint64 line)
{
  (void)name, (void)line;
  Genericode *self = data;
  Column column = {NULL, NULL, "", ""};
  if (field == COLUMN)
    g_array_append_val(self->columns, column);
  self->has_codes |= field == CODES;
}

static void
value_in_head(void *data, int field, const char *text, guint64 line)
{
  (void)line;
  Genericode *self = data;
  if (field == KEY_COLUMN)
    keep_first(&self->key, text);
  if (self->columns->len == 0)
    return;
  Column *column = &g_array_index(self->columns, Column, self->columns->len - 1);
  if (field == COLUMN_ID)
    keep_first(&column->id, text);
  else if (field == COLUMN_NAME)
    keep_first(&column->name, text);
  else if (field == COLUMN_LANGUAGE)
    code_list_read_language(text, column->language);
}

static int
find_column(const Genericode *self, const char *id)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const char *known = g_array_index(self->columns, Column, i).id;
    if (known != NULL && strcmp(known, id) == 0)
      return (int)i;
  }
  return NO_COLUMN;
}

static gboolean
is_called(const Column *column, const char *name)
{
  return (column->id != NULL && g_ascii_strcasecmp(column->id, name) == 0) ||
         (column->name != NULL && g_ascii_strcasecmp(column->name, name) == 0);
}

/* The column that the list calls its key, else the one called "code". */
static int
find_code_column(const Genericode *self)
{
  int found = self->key == NULL ? NO_COLUMN : find_column(self, self->key);
  for (guint i = 0; i < self->columns->len && found == NO_COLUMN; i++)
    if (is_called(&g_array_index(self->columns, Column, i), "code"))
      found = (int)i;
  return found;
}

/* A column of plain names serves where none is named after its language. */
static void
find_labels(Genericode *self)
{
  Column *plain = NULL;
  const char *language = "en";
  for (guint i = 0; i < self->columns->len; i++) {
    Column *column = &g_array_index(self->columns, Column, i);
    if ((int)i == self->code_column)
      continue;
    if (column->id != NULL)
      code_list_read_language(column->id, column->labels);
    if (plain == NULL && (is_called(column, "name") || is_called(column, "label")))
      plain = column;
  }
  if (plain == NULL || *plain->labels != '\0')
    return;
  if (*plain->language != '\0')
    language = plain->language;
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp(g_array_index(self->columns, Column, i).labels, language) == 0)
      return;
  g_strlcpy(plain->labels, language, sizeof plain->labels);
}

static void
begin_in_rows(void *data, int field, const char *name, guint64 line)
{
  (void)name;
  Genericode *self = data;
  if (field == ROW) {
    matchday_import_begin_record(self->reading->import, line);
    self->line = line;
    self->column = NO_COLUMN;
  }
  if (field == VALUE)
    self->column++; /* without a reference it belongs to the next column */
}

static void
take_value(Genericode *self, const char *text)
{
  if (self->column < 0 || self->column >= (int)self->columns->len || *text == '\0')
    return;
  const Column *column = &g_array_index(self->columns, Column, self->column);
  CodeLabel label = {column->labels, NULL};
  if (self->column == self->code_column) {
    keep_first(&self->code, text);
  } else if (*column->labels != '\0') {
    label.text = g_strdup(text);
    g_array_append_val(self->labels, label);
  }
}

static void
value_in_rows(void *data, int field, const char *text, guint64 line)
{
  (void)line;
  Genericode *self = data;
  if (field == VALUE_TEXT)
    take_value(self, text);
  if (field != VALUE_COLUMN)
    return;
  self->column = find_column(self, text);
  if (self->column != NO_COLUMN)
    return;
  self->column = (int)self->columns->len;
  matchday_import_remark(self->reading->import, MATCHDAY_REMARK_NOTE, 0, "ColumnRef", text,
                         "the list has no such column");
}

static void
end_in_rows(void *data, int field)
{
  Genericode *self = data;
  if (field != ROW)
    return;
  code_list_reading_take(self->reading, self->line, self->code == NULL ? "" : self->code,
                         (const CodeLabel *)(void *)self->labels->data, self->labels->len);
  g_clear_pointer(&self->code, g_free);
  g_array_set_size(self->labels, 0);
  self->line = 0;
}

static void
end_nothing(void *data, int field)
{
  (void)data, (void)field;
}

static gboolean
check_head(Genericode *self, GError **error)
{
  const char *missing = NULL;
  if (!self->has_codes)
    missing = "no SimpleCodeList";
  else if (self->columns->len == 0)
    missing = "no columns; a column set that lies elsewhere is not fetched";
  else if ((self->code_column = find_code_column(self)) == NO_COLUMN)
    missing = "no column holds the codes: there is no key, and none is called \"code\"";
  if (missing == NULL)
    return TRUE;
  g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, missing);
  return FALSE;
}

static gboolean
read_genericode(GBytes *bytes, const CodeListReading *reading, GError **error)
{
  static const XmlSink head = {begin_in_head, value_in_head, end_nothing};
  static const XmlSink rows = {begin_in_rows, value_in_rows, end_in_rows};
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, rules, G_N_ELEMENTS(rules));
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(Column));
  g_array_set_clear_func(columns, clear_column);
  g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(CodeLabel));
  g_array_set_clear_func(labels, clear_label);
  Genericode self = {.reading = reading, .columns = columns, .labels = labels};
  gboolean is_read = xml_read(bytes, grammar, &head, &self, error) && check_head(&self, error);
  if (is_read) {
    find_labels(&self);
    is_read = xml_read(bytes, grammar, &rows, &self, error);
  }
  if (self.line != 0) /* memory ran out in the row */
    matchday_import_end_record(reading->import);
  g_free(self.key);
  g_free(self.code);
  g_bytes_unref(bytes);
  return is_read;
}

static gboolean
recognises(const XmlRoot *root)
{
  return root->name != NULL && strcmp(root->name, "CodeList") == 0 &&
         strcmp(root->uri, namespace_uri) == 0;
}

const CodeListReader code_list_genericode = {
    .name = "genericode",
    .help = "OASIS Genericode 1.0",
    .recognises = recognises,
    .read = read_genericode,
};
