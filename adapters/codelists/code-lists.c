/* Code lists from files: recognised by their content, one reader for each format. */
#include "adapters/code-lists.h"

#include <string.h>

#include "adapters/codelists/code-list-reader-private.h"
#include "adapters/source-private.h"
#include "adapters/tenders/values-private.h"
#include "models/error.h"
#include "models/iso-private.h"

enum {
  MAX_CODES = 1000000,
  CODE_CHARACTERS = 100, /* what is longer is no code but a text */
};

/* The first that recognises a file reads it. */
static const CodeListReader *const readers[] = {
    &code_list_genericode,
    &code_list_table,
};

gboolean
code_list_read_language(const char *name, char language[3])
{
  if (g_ascii_strcasecmp(name, "id") == 0)
    return FALSE; /* an id, not Indonesian */
  gsize n = strcspn(name, "_- ");
  const char *rest = name + n + strspn(name + n, "_- ");
  g_autofree char *first = g_strndup(name, n);
  gboolean is_label = *rest == '\0' || g_ascii_strcasecmp(rest, "label") == 0 ||
                      g_ascii_strcasecmp(rest, "name") == 0;
  return is_label && language_read(value_language(first), language);
}

/* A code that a person could see and tell from another. */
static gboolean
is_visible(const char *code)
{
  for (; *code != '\0'; code = g_utf8_next_char(code))
    if (g_unichar_isgraph(g_utf8_get_char(code)))
      return TRUE;
  return FALSE;
}

void
code_list_reading_take(const CodeListReading *self, guint64 line, const char *code,
                       const CodeLabel *labels, guint n_labels)
{
  const MatchdayRemarkKind kind = MATCHDAY_REMARK_SET_ASIDE;
  gint known = *code == '\0' ? -1 : matchday_code_list_find(self->list, code);
  if (!is_visible(code))
    matchday_import_remark(self->import, kind, line, "code", code, "no code");
  else if (g_utf8_strlen(code, -1) > CODE_CHARACTERS)
    matchday_import_remark(self->import, kind, line, "code", code,
                           "longer than %d characters, so it is no code", CODE_CHARACTERS);
  else if (known >= 0)
    matchday_import_remark(self->import, kind, line, "code", code,
                           "the code of line %" G_GUINT64_FORMAT " again; that one counts",
                           g_array_index(self->lines, guint64, known));
  else if (self->lines->len == MAX_CODES)
    matchday_import_remark(self->import, kind, line, "", "", "more than %d codes", MAX_CODES);
  else if (n_labels == 0)
    matchday_import_remark(self->import, MATCHDAY_REMARK_NOTE, line, "code", code,
                           "has no label in any language");
  if (!matchday_import_end_record(self->import))
    return;
  guint nth = matchday_code_list_add(self->list, code);
  g_array_append_val(self->lines, line);
  for (guint i = 0; i < n_labels; i++)
    matchday_code_list_set_label(self->list, nth, labels[i].language, labels[i].text);
}

/* Adds what the file says to the list; what the list says already stays. */
static void
merge(MatchdayCodeList *self, const CodeListReading *reading)
{
  const GPtrArray *languages = matchday_code_list_get_languages(reading->list);
  for (guint i = 0; i < matchday_code_list_get_n_codes(reading->list); i++) {
    const char *code = matchday_code_list_get_code(reading->list, i);
    guint nth = matchday_code_list_add(self, code);
    gboolean is_other = FALSE;
    for (guint l = 0; l < languages->len; l++) {
      const char *label = matchday_code_list_get_label(reading->list, i, languages->pdata[l]);
      const char *kept = matchday_code_list_get_label(self, nth, languages->pdata[l]);
      if (label != NULL && kept == NULL)
        matchday_code_list_set_label(self, nth, languages->pdata[l], label);
      is_other |= label != NULL && kept != NULL && strcmp(label, kept) != 0;
    }
    if (is_other)
      matchday_import_remark(reading->import, MATCHDAY_REMARK_NOTE,
                             g_array_index(reading->lines, guint64, i), "code", code,
                             "has another label in a file read before; that one counts");
  }
}

static void
add_source(MatchdayCodeList *self, const MatchdayImport *import)
{
  g_autofree char *name = g_path_get_basename(matchday_import_get_file(import));
  g_autofree char *source =
      g_strdup_printf("%s sha256:%s", name, matchday_import_get_sha256(import));
  matchday_code_list_add_source(self, source);
}

static const CodeListReader *
find_reader(const XmlRoot *root, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
    if (readers[i]->recognises(root))
      return readers[i];
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
              "line %" G_GUINT64_FORMAT
              ": no code list: its root element is %.100s in namespace \"%.200s\"",
              root->line, root->name, root->uri);
  return NULL;
}

static gboolean
check_something_taken(const CodeListReading *reading, GError **error)
{
  guint64 n_read = matchday_import_get_n_read(reading->import);
  if (reading->lines->len > 0)
    return TRUE;
  if (n_read == 0)
    g_set_error_literal(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT, "holds no codes");
  else
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_FORMAT,
                "none of the %" G_GUINT64_FORMAT " codes can be used", n_read);
  return FALSE;
}

static gboolean
read_source(const char *path, const CodeListReading *reading, GError **error)
{
  g_autoptr(GBytes) bytes = source_read(path, SOURCE_TABLE_BYTES, reading->import, error);
  if (bytes == NULL)
    return FALSE;
  g_auto(XmlRoot) root = {NULL, NULL, 0}; /* of a text */
  gboolean is_xml = xml_is_claimed(bytes);
  if (is_xml && !xml_read_root(bytes, &root, error))
    return FALSE;
  const CodeListReader *reader = find_reader(&root, error);
  if (reader == NULL)
    return FALSE;
  matchday_import_set_format(reading->import, reader->name);
  return reader->read(g_steal_pointer(&bytes), reading, error) &&
         check_something_taken(reading, error);
}

gboolean
matchday_code_list_read(MatchdayCodeList *self, const char *path, MatchdayImport *import,
                        GError **error)
{
  g_return_val_if_fail(self != NULL && path != NULL && import != NULL, FALSE);

  g_autoptr(MatchdayCodeList) list = matchday_code_list_new();
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(guint64));
  CodeListReading reading = {.import = import, .list = list, .lines = lines};
  g_autoptr(GError) reason = NULL;
  if (!read_source(path, &reading, &reason)) {
    matchday_import_refuse(import, reason);
    g_propagate_prefixed_error(error, g_steal_pointer(&reason), "%s: ", path);
    return FALSE;
  }
  merge(self, &reading);
  add_source(self, import);
  return TRUE;
}
