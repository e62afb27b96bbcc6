/* What columns may be mapped to, and whether what was mapped is there. */
#include "adapters/columns.h"

#include <string.h>

#include "adapters/columns-private.h"
#include "adapters/members/member-reader-private.h"
#include "adapters/tenders/sheet-requirements-private.h"
#include "adapters/tenders/tender-reader-private.h"
#include "engine/nearest.h"
#include "models/error.h"

enum { MAX_NAMES = 64 };

static void
list_names(const Column *columns, const char **names)
{
  guint n = 0;
  for (; columns[n].name != NULL; n++)
    names[n] = columns[n].name;
  g_assert(n < MAX_NAMES);
}

const char *const *
matchday_column_list(MatchdayContent content)
{
  static const char *names[2][MAX_NAMES];
  static gsize is_filled;
  g_return_val_if_fail((guint)content < G_N_ELEMENTS(names), NULL);
  if (g_once_init_enter(&is_filled)) {
    list_names(member_table_columns, names[MATCHDAY_CONTENT_MEMBERS]);
    list_names(demand_columns, names[MATCHDAY_CONTENT_DEMANDS]);
    g_once_init_leave(&is_filled, 1);
  }
  return names[content];
}

/* Whether tables of this kind have columns with this meaning. */
static gboolean
is_for(MatchdayContent content, const char *meaning)
{
  return strcmp(meaning, column_ignored.name) == 0 ||
         g_strv_contains(matchday_column_list(content), meaning) ||
         (content == MATCHDAY_CONTENT_DEMANDS && requirement_column_is_named(meaning));
}

gboolean
matchday_column_check(const char *meaning, GError **error)
{
  g_return_val_if_fail(meaning != NULL, FALSE);
  if (is_for(MATCHDAY_CONTENT_MEMBERS, meaning) || is_for(MATCHDAY_CONTENT_DEMANDS, meaning))
    return TRUE;
  const char *const *members = matchday_column_list(MATCHDAY_CONTENT_MEMBERS);
  const char *const *demands = matchday_column_list(MATCHDAY_CONTENT_DEMANDS);
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; members[i] != NULL; i++)
    g_ptr_array_add(names, (gpointer)members[i]);
  for (guint i = 0; demands[i] != NULL; i++)
    if (!g_strv_contains(members, demands[i]))
      g_ptr_array_add(names, (gpointer)demands[i]);
  g_ptr_array_add(names, (gpointer)column_ignored.name);
  g_ptr_array_add(names, NULL);
  g_autofree char *hint = matchday_nearest_hint(meaning, (const char *const *)names->pdata);
  enum { SHOWN_CHARACTERS = 60 };
  g_autofree char *shown =
      g_utf8_substring(meaning, 0, MIN(g_utf8_strlen(meaning, -1), SHOWN_CHARACTERS));
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS, "nothing is read as \"%s%s\"; %s",
              shown, strlen(shown) < strlen(meaning) ? "…" : "", hint);
  return FALSE;
}

/* The headers of all tables among some files. */
static GPtrArray *
list_headers(const GPtrArray *imports)
{
  GPtrArray *headers = g_ptr_array_new();
  for (guint i = 0; i < imports->len; i++) {
    const GArray *columns = matchday_import_get_columns(imports->pdata[i]);
    for (guint j = 0; j < columns->len; j++)
      g_ptr_array_add(headers, g_array_index(columns, MatchdayImportColumn, j).header);
  }
  return headers;
}

static gboolean
has_header(const GPtrArray *headers, const char *wanted)
{
  g_autofree char *folded = column_fold(wanted);
  for (guint i = 0; i < headers->len; i++) {
    g_autofree char *own = column_fold(headers->pdata[i]);
    if (strcmp(headers->pdata[i], wanted) == 0 || strcmp(own, folded) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
matchday_run_check_columns(const MatchdayRun *run, GError **error)
{
  g_return_val_if_fail(run != NULL, FALSE);

  const MatchdaySettings *settings = matchday_run_get_settings(run);
  g_autoptr(GPtrArray) of_members = list_headers(matchday_run_get_member_imports(run));
  g_autoptr(GPtrArray) of_demands = list_headers(matchday_run_get_demand_imports(run));
  for (guint i = 0; i < matchday_settings_get_n_mapped_columns(settings); i++) {
    const char *meaning;
    const char *header = matchday_settings_get_nth_mapped_column(settings, i, &meaning);
    g_autoptr(GPtrArray) headers = g_ptr_array_new();
    if (is_for(MATCHDAY_CONTENT_MEMBERS, meaning))
      g_ptr_array_extend(headers, of_members, NULL, NULL);
    if (is_for(MATCHDAY_CONTENT_DEMANDS, meaning))
      g_ptr_array_extend(headers, of_demands, NULL, NULL);
    if (headers->len == 0 || has_header(headers, header))
      continue;
    g_ptr_array_add(headers, NULL);
    g_autofree char *hint = matchday_nearest_hint(header, (const char *const *)headers->pdata);
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS,
                "no table has a column \"%s\" to be read as %s; %s", header, meaning, hint);
    return FALSE;
  }
  return TRUE;
}
