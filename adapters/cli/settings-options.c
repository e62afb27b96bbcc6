/* Settings from a file and from the command line, which wins. */
#include "adapters/cli/settings-options.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "adapters/cli/report.h"
#include "adapters/output.h"
#include "adapters/settings.h"
#include "engine/facets/facets.h"

SettingsOptions
settings_options_new(void)
{
  return (SettingsOptions){.top = {.min = 1, .max = 100000},
                           .near_misses = {.min = 0, .max = 1000},
                           .weights = g_ptr_array_new(),
                           .columns = column_options_new()};
}

void
settings_options_clear(SettingsOptions *self)
{
  g_ptr_array_unref(self->weights);
  column_options_clear(&self->columns);
}

static gboolean
take_weight(const char *text, MatchdaySettings *settings)
{
  const char *equals = strchr(text, '=');
  if (equals == NULL || equals == text)
    return FALSE;
  char *end;
  double weight = g_ascii_strtod(equals + 1, &end);
  if (end == equals + 1 || *end != '\0' || !isfinite(weight) || weight < 0)
    return FALSE;
  g_autofree char *facet = g_strndup(text, (gsize)(equals - text));
  matchday_settings_set_weight(settings, facet, weight);
  return TRUE;
}

void
settings_options_print_facets(void)
{
  fputs("Facets and their weights:\n", stdout);
  g_autoptr(GArray) facets = matchday_facets_list();
  for (guint i = 0; i < facets->len; i++) {
    const MatchdayFacetUse *facet = &g_array_index(facets, MatchdayFacetUse, i);
    printf("  %-12s %-5.3g %s\n", facet->name, facet->weight, facet->help);
  }
  putchar('\n');
}

static gboolean
take_language(const char *language, const Command *command, MatchdaySettings *settings)
{
  const char *const *known = matchday_language_list();
  if (g_strv_contains(known, language)) {
    matchday_settings_set_language(settings, language);
    return TRUE;
  }
  g_autofree char *names = g_strjoinv(", ", (char **)known);
  options_refuse(command, "--language: unknown language \"%s\"; there are: %s", language, names);
  return FALSE;
}

gboolean
settings_options_take(const SettingsOptions *self, const Command *command,
                      MatchdaySettings *settings, ExitCode *code)
{
  g_autoptr(GError) error = NULL;
  if (self->file != NULL && !matchday_settings_read(settings, self->file, &error)) {
    *code = report_error(error);
    return FALSE;
  }
  if (self->top.is_given)
    matchday_settings_set_n_wanted(settings, self->top.value);
  if (self->near_misses.is_given)
    matchday_settings_set_n_near_misses(settings, self->near_misses.value);
  if (self->is_strict)
    matchday_settings_set_strict(settings, TRUE);
  if ((self->language != NULL && !take_language(self->language, command, settings)) ||
      !column_options_take(&self->columns, command, settings)) {
    *code = EXIT_USAGE;
    return FALSE;
  }
  for (guint i = 0; i < self->weights->len; i++) {
    const char *weight = self->weights->pdata[i];
    if (!take_weight(weight, settings)) {
      *code = options_refuse(
          command, "--weight: not a facet, \"=\" and a number of 0 or more: \"%s\"", weight);
      return FALSE;
    }
  }
  if (matchday_facets_check_weights(settings, &error))
    return TRUE;
  *code = options_refuse(command, "--weight: %s", error->message);
  return FALSE;
}
