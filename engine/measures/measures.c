/* The registry of measures, and how they are called by name. */
#include "engine/measures/measures.h"

#include <string.h>

#include "engine/measures/measures-private.h"
#include "engine/nearest.h"
#include "models/error.h"

enum { MAX_CUTOFF = 1000000 };

static const MatchdayMeasureKind *const kinds[] = {
    &measure_ndcg, &measure_map, &measure_recall, &measure_precision, &measure_mrr,
};

const MatchdayMeasureKind *const *
matchday_measure_kinds(guint *n)
{
  g_return_val_if_fail(n != NULL, NULL);
  *n = G_N_ELEMENTS(kinds);
  return kinds;
}

static const MatchdayMeasureKind *
find_kind(const char *name, gsize n)
{
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strlen(kinds[i]->name) == n && g_ascii_strncasecmp(kinds[i]->name, name, n) == 0)
      return kinds[i];
  return NULL;
}

static gboolean
refuse_kind(const char *name, gsize n, GError **error)
{
  const char *known[G_N_ELEMENTS(kinds) + 1] = {NULL};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    known[i] = kinds[i]->name;
  g_autofree char *given = g_strndup(name, n);
  g_autofree char *hint = matchday_nearest_hint(given, known);
  g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS, "unknown measure \"%s\"; %s", given,
              hint);
  return FALSE;
}

gboolean
matchday_measure_parse(const char *name, MatchdayMeasure *measure, GError **error)
{
  g_return_val_if_fail(name != NULL && measure != NULL, FALSE);

  gsize n = strcspn(name, "@");
  const char *at = name + n;
  const MatchdayMeasureKind *kind = find_kind(name, n);
  if (kind == NULL)
    return refuse_kind(name, n, error);

  guint64 cutoff = 0;
  if (*at == '@' && !g_ascii_string_to_unsigned(at + 1, 10, 1, MAX_CUTOFF, &cutoff, NULL)) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS,
                "\"%s\": the cutoff after @ must be a whole number from 1 to %d", name, MAX_CUTOFF);
    return FALSE;
  }
  if (kind->needs_cutoff && cutoff == 0) {
    g_set_error(error, MATCHDAY_ERROR, MATCHDAY_ERROR_SETTINGS,
                "\"%s\" needs a cutoff, for example \"%s@10\"", name, kind->name);
    return FALSE;
  }
  *measure = (MatchdayMeasure){kind, (guint)cutoff};
  return TRUE;
}

char *
matchday_measure_dup_name(const MatchdayMeasure *self)
{
  g_return_val_if_fail(self != NULL && self->kind != NULL, NULL);
  if (self->cutoff == 0)
    return g_strdup(self->kind->name);
  return g_strdup_printf("%s@%u", self->kind->name, self->cutoff);
}

double
matchday_measure_compute(const MatchdayMeasure *self, const MatchdayGrades *grades)
{
  g_return_val_if_fail(self != NULL && self->kind != NULL && grades != NULL, 0);
  g_return_val_if_fail(self->cutoff > 0 || !self->kind->needs_cutoff, 0);
  return self->kind->compute(grades, self->cutoff == 0 ? G_MAXUINT : self->cutoff);
}
