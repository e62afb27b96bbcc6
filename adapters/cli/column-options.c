/* Which columns and sheets of tables are meant, from the command line. */
#include "adapters/cli/column-options.h"

#include <string.h>

#include "adapters/columns.h"

ColumnOptions
column_options_new(void)
{
  return (ColumnOptions){.maps = g_ptr_array_new(), .sheets = g_ptr_array_new()};
}

void
column_options_clear(ColumnOptions *self)
{
  g_ptr_array_unref(self->maps);
  g_ptr_array_unref(self->sheets);
}

/* @map is HEADER=NAME; a header may hold "=", a name does not. */
static gboolean
take_map(const Command *command, char *map, MatchdaySettings *settings)
{
  g_autoptr(GError) error = NULL;
  char *equals = strrchr(map, '=');
  if (equals == NULL || equals == map) {
    options_refuse(command, "--map: not a header, \"=\" and a name: \"%s\"", map);
    return FALSE;
  }
  *equals = '\0';
  const char *header = g_strstrip(map), *meaning = g_strstrip(equals + 1);
  if (!matchday_column_check(meaning, &error)) {
    options_refuse(command, "--map: %s", error->message);
    return FALSE;
  }
  matchday_settings_map_column(settings, header, meaning);
  return TRUE;
}

/* Commas separate; what has no "=" is the beginning of a header with a comma in it. */
static gboolean
take_maps(const Command *command, const char *text, MatchdaySettings *settings)
{
  g_auto(GStrv) pieces = g_strsplit(text, ",", -1);
  g_autoptr(GString) map = g_string_new(NULL);
  for (guint i = 0; pieces[i] != NULL; i++) {
    g_string_append_printf(map, "%s%s", map->len == 0 ? "" : ",", pieces[i]);
    if (strchr(pieces[i], '=') == NULL && pieces[i + 1] != NULL)
      continue;
    if (!take_map(command, map->str, settings))
      return FALSE;
    g_string_truncate(map, 0);
  }
  return TRUE;
}

gboolean
column_options_take(const ColumnOptions *self, const Command *command, MatchdaySettings *settings)
{
  for (guint i = 0; i < self->maps->len; i++)
    if (!take_maps(command, self->maps->pdata[i], settings))
      return FALSE;
  for (guint i = 0; i < self->sheets->len; i++)
    matchday_settings_add_sheet(settings, self->sheets->pdata[i]);
  return TRUE;
}
