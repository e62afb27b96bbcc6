/* Wording of what has a name of its own: facets, size classes, codes. */
#include <string.h>

#include "adapters/shortlists/wording-private.h"

enum { LABEL_CHARACTERS = 60 };

typedef struct {
  const char *name;
  TextId label, measures;
} FacetWords;

/* The words for a facet; NULL for one that no wording knows. */
static const FacetWords *
find_facet(const char *name)
{
  static const FacetWords all[] = {
      {"competences", TEXT_COMPETENCES, TEXT_MEASURES_COMPETENCES},
      {"profile", TEXT_PROFILE, TEXT_MEASURES_PROFILE},
      {"concepts", TEXT_CONCEPTS, TEXT_MEASURES_CONCEPTS},
      {"vectors", TEXT_VECTORS, TEXT_MEASURES_VECTORS},
      {"codes", TEXT_CODES_FACET, TEXT_MEASURES_CODES},
      {"region", TEXT_REGION, TEXT_MEASURES_REGION},
      {"wishes", TEXT_WISHES, TEXT_MEASURES_WISHES},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
    if (strcmp(all[i].name, name) == 0)
      return &all[i];
  return NULL;
}

const char *
wording_facet(const Wording *self, const char *name)
{
  const FacetWords *words = find_facet(name);
  return words == NULL ? name : wording_get(self, words->label);
}

const char *
wording_measures(const Wording *self, const MatchdayFacetUse *facet)
{
  const FacetWords *words = find_facet(facet->name);
  return words == NULL ? facet->help : wording_get(self, words->measures);
}

const char *
wording_size(const Wording *self, MatchdaySize size)
{
  static const TextId sizes[] = {
      [MATCHDAY_SIZE_MICRO] = TEXT_SIZE_MICRO,   [MATCHDAY_SIZE_SMALL] = TEXT_SIZE_SMALL,
      [MATCHDAY_SIZE_MEDIUM] = TEXT_SIZE_MEDIUM, [MATCHDAY_SIZE_LARGE] = TEXT_SIZE_LARGE,
      [MATCHDAY_SIZE_SME] = TEXT_SIZE_SME,
  };
  g_return_val_if_fail((guint)size < G_N_ELEMENTS(sizes), "");
  return size == MATCHDAY_SIZE_UNKNOWN ? "" : wording_get(self, sizes[size]);
}

const char *
wording_label_of(const Wording *self, const char *code)
{
  gint nth = self->labels == NULL ? -1 : matchday_code_list_find(self->labels, code);
  if (nth < 0)
    return NULL;
  const char *label = matchday_code_list_get_label(self->labels, (guint)nth, self->language);
  return label != NULL ? label : matchday_code_list_get_label(self->labels, (guint)nth, "en");
}

/* Code lists hold bare codes, and those of UNSPSC look like those of CPV. */
const char *
wording_label(const Wording *self, const MatchdayCode *code)
{
  return code->scheme == MATCHDAY_SCHEME_UNSPSC ? NULL : wording_label_of(self, code->value);
}

char *
wording_code(const Wording *self, const MatchdayCode *code)
{
  const char *label = wording_label(self, code);
  if (label == NULL)
    return g_strdup(code->value);
  g_autofree char *shown = wording_shorten(label, NULL, LABEL_CHARACTERS);
  return g_strdup_printf("%s (%s)", code->value, shown);
}
