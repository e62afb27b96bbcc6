/* The settings file: a key file that is taken as a whole or refused with the line. */
#include "adapters/settings.h"

#include <math.h>
#include <string.h>

#include "adapters/columns-private.h"
#include "adapters/columns.h"
#include "adapters/output-file-private.h"
#include "adapters/output.h"
#include "adapters/source-private.h"
#include "engine/facets/facets.h"
#include "engine/nearest.h"
#include "models/error.h"

enum {
  MAX_BYTES = 1 << 20,
  SHOWN_CHARACTERS = 80, /* of what the file says, in messages */
};

/* What the key file says, and where. */
typedef struct {
  const char *path;
  const char *text;
  GKeyFile *keys;
  MatchdaySettings *settings;
} SettingsFile;

/* (transfer full) */
static char *
shorten(const char *text)
{
  if (g_utf8_strlen(text, -1) <= SHOWN_CHARACTERS)
    return g_strdup(text);
  g_autofree char *kept = g_utf8_substring(text, 0, SHOWN_CHARACTERS);
  return g_strconcat(kept, "…", NULL);
}

/* The line of [group] or of the key in it: GKeyFile does not tell. 1-based; 0 if not found. */
static guint
find_line(const SettingsFile *file, const char *group, const char *key)
{
  g_auto(GStrv) lines = g_strsplit(file->text, "\n", -1);
  g_autofree char *header = g_strdup_printf("[%s]", group);
  gboolean is_inside = FALSE;
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = g_strstrip(lines[i]);
    if (*line == '[')
      is_inside = g_str_has_prefix(line, header);
    if (!is_inside)
      continue;
    if (key == NULL)
      return i + 1;
    gsize n = strlen(key);
    if (strncmp(line, key, n) == 0 && strspn(line + n, " \t=") > 0)
      return i + 1;
  }
  return 0;
}

static gboolean
refuse(const SettingsFile *file, const char *group, const char *key, const char *problem,
       GError **error)
{
  g_autofree char *shown_group = shorten(group);
  g_autofree char *shown_key = shorten(key == NULL ? "" : key);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS, "%s:%u: [%s]%s%s: %s", file->path,
              find_line(file, group, key), shown_group, key == NULL ? "" : " ", shown_key, problem);
  return FALSE;
}

static gboolean
refuse_unknown(const SettingsFile *file, const char *group, const char *key,
               const char *const *known, GError **error)
{
  const char *what = key == NULL ? "group" : "key";
  g_autofree char *hint = matchday_nearest_hint(key == NULL ? group : key, known);
  g_autofree char *problem = g_strdup_printf("unknown %s; %s", what, hint);
  return refuse(file, group, key, problem, error);
}

static gboolean
refuse_value(const SettingsFile *file, const char *group, const char *key, const char *expected,
             GError **error)
{
  g_autofree char *found = g_key_file_get_value(file->keys, group, key, NULL);
  g_autofree char *shown = shorten(found);
  g_autofree char *problem = g_strdup_printf("not %s (found \"%s\")", expected, shown);
  return refuse(file, group, key, problem, error);
}

static gboolean
take_top(const SettingsFile *file, const char *key, const char *value, GError **error)
{
  guint64 n;
  if (!g_ascii_string_to_unsigned(value, 10, 1, 100000, &n, NULL))
    return refuse_value(file, "shortlist", key, "a whole number from 1 to 100000", error);
  matchday_settings_set_n_wanted(file->settings, (guint)n);
  return TRUE;
}

static gboolean
take_near_misses(const SettingsFile *file, const char *key, const char *value, GError **error)
{
  guint64 n;
  if (!g_ascii_string_to_unsigned(value, 10, 0, 1000, &n, NULL))
    return refuse_value(file, "shortlist", key, "a whole number from 0 to 1000", error);
  matchday_settings_set_n_near_misses(file->settings, (guint)n);
  return TRUE;
}

static gboolean
take_strict(const SettingsFile *file, const char *key, const char *value, GError **error)
{
  if (strcmp(value, "true") != 0 && strcmp(value, "false") != 0)
    return refuse_value(file, "shortlist", key, "true or false", error);
  matchday_settings_set_strict(file->settings, value[0] == 't');
  return TRUE;
}

static gboolean
take_language(const SettingsFile *file, const char *key, const char *value, GError **error)
{
  const char *const *known = matchday_language_list();
  if (g_strv_contains(known, value)) {
    matchday_settings_set_language(file->settings, value);
    return TRUE;
  }
  g_autofree char *names = g_strjoinv(" or ", (char **)known);
  return refuse_value(file, "shortlist", key, names, error);
}

static gboolean
check_facet(const SettingsFile *file, const char *facet, GError **error)
{
  g_autoptr(GArray) facets = matchday_facets_list();
  g_autofree const char **names = g_new0(const char *, facets->len + 1);
  for (guint i = 0; i < facets->len; i++)
    names[i] = g_array_index(facets, MatchdayFacetUse, i).name;
  return g_strv_contains(names, facet) || refuse_unknown(file, "weights", facet, names, error);
}

static gboolean
take_weight(const SettingsFile *file, const char *facet, const char *value, GError **error)
{
  if (!check_facet(file, facet, error))
    return FALSE;
  char *end;
  double weight = g_ascii_strtod(value, &end);
  if (end == value || *end != '\0' || !isfinite(weight) || weight < 0)
    return refuse_value(file, "weights", facet, "a number of 0 or more", error);
  matchday_settings_set_weight(file->settings, facet, weight);
  return TRUE;
}

static gboolean
take_shortlist(const SettingsFile *file, const char *key, const char *value, GError **error)
{
  static const char *const keys[] = {"top", "near_misses", "strict", "language", NULL};
  static gboolean (*const takers[])(const SettingsFile *, const char *, const char *, GError **) = {
      take_top, take_near_misses, take_strict, take_language};
  for (gsize i = 0; keys[i] != NULL; i++)
    if (strcmp(key, keys[i]) == 0)
      return takers[i](file, key, value, error);
  return refuse_unknown(file, "shortlist", key, keys, error);
}

static gboolean
take_column(const SettingsFile *file, const char *header, const char *value, GError **error)
{
  g_autoptr(GError) problem = NULL;
  if (!matchday_column_check(value, &problem))
    return refuse(file, "columns", header, problem->message, error);
  matchday_settings_map_column(file->settings, header, value);
  return TRUE;
}

static gboolean
take_input(const SettingsFile *file, const char *key, const char *value, GError **error)
{
  static const char *const keys[] = {"sheets", NULL};
  if (!g_strv_contains(keys, key))
    return refuse_unknown(file, "input", key, keys, error);
  g_auto(GStrv) names = g_strsplit(value, ";", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    if (*g_strstrip(names[i]) != '\0')
      matchday_settings_add_sheet(file->settings, names[i]);
  return TRUE;
}

/* A group of the file, and what takes its keys. */
static const struct {
  const char *name;
  gboolean (*take)(const SettingsFile *file, const char *key, const char *value, GError **error);
} group_takers[] = {
    {"shortlist", take_shortlist},
    {"weights", take_weight},
    {"columns", take_column},
    {"input", take_input},
};

static gboolean
take_group(const SettingsFile *file, const char *group, GError **error)
{
  const char *groups[G_N_ELEMENTS(group_takers) + 1] = {NULL};
  gsize taker = G_N_ELEMENTS(group_takers);
  for (gsize i = 0; i < G_N_ELEMENTS(group_takers); i++) {
    groups[i] = group_takers[i].name;
    if (strcmp(group, groups[i]) == 0)
      taker = i;
  }
  if (taker == G_N_ELEMENTS(group_takers))
    return refuse_unknown(file, group, NULL, groups, error);
  g_auto(GStrv) keys = g_key_file_get_keys(file->keys, group, NULL, NULL);
  for (gsize i = 0; keys != NULL && keys[i] != NULL; i++) {
    g_autofree char *value = g_key_file_get_value(file->keys, group, keys[i], NULL);
    g_strstrip(value);
    if (!group_takers[taker].take(file, keys[i], value, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
parses(const char *text, gsize n, GError **error)
{
  g_autoptr(GKeyFile) keys = g_key_file_new();
  return g_key_file_load_from_data(keys, text, n, G_KEY_FILE_NONE, error);
}

/* The line that GKeyFile stumbles over, which it does not tell: where the shortest beginning that
 * it refuses ends. */
static guint
find_bad_line(const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n_good = 0, n_bad = g_strv_length(lines);
  while (n_bad - n_good > 1) {
    guint middle = n_good + (n_bad - n_good) / 2;
    const char *end = text;
    for (guint i = 0; i < middle; i++)
      end += strlen(lines[i]) + 1;
    if (parses(text, (gsize)(end - text), NULL))
      n_good = middle;
    else
      n_bad = middle;
  }
  return n_bad;
}

static gboolean
take_text(MatchdaySettings *settings, const char *path, const char *text, GError **error)
{
  g_autoptr(GKeyFile) keys = g_key_file_new();
  g_autoptr(GError) problem = NULL;
  if (!g_key_file_load_from_data(keys, text, strlen(text), G_KEY_FILE_NONE, &problem)) {
    g_autofree char *shown = shorten(problem->message);
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS, "%s:%u: %s", path,
                find_bad_line(text), shown);
    return FALSE;
  }
  SettingsFile file = {path, text, keys, settings};
  g_auto(GStrv) groups = g_key_file_get_groups(keys, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (!take_group(&file, groups[i], error))
      return FALSE;
  return TRUE;
}

static void
copy_into(MatchdaySettings *self, const MatchdaySettings *from)
{
  matchday_settings_set_n_wanted(self, matchday_settings_get_n_wanted(from));
  matchday_settings_set_n_near_misses(self, matchday_settings_get_n_near_misses(from));
  matchday_settings_set_strict(self, matchday_settings_get_strict(from));
  matchday_settings_set_language(self, matchday_settings_get_language(from));
  g_auto(GStrv) facets = matchday_settings_dup_weighted_facets(from);
  for (guint i = 0; facets[i] != NULL; i++) {
    double weight = matchday_settings_get_weight(from, facets[i], 0);
    matchday_settings_set_weight(self, facets[i], weight);
  }
  for (guint i = 0; i < matchday_settings_get_n_mapped_columns(from); i++) {
    const char *meaning;
    const char *header = matchday_settings_get_nth_mapped_column(from, i, &meaning);
    matchday_settings_map_column(self, header, meaning);
  }
  const GPtrArray *sheets = matchday_settings_get_sheets(from);
  for (guint i = matchday_settings_get_sheets(self)->len; i < sheets->len; i++)
    matchday_settings_add_sheet(self, sheets->pdata[i]);
}

gboolean
matchday_settings_read(MatchdaySettings *self, const char *path, GError **error)
{
  g_return_val_if_fail(self != NULL && path != NULL, FALSE);

  g_autoptr(MatchdayImport) import = matchday_import_new(path);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = source_read(path, MAX_BYTES, import, &problem);
  if (bytes == NULL) {
    int code = problem->code == MATCHDAY_ERROR_FORMAT ? MATCHDAY_ERROR_SETTINGS : problem->code;
    g_set_error(error, MATCHDAY_ERROR, code, "%s: %s", path, problem->message);
    return FALSE;
  }
  gsize n;
  const char *data = g_bytes_get_data(bytes, &n);
  if (!g_utf8_validate(data, (gssize)n, NULL)) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS, "%s: not UTF-8 text", path);
    return FALSE;
  }
  g_autofree char *text = g_strndup(data, n);
  g_autoptr(MatchdaySettings) changed = matchday_settings_copy(self);
  if (!take_text(changed, path, text, error))
    return FALSE;
  copy_into(self, changed);
  return TRUE;
}

/* "0.3", not "0.29999999999999999": the fewest digits that read back the same. */
static const char *
shortest_digits(double number, char digits[G_ASCII_DTOSTR_BUF_SIZE])
{
  for (guint n = 1; n <= 17; n++) {
    char format[8];
    g_snprintf(format, sizeof format, "%%.%ug", n);
    g_ascii_formatd(digits, G_ASCII_DTOSTR_BUF_SIZE, format, number);
    if (g_ascii_strtod(digits, NULL) == number)
      break;
  }
  return digits;
}

/* A header with signs that a key cannot have is written without them: they do not count. */
static void
put_tables(GKeyFile *keys, const MatchdaySettings *self)
{
  for (guint i = 0; i < matchday_settings_get_n_mapped_columns(self); i++) {
    const char *meaning;
    const char *header = matchday_settings_get_nth_mapped_column(self, i, &meaning);
    g_autofree char *folded = column_fold(header);
    gboolean is_key = *header != '#' && strpbrk(header, "[]=\n") == NULL;
    if (is_key || *folded != '\0')
      g_key_file_set_value(keys, "columns", is_key ? header : folded, meaning);
  }
  const GPtrArray *sheets = matchday_settings_get_sheets(self);
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < sheets->len; i++)
    g_string_append_printf(names, "%s%s", i == 0 ? "" : "; ", (const char *)sheets->pdata[i]);
  if (names->len > 0)
    g_key_file_set_value(keys, "input", "sheets", names->str);
}

gboolean
matchday_settings_write(const MatchdaySettings *self, const char *path, GError **error)
{
  g_return_val_if_fail(self != NULL && path != NULL, FALSE);

  g_autoptr(GKeyFile) keys = g_key_file_new();
  g_key_file_set_uint64(keys, "shortlist", "top", matchday_settings_get_n_wanted(self));
  g_key_file_set_uint64(keys, "shortlist", "near_misses",
                        matchday_settings_get_n_near_misses(self));
  g_key_file_set_boolean(keys, "shortlist", "strict", matchday_settings_get_strict(self));
  g_key_file_set_string(keys, "shortlist", "language", matchday_settings_get_language(self));
  g_auto(GStrv) facets = matchday_settings_dup_weighted_facets(self);
  for (guint i = 0; facets[i] != NULL; i++) {
    double weight = matchday_settings_get_weight(self, facets[i], 0);
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_key_file_set_value(keys, "weights", facets[i], shortest_digits(weight, digits));
  }
  put_tables(keys, self);
  gsize n;
  g_autofree char *text = g_key_file_to_data(keys, &n, NULL);
  const GString whole = {.str = text, .len = n};
  return output_file_write_text(path, &whole, error);
}
