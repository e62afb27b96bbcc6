/* The meaning of columns: their headers matched with the spellings that a reader knows. */
#include "adapters/columns-private.h"

#include <string.h>

enum {
  NEARLY_LENGTH = 5, /* a shorter header is too easily like another */
  LISTED = 8,        /* headers shown in a message */
  HEADER_CHARACTERS = 20,
};

char *
column_fold(const char *header)
{
  g_autofree char *normal = g_utf8_normalize(header, -1, G_NORMALIZE_NFKC);
  if (normal == NULL) /* the only function of GLib's here that would go on without memory */
    g_error("%s: failed to allocate memory", G_STRLOC);
  g_autofree char *small = g_utf8_casefold(normal, -1);
  GString *folded = g_string_new(NULL);
  for (const char *at = small; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar letter = g_utf8_get_char(at);
    if (g_unichar_isalnum(letter))
      g_string_append_unichar(folded, letter);
  }
  return g_string_free(folded, FALSE);
}

static gboolean
has_spelling(const Column *column, const char *folded)
{
  gsize n = strlen(folded);
  for (const char *at = column->spellings; n > 0 && (at = strstr(at, folded)) != NULL; at += n)
    if ((at == column->spellings || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
      return TRUE;
  return FALSE;
}

gboolean
column_is_nearly(const char *a, const char *b)
{
  while (*a != '\0' && *a == *b)
    a++, b++;
  if (strcmp(a + (*a != '\0'), b) == 0 || strcmp(a, b + (*b != '\0')) == 0)
    return TRUE;
  if (*a == '\0' || *b == '\0')
    return FALSE;
  return strcmp(a + 1, b + 1) == 0 || (a[0] == b[1] && a[1] == b[0] && strcmp(a + 2, b + 2) == 0);
}

static const Column *
find_nearly(const Column *known, const char *folded)
{
  for (; known->name != NULL; known++) {
    g_autofree char *name = column_fold(known->name);
    if (strlen(name) >= NEARLY_LENGTH && column_is_nearly(name, folded))
      return known;
  }
  return NULL;
}

static const Column *
find_column(const Column *known, const char *folded)
{
  for (; known->name != NULL; known++)
    if (has_spelling(known, folded))
      return known;
  return NULL;
}

const char *
columns_find_mapped(const MatchdaySettings *settings, const char *header)
{
  guint n = settings == NULL ? 0 : matchday_settings_get_n_mapped_columns(settings);
  if (n == 0)
    return NULL;
  g_autofree char *folded = column_fold(header);
  for (guint i = n; i-- > 0;) {
    const char *meaning;
    const char *mapped = matchday_settings_get_nth_mapped_column(settings, i, &meaning);
    g_autofree char *own = column_fold(mapped);
    if (strcmp(mapped, header) == 0 || (*own != '\0' && strcmp(own, folded) == 0))
      return meaning;
  }
  return NULL;
}

/* The meaning that the settings give to a column, NULL when it is none of this reader's. */
static const Column *
find_mapped(const Column *known, const MatchdaySettings *settings, const char *header)
{
  const char *meaning = columns_find_mapped(settings, header);
  if (meaning == NULL)
    return NULL;
  if (strcmp(meaning, column_ignored.name) == 0)
    return &column_ignored;
  for (; known->name != NULL; known++)
    if (strcmp(known->name, meaning) == 0)
      return known;
  return NULL;
}

const Column *
columns_find_meaning(const Column *known, const char *header)
{
  g_autofree char *folded = column_fold(header);
  return find_column(known, folded);
}

static void
remark_near_misses(const Table *table, const Column *known, const Column *const *meanings,
                   MatchdayImport *import)
{
  for (guint i = 0; i < table_get_n_columns(table); i++) {
    if (meanings[i] != NULL)
      continue;
    const char *header = table_get_header(table, i);
    g_autofree char *folded = column_fold(header);
    const Column *nearly = find_nearly(known, folded);
    if (nearly != NULL && columns_find(table, meanings, nearly) < 0)
      matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, table_get_line(table), header, "",
                             "unknown column; did you mean \"%s\"?", nearly->name);
  }
}

const Column column_twin = {"", "", NULL, FALSE};
const Column column_ignored = {"ignore", "", NULL, TRUE};

/* What @column repeats, in words: the meaning that only one column can have, or the header of one
 * without a meaning, in any case; NULL when it is the first of its kind. */
static const char *
find_twin(const Table *table, const Column *const *meanings, guint column, const Column *meaning)
{
  const char *header = table_get_header(table, column);
  if (meaning != NULL)
    return !meaning->is_repeatable && columns_find(table, meanings, meaning) >= 0 ? meaning->name
                                                                                  : NULL;
  for (guint i = 0; i < column && *header != '\0'; i++)
    if (meanings[i] == NULL && g_ascii_strcasecmp(table_get_header(table, i), header) == 0)
      return header;
  return NULL;
}

static void
remark_twin(const Table *table, guint column, const char *twin, MatchdayImport *import)
{
  matchday_import_remark(import, MATCHDAY_REMARK_REPAIRED, table_get_line(table),
                         table_get_header(table, column), "",
                         "a second column for \"%s\"; the first one counts", twin);
}

/* What the settings say comes first: no other header can take a meaning away from one they name. */
static void
match_mapped(const Table *table, const Column *known, const MatchdaySettings *settings,
             const Column **meanings, MatchdayImport *import)
{
  for (guint i = 0; i < table_get_n_columns(table); i++) {
    const Column *meaning = find_mapped(known, settings, table_get_header(table, i));
    gboolean is_taken =
        meaning != NULL && !meaning->is_repeatable && columns_find(table, meanings, meaning) >= 0;
    meanings[i] = is_taken ? &column_twin : meaning;
    if (is_taken)
      remark_twin(table, i, meaning->name, import);
  }
}

const Column **
columns_match(const Table *table, const Column *known, const MatchdaySettings *settings,
              MatchdayImport *import)
{
  guint n_columns = table_get_n_columns(table);
  const Column **meanings = g_new0(const Column *, n_columns);
  match_mapped(table, known, settings, meanings, import);
  g_autofree const Column **mapped = g_memdup2(meanings, n_columns * sizeof *meanings);
  for (guint i = 0; i < n_columns; i++) {
    if (mapped[i] != NULL)
      continue;
    g_autofree char *folded = column_fold(table_get_header(table, i));
    const Column *meaning = find_column(known, folded);
    if (meaning != NULL && !meaning->is_repeatable && columns_find(table, mapped, meaning) >= 0)
      continue;
    const char *twin = find_twin(table, meanings, i, meaning);
    meanings[i] = twin == NULL ? meaning : &column_twin;
    if (twin != NULL)
      remark_twin(table, i, twin, import);
  }
  remark_near_misses(table, known, meanings, import);
  return meanings;
}

int
columns_find(const Table *table, const Column *const *meanings, const Column *meaning)
{
  for (guint i = 0; i < table_get_n_columns(table); i++)
    if (meanings[i] == meaning)
      return (int)i;
  return -1;
}

guint
columns_resemblance(const Table *table, const Column *known, const MatchdaySettings *settings)
{
  guint resemblance = 0;
  for (guint i = 0; i < table_get_n_columns(table); i++) {
    const char *header = table_get_header(table, i);
    const Column *mapped = find_mapped(known, settings, header);
    if (mapped != NULL) {
      resemblance += mapped != &column_ignored ? 2 : 0;
      continue;
    }
    g_autofree char *folded = column_fold(header);
    const Column *meaning = find_column(known, folded);
    g_autofree char *own = column_fold(meaning == NULL ? "" : meaning->name);
    if (meaning != NULL)
      resemblance += strcmp(own, folded) == 0 ? 2 : 1;
  }
  return resemblance;
}

char *
columns_list_headers(const Table *table)
{
  GString *list = g_string_new(NULL);
  guint n = table_get_n_columns(table);
  for (guint i = 0; i < MIN(n, (guint)LISTED); i++) {
    const char *whole = table_get_header(table, i);
    glong n_shown = MIN(g_utf8_strlen(whole, -1), HEADER_CHARACTERS);
    g_autofree char *header = g_utf8_substring(whole, 0, n_shown);
    g_string_append_printf(list, "%s\"%s\"", i == 0 ? "" : ", ", header);
  }
  if (n > LISTED)
    g_string_append_printf(list, " and %u more", n - LISTED);
  return g_string_free(list, FALSE);
}
