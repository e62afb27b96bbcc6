/* Settings: what the organiser may choose. */
#include "models/settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct _MatchdaySettings {
  guint n_wanted;      /* 1 to 100,000 */
  guint n_near_misses; /* 0 to 1,000 */
  gboolean is_strict;
  char *language;      /* (owned) */
  GHashTable *weights; /* (owned) facet name → double, only those that were set */
  GArray *columns;     /* of MappedColumn: headers differ */
  GPtrArray *sheets;   /* of utf8 */
};

typedef struct {
  char *header, *meaning; /* (owned) */
} MappedColumn;

static void
clear_column(void *data)
{
  MappedColumn *column = data;
  g_free(column->header);
  g_free(column->meaning);
}

MatchdaySettings *
matchday_settings_new(void)
{
  MatchdaySettings *self = g_new0(MatchdaySettings, 1);
  self->n_wanted = 20;
  self->n_near_misses = 5;
  self->language = g_strdup("en");
  self->weights = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  self->columns = g_array_new(FALSE, FALSE, sizeof(MappedColumn));
  g_array_set_clear_func(self->columns, clear_column);
  self->sheets = g_ptr_array_new_with_free_func(g_free);
  return self;
}

MatchdaySettings *
matchday_settings_copy(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  MatchdaySettings *copy = matchday_settings_new();
  copy->n_wanted = self->n_wanted;
  copy->n_near_misses = self->n_near_misses;
  copy->is_strict = self->is_strict;
  matchday_settings_set_language(copy, self->language);
  GHashTableIter iter;
  gpointer facet, weight;
  g_hash_table_iter_init(&iter, self->weights);
  while (g_hash_table_iter_next(&iter, &facet, &weight))
    matchday_settings_set_weight(copy, facet, *(const double *)weight);
  for (guint i = 0; i < self->columns->len; i++) {
    const MappedColumn *column = &g_array_index(self->columns, MappedColumn, i);
    matchday_settings_map_column(copy, column->header, column->meaning);
  }
  for (guint i = 0; i < self->sheets->len; i++)
    matchday_settings_add_sheet(copy, self->sheets->pdata[i]);
  return copy;
}

void
matchday_settings_free(MatchdaySettings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref(self->weights);
  g_free(self->language);
  g_array_unref(self->columns);
  g_ptr_array_unref(self->sheets);
  g_free(self);
}

void
matchday_settings_set_n_wanted(MatchdaySettings *self, guint n_wanted)
{
  g_return_if_fail(self != NULL && n_wanted >= 1 && n_wanted <= 100000);
  self->n_wanted = n_wanted;
}

guint
matchday_settings_get_n_wanted(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_wanted;
}

void
matchday_settings_set_n_near_misses(MatchdaySettings *self, guint n_near_misses)
{
  g_return_if_fail(self != NULL && n_near_misses <= 1000);
  self->n_near_misses = n_near_misses;
}

guint
matchday_settings_get_n_near_misses(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->n_near_misses;
}

void
matchday_settings_set_strict(MatchdaySettings *self, gboolean is_strict)
{
  g_return_if_fail(self != NULL);
  self->is_strict = is_strict;
}

gboolean
matchday_settings_get_strict(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, FALSE);
  return self->is_strict;
}

void
matchday_settings_set_language(MatchdaySettings *self, const char *language)
{
  g_return_if_fail(self != NULL && language != NULL);
  char *kept = g_strdup(language);
  g_free(self->language);
  self->language = kept;
}

const char *
matchday_settings_get_language(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, "");
  return self->language;
}

void
matchday_settings_set_weight(MatchdaySettings *self, const char *facet, double weight)
{
  g_return_if_fail(self != NULL && facet != NULL);
  g_return_if_fail(isfinite(weight) && weight >= 0);
  double *kept = g_new(double, 1);
  *kept = weight;
  g_hash_table_replace(self->weights, g_strdup(facet), kept);
}

double
matchday_settings_get_weight(const MatchdaySettings *self, const char *facet, double fallback)
{
  g_return_val_if_fail(self != NULL && facet != NULL, fallback);
  const double *kept = g_hash_table_lookup(self->weights, facet);
  return kept == NULL ? fallback : *kept;
}

static int
compare_names(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
matchday_settings_dup_weighted_facets(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  guint n;
  g_autofree char **held = (char **)g_hash_table_get_keys_as_array(self->weights, &n);
  qsort(held, n, sizeof *held, compare_names);
  return g_strdupv(held);
}

void
matchday_settings_map_column(MatchdaySettings *self, const char *header, const char *meaning)
{
  g_return_if_fail(self != NULL && header != NULL && meaning != NULL);
  for (guint i = 0; i < self->columns->len; i++) {
    MappedColumn *known = &g_array_index(self->columns, MappedColumn, i);
    if (strcmp(known->header, header) == 0) {
      g_free(known->meaning);
      known->meaning = g_strdup(meaning);
      return;
    }
  }
  MappedColumn column = {g_strdup(header), g_strdup(meaning)};
  g_array_append_val(self->columns, column);
}

guint
matchday_settings_get_n_mapped_columns(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, 0);
  return self->columns->len;
}

const char *
matchday_settings_get_nth_mapped_column(const MatchdaySettings *self, guint nth,
                                        const char **meaning)
{
  g_return_val_if_fail(self != NULL && nth < self->columns->len && meaning != NULL, NULL);
  const MappedColumn *column = &g_array_index(self->columns, MappedColumn, nth);
  *meaning = column->meaning;
  return column->header;
}

void
matchday_settings_add_sheet(MatchdaySettings *self, const char *name)
{
  g_return_if_fail(self != NULL && name != NULL);
  g_ptr_array_add(self->sheets, g_strdup(name));
}

const GPtrArray *
matchday_settings_get_sheets(const MatchdaySettings *self)
{
  g_return_val_if_fail(self != NULL, NULL);
  return self->sheets;
}
