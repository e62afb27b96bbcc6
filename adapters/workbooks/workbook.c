/* Workbooks: which sheets there are, where they are, and what their cells share. */
#include "adapters/workbooks/workbook-private.h"

#include <string.h>

#include "adapters/workbooks/sheet-rows-private.h"
#include "models/error.h"

enum {
  MAX_SHEETS = 1000,
  MAX_RELATIONS = 10000,
  MAX_NAME_BYTES = 400, /* a spreadsheet program takes 31 characters */
};

typedef struct {
  char *name;   /* (owned) */
  char *target; /* (owned) the relation's id; then the part's name */
  gboolean is_hidden;
} Sheet;

typedef struct {
  char *id, *type, *target; /* (owned) (nullable) */
} Relation;

struct _Workbook {
  Archive *archive;      /* (owned) */
  GArray *sheets;        /* of Sheet: those with cells */
  SharedStrings strings; /* (owned) */
  NumberFormats formats; /* (owned) */
  gboolean is_1904;
};

static void
clear_sheet(void *data)
{
  Sheet *sheet = data;
  g_free(sheet->name);
  g_free(sheet->target);
}

static void
clear_relation(void *data)
{
  Relation *relation = data;
  g_free(relation->id);
  g_free(relation->type);
  g_free(relation->target);
}

enum { SHEET, SHEET_NAME, SHEET_ID, SHEET_STATE, EPOCH, RELATION, RELATION_ID, TYPE, TARGET };

static const XmlNamespace namespaces[] = {{NULL, NULL}};

static const XmlRule book_rules[] = {
    {"workbook/sheets/sheet/", SHEET},         {"workbook/sheets/sheet/@name", SHEET_NAME},
    {"workbook/sheets/sheet/@*:id", SHEET_ID}, {"workbook/sheets/sheet/@state", SHEET_STATE},
    {"workbook/workbookPr/@date1904", EPOCH},
};

static const XmlRule relation_rules[] = {
    {"Relationships/Relationship/", RELATION},
    {"Relationships/Relationship/@Id", RELATION_ID},
    {"Relationships/Relationship/@Type", TYPE},
    {"Relationships/Relationship/@Target", TARGET},
};

/* A name from the file, shortened where no program writes it so long. */
static void
keep(char **slot, const char *text)
{
  g_free(*slot);
  g_autofree char *start = g_strndup(text, MAX_NAME_BYTES);
  *slot = g_utf8_make_valid(start, -1);
}

static void
begin_sheet(void *data, int field, const char *name, guint64 line)
{
  (void)field, (void)name, (void)line;
  Workbook *self = data;
  Sheet sheet = {0};
  g_array_append_val(self->sheets, sheet);
}

static void
take_sheet_value(void *data, int field, const char *text, guint64 line)
{
  (void)line;
  Workbook *self = data;
  if (field == EPOCH) {
    self->is_1904 = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
    return;
  }
  Sheet *sheet = &g_array_index(self->sheets, Sheet, self->sheets->len - 1);
  if (field == SHEET_NAME)
    keep(&sheet->name, text);
  else if (field == SHEET_ID)
    keep(&sheet->target, text);
  else
    sheet->is_hidden = strcmp(text, "visible") != 0;
}

static void
begin_relation(void *data, int field, const char *name, guint64 line)
{
  (void)field, (void)name, (void)line;
  Relation relation = {0};
  g_array_append_val((GArray *)data, relation);
}

static void
take_relation_value(void *data, int field, const char *text, guint64 line)
{
  (void)line;
  GArray *relations = data;
  Relation *relation = &g_array_index(relations, Relation, relations->len - 1);
  keep(field == RELATION_ID ? &relation->id
       : field == TYPE      ? &relation->type
                            : &relation->target,
       text);
}

static void
end_nothing(void *data, int field)
{
  (void)data, (void)field;
}

static gboolean
has_enough_sheets(const void *data)
{
  return ((const Workbook *)data)->sheets->len > MAX_SHEETS;
}

static gboolean
has_enough_relations(const void *data)
{
  return ((const GArray *)data)->len > MAX_RELATIONS;
}

/* (transfer full): the part that @target means, seen from a part in @folder */
static char *
resolve(const char *folder, const char *target)
{
  g_autofree char *whole =
      *target == '/' ? g_strdup(target + 1) : g_strconcat(folder, target, NULL);
  g_auto(GStrv) steps = g_strsplit(whole, "/", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  for (gsize i = 0; steps[i] != NULL; i++) {
    if (strcmp(steps[i], "..") == 0 && kept->len > 0)
      g_ptr_array_set_size(kept, (int)kept->len - 1);
    else if (*steps[i] != '\0' && strcmp(steps[i], ".") != 0 && strcmp(steps[i], "..") != 0)
      g_ptr_array_add(kept, steps[i]);
  }
  g_ptr_array_add(kept, NULL);
  return g_strjoinv("/", (char **)kept->pdata);
}

/* (transfer full) (nullable): "xl/workbook.xml" becomes "xl/" and, as the part with its relations,
 * "xl/_rels/workbook.xml.rels" */
static GArray *
read_relations(const Workbook *self, const char *part, char **folder, GError **error)
{
  const char *slash = strrchr(part, '/');
  gsize n = slash == NULL ? 0 : (gsize)(slash + 1 - part);
  *folder = g_strndup(part, n);
  g_autofree char *name = g_strconcat(*folder, "_rels/", part + n, ".rels", NULL);
  g_autoptr(XmlGrammar) grammar =
      xml_grammar_new(namespaces, relation_rules, G_N_ELEMENTS(relation_rules));
  static const XmlSink sink = {begin_relation, take_relation_value, end_nothing};
  g_autoptr(GArray) relations = g_array_new(FALSE, FALSE, sizeof(Relation));
  g_array_set_clear_func(relations, clear_relation);
  if (!archive_read(self->archive, name, grammar, &sink, relations, has_enough_relations, error))
    return NULL;
  return g_steal_pointer(&relations);
}

/* (transfer full) (nullable): the part in the relation whose type ends with @type or, without one,
 * whose id is @id */
static char *
find_part(const GArray *relations, const char *folder, const char *type, const char *id)
{
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = &g_array_index(relations, Relation, i);
    if (relation->id == NULL || relation->type == NULL || relation->target == NULL)
      continue;
    if (type != NULL ? g_str_has_suffix(relation->type, type) : strcmp(relation->id, id) == 0)
      return resolve(folder, relation->target);
  }
  return NULL;
}

/* (transfer full): the part that lists the sheets */
static char *
find_book(const Workbook *self)
{
  g_autofree char *folder = NULL;
  g_autoptr(GArray) relations = read_relations(self, "", &folder, NULL);
  char *part = relations == NULL ? NULL : find_part(relations, folder, "/officeDocument", NULL);
  return part != NULL ? part : g_strdup("xl/workbook.xml");
}

/* Keeps the sheets that have cells: charts have none. */
static void
place_sheets(Workbook *self, const GArray *relations, const char *folder)
{
  for (guint i = self->sheets->len; i-- > 0;) {
    Sheet *sheet = &g_array_index(self->sheets, Sheet, i);
    g_autofree char *id = g_steal_pointer(&sheet->target);
    sheet->target = id == NULL ? NULL : find_part(relations, folder, NULL, id);
    gboolean has_cells = sheet->target != NULL && strstr(sheet->target, "chartsheets/") == NULL;
    if (!has_cells || sheet->name == NULL)
      g_array_remove_index(self->sheets, i);
  }
}

static gboolean
read_book(Workbook *self, const char *part, GError **error)
{
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, book_rules, G_N_ELEMENTS(book_rules));
  static const XmlSink sink = {begin_sheet, take_sheet_value, end_nothing};
  g_autofree char *folder = NULL;
  if (!archive_read(self->archive, part, grammar, &sink, self, has_enough_sheets, error))
    return FALSE;
  g_autoptr(GArray) relations = read_relations(self, part, &folder, error);
  if (relations == NULL)
    return FALSE;
  place_sheets(self, relations, folder);
  if (self->sheets->len == 0 || self->sheets->len > MAX_SHEETS) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "a workbook with %s",
                self->sheets->len == 0 ? "no sheet"
                                       : "more sheets than anybody could look through");
    return FALSE;
  }
  g_autofree char *strings = find_part(relations, folder, "/sharedStrings", NULL);
  g_autofree char *formats = find_part(relations, folder, "/styles", NULL);
  return (strings == NULL || !archive_has(self->archive, strings) ||
          shared_strings_read(&self->strings, self->archive, strings, error)) &&
         (formats == NULL || !archive_has(self->archive, formats) ||
          number_formats_read(&self->formats, self->archive, formats, error));
}

gboolean
workbook_is_claimed(GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);
  return n >= 4 && memcmp(data, "PK\3\4", 4) == 0;
}

Workbook *
workbook_new(GBytes *bytes, GError **error)
{
  g_return_val_if_fail(bytes != NULL, NULL);

  g_autoptr(Workbook) self = g_new0(Workbook, 1);
  self->sheets = g_array_new(FALSE, FALSE, sizeof(Sheet));
  g_array_set_clear_func(self->sheets, clear_sheet);
  self->archive = archive_new(bytes, error);
  if (self->archive == NULL)
    return NULL;
  g_autofree char *part = find_book(self);
  if (!read_book(self, part, error))
    return NULL;
  return g_steal_pointer(&self);
}

void
workbook_free(Workbook *self)
{
  if (self == NULL)
    return;
  archive_free(self->archive);
  g_array_unref(self->sheets);
  shared_strings_clear(&self->strings);
  number_formats_clear(&self->formats);
  g_free(self);
}

guint
workbook_get_n_sheets(const Workbook *self)
{
  return self->sheets->len;
}

const char *
workbook_get_sheet_name(const Workbook *self, guint nth)
{
  return g_array_index(self->sheets, Sheet, nth).name;
}

gboolean
workbook_is_sheet_hidden(const Workbook *self, guint nth)
{
  return g_array_index(self->sheets, Sheet, nth).is_hidden;
}

static Table *
open_sheet(Workbook *self, guint nth, gsize max_rows, MatchdayImport *import, GError **error)
{
  g_return_val_if_fail(self != NULL && nth < self->sheets->len, NULL);

  const Sheet *sheet = &g_array_index(self->sheets, Sheet, nth);
  GridContext context = {&self->strings, &self->formats, self->is_1904};
  Grid grid = {0};
  Table *table = NULL;
  if (grid_read(&grid, &context, self->archive, sheet->target, max_rows, error))
    table = sheet_rows_open(&grid, &self->strings, import, error);
  grid_clear(&grid);
  if (table == NULL)
    g_prefix_error(error, "sheet \"%s\": ", sheet->name);
  return table;
}

Table *
workbook_open_sheet(Workbook *self, guint nth, MatchdayImport *import, GError **error)
{
  return open_sheet(self, nth, 0, import, error);
}

Table *
workbook_peek_sheet(Workbook *self, guint nth, MatchdayImport *unheard, GError **error)
{
  return open_sheet(self, nth, SHEET_HEAD_ROWS, unheard, error);
}
