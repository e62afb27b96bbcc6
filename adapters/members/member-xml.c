/* Members from XML (members.rng): an element for each fact, read as the cell of a table. */
#include <string.h>

#include "adapters/members/member-reader-private.h"
#include "adapters/xml-private.h"
#include "engine/nearest.h"
#include "models/error.h"

enum { MEMBER, MEMBER_ID, FACT, FACT_NAME, FACT_TEXT };

static const XmlNamespace namespaces[] = {{NULL, NULL}};

static const XmlRule rules[] = {
    {"members/member/", MEMBER},     {"members/member/@id", MEMBER_ID},
    {"members/member/*/", FACT},     {"members/member/*/@name", FACT_NAME},
    {"members/member/*", FACT_TEXT},
};

/* Elements that hold one thing, where the column holds many. */
static const struct {
  const char *element, *column;
} singulars[] = {
    {"competence", "competences"}, {"certificate", "certifications"}, {"language", "languages"}};

/* The elements of a member, for suggestions. */
static const char *const elements[] = {
    "name",    "country",      "nuts",         "cpv",         "nace",      "unspsc",     "size",
    "staff",   "turnover_eur", "language",     "certificate", "text",      "competence", "email",
    "website", "vat",          "capacity_eur", "founded",     "attribute", NULL};

/* A list on its way in. */
typedef struct {
  MemberIntake *intake;
  MatchdayImport *import;
  MatchdayMember *member; /* (nullable) the open one, when there is room for it */
  gboolean is_open;       /* a record is open */
  gboolean has_id;        /* and says whose it is */
  guint64 line;           /* of the open record */
  GError *problem;        /* (owned) (nullable) memory ran out */
  char *element;          /* (owned) (nullable) the open fact */
  char *name;             /* (owned) (nullable) of an attribute */
} Reading;

static void
begin_group(void *data, int field, const char *name, guint64 line)
{
  Reading *self = data;
  if (field == MEMBER) {
    matchday_import_begin_record(self->import, line);
    self->is_open = TRUE;
    self->has_id = FALSE;
    self->line = line;
    return;
  }
  g_free(self->element);
  self->element = g_strdup(name);
  g_clear_pointer(&self->name, g_free);
}

static void
take_id(Reading *self, const char *id)
{
  self->has_id = *id != '\0';
  if (self->has_id && self->member == NULL)
    self->member = member_intake_begin(self->intake, id, self->line);
}

static const Column *
find_column(const char *element)
{
  for (gsize i = 0; i < G_N_ELEMENTS(singulars); i++)
    if (strcmp(singulars[i].element, element) == 0)
      element = singulars[i].column;
  const Column *column = member_table_columns;
  while (column->name != NULL && strcmp(column->name, element) != 0)
    column++;
  return column->name == NULL ? NULL : column;
}

static void
take_attribute(const Reading *self, const char *text, guint64 line)
{
  if (self->name == NULL || *self->name == '\0')
    matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, line, self->element, text,
                           "an attribute without a name; left out");
  else
    matchday_member_set_attribute(self->member, self->name, text);
}

/* A text that is one thing is never cut at semicolons, as the cell of a table is. */
static gboolean
take_single(const Reading *self, const char *text)
{
  if (strcmp(self->element, "competence") == 0 || strcmp(self->element, "text") == 0)
    matchday_member_add_competence(self->member, text);
  else if (strcmp(self->element, "certificate") == 0)
    matchday_member_add_certificate(self->member, text);
  else
    return FALSE;
  return TRUE;
}

static void
take_fact(const Reading *self, const char *text, guint64 line)
{
  const Column *column = find_column(self->element);
  if (strcmp(self->element, "attribute") == 0) {
    take_attribute(self, text, line);
  } else if (column == NULL || column->read == NULL) {
    g_autofree char *hint = matchday_nearest_hint(self->element, elements);
    matchday_import_remark(self->import, MATCHDAY_REMARK_REPAIRED, line, self->element, text,
                           "unknown element; left out; %s", hint);
  } else if (!take_single(self, text)) {
    g_autofree char *copy = g_strdup(text);
    GRefString *name = g_ref_string_new_intern(column->name);
    Cell cell = {self->import, name, 0, copy, line};
    column->read(self->member, &cell);
    g_ref_string_release(name);
  }
}

static void
take_value(void *data, int field, const char *text, guint64 line)
{
  Reading *self = data;
  if (field == MEMBER_ID) {
    take_id(self, text);
  } else if (field == FACT_NAME) {
    g_free(self->name);
    self->name = g_strdup(text);
  } else if (self->member != NULL && *text != '\0') {
    take_fact(self, text, line);
  }
}

static void
end_group(void *data, int field)
{
  Reading *self = data;
  if (field != MEMBER)
    return;
  if (!self->has_id)
    matchday_import_remark(self->import, MATCHDAY_REMARK_SET_ASIDE, 0, "id", "", "no id");
  if (self->member == NULL)
    matchday_import_end_record(self->import);
  else
    member_intake_end(self->intake, self->problem == NULL ? &self->problem : NULL);
  self->member = NULL;
  self->is_open = FALSE;
}

static void
hear_begin(void *data, int field, const char *name, guint64 line)
{
  (void)data, (void)field, (void)name, (void)line;
}

static void
hear_value(void *data, int field, const char *text, guint64 line)
{
  (void)data, (void)field, (void)text, (void)line;
}

static void
hear_end(void *data, int field)
{
  (void)data, (void)field;
}

/* Twice: a document that is broken on its last line is no list, and no member of it is taken. */
static gboolean
read_document(GBytes *content, MemberIntake *intake, GError **error)
{
  static const XmlSink deaf = {hear_begin, hear_value, hear_end};
  static const XmlSink sink = {begin_group, take_value, end_group};
  g_autoptr(XmlGrammar) grammar = xml_grammar_new(namespaces, rules, G_N_ELEMENTS(rules));
  Reading self = {.intake = intake, .import = member_intake_get_import(intake)};
  member_intake_start(intake, NULL);
  gboolean is_read = xml_read(content, grammar, &deaf, NULL, error) &&
                     xml_read(content, grammar, &sink, &self, error);
  if (self.is_open) /* only memory can end between the two */
    matchday_import_end_record(self.import);
  if (self.problem != NULL) {
    g_clear_error(error);
    g_propagate_error(error, self.problem);
    is_read = FALSE;
  }
  g_free(self.element);
  g_free(self.name);
  g_bytes_unref(content);
  return is_read;
}

gboolean
member_xml_is_claimed(GBytes *bytes)
{
  g_auto(XmlRoot) root = {NULL, NULL, 0};
  return xml_is_claimed(bytes) && xml_read_root(bytes, &root, NULL) &&
         strcmp(root.name, "members") == 0;
}

static gboolean
recognises(const char *content, gsize n)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(content, n);
  return member_xml_is_claimed(bytes);
}

const MemberReader member_xml_reader = {
    .name = "xml",
    .help = "members in XML (members.rng)",
    .recognises = recognises,
    .read = read_document,
};
