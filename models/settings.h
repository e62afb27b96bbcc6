#pragma once

#include <glib.h>

#include "matchday-export.h"

G_BEGIN_DECLS

/**
 * MatchdaySettings:
 *
 * Everything that decides what a shortlist looks like, apart from its inputs: the weights of the
 * facets, the lengths of the lists and the language. Equal settings and equal inputs give equal
 * bytes.
 */
typedef struct _MatchdaySettings MatchdaySettings;

/**
 * matchday_settings_new:
 *
 * Returns: (transfer full): the default settings
 */
MATCHDAY_API MatchdaySettings *matchday_settings_new(void);
MATCHDAY_API MatchdaySettings *matchday_settings_copy(const MatchdaySettings *self);
MATCHDAY_API void matchday_settings_free(MatchdaySettings *self);

/** matchday_settings_set_n_wanted: @n_wanted: candidates a demand, 1 to 100,000 (default 20);
 * a demand's own number wins */
MATCHDAY_API void matchday_settings_set_n_wanted(MatchdaySettings *self, guint n_wanted);
MATCHDAY_API guint matchday_settings_get_n_wanted(const MatchdaySettings *self);

/** matchday_settings_set_n_near_misses: @n_near_misses: 0 to 1,000 (default 5) */
MATCHDAY_API void matchday_settings_set_n_near_misses(MatchdaySettings *self, guint n_near_misses);
MATCHDAY_API guint matchday_settings_get_n_near_misses(const MatchdaySettings *self);

/** matchday_settings_set_strict: @is_strict: whether a must that is not proven rules out as one
 * that is not met does (default: it stays on the list, as an open question) */
MATCHDAY_API void matchday_settings_set_strict(MatchdaySettings *self, gboolean is_strict);
MATCHDAY_API gboolean matchday_settings_get_strict(const MatchdaySettings *self);

/** matchday_settings_set_language: @language: ISO 639-1, in which reports speak (default "en"); one
 * that they do not speak is taken for English */
MATCHDAY_API void matchday_settings_set_language(MatchdaySettings *self, const char *language);
MATCHDAY_API const char *matchday_settings_get_language(const MatchdaySettings *self);

/**
 * matchday_settings_set_weight:
 * @self: settings
 * @facet: name of a facet
 * @weight: finite and >= 0; 0 switches the facet off
 *
 * Gives a facet another weight than its own default.
 */
MATCHDAY_API void matchday_settings_set_weight(MatchdaySettings *self, const char *facet,
                                               double weight);

/**
 * matchday_settings_get_weight:
 * @self: settings
 * @facet: name of a facet
 * @fallback: the facet's own default
 *
 * Returns: the weight set for @facet, else @fallback
 */
MATCHDAY_API double matchday_settings_get_weight(const MatchdaySettings *self, const char *facet,
                                                 double fallback);

/**
 * matchday_settings_map_column:
 * @self: settings
 * @header: header of a column in tables of members or demands
 * @meaning: what its cells are to be read as, such as "competences"; "ignore": not at all
 *
 * Overrules what the header itself says. The last word on a header counts.
 */
MATCHDAY_API void matchday_settings_map_column(MatchdaySettings *self, const char *header,
                                               const char *meaning);
MATCHDAY_API guint matchday_settings_get_n_mapped_columns(const MatchdaySettings *self);

/** matchday_settings_get_nth_mapped_column: @meaning: (out) (transfer none). Returns: (transfer
 * none): the header */
MATCHDAY_API const char *matchday_settings_get_nth_mapped_column(const MatchdaySettings *self,
                                                                 guint nth, const char **meaning);

/** matchday_settings_add_sheet: @name: a sheet that is to be read in workbooks that have it; when
 * none is named, the one whose headers fit best */
MATCHDAY_API void matchday_settings_add_sheet(MatchdaySettings *self, const char *name);

/** matchday_settings_get_sheets: (transfer none) (element-type utf8): names, as they were added */
MATCHDAY_API const GPtrArray *matchday_settings_get_sheets(const MatchdaySettings *self);

/** matchday_settings_dup_weighted_facets: (transfer full): the names of the facets that were given
 * a weight, in the order of their letters; free with g_strfreev() */
MATCHDAY_API char **matchday_settings_dup_weighted_facets(const MatchdaySettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MatchdaySettings, matchday_settings_free)

G_END_DECLS
